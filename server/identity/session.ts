// Sessions: who is signed in, by the cookie that Lucia makes and reads.
import { Lucia, TimeSpan } from "lucia";
import type { PersonId, SessionHash } from "../../shared/ids.ts";
import { Refusal } from "../../shared/errors.ts";
import { proofFreshMs, sessionAbsoluteHours } from "../../shared/limits.ts";
import { Batches } from "../batches.ts";
import { lockPerson } from "../store/administered-people.ts";
import type { Database, Trx } from "../store/database.ts";
import type { Person } from "../store/people.ts";
import { deleteEndedSessions, deleteSession, type SignInPlace, touchSessions } from "../store/sessions.ts";
import { type BeginningSession, hashOfSession, sessionAdapter } from "./session-adapter.ts";

export interface SignedIn {
  session: SessionHash;
  /** The absolute end, whatever the person does. */
  expiresAt: Date;
  /** When the person last did something, to the minute. */
  activeAt: Date;
  /** False after the password only: such a session may prove the second factor, or end, and nothing else. */
  isWhole: boolean;
  /** When the person last proved who they are. */
  provedAt: Date | null;
  /** The identity provider at which it began, if any. */
  providerId: string | null;
  person: Person;
}

/** Did this person prove who they are a moment ago? */
export function isFresh({ provedAt }: SignedIn, now: Date): boolean {
  return provedAt !== null && now.getTime() - provedAt.getTime() <= proofFreshMs;
}

export interface BegunSession {
  session: SessionHash;
  /** For the Set-Cookie header. */
  cookie: string;
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
      getSessionAttributes: ({ row }) => ({ row }),
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
    if (session === null || session.row === undefined) return undefined;
    const { expiresAt, activeAt, factorAt, provedAt, providerId } = session.row;
    return {
      session: hashOfSession(secret),
      expiresAt,
      activeAt,
      isWhole: factorAt !== null,
      provedAt,
      providerId,
      person: user.person,
    };
  }

  /** Always a new secret, so that one put in a browser beforehand is worth nothing. */
  async begin(trx: Trx, personId: PersonId, begins: BeginningSession): Promise<BegunSession> {
    await deleteEndedSessions(trx, this.#now());
    const { id } = await this.#lucia.createSession(personId, { begins, trx });
    return { session: hashOfSession(id), cookie: this.#lucia.createSessionCookie(id).serialize() };
  }

  /**
   * A whole session in place of half a one, whose person has just proved the second factor. Throws signed-out when
   * the half one was ended meanwhile: by signing out everywhere, or by a new password.
   */
  async complete(trx: Trx, half: SignedIn, place: SignInPlace): Promise<BegunSession> {
    const { session, providerId, person } = half;
    await lockPerson(trx, person.id);
    if (!(await deleteSession(trx, session))) throw new Refusal("signed-out");
    return await this.begin(trx, person.id, { isWhole: true, provedAt: this.#now(), providerId, place });
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
