// What the page of one patient leaves for the page of the next: that the turn took this person there.
import type { MeetingItemId } from "../../../shared/ids.ts";

export interface Arrival {
  /** Followed to; undefined when only the focus goes along. */
  itemId: MeetingItemId | undefined;
  /** The focus was on the page that went away. */
  takesFocus: boolean;
}

let waiting: { arrival: Arrival; atMs: number } | undefined;
/** The next page is there by then. */
const keptMs = 15_000;

export function leave(itemId: MeetingItemId | undefined): void {
  const takesFocus = document.activeElement !== document.body;
  waiting = { arrival: { itemId, takesFocus }, atMs: performance.now() };
}

/** Somebody came here from another page of the same meeting. */
export function isArriving(): boolean {
  return waiting !== undefined && performance.now() - waiting.atMs < keptMs;
}

/** Once: the next page that asks gets it. */
export function arrive(): Arrival | undefined {
  const left = waiting;
  waiting = undefined;
  return left !== undefined && performance.now() - left.atMs < keptMs ? left.arrival : undefined;
}
