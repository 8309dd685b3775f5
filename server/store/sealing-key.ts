// The installation's sealing key: made once, by whichever server is first; its private half is sealed.
import type { Database } from "./database.ts";

export interface StoredSealingKey {
  id: string;
  /** PEM (SPKI). */
  publicKey: string;
  /** Sealed. */
  privateKey: string;
}

export async function findSealingKey(db: Database): Promise<StoredSealingKey | undefined> {
  return await db
    .selectFrom("sealing_key")
    .select(["id", "public_key as publicKey", "private_key as privateKey"])
    .executeTakeFirst();
}

/** Nothing when another server made one meanwhile. */
export async function insertSealingKey(db: Database, key: StoredSealingKey, at: Date): Promise<void> {
  await db
    .insertInto("sealing_key")
    .values({ id: key.id, public_key: key.publicKey, private_key: key.privateKey, made_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
