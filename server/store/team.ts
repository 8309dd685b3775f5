// The care teams: who is on which plan, in which role.
import type { Role } from "../../shared/access.ts";
import type { Member } from "../../shared/api.ts";
import type { PersonId, PlanId } from "../../shared/ids.ts";
import type { Database, Trx } from "./database.ts";

export async function findRole(
  db: Database | Trx,
  planId: PlanId,
  personId: PersonId,
): Promise<Role | undefined> {
  const row = await db
    .selectFrom("plan_member")
    .select("role")
    .where("plan_id", "=", planId)
    .where("person_id", "=", personId)
    .executeTakeFirst();
  return row?.role;
}

/** In the order of what was asked; undefined for who is not on that care team. */
export async function findRoles(
  trx: Trx,
  asked: readonly { planId: PlanId; personId: PersonId }[],
): Promise<(Role | undefined)[]> {
  const rows = await trx
    .selectFrom("plan_member")
    .select(["plan_id", "person_id", "role"])
    .where("plan_id", "in", [...new Set(asked.map(({ planId }) => planId))])
    .where("person_id", "in", [...new Set(asked.map(({ personId }) => personId))])
    .execute();
  const roles = new Map(rows.map((row) => [`${row.plan_id} ${row.person_id}`, row.role]));
  // a plan id may have been asked for in capitals; the column keeps it without
  return asked.map(({ planId, personId }) => roles.get(`${planId.toLowerCase()} ${personId}`));
}

export async function findTeam(trx: Trx, planId: PlanId): Promise<Member[]> {
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
