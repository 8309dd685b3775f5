// Everything that can hang on one slot of a meeting, put straight into the tables.
import type { Kysely } from "kysely";
import type { MeetingItemId, PersonId, PlanId } from "../../shared/ids.ts";
import type { Tables } from "../../server/store/tables.ts";

export async function fillItem(
  db: Kysely<Tables>,
  item: { itemId: MeetingItemId; planId: PlanId; personId: PersonId; organisationId: string; at: Date },
): Promise<void> {
  const { itemId: item_id, planId: plan_id, personId: person_id, organisationId: organisation_id, at } = item;
  const id = crypto.randomUUID();
  await db.insertInto("meeting_turn").values({ id, item_id, began_at: at, ended_at: null }).execute();
  await db
    .insertInto("meeting_presence")
    .values({ id, item_id, person_id, organisation_id, discipline: null, came_at: at, seen_at: at })
    .execute();
  await db.insertInto("meeting_signal").values({ id, item_id, person_id, kind: "hand", at }).execute();
  await db
    .insertInto("meeting_minutes")
    .values({ item_id, plan_id, version_number: null, content: "{}", closed_by: person_id, closed_at: at })
    .execute();
  await db.insertInto("own_part_taken").values({ item_id, person_id, taken_at: at }).execute();
  await db.insertInto("preparation").values({ item_id, person_id, state: "ready", at }).execute();
}

export const hangingOnItem = [
  ...["meeting_turn", "meeting_presence", "meeting_signal", "meeting_minutes"],
  ...["own_part_taken", "preparation"],
] as const;
