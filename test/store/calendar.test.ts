// The calendar file of an invitation: what RFC 5545 and RFC 5546 ask of it, read back as a calendar reads it.
import { describe, expect, it } from "vitest";
import { calendarText, type CalendarEvent, methodOf, organizerOf } from "../../server/mail/calendar.ts";
import { meetingLetter } from "../../server/mail/meeting-letters.ts";
import { daysLater, startOfDutchDay } from "../../server/dutch-time.ts";

const event: CalendarEvent = {
  id: "0b1c7d5e-0000-4000-8000-000000000001",
  startsAt: new Date("2026-12-03T11:30:00.000Z"),
  minutes: 45,
  sequence: 2,
  videoLink: "https://beeld.voorbeeld.test/overleg?kamer=1",
};
const made = (changes: Partial<Parameters<typeof calendarText>[0]> = {}): string =>
  calendarText({
    ...{ method: "REQUEST", events: [event], organizer: "overleg@voorbeeld.test" },
    ...{ recipient: "arts@voorbeeld.test", link: "https://plannen.voorbeeld.test/" },
    at: new Date("2026-11-21T10:00:00.000Z"),
    ...changes,
  });
/** As a calendar does: lines put together again, then the name, the value, and text without its backslashes. */
const unfolded = (text: string): string[] => text.replaceAll("\r\n ", "").split("\r\n").slice(0, -1);
const valueOf = (text: string, name: string): string | undefined =>
  unfolded(text)
    .find((line) => line.startsWith(`${name}:`))
    ?.slice(name.length + 1);
const plain = (value: string | undefined): string | undefined =>
  value?.replaceAll(/\\(.)/g, (_, letter: string) => (letter === "n" ? "\n" : letter));

describe("a calendar file", () => {
  it("[ICS-1] is one calendar with a method, and an event with everything that is required of one", () => {
    const lines = unfolded(made());
    expect(lines.slice(0, 6)).toEqual([
      ...["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Samenspraak//Overleg//NL", "CALSCALE:GREGORIAN"],
      ...["METHOD:REQUEST", "BEGIN:VEVENT"],
    ]);
    expect(lines.slice(-2)).toEqual(["END:VEVENT", "END:VCALENDAR"]);
    for (const name of ["UID", "SEQUENCE", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "STATUS"])
      expect(
        lines.filter((line) => line.startsWith(`${name}:`)),
        name,
      ).toHaveLength(1);
    expect(lines.filter((line) => line.startsWith("ORGANIZER;"))).toEqual([
      "ORGANIZER;CN=Samenspraak:mailto:overleg@voorbeeld.test",
    ]);
    expect(lines.filter((line) => line.startsWith("ATTENDEE;"))).toEqual([
      expect.stringMatching(/:mailto:arts@voorbeeld\.test$/),
    ]);
  });

  it("[ICS-2] says when in UTC, from begin to end", () => {
    const text = made();
    expect(valueOf(text, "DTSTART")).toBe("20261203T113000Z");
    expect(valueOf(text, "DTEND")).toBe("20261203T121500Z");
    expect(valueOf(text, "DTSTAMP")).toBe("20261121T100000Z");
  });

  it("[ICS-3] has lines of at most 75 octets, that end in CRLF, and breaks no letter", () => {
    const videoLink = `https://beeld.voorbeeld.test/${"é€😀".repeat(60)}`;
    const text = made({ events: [{ ...event, videoLink }] });
    expect(text.endsWith("END:VCALENDAR\r\n")).toBe(true);
    expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
    for (const line of text.split("\r\n")) {
      expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
      expect(line).not.toContain("�");
    }
    expect(Buffer.from(text).toString()).toBe(text);
    expect(valueOf(text, "LOCATION")).toBe(videoLink);
  });

  it("[ICS-4] escapes what means something in a calendar, and lets nothing begin a line of its own", () => {
    const videoLink = "https://beeld.voorbeeld.test/a;b,c\\d\r\nATTACH:https://kwaad.test\nX:1\u0007";
    const text = made({ events: [{ ...event, videoLink }] });
    expect(unfolded(text).filter((line) => /^(ATTACH|X)/.test(line))).toEqual([]);
    expect(valueOf(text, "LOCATION")).toContain("a\\;b\\,c\\\\d\\nATTACH");
    expect(plain(valueOf(text, "LOCATION"))).toBe(
      "https://beeld.voorbeeld.test/a;b,c\\d\nATTACH:https://kwaad.test\nX:1",
    );
    const recipient = "arts@voorbeeld.test\r\nATTACH:x";
    expect(unfolded(made({ recipient })).filter((line) => line.startsWith("ATTACH"))).toEqual([]);
  });

  it("[ICS-5] keeps the same UID for ever, and counts its changes", () => {
    const first = made();
    const moved = made({ events: [{ ...event, sequence: 3, startsAt: new Date("2026-12-04T09:00:00Z") }] });
    expect(valueOf(moved, "UID")).toBe(valueOf(first, "UID"));
    expect(valueOf(first, "UID")).toBe("0b1c7d5e-0000-4000-8000-000000000001@samenspraak");
    expect([valueOf(first, "SEQUENCE"), valueOf(moved, "SEQUENCE")]).toEqual(["2", "3"]);
  });

  it("[ICS-6] cancels with the method and the state that say so", () => {
    const text = made({ method: "CANCEL" });
    expect(unfolded(text)).toContain("METHOD:CANCEL");
    expect(valueOf(text, "STATUS")).toBe("CANCELLED");
    expect([methodOf(text), methodOf(made())]).toEqual(["CANCEL", "REQUEST"]);
  });

  it("[ICS-7] holds a series as several events, and of each nothing but when and where", () => {
    const other = { ...event, id: "0b1c7d5e-0000-4000-8000-000000000002", videoLink: null };
    const lines = unfolded(made({ events: [event, other] }));
    expect(lines.filter((line) => line === "BEGIN:VEVENT")).toHaveLength(2);
    expect(new Set(lines.filter((line) => line.startsWith("UID:"))).size).toBe(2);
    expect(lines.filter((line) => line.startsWith("LOCATION:"))).toHaveLength(1);
    expect(lines.filter((line) => line.startsWith("SUMMARY:"))).toEqual(
      Array.from({ length: 2 }, () => "SUMMARY:Overleg in Samenspraak"),
    );
    const { body } = meetingLetter("moved", { moments: [event.startsAt], link: "https://plannen.test/" });
    expect(body).toContain("donderdag 3 december 2026 om 12:30 uur");
  });

  it("[ICS-8] comes from the address that sends the mail, however that is written", () => {
    const from = (address: string) => organizerOf({ url: "smtp://127.0.0.1", from: address });
    expect(from("Samenspraak <overleg@voorbeeld.test>")).toBe("overleg@voorbeeld.test");
    expect(from("overleg@voorbeeld.test")).toBe("overleg@voorbeeld.test");
    expect(organizerOf(undefined)).toMatch(/\.invalid$/);
  });
});

describe("the Dutch clock", () => {
  it("[MEETING-23] stands at the same time so many days later, over both changes of it", () => {
    const later = (at: string, days: number) => daysLater(new Date(at), days).toISOString();
    expect(later("2027-03-25T11:30:00.000Z", 7)).toBe("2027-04-01T10:30:00.000Z");
    expect(later("2026-10-20T10:30:15.250Z", 7)).toBe("2026-10-27T11:30:15.250Z");
    expect(later("2026-12-28T11:30:00.000Z", 7)).toBe("2027-01-04T11:30:00.000Z");
    // 02.30 is skipped on that night
    expect(later("2027-03-27T01:30:00.000Z", 1)).toBe("2027-03-28T01:30:00.000Z");
    expect(startOfDutchDay("2027-03-29").toISOString()).toBe("2027-03-28T22:00:00.000Z");
    expect(startOfDutchDay("2026-12-01").toISOString()).toBe("2026-11-30T23:00:00.000Z");
  });
});
