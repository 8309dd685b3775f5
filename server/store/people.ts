// People with an account and the organisations they work for.
import { sql } from "kysely";
import type { Discipline } from "../../shared/discipline.ts";
import { PersonId } from "../../shared/ids.ts";
import type { Database, Trx } from "./database.ts";
import { containsPattern, plain, wordsOf } from "./search.ts";

export interface Person {
  id: PersonId;
  name: string;
  email: string;
  discipline: Discipline | null;
  organisation: string;
  administrator: boolean;
}

export interface NewPerson extends Omit<Person, "id"> {
  passwordHash: string;
}

export async function createPerson(trx: Trx, person: NewPerson, at: Date): Promise<PersonId> {
  const id = PersonId.parse(crypto.randomUUID());
  await trx
    .insertInto("person")
    .values({
      id,
      email: person.email,
      name: person.name,
      discipline: person.discipline,
      organisation_id: await requireOrganisation(trx, person.organisation),
      administrator: person.administrator,
      password_hash: person.passwordHash,
      created_at: at,
    })
    .execute();
  return id;
}

/** The organisation of this name, made when it is new. */
async function requireOrganisation(trx: Trx, name: string): Promise<string> {
  await trx
    .insertInto("organisation")
    .values({ id: crypto.randomUUID(), name })
    .onConflict((conflict) => conflict.column("name").doNothing())
    .execute();
  const row = await trx
    .selectFrom("organisation")
    .select("id")
    .where("name", "=", name)
    .executeTakeFirstOrThrow();
  return row.id;
}

/** Who signs in with this address (in lower case), and against which hash. */
export async function findCredentials(
  db: Database,
  email: string,
): Promise<{ personId: PersonId; passwordHash: string; organisation: string } | undefined> {
  return await db
    .selectFrom("person")
    .innerJoin("organisation", "organisation.id", "person.organisation_id")
    .select([
      "person.id as personId",
      "person.password_hash as passwordHash",
      "organisation.name as organisation",
    ])
    .where("person.email", "=", email)
    .executeTakeFirst();
}

export async function findPersonByEmail(db: Database | Trx, email: string): Promise<PersonId | undefined> {
  const row = await db.selectFrom("person").select("id").where("email", "=", email).executeTakeFirst();
  return row?.id;
}

export async function findAdministrator(db: Database | Trx): Promise<PersonId | undefined> {
  const row = await db
    .selectFrom("person")
    .select("id")
    .where("administrator", "=", true)
    .limit(1)
    .executeTakeFirst();
  return row?.id;
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
    .select(["person.id", "person.name", "person.discipline", "organisation.name as organisation"])
    .where("person.discipline", "is not", null);
  for (const word of wordsOf(search)) query = query.where(plain(everything), "like", containsPattern(word));
  return await query.orderBy("person.name").orderBy("person.id").limit(limit).execute();
}

/** A professional who can be put on a care team; undefined for anybody else. */
export async function findProfessional(
  trx: Trx,
  id: PersonId,
): Promise<{ discipline: Discipline } | undefined> {
  const row = await trx.selectFrom("person").select("discipline").where("id", "=", id).executeTakeFirst();
  return row === undefined || row.discipline === null ? undefined : { discipline: row.discipline };
}
