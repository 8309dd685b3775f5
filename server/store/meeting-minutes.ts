// What patients' slots in meetings came to: the minutes, who was told to do something, and whose own part is taken along.
import type { KeptMinutes, MeetingMinutes, MinutesRow } from "../../shared/api/meeting-minutes.ts";
import type { MeetingId, MeetingItemId, PersonId, PlanId } from "../../shared/ids.ts";
import type { Trx } from "./database.ts";

export interface ClosingItem {
  planId: PlanId;
  meetingId: MeetingId;
  title: string;
  chair: string;
  /** Its turns, the first one first; an open one has no end. */
  turns: { from: Date; until: Date | null }[];
}

/** Undefined when there is no such slot, or its plan is destroyed, or it never had the turn. */
export async function findClosingItem(trx: Trx, itemId: MeetingItemId): Promise<ClosingItem | undefined> {
  const item = await trx
    .selectFrom("meeting_item as item")
    .innerJoin("meeting", "meeting.id", "item.meeting_id")
    .innerJoin("person as chair", "chair.id", "meeting.chair_id")
    .select(["item.plan_id as planId", "meeting.id as meetingId", "meeting.title", "chair.name as chair"])
    .where("item.id", "=", itemId)
    .executeTakeFirst();
  if (item === undefined || item.planId === null) return undefined;
  const turns = await trx
    .selectFrom("meeting_turn")
    .select(["began_at as from", "ended_at as until"])
    .where("item_id", "=", itemId)
    .orderBy("began_at")
    .execute();
  return turns.length === 0 ? undefined : { ...item, planId: item.planId, turns };
}

/** Slots of a meeting that were discussed, or discussed once more, since they were closed last. */
export async function findUnclosedItems(trx: Trx, meetingId: MeetingId): Promise<MeetingItemId[]> {
  const rows = await trx
    .selectFrom("meeting_item as item")
    .select("item.id")
    .where("item.meeting_id", "=", meetingId)
    .where("item.state", "=", "discussed")
    .where("item.plan_id", "is not", null)
    .where((row) =>
      row.exists(
        row
          .selectFrom("meeting_turn as turn")
          .leftJoin("meeting_minutes as kept", "kept.item_id", "turn.item_id")
          .select("turn.id")
          .whereRef("turn.item_id", "=", "item.id")
          .where((turn) =>
            turn.or([
              turn("kept.closed_at", "is", null),
              turn("kept.closed_at", "<", turn.ref("turn.ended_at")),
            ]),
          ),
      ),
    )
    .orderBy("item.position")
    .execute();
  return rows.map(({ id }) => id);
}

/** In place of those of the time before. */
export async function putMinutes(
  trx: Trx,
  kept: {
    itemId: MeetingItemId;
    planId: PlanId;
    versionNumber: number;
    minutes: MeetingMinutes;
    by: PersonId | null;
  },
  at: Date,
): Promise<void> {
  const row = {
    plan_id: kept.planId,
    version_number: kept.versionNumber,
    content: JSON.stringify(kept.minutes),
    closed_by: kept.by,
    closed_at: at,
  };
  await trx
    .insertInto("meeting_minutes")
    .values({ item_id: kept.itemId, ...row })
    .onConflict((conflict) => conflict.column("item_id").doUpdateSet(row))
    .execute();
}

function keptOf(trx: Trx, planId: PlanId, personId: PersonId) {
  return trx
    .selectFrom("meeting_minutes as kept")
    .innerJoin("meeting_item as item", "item.id", "kept.item_id")
    .leftJoin("own_part_taken as taken", (join) =>
      join.onRef("taken.item_id", "=", "kept.item_id").on("taken.person_id", "=", personId),
    )
    .select(["kept.item_id as itemId", "item.meeting_id as meetingId", "kept.closed_at as closedAt"])
    .select(["kept.version_number as versionNumber", "taken.taken_at as takenAt", "kept.content"])
    .where("kept.plan_id", "=", planId);
}

type StoredMinutes = Awaited<ReturnType<ReturnType<typeof keptOf>["execute"]>>[number];

function factsOf({ itemId, meetingId, versionNumber, closedAt, takenAt }: StoredMinutes) {
  const at = { closedAt: closedAt.toISOString(), takenAt: takenAt?.toISOString() ?? null };
  return { itemId, meetingId, versionNumber, ...at };
}

/** The last meeting first. */
export async function findMinutesList(trx: Trx, planId: PlanId, personId: PersonId): Promise<MinutesRow[]> {
  const rows = await keptOf(trx, planId, personId).orderBy("kept.closed_at", "desc").execute();
  return rows
    .map((row) => ({ ...factsOf(row), title: row.content.title, startedAt: row.content.startedAt }))
    .toSorted((one, other) => (one.startedAt < other.startedAt ? 1 : -1));
}

export async function findMinutes(
  trx: Trx,
  of: { planId: PlanId; itemId: MeetingItemId; personId: PersonId },
): Promise<KeptMinutes | undefined> {
  const row = await keptOf(trx, of.planId, of.personId)
    .where("kept.item_id", "=", of.itemId)
    .executeTakeFirst();
  return row === undefined ? undefined : { ...factsOf(row), minutes: row.content };
}

/** When this patient is spoken of again; undefined when that is not planned. */
export async function findNextMeeting(trx: Trx, planId: PlanId, now: Date): Promise<Date | undefined> {
  const row = await trx
    .selectFrom("meeting_item as item")
    .innerJoin("meeting", "meeting.id", "item.meeting_id")
    .select("meeting.starts_at as startsAt")
    .where("item.plan_id", "=", planId)
    .where("meeting.state", "=", "planned")
    .where("meeting.starts_at", ">", now)
    .orderBy("meeting.starts_at")
    .limit(1)
    .executeTakeFirst();
  return row?.startsAt;
}

export async function putOwnPartTaken(
  trx: Trx,
  { itemId, personId }: { itemId: MeetingItemId; personId: PersonId },
  at: Date,
): Promise<void> {
  await trx
    .insertInto("own_part_taken")
    .values({ item_id: itemId, person_id: personId, taken_at: at })
    .onConflict((conflict) => conflict.columns(["item_id", "person_id"]).doUpdateSet({ taken_at: at }))
    .execute();
}

export async function removeOwnPartTaken(
  trx: Trx,
  { itemId, personId }: { itemId: MeetingItemId; personId: PersonId },
): Promise<void> {
  await trx
    .deleteFrom("own_part_taken")
    .where("item_id", "=", itemId)
    .where("person_id", "=", personId)
    .execute();
}
