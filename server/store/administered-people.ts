// The people of one organisation as its administrator sees them, and their places on care teams as counts only.
import { sql } from "kysely";
import type { Discipline } from "../../shared/discipline.ts";
import type { PersonId, PlanId } from "../../shared/ids.ts";
import type { Trx } from "./database.ts";
import type { PractitionerRole } from "./practitioner-roles.ts";
import { isMember, stillWorksThere } from "./relations.ts";
import { containsPattern, plain, wordsOf } from "./search.ts";

export interface AdministeredPerson {
  id: PersonId;
  name: string;
  /** This, and what is true of them now, is told only of who works here. */
  email: string | null;
  discipline: Discipline | null;
  professionalNumber: string | null;
  signedInAt: Date | null;
  worksElsewhere: boolean;
  isAdministrator: boolean;
  /** Counts changes of their details. */
  revision: number;
  startedAt: Date;
  /** When they stopped working here. */
  endedAt: Date | null;
  /** They stopped of their own accord. */
  hasLeft: boolean;
}

/** Each person once, with their last role here; who works here now comes first. `total` counts without the limit. */
export async function findPeopleOf(
  trx: Trx,
  organisationId: string,
  { search, limit }: { search: string; limit: number },
): Promise<{ people: AdministeredPerson[]; total: number }> {
  const last = trx
    .selectFrom("practitioner_role")
    .distinctOn("person_id")
    .select(["person_id", "administrator", "started_at", "ended_at", "ended_by"])
    .where("organisation_id", "=", organisationId)
    .orderBy("person_id")
    .orderBy("started_at", "desc")
    .orderBy("ended_at", (order) => order.desc().nullsFirst());
  let matching = trx.selectFrom(last.as("last")).innerJoin("person", "person.id", "last.person_id");
  // as little is found as is shown
  const everything = sql<string>`person.name || case when last.ended_at is null then ' ' || person.email || ' '
    || coalesce(person.discipline, '') || ' ' || coalesce(person.professional_number, '') else '' end`;
  for (const word of wordsOf(search))
    matching = matching.where(plain(everything), "like", containsPattern(word));
  const { total } = await matching
    .select((row) => row.fn.countAll<number>().as("total"))
    .executeTakeFirstOrThrow();
  const rows = await matching
    .select(["person.id", "person.name", "person.email", "person.discipline", "person.revision"])
    .select(["person.professional_number as professionalNumber", "last.administrator as isAdministrator"])
    .select(["person.signed_in_at as signedInAt", "last.started_at as startedAt"])
    .select(["last.ended_at as endedAt", "last.ended_by"])
    .select(({ exists, selectFrom }) =>
      exists(
        selectFrom("practitioner_role as other")
          .select("other.id")
          .whereRef("other.person_id", "=", "person.id")
          .where("other.organisation_id", "!=", organisationId)
          .where("other.ended_at", "is", null),
      ).as("worksElsewhere"),
    )
    .orderBy(sql`last.ended_at is not null`)
    .orderBy("person.name")
    .orderBy("person.id")
    .limit(limit)
    .execute();
  return { people: rows.map(toldOf), total };
}

/** Where else somebody went is no business of an organisation that they do not work for any more. */
function toldOf({
  ended_by,
  ...row
}: Omit<AdministeredPerson, "worksElsewhere" | "hasLeft"> & {
  worksElsewhere: unknown;
  ended_by: PersonId | null;
}): AdministeredPerson {
  const person = { ...row, worksElsewhere: row.worksElsewhere === true, hasLeft: ended_by === row.id };
  if (row.endedAt === null) return person;
  const untold = { email: null, discipline: null, professionalNumber: null, signedInAt: null };
  return { ...person, ...untold, worksElsewhere: false };
}

export interface PersonDetails {
  name: string;
  discipline: Discipline | null;
  professionalNumber: string | null;
}

export interface LockedPerson extends PersonDetails {
  email: string;
  revision: number;
}

/** Held until the transaction ends: whoever wants to put the person on a care team waits. */
export async function lockPerson(trx: Trx, id: PersonId): Promise<LockedPerson | undefined> {
  return await trx
    .selectFrom("person")
    .select(["name", "discipline", "professional_number as professionalNumber", "email", "revision"])
    .where("id", "=", id)
    .forNoKeyUpdate()
    .executeTakeFirst();
}

export async function updatePerson(trx: Trx, id: PersonId, change: PersonDetails): Promise<void> {
  await trx
    .updateTable("person")
    .set({
      name: change.name,
      discipline: change.discipline,
      professional_number: change.professionalNumber,
      revision: sql<number>`revision + 1`,
    })
    .where("id", "=", id)
    .execute();
}

/** Is this person on any care team, on behalf of whichever organisation? */
export async function hasPlaces(trx: Trx, personId: PersonId, now: Date): Promise<boolean> {
  const row = await trx
    .selectFrom("plan_member")
    .select("plan_id")
    .where("person_id", "=", personId)
    .where(isMember(now))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** The plans of which somebody is case manager on behalf of an organisation: they cannot do without. */
export async function findCasesOf(
  trx: Trx,
  { personId, organisationId }: PractitionerRole,
): Promise<{ id: PlanId; patient: string }[]> {
  return await trx
    .selectFrom("plan_member")
    .innerJoin("plan", "plan.id", "plan_member.plan_id")
    .select(["plan.id", "plan.patient_name as patient"])
    .where("person_id", "=", personId)
    .where("organisation_id", "=", organisationId)
    .where("role", "=", "case-manager")
    .orderBy("plan.patient_name")
    .orderBy("plan.id")
    .execute();
}

/** The addresses of who writes in the plans that somebody is case manager of, on behalf of an organisation. */
export async function findWritersBeside(
  trx: Trx,
  { personId, organisationId }: PractitionerRole,
  now: Date,
): Promise<string[]> {
  const rows = await trx
    .selectFrom("plan_member")
    .innerJoin("plan_member as case_manager", "case_manager.plan_id", "plan_member.plan_id")
    .innerJoin("person", "person.id", "plan_member.person_id")
    .select("person.email")
    .distinct()
    .where("case_manager.person_id", "=", personId)
    .where("case_manager.organisation_id", "=", organisationId)
    .where("case_manager.role", "=", "case-manager")
    .where("plan_member.person_id", "!=", personId)
    .where("plan_member.role", "!=", "reader")
    .where(isMember(now))
    .where(stillWorksThere())
    .orderBy("person.email")
    .execute();
  return rows.map((row) => row.email);
}

/** The plans on whose care teams somebody is on behalf of an organisation, in the order of their ids. */
export async function findPlacesOf(
  trx: Trx,
  { personId, organisationId }: PractitionerRole,
  now: Date,
): Promise<PlanId[]> {
  const rows = await trx
    .selectFrom("plan_member")
    .select("plan_id")
    .where("person_id", "=", personId)
    .where("organisation_id", "=", organisationId)
    .where(isMember(now))
    .orderBy("plan_id")
    .execute();
  return rows.map((row) => row.plan_id);
}
