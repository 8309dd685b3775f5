// Lucia's view of our session rows: it gets secret ids, the database only their hashes.
import type { Adapter, DatabaseSession, Lucia } from "lucia";
import { type PersonId, SessionHash } from "../../shared/ids.ts";
import { sessionAbsoluteHours, sessionIdleMs } from "../../shared/limits.ts";
import type { Database } from "../store/database.ts";
import type { Person } from "../store/people.ts";
import {
  deleteEndedSessions,
  deleteSession,
  deleteSessionsOf,
  findSession,
  insertSession,
} from "../store/sessions.ts";
import { hashToken } from "./token.ts";

declare module "lucia" {
  interface Register {
    UserId: PersonId;
    Lucia: Lucia<{ endsAt: Date | undefined }, { person: Person }>;
    DatabaseSessionAttributes: { endsAt?: Date };
    DatabaseUserAttributes: { person: Person };
  }
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
        attributes: { endsAt: row.expiresAt },
      };
      return [session, { id: row.personId, attributes: { person: row.person } }];
    },
    async setSession({ id, userId }) {
      const at = now();
      const expiresAt = new Date(at.getTime() + sessionAbsoluteHours * 60 * 60 * 1000);
      await insertSession(db, { hash: hashOfSession(id), personId: userId, expiresAt, at });
    },
    // Lucia would move the end with use; ours is absolute, and only input moves the idle end
    updateSessionExpiration: () => Promise.resolve(),
    deleteSession: (secret) => deleteSession(db, hashOfSession(secret)),
    deleteUserSessions: (personId) => deleteSessionsOf(db, personId),
    deleteExpiredSessions: () => deleteEndedSessions(db, now()),
    getUserSessions: () => Promise.reject(new Error("The secret ids of sessions are not kept.")),
  };
}
