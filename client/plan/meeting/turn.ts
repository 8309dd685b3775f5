// Whose turn it is in a meeting, who comes next, and how far along it is: read from what the server told.
import type { Meeting, MeetingItem } from "../../../shared/api/meetings.ts";
import type { PlanId } from "../../../shared/ids.ts";
import { allottedMs, type ClockItem, elapsedMs, expectedAtMs } from "../../../shared/meeting-clock.ts";

const minuteMs = 60_000;
const secondMs = 1_000;

export type Turns = Pick<Meeting, "state" | "startsAt" | "items">;

export function currentItem({ items }: Pick<Turns, "items">): MeetingItem | undefined {
  return items.find(({ state }) => state === "current");
}

/** The first one after the current that still waits; what was passed over comes last. */
export function nextItem({ items }: Pick<Turns, "items">): MeetingItem | undefined {
  const at = items.findIndex(({ state }) => state === "current");
  return [...items.slice(at + 1), ...items.slice(0, at + 1)].find(({ state }) => state === "planned");
}

export function itemOfPlan({ items }: Pick<Turns, "items">, planId: PlanId): MeetingItem | undefined {
  return items.find(({ patient }) => patient?.planId === planId);
}

/** "3 of 6": which one is spoken of, or with nobody current how many were. */
export function progress(meeting: Pick<Turns, "items">): { number: number; of: number; isCurrent: boolean } {
  const at = meeting.items.findIndex(({ state }) => state === "current");
  const discussed = meeting.items.filter(({ state }) => state === "discussed").length;
  return { number: at < 0 ? discussed : at + 1, of: meeting.items.length, isCurrent: at >= 0 };
}

const msOf = (isoTime: string) => Date.parse(isoTime);

export function clockOf(item: MeetingItem): ClockItem {
  const { state, plannedMinutes, addedMinutes, spentMs, turnBeganAt, expectedAt } = item;
  return {
    state,
    plannedMinutes,
    addedMinutes,
    spentMs,
    turnBeganAtMs: turnBeganAt === null ? null : msOf(turnBeganAt),
    firstBeganAtMs: state === "planned" ? null : msOf(expectedAt),
  };
}

export interface Timing {
  /** Whole seconds, minutes and seconds apart by a colon. */
  clock: string;
  allottedMinutes: number;
  /** Of the time that was given; never more than 1. */
  share: number;
  /** Whole minutes that began after it; 0 while it is in time. */
  overMinutes: number;
}

export function timingOf(item: MeetingItem, nowMs: number): Timing {
  const clock = clockOf(item);
  const elapsed = elapsedMs(clock, nowMs);
  const allotted = allottedMs(clock);
  return {
    clock: clockText(elapsed),
    allottedMinutes: clock.plannedMinutes + clock.addedMinutes,
    share: Math.min(1, elapsed / allotted),
    overMinutes: elapsed > allotted ? Math.ceil((elapsed - allotted) / minuteMs) : 0,
  };
}

/** 328000 -> 05:28; an hour is 60 minutes. */
export function clockText(ms: number): string {
  const seconds = Math.floor(ms / secondMs);
  const two = (part: number) => String(part).padStart(2, "0");
  return `${two(Math.floor(seconds / 60))}:${two(seconds % 60)}`;
}

/** Whole minutes until this patient is expected, by now; undefined for one who does not wait. */
export function waitingMinutes(meeting: Turns, item: MeetingItem, nowMs: number): number | undefined {
  if (item.state !== "planned") return undefined;
  const expected = expectedAtMs(meeting.items.map(clockOf), {
    startsAtMs: msOf(meeting.startsAt),
    nowMs,
    isRunning: meeting.state === "running",
  })[meeting.items.indexOf(item)];
  return expected === undefined ? undefined : Math.max(0, Math.round((expected - nowMs) / minuteMs));
}
