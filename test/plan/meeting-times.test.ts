// What Vandaag works out of a meeting by the server's clock: how late it is, whose turn it is, and what is followed.
import { expect, it } from "vitest";
import {
  currentOfMine,
  expectedTimes,
  isWorthFollowing,
  minutesLate,
  plannedEnd,
} from "../../client/meetings/meeting-times.ts";
import { videoService } from "../../client/meetings/video-service.ts";
import { Meeting, type MeetingItem } from "../../shared/api/meetings.ts";
import { MeetingItemId } from "../../shared/ids.ts";
import { countingIds } from "../support/two-people.ts";

const tenMs = Date.parse("2026-11-23T09:00:00.000Z");
const at = (minutes: number) => new Date(tenMs + minutes * 60_000).toISOString();
const atMs = (minutes: number) => Date.parse(at(minutes));
const newId = countingIds();

function slot(item: Partial<MeetingItem>): MeetingItem {
  return {
    ...{ id: MeetingItemId.parse(newId()), state: "planned", plannedMinutes: 15, addedMinutes: 0 },
    ...{ expectedAt: at(0), spentMs: 0, turnBeganAt: null, patient: null, isMine: false },
    ...{ signals: [], here: [] },
    ...item,
  };
}

function meeting(change: Partial<Meeting>): Meeting {
  const chair = { id: newId(), name: "Hanna Verzonnen" };
  return Meeting.parse({
    ...{ id: newId(), revision: 1, title: "MDO", startsAt: at(0), videoLink: null, state: "running" },
    ...{ startedAt: at(0), endedAt: null, cancelReason: null, isInSeries: false, chair },
    ...{ organisation: "De Proeftuin", mayLead: false, people: [], items: [], now: at(0) },
    ...change,
  });
}

it("[TODAY-3] counts how late a meeting is and when each patient is expected from the server's clock", () => {
  const first = slot({ state: "current", turnBeganAt: at(0), isMine: true });
  const running = meeting({ items: [first, slot({}), slot({ addedMinutes: 5 })] });
  expect(plannedEnd(running)).toBe(at(45));
  // what the chair added counts as late
  expect(minutesLate(running, atMs(10))).toBe(5);
  expect(minutesLate(running, atMs(21))).toBe(11);
  expect(expectedTimes(running, atMs(10))).toEqual([atMs(0), atMs(15), atMs(30)]);
  expect(expectedTimes(running, atMs(21))).toEqual([atMs(0), atMs(21), atMs(36)]);
  expect(currentOfMine(running)?.id).toBe(first.id);
  for (const state of ["planned", "ended", "cancelled"] as const) {
    expect(minutesLate({ ...running, state }, atMs(90)), state).toBe(0);
    expect(currentOfMine({ ...running, state }), state).toBeUndefined();
  }
});

it("[TODAY-4] follows what runs, what begins within a quarter of an hour, and what should have begun", () => {
  const follows = (state: Meeting["state"], minutes: number) =>
    isWorthFollowing(meeting({ state }), atMs(minutes));
  expect([-16, -15, 0, 60, 61].map((minutes) => follows("planned", minutes))).toEqual([
    false,
    true,
    true,
    true,
    false,
  ]);
  expect(follows("running", 300)).toBe(true);
  expect(follows("ended", 0) || follows("cancelled", 0)).toBe(false);
});

it("[TODAY-5] names the service of a call by its address only when that is really its own", () => {
  expect(videoService("https://teams.microsoft.com/l/x")).toBe("Teams");
  expect(videoService("https://umcu.zoom.us/j/1")).toBe("Zoom");
  for (const link of ["https://notzoom.us/j/1", "https://zoom.us.example/", "https://a.example/zoom.us"]) {
    expect(videoService(link), link).toBeUndefined();
  }
});
