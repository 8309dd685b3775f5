// When each patient is expected, and how late a meeting is, by the clock of the server.
import { expect, it } from "vitest";
import { type ClockItem, elapsedMs, expectedAtMs, lateMs } from "../../shared/meeting-clock.ts";

const minute = 60_000;
const item = (changes: Partial<ClockItem> = {}): ClockItem => ({
  ...{ state: "planned", plannedMinutes: 10, addedMinutes: 0 },
  ...{ spentMs: 0, turnBeganAtMs: null, firstBeganAtMs: null },
  ...changes,
});
const current = (beganAt: number, changes: Partial<ClockItem> = {}): ClockItem =>
  item({
    state: "current",
    turnBeganAtMs: beganAt * minute,
    firstBeganAtMs: beganAt * minute,
    ...changes,
  });
const discussed = (beganAt: number, minutes: number): ClockItem =>
  item({ state: "discussed", spentMs: minutes * minute, firstBeganAtMs: beganAt * minute });
/** In minutes; it starts at 100. */
const at = (now: number, isRunning = true) => ({
  startsAtMs: 100 * minute,
  nowMs: now * minute,
  isRunning,
});
const expected = (items: readonly ClockItem[], now: number, isRunning = true): number[] =>
  expectedAtMs(items, at(now, isRunning)).map((ms) => ms / minute);
const late = (items: readonly ClockItem[], now: number, isRunning = true): number =>
  lateMs(items, at(now, isRunning)) / minute;

it("[MEETING-24] expects patients one after the other from the planned start, while it has not begun", () => {
  const items = [item(), item({ plannedMinutes: 5, addedMinutes: 5 }), item()];
  expect(expected(items, 50, false)).toEqual([100, 110, 120]);
  // nobody started it yet
  expect(expected(items, 130, false)).toEqual([100, 110, 120]);
  expect(late([item(), item()], 50, false)).toBe(0);
});

it("[MEETING-25] expects who waits after what is left of the turn that runs, and at once when that is over its time", () => {
  const items = [discussed(101, 12), current(113), item(), item()];
  expect(expected(items, 117)).toEqual([101, 113, 123, 133]);
  expect(expected(items, 140)).toEqual([101, 113, 140, 150]);
});

it("[MEETING-26] counts added minutes, and the earlier turns of who is taken up again", () => {
  const again = current(150, { spentMs: 8 * minute, firstBeganAtMs: 100 * minute, addedMinutes: 5 });
  expect(elapsedMs(again, 153 * minute)).toBe(11 * minute);
  expect(expected([again, item()], 153)).toEqual([100, 157]);
  // a clock of another server that is a little behind
  expect(elapsedMs(again, 149 * minute)).toBe(8 * minute);
});

it("[MEETING-27] is as late as its end is later than was planned", () => {
  expect(late([current(100), item(), item()], 105)).toBe(0);
  expect(late([current(107), item()], 107)).toBe(7);
  expect(late([current(100, { addedMinutes: 5 }), item()], 105)).toBe(5);
  expect(late([discussed(100, 3), current(103)], 104)).toBe(0);
});
