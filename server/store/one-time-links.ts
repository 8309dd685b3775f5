// One-time links, kept as the hash of their token.
import { SettingError } from "../env.ts";
import { hashToken, newToken } from "../identity/token.ts";
import type { Database, Trx } from "./database.ts";
import { findAdministrator } from "./people.ts";

type Purpose = "first-administrator";

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

export async function isOneTimeLinkOpen(
  db: Database,
  tokenHash: string,
  purpose: Purpose,
  now: Date,
): Promise<boolean> {
  const row = await db
    .selectFrom("one_time_link")
    .select("token_hash")
    .where("token_hash", "=", tokenHash)
    .where("purpose", "=", purpose)
    .where("used_at", "is", null)
    .where("expires_at", ">", now)
    .executeTakeFirst();
  return row !== undefined;
}

/** Uses the link up; false when it is unknown, used or too old. */
export async function takeOneTimeLink(
  trx: Trx,
  tokenHash: string,
  purpose: Purpose,
  now: Date,
): Promise<boolean> {
  const taken = await trx
    .updateTable("one_time_link")
    .set({ used_at: now })
    .where("token_hash", "=", tokenHash)
    .where("purpose", "=", purpose)
    .where("used_at", "is", null)
    .where("expires_at", ">", now)
    .executeTakeFirst();
  return taken.numUpdatedRows === 1n;
}
