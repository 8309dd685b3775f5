// Sign-ins on their way to an identity provider and back: each for one browser, ten minutes, once.
import type { SessionHash } from "../../shared/ids.ts";
import { hashToken } from "../identity/token.ts";
import type { Database } from "./database.ts";

export interface OidcFlow {
  state: string;
  /** What the cookie of this browser holds. */
  browser: string;
  providerId: string;
  nonce: string;
  /** Sealed. */
  verifier: string;
  returnPath: string;
  /** The session that is proved with it; null for signing in. */
  session: SessionHash | null;
}

export const flowLifeMs = 10 * 60 * 1000;

export async function insertFlow(db: Database, flow: OidcFlow, at: Date): Promise<void> {
  await db.deleteFrom("oidc_flow").where("expires_at", "<=", at).execute();
  await db
    .insertInto("oidc_flow")
    .values({
      state_hash: hashToken(flow.state),
      browser_hash: hashToken(flow.browser),
      provider_id: flow.providerId,
      nonce: flow.nonce,
      verifier: flow.verifier,
      return_path: flow.returnPath,
      session_hash: flow.session,
      expires_at: new Date(at.getTime() + flowLifeMs),
    })
    .execute();
}

/** Uses it up; undefined when it is unknown, used, too old, or began in another browser, which does not use it up. */
export async function takeFlow(
  db: Database,
  { state, browser }: { state: string; browser: string },
  at: Date,
): Promise<OidcFlow | undefined> {
  const row = await db
    .deleteFrom("oidc_flow")
    .where("state_hash", "=", hashToken(state))
    .where("browser_hash", "=", hashToken(browser))
    .where("expires_at", ">", at)
    .returning(["provider_id", "nonce", "verifier", "return_path", "session_hash"])
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const { provider_id: providerId, return_path: returnPath, session_hash: session, nonce, verifier } = row;
  return { state, browser, providerId, nonce, verifier, returnPath, session };
}
