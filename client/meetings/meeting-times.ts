// When a meeting begins and ends, how late it is, and how long each patient still waits, by the server's clock.
import type { Meeting, MeetingItem } from "../../shared/api/meetings.ts";
import { type ClockItem, expectedAtMs, lateMs } from "../../shared/meeting-clock.ts";

const minuteMs = 60_000;
/** A meeting that begins this soon is followed as it goes. */
const soonMs = 15 * minuteMs;

const clockItem = (item: MeetingItem): ClockItem => ({
  state: item.state,
  plannedMinutes: item.plannedMinutes,
  addedMinutes: item.addedMinutes,
  spentMs: item.spentMs,
  turnBeganAtMs: item.turnBeganAt === null ? null : Date.parse(item.turnBeganAt),
  // of what began, the server answers this as the expected time
  firstBeganAtMs: item.state === "planned" ? null : Date.parse(item.expectedAt),
});

const at = (meeting: Meeting, nowMs: number) => ({
  startsAtMs: Date.parse(meeting.startsAt),
  nowMs,
  isRunning: meeting.state === "running",
});

export function plannedEnd({ startsAt, items }: Meeting): string {
  const planned = items.reduce((sum, { plannedMinutes }) => sum + plannedMinutes, 0);
  return new Date(Date.parse(startsAt) + planned * minuteMs).toISOString();
}

/** Whole minutes; 0 when it ends in time, and when it does not go on now. */
export function minutesLate(meeting: Meeting, nowMs: number): number {
  if (meeting.state !== "running" || meeting.items.length === 0) return 0;
  return Math.floor(lateMs(meeting.items.map(clockItem), at(meeting, nowMs)) / minuteMs);
}

/** For each item, in order: when it began, or is expected to. */
export function expectedTimes(meeting: Meeting, nowMs: number): number[] {
  return expectedAtMs(meeting.items.map(clockItem), at(meeting, nowMs));
}

/** The patient for whom this person is asked at this moment. */
export function currentOfMine({ state, items }: Meeting): MeetingItem | undefined {
  return state === "running" ? items.find((item) => item.state === "current" && item.isMine) : undefined;
}

export function isWorthFollowing({ state, startsAt }: Meeting, nowMs: number): boolean {
  if (state === "running") return true;
  // one that should have begun may begin any moment, for as long as somebody may still wait for it
  return state === "planned" && Math.abs(Date.parse(startsAt) - nowMs) <= soonMs;
}
