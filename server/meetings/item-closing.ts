// Closes a patient's slot in a meeting: its minutes, a version of the plan, and word to who has something to do.
import type { MeetingId, MeetingItemId, PersonId, PlanId, SessionHash } from "../../shared/ids.ts";
import { minutesOf } from "../../shared/plan/minutes.ts";
import { freezePlan } from "../http/frozen-plan.ts";
import type { Trx } from "../store/database.ts";
import { findAttendees, overlapMs, wholeMinutes } from "../store/meeting-attendance.ts";
import { findClosingItem, findUnclosedItems, putMinutes } from "../store/meeting-minutes.ts";
import { notify } from "../store/notifications.ts";
import { lockPlan } from "../store/plans.ts";
import { insertVersion } from "../store/versions.ts";

/** `by` and `session` are null at the automatic end. */
export interface Closing {
  by: PersonId | null;
  session: SessionHash | null;
  now: Date;
}

/**
 * Closes what was discussed in this meeting since it was closed last: usually the one whose turn just ended. In the
 * transaction that ended it: when this fails the turn did not end either. That one must see every plan, and
 * `rooms.settled()` comes before it, so that what was just typed is in it. Answers the plans, for `rooms.planChanged`
 * after the commit.
 */
export async function closeDiscussed(trx: Trx, meetingId: MeetingId, closing: Closing): Promise<PlanId[]> {
  const closed: PlanId[] = [];
  for (const itemId of await findUnclosedItems(trx, meetingId)) {
    const planId = await closeItem(trx, itemId, closing);
    if (planId !== undefined) closed.push(planId);
  }
  return closed;
}

/** Taken up again and closed again: minutes anew, and another version. */
async function closeItem(
  trx: Trx,
  itemId: MeetingItemId,
  { by, session, now }: Closing,
): Promise<PlanId | undefined> {
  const item = await findClosingItem(trx, itemId);
  if (item === undefined) return undefined;
  const { planId, meetingId, title, chair } = item;
  const turns = item.turns.map(({ from, until }) => ({
    fromMs: from.getTime(),
    untilMs: (until ?? now).getTime(),
  }));
  const lastMs = Math.max(...turns.map(({ untilMs }) => untilMs));
  await lockPlan(trx, planId);
  const frozen = await freezePlan({ trx, planId }, now);
  const minutes = minutesOf(frozen.content, meetingId, {
    ...{ title, chair, present: await findAttendees(trx, itemId, now) },
    startedAt: new Date(Math.min(...turns.map(({ fromMs }) => fromMs))).toISOString(),
    endedAt: new Date(lastMs).toISOString(),
    minutes: wholeMinutes(overlapMs(turns, turns)),
  });
  const { number } = frozen;
  const name = title.slice(0, 120).toWellFormed();
  await insertVersion(trx, { ...frozen, kind: "meeting", name, reason: null, by, session }, now);
  // clocks of servers differ a little: never before the end of what it is about
  const closedAt = new Date(Math.max(now.getTime(), lastMs));
  await putMinutes(trx, { itemId, planId, versionNumber: number, minutes, by }, closedAt);
  const personIds = minutes.actions.flatMap(({ performerId }) => performerId ?? []);
  // whoever closes it is told of what others gave them to do, too
  await notify(trx, { personIds, planId, code: "meeting-actions", about: itemId }, now);
  return planId;
}
