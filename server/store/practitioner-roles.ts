// Who works at which organisation, since when, as its administrator or not, and which of them one acts for.
import type { PersonId } from "../../shared/ids.ts";
import type { Database, Trx } from "./database.ts";

export interface PractitionerRole {
  personId: PersonId;
  organisationId: string;
}

/** The organisation that a person administers, of the one they act for now; undefined for anybody else. */
export async function findAdministrated(
  trx: Trx,
  personId: PersonId,
): Promise<{ organisationId: string; organisation: string; isHost: boolean } | undefined> {
  return await trx
    .selectFrom("person")
    .innerJoin("organisation", "organisation.id", "person.organisation_id")
    .innerJoin("practitioner_role", (join) =>
      join
        .onRef("practitioner_role.person_id", "=", "person.id")
        .onRef("practitioner_role.organisation_id", "=", "organisation.id")
        .on("practitioner_role.ended_at", "is", null),
    )
    .select([
      "organisation.id as organisationId",
      "organisation.name as organisation",
      "organisation.is_host as isHost",
    ])
    .where("person.id", "=", personId)
    .where("practitioner_role.administrator", "=", true)
    .executeTakeFirst();
}

/** Somebody who administers an organisation, if anybody does. */
export async function findAdministrator(db: Database | Trx): Promise<PersonId | undefined> {
  const row = await db
    .selectFrom("practitioner_role")
    .select("person_id")
    .where("administrator", "=", true)
    .where("ended_at", "is", null)
    .limit(1)
    .executeTakeFirst();
  return row?.person_id;
}

export async function hasAdministrator(trx: Trx, organisationId: string): Promise<boolean> {
  const row = await trx
    .selectFrom("practitioner_role")
    .select("id")
    .where("organisation_id", "=", organisationId)
    .where("administrator", "=", true)
    .where("ended_at", "is", null)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Held until the transaction ends: whoever puts this person on a care team waits, and then finds it as it is. */
export async function lockRole(trx: Trx, { personId, organisationId }: PractitionerRole): Promise<void> {
  await trx
    .selectFrom("practitioner_role")
    .select("id")
    .where("person_id", "=", personId)
    .where("organisation_id", "=", organisationId)
    .where("ended_at", "is", null)
    .forUpdate()
    .execute();
}

/** The role that goes on; undefined when the person does not work there, or not any more. */
export async function findRoleAt(
  trx: Trx,
  { personId, organisationId }: PractitionerRole,
): Promise<{ isAdministrator: boolean } | undefined> {
  return await trx
    .selectFrom("practitioner_role")
    .select("administrator as isAdministrator")
    .where("person_id", "=", personId)
    .where("organisation_id", "=", organisationId)
    .where("ended_at", "is", null)
    .executeTakeFirst();
}

/** From now on the person acts for it if they work nowhere else. */
export async function beginRole(
  trx: Trx,
  role: PractitionerRole & { isAdministrator: boolean },
  at: Date,
): Promise<void> {
  const elsewhere = await findOrganisationsOf(trx, role.personId);
  await trx
    .insertInto("practitioner_role")
    .values({
      id: crypto.randomUUID(),
      person_id: role.personId,
      organisation_id: role.organisationId,
      administrator: role.isAdministrator,
      started_at: at,
    })
    .execute();
  if (elsewhere.length === 0) await actFor(trx, role);
}

/** False when there was none that goes on. Who works elsewhere too acts for that from now on. */
export async function endRole(
  trx: Trx,
  { personId, organisationId }: PractitionerRole,
  by: PersonId,
  at: Date,
): Promise<boolean> {
  const ended = await trx
    .updateTable("practitioner_role")
    .set({ ended_at: at, ended_by: by })
    .where("person_id", "=", personId)
    .where("organisation_id", "=", organisationId)
    .where("ended_at", "is", null)
    .executeTakeFirst();
  if (ended.numUpdatedRows === 0n) return false;
  const [next] = await findOrganisationsOf(trx, personId);
  if (next !== undefined) await actFor(trx, { personId, organisationId: next.id });
  return true;
}

/** The last role there, when an administrator ended it: who left themselves comes back by invitation only. */
export async function findResumable(
  trx: Trx,
  { personId, organisationId }: PractitionerRole,
): Promise<{ isAdministrator: boolean } | undefined> {
  const row = await trx
    .selectFrom("practitioner_role")
    .select(["administrator", "ended_by"])
    .where("person_id", "=", personId)
    .where("organisation_id", "=", organisationId)
    .orderBy("started_at", "desc")
    .orderBy("ended_at", (order) => order.desc().nullsFirst())
    .limit(1)
    .executeTakeFirst();
  if (row === undefined || row.ended_by === null || row.ended_by === personId) return undefined;
  return { isAdministrator: row.administrator };
}

export async function setAdministrator(
  trx: Trx,
  { personId, organisationId }: PractitionerRole,
  isAdministrator: boolean,
): Promise<void> {
  await trx
    .updateTable("practitioner_role")
    .set({ administrator: isAdministrator })
    .where("person_id", "=", personId)
    .where("organisation_id", "=", organisationId)
    .where("ended_at", "is", null)
    .execute();
}

/** Would an organisation be without an administrator if this person were none there any more? */
export async function isLastAdministrator(
  trx: Trx,
  { personId, organisationId }: PractitionerRole,
): Promise<boolean> {
  const administrators = await trx
    .selectFrom("practitioner_role")
    .select("person_id")
    .where("organisation_id", "=", organisationId)
    .where("administrator", "=", true)
    .where("ended_at", "is", null)
    .execute();
  return administrators.length === 1 && administrators[0]?.person_id === personId;
}

export interface OrganisationOfPerson {
  id: string;
  name: string;
  isAdministrator: boolean;
  isActedFor: boolean;
}

/** Where the person works now, in the order in which they began there. */
export async function findOrganisationsOf(
  db: Database | Trx,
  personId: PersonId,
): Promise<OrganisationOfPerson[]> {
  const rows = await db
    .selectFrom("practitioner_role")
    .innerJoin("organisation", "organisation.id", "practitioner_role.organisation_id")
    .innerJoin("person", "person.id", "practitioner_role.person_id")
    .select(["organisation.id", "organisation.name", "administrator as isAdministrator"])
    .select("person.organisation_id as actedFor")
    .where("person_id", "=", personId)
    .where("ended_at", "is", null)
    .orderBy("started_at")
    .orderBy("organisation.name")
    .execute();
  return rows.map(({ actedFor, ...row }) => ({ ...row, isActedFor: row.id === actedFor }));
}

/** From now on: in the audit log, on care teams that one comes on, and as an administrator. */
export async function actFor(trx: Trx, { personId, organisationId }: PractitionerRole): Promise<void> {
  await trx
    .updateTable("person")
    .set({ organisation_id: organisationId })
    .where("id", "=", personId)
    .execute();
}
