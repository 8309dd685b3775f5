// Places on care teams that begin and end: what a place was stays on record, with how and why it ended.
import { sql } from "kysely";
import type { EndedPlace } from "../../shared/api/team.ts";
import type { PersonId, PlanId } from "../../shared/ids.ts";
import { basisColumnNames } from "./access-basis.ts";
import type { Trx } from "./database.ts";
import { endEmergencies } from "./emergencies.ts";
import { withdrawProposal } from "./gp-proposals.ts";
import { type NewPlace, findPlace, insertMember } from "./team.ts";

interface Ending {
  planId: PlanId;
  personId: PersonId;
  how: "removed" | "left";
  reason: string | null;
  by: PersonId;
}

/** Puts somebody on the team who is not on it now; an emergency access is not needed any more. */
export async function takePlace(trx: Trx, place: NewPlace, at: Date): Promise<void> {
  const { planId, personId } = place;
  // whose end date came still has a row, and who does not work any more where they had the place
  const waits = (await findPlace(trx, planId, personId, at)) !== undefined;
  const ending = waits ? ({ how: "left", at } as const) : ({ how: "date", at: null } as const);
  await moveToEnded(trx, { planId, personId, reason: null, by: null, ...ending });
  await insertMember(trx, place, at);
  await endEmergencies(trx, planId, personId, at);
}

export async function endPlace(trx: Trx, ending: Ending, at: Date): Promise<void> {
  const { planId, personId } = ending;
  await moveToEnded(trx, { ...ending, at });
  await withdrawProposal(trx, { planId, personId }, at);
  // or who was let in by one before would be in again
  await endEmergencies(trx, planId, personId, at);
}

/** `at` null: at the end date of the place itself. */
async function moveToEnded(
  trx: Trx,
  ending: Omit<Ending, "how" | "by"> & {
    how: "removed" | "left" | "date";
    by: PersonId | null;
    at: Date | null;
  },
): Promise<void> {
  const { planId, personId, how, reason, by, at } = ending;
  await trx
    .insertInto("plan_member_end")
    .columns([
      ...(["id", "plan_id", "person_id", "role", "how", "reason", "added_by", "added_at"] as const),
      ...(["ended_at", "ended_by", ...basisColumnNames] as const),
    ])
    .expression((query) =>
      query
        .selectFrom("plan_member")
        .select(sql`${crypto.randomUUID()}::uuid`.as("id"))
        .select(["plan_id", "person_id", "role"])
        .select([sql`${how}::text`.as("how"), sql`${reason}::text`.as("reason")])
        .select(["added_by", "added_at"])
        .select(sql`coalesce(${at}::timestamptz, ends_at)`.as("ended_at"))
        .select(sql`${by}::uuid`.as("ended_by"))
        .select([...basisColumnNames])
        .where("plan_id", "=", planId)
        .where("person_id", "=", personId),
    )
    .execute();
  await trx
    .deleteFrom("plan_member")
    .where("plan_id", "=", planId)
    .where("person_id", "=", personId)
    .execute();
}

const maxShown = 50;

/** The last ones first; also those whose end date came, which still have their row on the team. */
export async function findEndedPlaces(trx: Trx, planId: PlanId, now: Date): Promise<EndedPlace[]> {
  const { rows } = await sql<{
    id: string;
    person_id: PersonId;
    name: string;
    discipline: EndedPlace["person"]["discipline"];
    organisation: string;
    role: EndedPlace["role"];
    how: EndedPlace["how"];
    reason: string | null;
    ended_at: Date;
    ended_by: string | null;
  }>`
    select ended.id, ended.person_id, person.name, person.discipline, organisation.name as organisation,
      ended.role, ended.how, ended.reason, ended.ended_at, ender.name as ended_by
    from (
      select id, person_id, role, how, reason, ended_at, ended_by from plan_member_end where plan_id = ${planId}
      union all
      select person_id, person_id, role, 'date', null, ends_at, null from plan_member
      where plan_id = ${planId} and ends_at <= ${now}
    ) as ended
    join person on person.id = ended.person_id
    join organisation on organisation.id = person.organisation_id
    left join person as ender on ender.id = ended.ended_by
    order by ended.ended_at desc limit ${maxShown}`.execute(trx);
  return rows.map((row) => ({
    id: row.id,
    person: {
      id: row.person_id,
      name: row.name,
      discipline: row.discipline,
      organisation: row.organisation,
    },
    role: row.role,
    how: row.how,
    reason: row.reason,
    endedAt: row.ended_at.toISOString(),
    endedBy: row.ended_by,
  }));
}
