// Links that are mailed to somebody with an account, for a new password or a new address; kept as a hash.
import type { PersonId } from "../../shared/ids.ts";
import { hashToken, newToken } from "../identity/token.ts";
import type { Database, Trx } from "./database.ts";
import type { AccountLinkPurpose } from "./tables.ts";

export const accountLinkLifeMs = 30 * 60 * 1000;

export interface AccountLink {
  personId: PersonId;
  /** Of a change of address: the new one. */
  email: string | null;
}

/** For nobody too: asking for the link of an address that is not known costs the same. Answers the token. */
export async function createAccountLink(
  trx: Trx,
  link: { purpose: AccountLinkPurpose; personId: PersonId | null; email: string | null },
  at: Date,
): Promise<string> {
  await trx.deleteFrom("account_link").where("expires_at", "<", at).execute();
  const token = newToken();
  await trx
    .insertInto("account_link")
    .values({
      token_hash: hashToken(token),
      purpose: link.purpose,
      person_id: link.personId,
      email: link.email,
      expires_at: new Date(at.getTime() + accountLinkLifeMs),
    })
    .execute();
  return token;
}

export async function isAccountLinkOpen(
  db: Database,
  token: string,
  purpose: AccountLinkPurpose,
  now: Date,
): Promise<boolean> {
  const row = await db
    .selectFrom("account_link")
    .select("token_hash")
    .where("token_hash", "=", hashToken(token))
    .where("purpose", "=", purpose)
    .where("person_id", "is not", null)
    .where("used_at", "is", null)
    .where("expires_at", ">", now)
    .executeTakeFirst();
  return row !== undefined;
}

/** Uses the link up; undefined when it is unknown, used, too old, or nobody's. */
export async function takeAccountLink(
  trx: Trx,
  token: string,
  purpose: AccountLinkPurpose,
  now: Date,
): Promise<AccountLink | undefined> {
  const row = await trx
    .updateTable("account_link")
    .set({ used_at: now })
    .where("token_hash", "=", hashToken(token))
    .where("purpose", "=", purpose)
    .where("person_id", "is not", null)
    .where("used_at", "is", null)
    .where("expires_at", ">", now)
    .returning(["person_id", "email"])
    .executeTakeFirst();
  if (row === undefined || row.person_id === null) return undefined;
  return { personId: row.person_id, email: row.email };
}

/** What was mailed to the former address, or before the password changed, does nothing any more. */
export async function useUpAccountLinks(trx: Trx, personId: PersonId, now: Date): Promise<void> {
  await trx
    .updateTable("account_link")
    .set({ used_at: now })
    .where("person_id", "=", personId)
    .where("used_at", "is", null)
    .execute();
}
