// Who came in by a link to the signed plan: tries, proof, and a short session of its own.
import { sql } from "kysely";
import {
  type ShareAudience,
  type ShareProof,
  shareIdleMs,
  shareLongestMs,
  sharePauseMs,
  shareTries,
} from "../../shared/api/sharing.ts";
import type { PlanId, ShareLinkId } from "../../shared/ids.ts";
import { hashToken, newToken } from "../identity/token.ts";
import type { Database, Trx } from "./database.ts";
import { hashCode, stateOf } from "./share-links.ts";

/** Tries older than this are forgotten. */
const rememberedMs = 24 * 60 * 60 * 1000;

/**
 * Takes one of the tries of this quarter of an hour, in a transaction of its own: what is found out afterwards does not
 * give it back. The same for a token of no link. Answers how many seconds to wait when there is none left.
 */
export async function takeShareTry(
  db: Database,
  token: string,
  now: Date,
): Promise<{ retryAfter: number } | undefined> {
  const hash = hashToken(token);
  return await db.transaction().execute(async (trx) => {
    // many at once come one by one
    await sql`select pg_advisory_xact_lock(hashtextextended(${hash}, 0))`.execute(trx);
    const forgotten = new Date(now.getTime() - rememberedMs);
    await trx.deleteFrom("share_try").where("at", "<=", forgotten).execute();
    const since = new Date(now.getTime() - sharePauseMs);
    const tries = await trx
      .selectFrom("share_try")
      .select("at")
      .where("token_hash", "=", hash)
      .where("at", ">", since)
      .orderBy("at")
      .execute();
    const [first] = tries;
    if (first !== undefined && tries.length >= shareTries) {
      return { retryAfter: Math.ceil((first.at.getTime() + sharePauseMs - now.getTime()) / 1000) };
    }
    await trx.insertInto("share_try").values({ token_hash: hash, at: now }).execute();
    return undefined;
  });
}

/** A link with what is known of who has it. */
export interface Reader {
  linkId: ShareLinkId;
  planId: PlanId;
  audience: ShareAudience;
  mayRespond: boolean;
  expiresAt: Date;
}

export interface ShownProof {
  token: string;
  code: string;
  /** ISO 8601; null when the link does not ask for it. */
  birthDate: string | null;
  proof: ShareProof;
}

/**
 * Undefined when the proof is wrong, or the link works no more or never did: nobody is told which. A wrong try at a
 * link that works counts against it, so that is to be committed too.
 */
export async function takeShareProof(
  trx: Trx,
  { token, code, birthDate, proof }: ShownProof,
  now: Date,
): Promise<{ reader: Reader; isRight: boolean } | undefined> {
  const row = await readers(trx)
    .select("code_hash")
    .select("plan.patient_birth_date as birth_date")
    .where("token_hash", "=", hashToken(token))
    .where("share_link.proof", "=", proof)
    .forUpdate("share_link")
    .executeTakeFirst();
  const codeHash = hashCode(token, code);
  const isRight =
    row !== undefined &&
    stateOf(row, now) === "open" &&
    row.code_hash === codeHash &&
    (proof === "code" || row.birth_date === birthDate);
  if (isRight) {
    await trx.deleteFrom("share_try").where("token_hash", "=", hashToken(token)).execute();
  } else {
    // asked of the database also where there is no link, which then takes as long
    await trx
      .updateTable("share_link")
      .set({ wrong_tries: sql`wrong_tries + 1` })
      .where("token_hash", "=", hashToken(token))
      .execute();
  }
  return row === undefined ? undefined : { reader: readerOf(row), isRight };
}

/** Answers what goes into the cookie. */
export async function beginShareSession(trx: Trx, linkId: ShareLinkId, now: Date): Promise<string> {
  const secret = newToken();
  // those that ended by themselves
  const oldest = new Date(now.getTime() - shareLongestMs);
  await trx
    .deleteFrom("share_session")
    .where("link_id", "=", linkId)
    .where("begun_at", "<", oldest)
    .execute();
  await trx
    .insertInto("share_session")
    .values({ id_hash: hashToken(secret), link_id: linkId, begun_at: now, seen_at: now })
    .execute();
  return secret;
}

export interface ReaderSession extends Reader {
  idHash: string;
  /** When it ends by itself if nothing is done. */
  endsAt: Date;
}

/**
 * Who reads, when this session is of this very link and neither has ended. It counts as a sign of life.
 */
export async function findReader(
  trx: Trx,
  { token, secret }: { token: string; secret: string },
  now: Date,
): Promise<ReaderSession | undefined> {
  const idHash = hashToken(secret);
  const row = await readers(trx)
    .innerJoin("share_session", "share_session.link_id", "share_link.id")
    .select(["begun_at", "seen_at"])
    .where("token_hash", "=", hashToken(token))
    .where("share_session.id_hash", "=", idHash)
    .executeTakeFirst();
  if (row === undefined || stateOf(row, now) !== "open") return undefined;
  const latest = row.begun_at.getTime() + shareLongestMs;
  if (row.seen_at.getTime() + shareIdleMs <= now.getTime() || latest <= now.getTime()) return undefined;
  await trx.updateTable("share_session").set({ seen_at: now }).where("id_hash", "=", idHash).execute();
  const endsAt = new Date(Math.min(now.getTime() + shareIdleMs, latest, row.expires_at.getTime()));
  return { ...readerOf(row), idHash, endsAt };
}

export async function endShareSession(trx: Trx, idHash: string): Promise<void> {
  await trx.deleteFrom("share_session").where("id_hash", "=", idHash).execute();
}

/** Of plans that were not taken back as a mistake. */
function readers(trx: Trx) {
  return trx
    .selectFrom("share_link")
    .innerJoin("plan", "plan.id", "share_link.plan_id")
    .select(["share_link.id", "share_link.plan_id", "audience", "may_respond", "expires_at"])
    .select(["revoked_at", "wrong_tries"])
    .where("plan.withdrawn_at", "is", null);
}

type Row = Awaited<ReturnType<ReturnType<typeof readers>["executeTakeFirstOrThrow"]>>;

function readerOf(row: Row): Reader {
  return {
    linkId: row.id,
    planId: row.plan_id,
    audience: row.audience,
    mayRespond: row.may_respond,
    expiresAt: row.expires_at,
  };
}
