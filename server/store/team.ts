// The care teams: who is on which plan, in which role.
import type { Role } from "../../shared/access.ts";
import type { Member } from "../../shared/api.ts";
import type { PersonId, PlanId } from "../../shared/ids.ts";
import type { Database, Trx } from "./database.ts";
import { isMember } from "./relations.ts";

/** The place itself, also when the plan is closed; undefined for who is not on the team, or not any more. */
export async function findRole(
  db: Database | Trx,
  planId: PlanId,
  personId: PersonId,
  now: Date,
): Promise<Role | undefined> {
  const row = await db
    .selectFrom("plan_member")
    .select("role")
    .where("plan_id", "=", planId)
    .where("person_id", "=", personId)
    .where(isMember(now))
    .executeTakeFirst();
  return row?.role;
}

export async function findTeam(trx: Trx, planId: PlanId, now: Date): Promise<Member[]> {
  const rows = await trx
    .selectFrom("plan_member")
    .innerJoin("person", "person.id", "plan_member.person_id")
    .innerJoin("organisation", "organisation.id", "person.organisation_id")
    .select([
      "person.id",
      "person.name",
      "person.discipline",
      "organisation.name as organisation",
      "plan_member.role",
    ])
    .where("plan_member.plan_id", "=", planId)
    .where(isMember(now))
    .orderBy("plan_member.added_at")
    .orderBy("person.name")
    .execute();
  return rows.map(({ role, ...person }) => ({ person, role }));
}

export async function insertMember(
  trx: Trx,
  member: { planId: PlanId; personId: PersonId; role: Role; addedBy: PersonId },
  at: Date,
): Promise<void> {
  await trx
    .insertInto("plan_member")
    .values({
      plan_id: member.planId,
      person_id: member.personId,
      role: member.role,
      added_by: member.addedBy,
      added_at: at,
    })
    .execute();
}

export async function updateMember(trx: Trx, planId: PlanId, personId: PersonId, role: Role): Promise<void> {
  await trx
    .updateTable("plan_member")
    .set({ role })
    .where("plan_id", "=", planId)
    .where("person_id", "=", personId)
    .execute();
}

export async function deleteMember(trx: Trx, planId: PlanId, personId: PersonId): Promise<void> {
  await trx
    .deleteFrom("plan_member")
    .where("plan_id", "=", planId)
    .where("person_id", "=", personId)
    .execute();
}

/** Whoever holds a role that only one can hold becomes a writer. */
export async function demoteHolder(
  trx: Trx,
  planId: PlanId,
  role: "case-manager" | "responsible-gp",
): Promise<void> {
  await trx
    .updateTable("plan_member")
    .set({ role: "writer" })
    .where("plan_id", "=", planId)
    .where("role", "=", role)
    .execute();
}
