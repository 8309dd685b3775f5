// Sessions: who is signed in, by the cookie that Lucia makes and reads.
import { Lucia, TimeSpan } from "lucia";
import type { PersonId, SessionHash } from "../../shared/ids.ts";
import { sessionAbsoluteHours } from "../../shared/limits.ts";
import { Batches } from "../batches.ts";
import type { Database } from "../store/database.ts";
import type { Person } from "../store/people.ts";
import { deleteSession, touchSessions } from "../store/sessions.ts";
import { hashOfSession, sessionAdapter } from "./session-adapter.ts";

export interface SignedIn {
  session: SessionHash;
  /** The absolute end, whatever the person does. */
  expiresAt: Date;
  person: Person;
}

const touchEveryMs = 60_000;
const maxRememberedTouches = 10_000;
const maxTouches = 1_000;

export class Sessions {
  readonly #db: Database;
  readonly #now: () => Date;
  readonly #lucia;
  /** A meeting that began at one moment comes to its minute at one moment too. */
  readonly #touches: Batches<SessionHash, undefined>;
  readonly #touchedMs = new Map<SessionHash, number>();
  /** Being looked up now: a browser with many tabs comes back with all of them at once. */
  readonly #finding = new Map<string, Promise<SignedIn | undefined>>();

  constructor({ db, now, secureCookies }: { db: Database; now: () => Date; secureCookies: boolean }) {
    this.#db = db;
    this.#now = now;
    this.#touches = new Batches(async (sessions) => {
      await touchSessions(db, sessions, now());
      return sessions.map(() => undefined);
    }, maxTouches);
    this.#lucia = new Lucia(sessionAdapter(db, now), {
      sessionExpiresIn: new TimeSpan(sessionAbsoluteHours, "h"),
      sessionCookie: {
        // the prefix makes a browser refuse the cookie from a neighbouring host or over plain http
        name: secureCookies ? "__Host-session" : "session",
        attributes: { secure: secureCookies, sameSite: "lax", path: "/" },
      },
      getSessionAttributes: ({ endsAt }) => ({ endsAt }),
      getUserAttributes: ({ person }) => ({ person }),
    });
  }

  /** Whose cookie this is; undefined when it is nobody's, or has ended. Being asked is no activity. */
  async find(cookieHeader: string | undefined): Promise<SignedIn | undefined> {
    const secret = this.#lucia.readSessionCookie(cookieHeader ?? "");
    if (secret === null) return undefined;
    const finding = this.#finding.get(secret) ?? this.#findBySecret(secret);
    this.#finding.set(secret, finding);
    try {
      return await finding;
    } finally {
      this.#finding.delete(secret);
    }
  }

  async #findBySecret(secret: string): Promise<SignedIn | undefined> {
    const { session, user } = await this.#lucia.validateSession(secret);
    if (session === null) return undefined;
    return {
      session: hashOfSession(secret),
      expiresAt: session.endsAt ?? session.expiresAt,
      person: user.person,
    };
  }

  /** Always a new secret, so that one put in a browser beforehand is worth nothing. */
  async begin(personId: PersonId): Promise<{ session: SessionHash; cookie: string }> {
    await this.#lucia.deleteExpiredSessions();
    const { id } = await this.#lucia.createSession(personId, {});
    return { session: hashOfSession(id), cookie: this.#lucia.createSessionCookie(id).serialize() };
  }

  async end(session: SessionHash): Promise<void> {
    await deleteSession(this.#db, session);
    this.#touchedMs.delete(session);
  }

  blankCookie(): string {
    return this.#lucia.createBlankSessionCookie().serialize();
  }

  /** The person did something. Writes at most once a minute for each session. */
  touch(session: SessionHash): Promise<void> | undefined {
    const at = this.#now();
    const last = this.#touchedMs.get(session);
    // every keystroke comes here
    if (last !== undefined && at.getTime() - last < touchEveryMs) return undefined;
    if (this.#touchedMs.size >= maxRememberedTouches) this.#touchedMs.clear();
    this.#touchedMs.set(session, at.getTime());
    return this.#touches.ask(session);
  }
}
