// What a page does when the turn moves: go along, offer to, or stay where it is.
import type { Meeting, MeetingItem } from "../../../shared/api/meetings.ts";
import type { MeetingItemId, PersonId, PlanId } from "../../../shared/ids.ts";
import { currentItem, itemOfPlan, type Turns, waitingMinutes } from "./turn.ts";

/** Typed this long ago still counts as writing. */
export const writingMs = 10_000;

export interface Follower {
  personId: PersonId;
  planId: PlanId;
  follows: boolean;
}

/** Where to go when the turn moved from one item to another; undefined: stay. */
export function planToFollow(
  meeting: Pick<Meeting, "state" | "items" | "people">,
  before: MeetingItemId | undefined,
  { personId, planId, follows }: Follower,
): PlanId | undefined {
  const current = currentItem(meeting);
  if (meeting.state !== "running" || current === undefined || current.id === before) return undefined;
  const isInvited = meeting.people.some(({ id }) => id === personId);
  if (!follows || !isInvited) return undefined;
  const next = current.patient?.planId;
  return next === planId ? undefined : next;
}

export type Elsewhere =
  /** `isMine`: this person is asked for that patient. */
  | { kind: "readable"; item: MeetingItem; planId: PlanId; name: string; isMine: boolean }
  /** `minutes`: until this page's patient is expected; undefined when that is over. */
  | { kind: "other"; item: MeetingItem; minutes: number | undefined };

/** Whose turn it is, when it is not this page's patient. */
export function turnElsewhere(meeting: Turns, planId: PlanId, nowMs: number): Elsewhere | undefined {
  const item = meeting.state === "running" ? currentItem(meeting) : undefined;
  if (item === undefined || item.patient?.planId === planId) return undefined;
  if (item.patient !== null) {
    const { planId: there, name } = item.patient;
    return { kind: "readable", item, planId: there, name, isMine: item.isMine };
  }
  const own = itemOfPlan(meeting, planId);
  return {
    kind: "other",
    item,
    minutes: own === undefined ? undefined : waitingMinutes(meeting, own, nowMs),
  };
}
