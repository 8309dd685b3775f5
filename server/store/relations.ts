// What somebody is to a plan at a moment: from the care team, from an emergency, and from whether the plan is closed.
import { type RawBuilder, type SqlBool, sql } from "kysely";
import { type Relation, type Role, relationOf } from "../../shared/access.ts";
import type { PersonId, PlanId } from "../../shared/ids.ts";
import type { Database, Trx } from "./database.ts";
import { hasTurn } from "./guest-relations.ts";

export interface Asked {
  planId: PlanId;
  personId: PersonId;
}

/** Answers what this person is to this plan; undefined for nothing, and for a plan that is not there. */
export type Relations = (asked: Asked) => Relation | undefined;

/** Has this place on a care team not ended? For a query that has `plan_member`. */
export function isMember(now: Date): RawBuilder<SqlBool> {
  return sql`(plan_member.ends_at is null or plan_member.ends_at > ${now})`;
}

/** Does the person still give care for the organisation on whose behalf they have this place? No administrator does. */
export function stillWorksThere(): RawBuilder<SqlBool> {
  return sql`exists (
    select from practitioner_role
    where practitioner_role.person_id = plan_member.person_id
      and practitioner_role.organisation_id = plan_member.organisation_id
      and practitioner_role.ended_at is null
      and not practitioner_role.administrator
  )`;
}

export async function findRelation(
  db: Database | Trx,
  asked: Asked,
  now: Date,
): Promise<Relation | undefined> {
  return (await findRelations(db, { planIds: [asked.planId], personIds: [asked.personId] }, now))(asked);
}

/** Of all these people to all these plans, in one statement. */
export async function findRelations(
  db: Database | Trx,
  asked: { planIds: readonly PlanId[]; personIds: readonly PersonId[] },
  now: Date,
): Promise<Relations> {
  // arrays, not lists: a thousand parameters would be compiled anew every time
  const planIds = sql<PlanId>`any(${sql.val([...new Set(asked.planIds)])}::uuid[])`;
  const personIds = sql<PersonId>`any(${sql.val([...new Set(asked.personIds)])}::uuid[])`;
  const rows = await db
    .selectFrom("plan_member")
    .innerJoin("plan", "plan.id", "plan_member.plan_id")
    .select(["plan_id", "person_id", "closed_at", sql<Role | null>`role`.as("role")])
    .select(sql<boolean>`false`.as("may_write"))
    .select(sql<boolean>`false`.as("is_guest"))
    .where("plan_id", "=", planIds)
    .where("person_id", "=", personIds)
    .where(isMember(now))
    .where(stillWorksThere())
    .unionAll((query) =>
      query
        .selectFrom("emergency_access")
        .innerJoin("plan", "plan.id", "emergency_access.plan_id")
        .select(["plan_id", "person_id", "closed_at", sql<Role | null>`null`.as("role")])
        .select(sql<boolean>`write_reason is not null`.as("may_write"))
        .select(sql<boolean>`false`.as("is_guest"))
        .where("plan_id", "=", planIds)
        .where("person_id", "=", personIds)
        .where("emergency_access.ends_at", ">", now)
        .where("ended_at", "is", null),
    )
    .unionAll((query) =>
      query
        .selectFrom("meeting_guest")
        .innerJoin("meeting_item", "meeting_item.id", "meeting_guest.item_id")
        .innerJoin("meeting", "meeting.id", "meeting_item.meeting_id")
        .innerJoin("plan", "plan.id", "meeting_item.plan_id")
        .select(["plan.id as plan_id", "person_id", "closed_at", sql<Role | null>`null`.as("role")])
        .select(["may_write", sql<boolean>`true`.as("is_guest")])
        .where("plan.id", "=", planIds)
        .where("person_id", "=", personIds)
        .where("revoked_at", "is", null)
        .where(hasTurn()),
    )
    .execute();
  const found = new Map<string, Relation>();
  // whoever is on the team needs no emergency
  for (const row of rows.toSorted((one, other) => Number(one.role !== null) - Number(other.role !== null))) {
    const key = `${row.plan_id} ${row.person_id}`;
    const isClosed = row.closed_at !== null;
    if (row.is_guest) found.set(key, row.may_write && !isClosed ? "guest-writer" : "guest-reader");
    else if (row.role !== null) found.set(key, relationOf(row.role, isClosed));
    else if (found.get(key) !== "emergency-writer")
      found.set(key, row.may_write && !isClosed ? "emergency-writer" : "emergency-reader");
  }
  // a plan id may have been asked for in capitals; the column keeps it without
  return ({ planId, personId }) => found.get(`${planId.toLowerCase()} ${personId}`);
}
