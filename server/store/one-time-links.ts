// One-time links, kept as the hash of their token.
import { SettingError } from "../env.ts";
import { hashToken, newToken } from "../identity/token.ts";
import type { Database, Trx } from "./database.ts";
import { findAdministrator } from "./practitioner-roles.ts";

const linkLifeMs = 24 * 60 * 60 * 1000;

/** Answers the token itself, which is kept nowhere. */
export async function createFirstAdministratorLink(db: Database, now: () => Date): Promise<string> {
  if ((await findAdministrator(db)) !== undefined) {
    throw new SettingError("This installation already has an administrator.");
  }
  const token = newToken();
  await db
    .insertInto("one_time_link")
    .values({
      token_hash: hashToken(token),
      purpose: "first-administrator",
      expires_at: new Date(now().getTime() + linkLifeMs),
      used_at: null,
    })
    .execute();
  return token;
}

export async function isFirstAdministratorLinkOpen(
  db: Database,
  tokenHash: string,
  now: Date,
): Promise<boolean> {
  const row = await db
    .selectFrom("one_time_link")
    .select("token_hash")
    .where("token_hash", "=", tokenHash)
    .where("purpose", "=", "first-administrator")
    .where("used_at", "is", null)
    .where("expires_at", ">", now)
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * Uses the link up; false when it is unknown, used or too old, and when another link made an administrator since this
 * one was made.
 */
export async function takeFirstAdministratorLink(trx: Trx, tokenHash: string, now: Date): Promise<boolean> {
  // all of them, in one order: two links that are used at once wait for each other
  await trx
    .selectFrom("one_time_link")
    .select("token_hash")
    .where("purpose", "=", "first-administrator")
    .orderBy("token_hash")
    .forUpdate()
    .execute();
  if ((await findAdministrator(trx)) !== undefined) return false;
  const taken = await trx
    .updateTable("one_time_link")
    .set({ used_at: now })
    .where("token_hash", "=", tokenHash)
    .where("purpose", "=", "first-administrator")
    .where("used_at", "is", null)
    .where("expires_at", ">", now)
    .executeTakeFirst();
  return taken.numUpdatedRows === 1n;
}
