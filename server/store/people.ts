// People with an account: making one, what one signs in with, and finding professionals.
import { sql } from "kysely";
import type { Discipline } from "../../shared/discipline.ts";
import { PersonId } from "../../shared/ids.ts";
import type { Database, Trx } from "./database.ts";
import { requireOrganisation } from "./organisations.ts";
import { beginRole } from "./practitioner-roles.ts";
import { containsPattern, plain, wordsOf } from "./search.ts";

export interface Person {
  id: PersonId;
  name: string;
  email: string;
  discipline: Discipline | null;
  /** The one that the person acts for now. */
  organisation: string;
  organisationId: string;
  /** Of that organisation. */
  administrator: boolean;
  /** Works nowhere here: in for one patient of a meeting. */
  isGuest: boolean;
}

export interface NewPerson extends Omit<Person, "id" | "organisationId" | "isGuest"> {
  passwordHash: string;
}

/** At the organisation of that name, which is made when it is new. */
export async function createPerson(trx: Trx, person: NewPerson, at: Date): Promise<PersonId> {
  const { organisation, administrator, ...account } = person;
  const organisationId = await requireOrganisation(trx, organisation);
  return await createPersonAt(trx, { ...account, organisationId, isAdministrator: administrator }, at);
}

export async function createPersonAt(
  trx: Trx,
  person: {
    /** In lower case. */
    email: string;
    name: string;
    discipline: Discipline | null;
    organisationId: string;
    isAdministrator: boolean;
    passwordHash: string;
  },
  at: Date,
): Promise<PersonId> {
  const id = PersonId.parse(crypto.randomUUID());
  const { organisationId, isAdministrator } = person;
  await trx
    .insertInto("person")
    .values({
      id,
      email: person.email,
      name: person.name,
      discipline: person.discipline,
      organisation_id: organisationId,
      password_hash: person.passwordHash,
      created_at: at,
    })
    .execute();
  await beginRole(trx, { personId: id, organisationId, isAdministrator }, at);
  return id;
}

export interface Credentials {
  personId: PersonId;
  passwordHash: string | undefined;
  organisation: string;
  organisationId: string;
}

/**
 * Whose address this is (in lower case), and against which hash they sign in: none for who works nowhere any more,
 * so that a right password is as wrong as any.
 */
export async function findCredentials(db: Database | Trx, email: string): Promise<Credentials | undefined> {
  const row = await db
    .selectFrom("person")
    .innerJoin("organisation", "organisation.id", "person.organisation_id")
    .leftJoin("practitioner_role", (join) =>
      join
        .onRef("practitioner_role.person_id", "=", "person.id")
        .onRef("practitioner_role.organisation_id", "=", "person.organisation_id")
        .on("practitioner_role.ended_at", "is", null),
    )
    .select(["person.id", "person.password_hash", "practitioner_role.id as role"])
    .select(["organisation.name as organisation", "organisation.id as organisationId"])
    .where("person.email", "=", email)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const passwordHash = row.role === null ? undefined : row.password_hash;
  const { id: personId, organisation, organisationId } = row;
  return { personId, passwordHash, organisation, organisationId };
}

export async function findPersonByEmail(db: Database | Trx, email: string): Promise<PersonId | undefined> {
  const row = await db.selectFrom("person").select("id").where("email", "=", email).executeTakeFirst();
  return row?.id;
}

export async function updatePassword(trx: Trx, id: PersonId, passwordHash: string): Promise<void> {
  await trx.updateTable("person").set({ password_hash: passwordHash }).where("id", "=", id).execute();
}

export async function updateEmail(trx: Trx, id: PersonId, email: string): Promise<void> {
  await trx.updateTable("person").set({ email }).where("id", "=", id).execute();
}

/** Somebody who worked nowhere any more comes back, as what they are invited for. */
export async function revivePerson(
  trx: Trx,
  id: PersonId,
  person: Pick<Person, "name" | "discipline"> & { passwordHash: string },
): Promise<void> {
  const { name, discipline, passwordHash } = person;
  await trx
    .updateTable("person")
    .set({ name, discipline, password_hash: passwordHash, revision: sql<number>`revision + 1` })
    .where("id", "=", id)
    .execute();
}

/** In lower case. */
export async function getEmail(trx: Trx, id: PersonId): Promise<string> {
  const row = await trx.selectFrom("person").select("email").where("id", "=", id).executeTakeFirstOrThrow();
  return row.email;
}

export interface Professional {
  id: PersonId;
  name: string;
  discipline: Discipline | null;
  organisation: string;
}

/** Professionals of whom each word is in the name, the discipline or the organisation. */
export async function findProfessionals(
  db: Database,
  search: string,
  limit: number,
): Promise<Professional[]> {
  const everything = sql<string>`person.name || ' ' || person.discipline || ' ' || organisation.name`;
  let query = db
    .selectFrom("person")
    .innerJoin("organisation", "organisation.id", "person.organisation_id")
    .innerJoin("practitioner_role", (join) =>
      join
        .onRef("practitioner_role.person_id", "=", "person.id")
        .onRef("practitioner_role.organisation_id", "=", "person.organisation_id")
        .on("practitioner_role.ended_at", "is", null),
    )
    .select(["person.id", "person.name", "person.discipline", "organisation.name as organisation"])
    .where("person.discipline", "is not", null);
  for (const word of wordsOf(search)) query = query.where(plain(everything), "like", containsPattern(word));
  return await query.orderBy("person.name").orderBy("person.id").limit(limit).execute();
}

/** A professional who can be put on a care team, and works until this transaction ends; undefined for anybody else. */
export async function findProfessional(
  trx: Trx,
  id: PersonId,
): Promise<{ discipline: Discipline } | undefined> {
  const row = await trx
    .selectFrom("person")
    .innerJoin("practitioner_role", "practitioner_role.person_id", "person.id")
    .select("person.discipline")
    .where("person.id", "=", id)
    .where("practitioner_role.ended_at", "is", null)
    // or they stop working there before the place is theirs, and a plan has a case manager who cannot come in
    .forShare(["practitioner_role"])
    .executeTakeFirst();
  return row === undefined || row.discipline === null ? undefined : { discipline: row.discipline };
}

/** Organisations with each word in their name. */
export async function findOrganisationNames(
  db: Database,
  search: string,
  limit: number,
): Promise<{ id: string; name: string }[]> {
  let query = db.selectFrom("organisation").select(["id", "name"]);
  const name = plain(sql.ref<string>("name"));
  for (const word of wordsOf(search)) query = query.where(name, "like", containsPattern(word));
  return await query.orderBy("name").limit(limit).execute();
}

export async function isOrganisation(trx: Trx, id: string): Promise<boolean> {
  const row = await trx.selectFrom("organisation").select("id").where("id", "=", id).executeTakeFirst();
  return row !== undefined;
}

/** Of the professional register, as an administrator entered it. */
export async function findProfessionalNumber(trx: Trx, id: PersonId): Promise<string | null> {
  const row = await trx
    .selectFrom("person")
    .select("professional_number as number")
    .where("id", "=", id)
    .executeTakeFirst();
  return row?.number ?? null;
}
