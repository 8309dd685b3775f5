// Lucia's view of our session rows: it gets secret ids, the database only their hashes.
import type { Adapter, DatabaseSession, Lucia } from "lucia";
import { type PersonId, SessionHash } from "../../shared/ids.ts";
import { halfSessionMs, sessionAbsoluteHours, sessionIdleMs } from "../../shared/limits.ts";
import type { Database, Trx } from "../store/database.ts";
import type { Person } from "../store/people.ts";
import {
  deleteEndedSessions,
  deleteSession,
  deleteSessionsOf,
  findSession,
  insertSession,
  type SessionRow,
  type SignInPlace,
} from "../store/sessions.ts";
import { hashToken } from "./token.ts";

declare module "lucia" {
  interface Register {
    UserId: PersonId;
    Lucia: Lucia<{ row: SessionRow | undefined }, { person: Person }>;
    DatabaseSessionAttributes: { row?: SessionRow; begins?: BeginningSession; trx?: Trx };
    DatabaseUserAttributes: { person: Person };
  }
}

/** What a new session has proved, and from where. */
export interface BeginningSession {
  /** Both factors are proved, or one is enough here. */
  isWhole: boolean;
  /** When the person last proved who they are; null when that is not known, or not enough. */
  provedAt: Date | null;
  /** The identity provider at which it begins. */
  providerId?: string | null;
  place?: SignInPlace;
}

export function hashOfSession(secret: string): SessionHash {
  return SessionHash.parse(hashToken(secret));
}

export function sessionAdapter(db: Database, now: () => Date): Adapter {
  return {
    async getSessionAndUser(secret) {
      const row = await findSession(db, hashOfSession(secret));
      if (row === undefined) return [null, null];
      const idleEnd = row.activeAt.getTime() + sessionIdleMs;
      const end = Math.min(idleEnd, row.expiresAt.getTime());
      const session: DatabaseSession = {
        id: secret,
        userId: row.personId,
        // Lucia compares with the machine's clock, we with the one passed in: give it what is left
        expiresAt: new Date(Date.now() + end - now().getTime()),
        attributes: { row },
      };
      return [session, { id: row.personId, attributes: { person: row.person } }];
    },
    async setSession({ id, userId, attributes: { begins, trx } }) {
      const at = now();
      const { isWhole, ...more } = begins ?? { isWhole: false, provedAt: null };
      const lifeMs = isWhole ? sessionAbsoluteHours * 60 * 60 * 1000 : halfSessionMs;
      const expiresAt = new Date(at.getTime() + lifeMs);
      const session = { hash: hashOfSession(id), personId: userId, expiresAt, at, isWhole, ...more };
      await insertSession(trx ?? db, session);
    },
    // Lucia would move the end with use; ours is absolute, and only input moves the idle end
    updateSessionExpiration: () => Promise.resolve(),
    deleteSession: async (secret) => void (await deleteSession(db, hashOfSession(secret))),
    deleteUserSessions: (personId) => deleteSessionsOf(db, personId),
    deleteExpiredSessions: () => deleteEndedSessions(db, now()),
    getUserSessions: () => Promise.reject(new Error("The secret ids of sessions are not kept.")),
  };
}
