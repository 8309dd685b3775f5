// What the page of one patient leaves for the page of the next: that the turn took this person there.
import type { MeetingItemId } from "../../../shared/ids.ts";

export interface Arrival {
  /** Followed to; undefined when only the focus goes along. */
  itemId: MeetingItemId | undefined;
  /** The focus was on the page that went away. */
  takesFocus: boolean;
}

let waiting: Arrival | undefined;

export function leave(itemId: MeetingItemId | undefined): void {
  waiting = { itemId, takesFocus: document.activeElement !== document.body };
}

/** Once: the next page that asks gets it. */
export function arrive(): Arrival | undefined {
  const arrival = waiting;
  waiting = undefined;
  return arrival;
}
