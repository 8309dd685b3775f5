// Preparing for a meeting: which one comes next for a patient, and what each member says of it.
import { type RawBuilder, type SqlBool, sql } from "kysely";
import { type NewPreparation, type Preparation, preparationMs } from "../../shared/api/preparation.ts";
import type { MeetingItemId, PersonId, PlanId } from "../../shared/ids.ts";
import type { Trx } from "./database.ts";

/** A missed meeting is prepared for until somebody begins, moves or cancels it, or the day is over. */
const graceMs = 12 * 60 * 60 * 1000;

/** Is this patient on a meeting that comes soon? For a query that has `meeting` and `meeting_item`. */
export function isPreparedNow(now: Date): RawBuilder<SqlBool> {
  const from = new Date(now.getTime() - graceMs);
  const until = new Date(now.getTime() + preparationMs);
  return sql`(meeting.state = 'planned' and meeting_item.state = 'planned'
    and meeting.starts_at between ${from}::timestamptz and ${until}::timestamptz)`;
}

export async function findPreparation(trx: Trx, planId: PlanId, now: Date): Promise<Preparation> {
  const items = await trx
    .selectFrom("meeting_item")
    .innerJoin("meeting", "meeting.id", "meeting_item.meeting_id")
    .select(["meeting.id", "meeting_item.id as itemId", "meeting.starts_at"])
    .select(sql<boolean>`meeting.state = 'running' and meeting_item.state = 'current'`.as("isHeld"))
    .where("plan_id", "=", planId)
    .where((row) =>
      row.or([
        isPreparedNow(now),
        sql<SqlBool>`(meeting.state = 'running' and meeting_item.state = 'current')`,
      ]),
    )
    .orderBy("meeting.starts_at")
    .execute();
  const [next] = items;
  if (next === undefined || items.some(({ isHeld }) => isHeld)) return { meeting: null };
  const said = await trx
    .selectFrom("preparation")
    .innerJoin("person", "person.id", "preparation.person_id")
    .select(["person_id as personId", "person.name", "person.discipline", "state", "words", "at"])
    .where("item_id", "=", next.itemId)
    .orderBy("person.name")
    .orderBy("person_id")
    .execute();
  return {
    meeting: {
      id: next.id,
      itemId: next.itemId,
      startsAt: next.starts_at.toISOString(),
      said: said.map((row) => ({ ...row, at: row.at.toISOString() })),
    },
  };
}

/** Undefined when this patient is on no such meeting; false when it is not prepared for any more. */
export async function savePreparation(
  trx: Trx,
  who: { planId: PlanId; itemId: MeetingItemId; personId: PersonId },
  { state, words }: NewPreparation,
  at: Date,
): Promise<boolean | undefined> {
  const { planId, itemId, personId } = who;
  const item = await trx
    .selectFrom("meeting_item")
    .innerJoin("meeting", "meeting.id", "meeting_item.meeting_id")
    .select(sql<boolean>`meeting.state = 'planned' and meeting_item.state = 'planned'`.as("isPlanned"))
    .where("meeting_item.id", "=", itemId)
    .where("plan_id", "=", planId)
    .executeTakeFirst();
  if (item?.isPlanned !== true) return item?.isPlanned;
  await trx
    .insertInto("preparation")
    .values({ item_id: itemId, person_id: personId, state, words, at })
    .onConflict((row) => row.columns(["item_id", "person_id"]).doUpdateSet({ state, words, at }))
    .execute();
  return true;
}
