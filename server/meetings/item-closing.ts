// Closes a patient's slot in a meeting: its minutes, a version of the plan, and word to who has something to do.
import type { AuditEvent } from "../../shared/audit.ts";
import type { MeetingId, MeetingItemId, PlanId } from "../../shared/ids.ts";
import { minutesOf } from "../../shared/plan/minutes.ts";
import { freezePlan } from "../http/frozen-plan.ts";
import { appendAudits } from "../store/audit.ts";
import type { Trx } from "../store/database.ts";
import { findAttendees, overlapMs, wholeMinutes } from "../store/meeting-attendance.ts";
import { findClosingItem, findUnclosedItems, putMinutes } from "../store/meeting-minutes.ts";
import { notify } from "../store/notifications.ts";
import { lockPlan } from "../store/plans.ts";
import { insertVersion } from "../store/versions.ts";

export interface Closing {
  /** Whoever led it on, for the log; nobody at the automatic end. */
  by: Pick<AuditEvent, "personId" | "session" | "organisation" | "organisationId" | "address">;
  now: Date;
}

/**
 * Closes what was discussed in this meeting since it was closed last: usually the one whose turn just ended. In the
 * transaction that ended it: when this fails the turn did not end either. That one must see every plan, and
 * `rooms.settled()` comes before it, so that what was just typed is in it. Answers the plans, for `rooms.planChanged`
 * after the commit.
 */
export async function closeDiscussed(trx: Trx, meetingId: MeetingId, closing: Closing): Promise<PlanId[]> {
  const closed: { planId: PlanId; itemId: MeetingItemId; version: number }[] = [];
  for (const itemId of await findUnclosedItems(trx, meetingId)) {
    const one = await closeItem(trx, itemId, closing);
    if (one !== undefined) closed.push({ ...one, itemId });
  }
  await appendAudits(
    trx,
    closed.map(({ planId, itemId, version }) => ({
      at: closing.now,
      event: {
        ...closing.by,
        ...{ code: "meeting-item-closed", kind: "execute", outcome: "done", planId },
        detail: { meeting: meetingId, item: itemId, version },
      },
    })),
  );
  return closed.map(({ planId }) => planId);
}

/** Taken up again and closed again: minutes anew, and another version. */
async function closeItem(
  trx: Trx,
  itemId: MeetingItemId,
  { by: { personId, session }, now }: Closing,
): Promise<{ planId: PlanId; version: number } | undefined> {
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
  await insertVersion(
    trx,
    { ...frozen, kind: "meeting", name, reason: null, by: personId, session: session ?? null },
    now,
  );
  // clocks of servers differ a little: never before the end of what it is about
  const closedAt = new Date(Math.max(now.getTime(), lastMs));
  await putMinutes(trx, { itemId, planId, versionNumber: number, minutes, by: personId }, closedAt);
  const personIds = minutes.actions.flatMap(({ performerId }) => performerId ?? []);
  // whoever closes it is told of what others gave them to do, too
  await notify(trx, { personIds, planId, code: "meeting-actions", about: itemId }, now);
  return { planId, version: number };
}
