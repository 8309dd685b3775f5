// The recovery codes of people, as hashes; a used one stays, with the moment.
import { sql } from "kysely";
import type { PersonId } from "../../shared/ids.ts";
import type { Database, Trx } from "./database.ts";

/** In place of all that were there. */
export async function setRecoveryCodes(
  trx: Trx,
  personId: PersonId,
  hashes: readonly string[],
  at: Date,
): Promise<void> {
  await trx.deleteFrom("recovery_code").where("person_id", "=", personId).execute();
  const rows = hashes.map((code_hash) => ({ person_id: personId, code_hash, made_at: at, used_at: null }));
  await trx.insertInto("recovery_code").values(rows).execute();
}

/** False when it is none of this person's, or was used before. */
export async function takeRecoveryCode(
  db: Database,
  personId: PersonId,
  hash: string,
  at: Date,
): Promise<boolean> {
  const taken = await db
    .updateTable("recovery_code")
    .set({ used_at: at })
    .where("person_id", "=", personId)
    .where("code_hash", "=", hash)
    .where("used_at", "is", null)
    .executeTakeFirst();
  return taken.numUpdatedRows === 1n;
}

export async function countRecoveryCodes(trx: Trx, personId: PersonId): Promise<number> {
  const { left } = await trx
    .selectFrom("recovery_code")
    .select(sql<number>`count(*)::integer`.as("left"))
    .where("person_id", "=", personId)
    .where("used_at", "is", null)
    .executeTakeFirstOrThrow();
  return left;
}
