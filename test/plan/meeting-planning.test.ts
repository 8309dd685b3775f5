// Planning a meeting on the page: the Dutch clock, and what is still missing from what was filled in.
import { expect, it } from "vitest";
import { emptyDraft, problemsOf, readMinutes, repeatOf } from "../../client/meetings/meeting-draft.ts";
import { addDays, dutchClock, dutchMoment } from "../../client/ui/dates.ts";

it("[MEETING-42] takes the time of a meeting as clocks in the Netherlands say it, summer and winter", () => {
  const moments = [
    ["2026-11-23", "10:00", "2026-11-23T09:00:00.000Z"],
    ["2026-07-01", "10:00", "2026-07-01T08:00:00.000Z"],
    // the nights of the change, an hour before and after it
    ["2026-03-29", "01:30", "2026-03-29T00:30:00.000Z"],
    ["2026-03-29", "03:30", "2026-03-29T01:30:00.000Z"],
    ["2026-10-25", "01:30", "2026-10-24T23:30:00.000Z"],
    ["2026-10-25", "04:00", "2026-10-25T03:00:00.000Z"],
    ["2026-12-31", "23:59", "2026-12-31T22:59:00.000Z"],
  ] as const;
  for (const [date, time, moment] of moments) {
    expect(dutchMoment(date, time), `${date} ${time}`).toBe(moment);
    expect(dutchClock(moment)).toEqual({ date, time });
  }
  expect(addDays("2026-12-31", 1)).toBe("2027-01-01");
  expect(addDays("2026-03-01", -1)).toBe("2026-02-28");
});

it("[MEETING-43] says what is missing from a meeting before it is sent", () => {
  const today = "2026-11-23";
  const whole = { ...emptyDraft, title: "MDO", date: today, time: "10:00" };
  const problems = (change: Partial<typeof emptyDraft>) => [...problemsOf({ ...whole, ...change }, today)];
  expect(problems({})).toEqual([]);
  expect([...problemsOf(emptyDraft, today)]).toEqual(["title", "date", "time"]);
  expect(problems({ date: "2026-11-22" })).toEqual(["date"]);
  expect(problems({ videoLink: "https://meet.example/a" })).toEqual([]);
  for (const videoLink of ["meet.example/a", "http://meet.example", "javascript:alert(1)"]) {
    expect(problems({ videoLink }), videoLink).toEqual(["videoLink"]);
  }
  expect(problems({ every: "1", until: "2027-11-21" })).toEqual([]);
  for (const until of ["", today, "2027-11-22"]) {
    expect(problems({ every: "1", until }), until).toEqual(["until"]);
  }
  expect(repeatOf({ ...whole, every: "4", until: "2026-12-31" })).toEqual({ every: 4, until: "2026-12-31" });
  expect(["15", " 1 ", "240", "0", "241", "1.5", "-5", ""].map(readMinutes)).toEqual([
    15,
    1,
    240,
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});
