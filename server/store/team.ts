// The care teams: who is on which plan, in which role, until when, and on what that rests.
import { sql } from "kysely";
import type { Role } from "../../shared/access.ts";
import type { Member } from "../../shared/api.ts";
import type { AccessBasis, TeamPlace } from "../../shared/api/team.ts";
import { lastDutchDay } from "../../shared/dutch-day.ts";
import type { PersonId, PlanId } from "../../shared/ids.ts";
import { basisColumnNames, basisColumns, basisOfColumns } from "./access-basis.ts";
import type { Database, Trx } from "./database.ts";
import { isMember, stillWorksThere } from "./relations.ts";

/** The place itself, also when the plan is closed; undefined for who is not on the team, or not any more. */
export async function findRole(
  db: Database | Trx,
  planId: PlanId,
  personId: PersonId,
  now: Date,
): Promise<Role | undefined> {
  return (await findPlace(db, planId, personId, now))?.role;
}

/** Has this person a place that counts now? One that waits until they work there again does not. */
export async function isOnTeam(trx: Trx, planId: PlanId, personId: PersonId, now: Date): Promise<boolean> {
  const row = await trx
    .selectFrom("plan_member")
    .select("plan_id")
    .where("plan_id", "=", planId)
    .where("person_id", "=", personId)
    .where(isMember(now))
    .where(stillWorksThere())
    .executeTakeFirst();
  return row !== undefined;
}

export interface Place {
  role: Role;
  /** Counts its changes. */
  revision: number;
  endsAt: Date | null;
  basis: AccessBasis;
}

export async function findPlace(
  db: Database | Trx,
  planId: PlanId,
  personId: PersonId,
  now: Date,
): Promise<Place | undefined> {
  const row = await db
    .selectFrom("plan_member")
    .select(["role", "revision", "ends_at", ...basisColumnNames])
    .where("plan_id", "=", planId)
    .where("person_id", "=", personId)
    .where(isMember(now))
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return { role: row.role, revision: row.revision, endsAt: row.ends_at, basis: basisOfColumns(row) };
}

function teamOf(trx: Trx, planId: PlanId, now: Date) {
  return trx
    .selectFrom("plan_member")
    .innerJoin("person", "person.id", "plan_member.person_id")
    .innerJoin("organisation", "organisation.id", "plan_member.organisation_id")
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
    .orderBy("person.name");
}

export async function findTeam(trx: Trx, planId: PlanId, now: Date): Promise<Member[]> {
  const rows = await teamOf(trx, planId, now).execute();
  return rows.map(({ role, ...person }) => ({ person, role }));
}

export async function findPlaces(trx: Trx, planId: PlanId, now: Date): Promise<TeamPlace[]> {
  const rows = await teamOf(trx, planId, now)
    .innerJoin("person as adder", "adder.id", "plan_member.added_by")
    .select([
      "adder.name as added_by_name",
      "added_at",
      "ends_at",
      "plan_member.revision",
      ...basisColumnNames,
    ])
    .execute();
  return rows.map((row) => ({
    person: { id: row.id, name: row.name, discipline: row.discipline, organisation: row.organisation },
    role: row.role,
    revision: row.revision,
    endsOn: row.ends_at === null ? null : lastDutchDay(row.ends_at),
    basis: basisOfColumns(row),
    addedBy: row.added_by_name,
    addedAt: row.added_at.toISOString(),
  }));
}

/** Where mail for everybody on the team goes, but to this one. */
export async function findAddresses(
  trx: Trx,
  planId: PlanId,
  { now, except }: { now: Date; except: PersonId },
): Promise<string[]> {
  const rows = await trx
    .selectFrom("plan_member")
    .innerJoin("person", "person.id", "plan_member.person_id")
    .select("person.email")
    .where("plan_member.plan_id", "=", planId)
    .where("person.id", "!=", except)
    .where(isMember(now))
    .where(stillWorksThere())
    .orderBy("person.email")
    .execute();
  return rows.map(({ email }) => email);
}

export interface NewPlace {
  planId: PlanId;
  personId: PersonId;
  role: Role;
  addedBy: PersonId;
  /** On whose behalf, when that is not the one the person acts for now. */
  organisationId?: string;
  endsAt?: Date | null;
  basis?: AccessBasis;
}

export async function insertMember(trx: Trx, member: NewPlace, at: Date): Promise<void> {
  await trx
    .insertInto("plan_member")
    .values({
      plan_id: member.planId,
      person_id: member.personId,
      role: member.role,
      added_by: member.addedBy,
      added_at: at,
      ...(member.organisationId !== undefined && { organisation_id: member.organisationId }),
      ends_at: member.endsAt ?? null,
      ...basisColumns(member.basis ?? { kind: "directly-involved" }, member.addedBy),
    })
    .execute();
}

/** `basis`: only when it is another one now; who changes it records it. */
export async function updateMember(
  trx: Trx,
  { planId, personId }: { planId: PlanId; personId: PersonId },
  change: { role: Role; endsAt: Date | null; basis?: { value: AccessBasis; recordedBy: PersonId } },
): Promise<void> {
  await trx
    .updateTable("plan_member")
    .set((row) => ({
      role: change.role,
      ends_at: change.endsAt,
      revision: row("revision", "+", 1),
      ...(change.basis === undefined ? {} : basisColumns(change.basis.value, change.basis.recordedBy)),
    }))
    .where("plan_id", "=", planId)
    .where("person_id", "=", personId)
    .execute();
}

/** Does anybody lead this plan who can come in? */
export async function isLed(trx: Trx, planId: PlanId, now: Date): Promise<boolean> {
  const row = await trx
    .selectFrom("plan_member")
    .select("plan_id")
    .where("plan_id", "=", planId)
    .where("role", "in", ["responsible-gp", "case-manager"])
    .where(isMember(now))
    .where(stillWorksThere())
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Whoever holds a role that only one can hold becomes a writer. */
export async function demoteHolder(
  trx: Trx,
  planId: PlanId,
  role: "case-manager" | "responsible-gp",
): Promise<void> {
  await trx
    .updateTable("plan_member")
    .set({ role: "writer", revision: sql<number>`revision + 1` })
    .where("plan_id", "=", planId)
    .where("role", "=", role)
    .execute();
}
