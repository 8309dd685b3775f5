// Closes a patient's slot in a meeting: its minutes, a version of the plan, and word to who has something to do.
import type { MeetingItemId, PersonId, PlanId, SessionHash } from "../../shared/ids.ts";
import { minutesOf } from "../../shared/plan/minutes.ts";
import { freezePlan } from "../http/frozen-plan.ts";
import type { Trx } from "../store/database.ts";
import { findAttendees, overlapMs, wholeMinutes } from "../store/meeting-attendance.ts";
import { findClosingItem, putMinutes } from "../store/meeting-minutes.ts";
import { notify } from "../store/notifications.ts";
import { lockPlan } from "../store/plans.ts";
import { insertVersion } from "../store/versions.ts";

/** `by` and `session` are null at the automatic end. */
export interface Closing {
  itemId: MeetingItemId;
  by: PersonId | null;
  session: SessionHash | null;
  now: Date;
}

/**
 * In the transaction that ended the turn, after its row says so: when this fails the turn did not end either. Needs a
 * transaction that sees every plan, and `rooms.settled()` before it, so that what was just typed is in it. An item that
 * is taken up again is closed again: minutes anew, and another version. After the commit: `rooms.planChanged(planId)`.
 * Undefined when there is nothing to close: its plan is destroyed, or it never had the turn.
 */
export async function closeItem(
  trx: Trx,
  { itemId, by, session, now }: Closing,
): Promise<{ planId: PlanId; versionNumber: number } | undefined> {
  const item = await findClosingItem(trx, itemId);
  if (item === undefined) return undefined;
  const { planId, meetingId, title, chair } = item;
  const turns = item.turns.map(({ from, until }) => ({
    fromMs: from.getTime(),
    untilMs: (until ?? now).getTime(),
  }));
  await lockPlan(trx, planId);
  const frozen = await freezePlan({ trx, planId }, now);
  const minutes = minutesOf(frozen.content, meetingId, {
    ...{ title, chair, present: await findAttendees(trx, itemId, now) },
    startedAt: new Date(Math.min(...turns.map(({ fromMs }) => fromMs))).toISOString(),
    endedAt: new Date(Math.max(...turns.map(({ untilMs }) => untilMs))).toISOString(),
    minutes: wholeMinutes(overlapMs(turns, turns)),
  });
  const { number } = frozen;
  const name = title.slice(0, 120).toWellFormed();
  await insertVersion(trx, { ...frozen, kind: "meeting", name, reason: null, by, session }, now);
  await putMinutes(trx, { itemId, planId, versionNumber: number, minutes, by }, now);
  const personIds = minutes.actions.flatMap(({ performerId }) => performerId ?? []);
  // whoever closes it is told of what others gave them to do, too
  await notify(trx, { personIds, planId, code: "meeting-actions", about: itemId }, now);
  return { planId, versionNumber: number };
}
