// Signals at a patient's turn: agreed, to be discussed, an action for me, a raised hand.
import type { MeetingItemState, MeetingState, SignalKind } from "../../shared/api/meetings.ts";
import type { MeetingId, MeetingItemId, PersonId, PlanId } from "../../shared/ids.ts";
import type { Database, Trx } from "./database.ts";

export interface ItemAsked {
  meetingId: MeetingId;
  itemId: MeetingItemId;
}

/** Of whose plan this slot is; undefined when there is no such slot, or no such plan any more. */
export async function findItemPlan(
  db: Database | Trx,
  { meetingId, itemId }: ItemAsked,
): Promise<PlanId | undefined> {
  const row = await db
    .selectFrom("meeting_item")
    .select("plan_id")
    .where("id", "=", itemId)
    .where("meeting_id", "=", meetingId)
    .executeTakeFirst();
  return row?.plan_id ?? undefined;
}

/** How far the meeting and this slot of it are. */
export async function findItemState(
  trx: Trx,
  { meetingId, itemId }: ItemAsked,
): Promise<{ item: MeetingItemState; meeting: MeetingState } | undefined> {
  return await trx
    .selectFrom("meeting_item")
    .innerJoin("meeting", "meeting.id", "meeting_item.meeting_id")
    .select(["meeting_item.state as item", "meeting.state as meeting"])
    .where("meeting_item.id", "=", itemId)
    .where("meeting.id", "=", meetingId)
    .executeTakeFirst();
}

export interface NewSignal {
  itemId: MeetingItemId;
  personId: PersonId;
  kind: SignalKind;
}

/** False when it is there already: its moment stays. */
export async function putSignal(trx: Trx, signal: NewSignal, at: Date): Promise<boolean> {
  const { itemId, personId, kind } = signal;
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto("meeting_signal")
    .values({ id: crypto.randomUUID(), item_id: itemId, person_id: personId, kind, at })
    .onConflict((conflict) => conflict.columns(["item_id", "person_id", "kind"]).doNothing())
    .executeTakeFirstOrThrow();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** False when it is not there. */
export async function removeSignal(trx: Trx, { itemId, personId, kind }: NewSignal): Promise<boolean> {
  const { numDeletedRows } = await trx
    .deleteFrom("meeting_signal")
    .where("item_id", "=", itemId)
    .where("person_id", "=", personId)
    .where("kind", "=", kind)
    .executeTakeFirstOrThrow();
  return numDeletedRows > 0n;
}
