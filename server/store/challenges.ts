// What a passkey is asked to sign, and the secret of an app that is not confirmed yet: bound to a session, once.
import type { SessionHash } from "../../shared/ids.ts";
import { challengeMs } from "../../shared/limits.ts";
import { hashToken } from "../identity/token.ts";
import type { Database, Trx } from "./database.ts";
import type { ChallengePurpose } from "./tables.ts";

export interface ChallengeFor {
  purpose: ChallengePurpose;
  /** Null only for signing in, when there is no session yet. */
  session: SessionHash | null;
}

/** In place of an earlier one for the same. */
export async function insertChallenge(
  db: Database,
  { challenge, purpose, session, secret }: ChallengeFor & { challenge: string; secret?: string },
  now: Date,
): Promise<void> {
  await db
    .deleteFrom("challenge")
    .where((row) =>
      row.or([
        row("expires_at", "<=", now),
        // null is equal to nothing: the challenges of people who sign in stay
        row.and([row("session_hash", "=", session), row("purpose", "=", purpose)]),
      ]),
    )
    .execute();
  await db
    .insertInto("challenge")
    .values({
      hash: hashToken(challenge),
      purpose,
      session_hash: session,
      secret: secret ?? null,
      expires_at: new Date(now.getTime() + challengeMs),
    })
    .execute();
}

/** Uses it up, whatever comes of it; false when it is unknown, too old, or for something else. */
export async function takeChallenge(
  db: Database,
  { challenge, purpose, session }: ChallengeFor & { challenge: string },
  now: Date,
): Promise<boolean> {
  const taken = await db
    .deleteFrom("challenge")
    .where("hash", "=", hashToken(challenge))
    .where("purpose", "=", purpose)
    .where("session_hash", "is not distinct from", session)
    .where("expires_at", ">", now)
    .executeTakeFirst();
  return taken.numDeletedRows === 1n;
}

/** The secret that this session's app is being set up with. */
export async function findWaitingSecret(
  trx: Trx,
  session: SessionHash,
  now: Date,
): Promise<string | undefined> {
  const row = await trx
    .selectFrom("challenge")
    .select("secret")
    .where("session_hash", "=", session)
    .where("purpose", "=", "enrol-totp")
    .where("expires_at", ">", now)
    .executeTakeFirst();
  return row?.secret ?? undefined;
}

export async function deleteWaitingSecret(trx: Trx, session: SessionHash): Promise<void> {
  await trx
    .deleteFrom("challenge")
    .where("session_hash", "=", session)
    .where("purpose", "=", "enrol-totp")
    .execute();
}
