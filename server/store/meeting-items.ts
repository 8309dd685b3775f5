// The patients of a meeting in their order: putting them on it, changing their minutes, their place, and taking them off.
import { sql } from "kysely";
import type { MeetingItemState } from "../../shared/api/meetings.ts";
import { Refusal } from "../../shared/errors.ts";
import { type MeetingId, MeetingItemId, type PlanId } from "../../shared/ids.ts";
import type { Trx } from "./database.ts";

export interface StoredItem {
  id: MeetingItemId;
  planId: PlanId | null;
  state: MeetingItemState;
}

/** In their order. */
export async function findItems(trx: Trx, meetingId: MeetingId): Promise<StoredItem[]> {
  return await trx
    .selectFrom("meeting_item")
    .select(["id", "plan_id as planId", "state"])
    .where("meeting_id", "=", meetingId)
    .orderBy("position")
    .execute();
}

/** After those that are there; already-there when one of the plans is. */
export async function addItems(
  trx: Trx,
  meetingId: MeetingId,
  items: readonly { planId: PlanId; plannedMinutes: number }[],
): Promise<MeetingItemId[]> {
  if (items.length === 0) return [];
  const { next } = await trx
    .selectFrom("meeting_item")
    .select(sql<number>`coalesce(max(position) + 1, 0)::int`.as("next"))
    .where("meeting_id", "=", meetingId)
    .executeTakeFirstOrThrow();
  const rows = items.map(({ planId, plannedMinutes }, index) => ({
    ...{ id: MeetingItemId.parse(crypto.randomUUID()), meeting_id: meetingId, plan_id: planId },
    ...{ position: next + index, planned_minutes: plannedMinutes, state: "planned" as const },
  }));
  const added = await trx
    .insertInto("meeting_item")
    .values(rows)
    .onConflict((conflict) => conflict.columns(["meeting_id", "plan_id"]).doNothing())
    .returning("id")
    .execute();
  if (added.length !== rows.length) throw new Refusal("already-there");
  return rows.map(({ id }) => id);
}

export async function changeItem(
  trx: Trx,
  itemId: MeetingItemId,
  {
    plannedMinutes,
    addedMinutes,
  }: { plannedMinutes?: number | undefined; addedMinutes?: number | undefined },
): Promise<void> {
  const set = {
    ...(plannedMinutes === undefined ? {} : { planned_minutes: plannedMinutes }),
    ...(addedMinutes === undefined ? {} : { added_minutes: addedMinutes }),
  };
  if (Object.keys(set).length === 0) return;
  await trx.updateTable("meeting_item").set(set).where("id", "=", itemId).execute();
}

/** Of a patient who had no turn; with what was said of it beforehand. */
export async function removeItem(trx: Trx, itemId: MeetingItemId): Promise<void> {
  for (const table of ["meeting_presence", "meeting_signal", "preparation", "own_part_taken"] as const) {
    await trx.deleteFrom(table).where("item_id", "=", itemId).execute();
  }
  await trx.deleteFrom("meeting_item").where("id", "=", itemId).execute();
}

export async function orderItems(trx: Trx, itemIds: readonly MeetingItemId[]): Promise<void> {
  await sql`
    update meeting_item set position = ordered.place - 1
    from unnest(${sql.val([...itemIds])}::uuid[]) with ordinality as ordered (id, place)
    where meeting_item.id = ordered.id`.execute(trx);
}
