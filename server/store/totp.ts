// The secret that a person's authenticator app shares with us, encrypted, and the last code that was used.
import type { PersonId } from "../../shared/ids.ts";
import type { Database, Trx } from "./database.ts";

/** Encrypted (server/identity/sealed.ts). */
export async function findTotpSecret(db: Database, personId: PersonId): Promise<string | undefined> {
  const row = await db
    .selectFrom("totp")
    .select("secret")
    .where("person_id", "=", personId)
    .executeTakeFirst();
  return row?.secret;
}

/** False when the code of this step, or a later one, was used before: no code works twice. */
export async function takeTotpStep(
  db: Database,
  personId: PersonId,
  step: number,
  at: Date,
): Promise<boolean> {
  const taken = await db
    .updateTable("totp")
    .set({ last_step: step, last_used_at: at })
    .where("person_id", "=", personId)
    .where("last_step", "<", step)
    .executeTakeFirst();
  return taken.numUpdatedRows === 1n;
}

/** In place of the app that was there. */
export async function setTotp(
  trx: Trx,
  personId: PersonId,
  { secret, step }: { secret: string; step: number },
  at: Date,
): Promise<void> {
  const row = { secret, last_step: step, created_at: at, last_used_at: null };
  await trx
    .insertInto("totp")
    .values({ person_id: personId, ...row })
    .onConflict((conflict) => conflict.column("person_id").doUpdateSet(row))
    .execute();
}

export async function findTotp(
  trx: Trx,
  personId: PersonId,
): Promise<{ createdAt: Date; lastUsedAt: Date | null } | undefined> {
  return await trx
    .selectFrom("totp")
    .select(["created_at as createdAt", "last_used_at as lastUsedAt"])
    .where("person_id", "=", personId)
    .executeTakeFirst();
}

/** False when this person has no app. */
export async function deleteTotp(trx: Trx, personId: PersonId): Promise<boolean> {
  const gone = await trx.deleteFrom("totp").where("person_id", "=", personId).executeTakeFirst();
  return gone.numDeletedRows === 1n;
}
