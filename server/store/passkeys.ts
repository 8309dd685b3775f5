// People's passkeys: their public halves.
import type { PersonId } from "../../shared/ids.ts";
import type { Database, Trx } from "./database.ts";

export interface Passkey {
  id: string;
  /** What the authenticator calls it, base64url. */
  credentialId: string;
  personId: PersonId;
  publicKey: Uint8Array;
  /** How often it was used, as it says itself; 0 for ever where it does not count. */
  counter: number;
  transports: string[];
}

export async function findPasskey(db: Database, credentialId: string): Promise<Passkey | undefined> {
  const row = await db
    .selectFrom("passkey")
    .selectAll()
    .where("credential_id", "=", credentialId)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return {
    id: row.id,
    credentialId: row.credential_id,
    personId: row.person_id,
    publicKey: row.public_key,
    counter: row.counter,
    transports: readTransports(row.transports),
  };
}

/** False when it was used meanwhile. */
export async function markPasskeyUsed(
  db: Database,
  { id, counter }: Pick<Passkey, "id" | "counter">,
  next: { counter: number; at: Date },
): Promise<boolean> {
  const used = await db
    .updateTable("passkey")
    .set({ counter: next.counter, last_used_at: next.at })
    .where("id", "=", id)
    .where("counter", "=", counter)
    .executeTakeFirst();
  return used.numUpdatedRows === 1n;
}

export type NewPasskey = Omit<Passkey, "id"> & { name: string };

/** False when this authenticator's passkey is known already. */
export async function insertPasskey(trx: Trx, passkey: NewPasskey, at: Date): Promise<boolean> {
  const made = await trx
    .insertInto("passkey")
    .values({
      id: crypto.randomUUID(),
      credential_id: passkey.credentialId,
      person_id: passkey.personId,
      public_key: passkey.publicKey,
      counter: passkey.counter,
      transports: passkey.transports.join(","),
      name: passkey.name,
      created_at: at,
    })
    .onConflict((conflict) => conflict.column("credential_id").doNothing())
    .executeTakeFirst();
  return made.numInsertedOrUpdatedRows === 1n;
}

/** Of this person, for the browser to choose from or to leave out. */
export async function findCredentialsOf(
  db: Database,
  personId: PersonId,
): Promise<{ id: string; transports: string[] }[]> {
  const rows = await db
    .selectFrom("passkey")
    .select(["credential_id", "transports"])
    .where("person_id", "=", personId)
    .execute();
  return rows.map((row) => ({ id: row.credential_id, transports: readTransports(row.transports) }));
}

export interface ListedPasskey {
  id: string;
  name: string;
  createdAt: Date;
  lastUsedAt: Date | null;
}

export async function findPasskeysOf(trx: Trx, personId: PersonId): Promise<ListedPasskey[]> {
  return await trx
    .selectFrom("passkey")
    .select(["id", "name", "created_at as createdAt", "last_used_at as lastUsedAt"])
    .where("person_id", "=", personId)
    .orderBy("created_at")
    .orderBy("id")
    .execute();
}

/** False when this person has no such passkey. */
export async function renamePasskey(
  trx: Trx,
  { id, personId }: Pick<Passkey, "id" | "personId">,
  name: string,
): Promise<boolean> {
  const renamed = await trx
    .updateTable("passkey")
    .set({ name })
    .where("id", "=", id)
    .where("person_id", "=", personId)
    .executeTakeFirst();
  return renamed.numUpdatedRows === 1n;
}

/** False when this person has no such passkey. */
export async function deletePasskey(
  trx: Trx,
  { id, personId }: Pick<Passkey, "id" | "personId">,
): Promise<boolean> {
  const gone = await trx
    .deleteFrom("passkey")
    .where("id", "=", id)
    .where("person_id", "=", personId)
    .executeTakeFirst();
  return gone.numDeletedRows === 1n;
}

function readTransports(kept: string): string[] {
  return kept === "" ? [] : kept.split(",");
}
