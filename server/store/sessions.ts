// The rows of sessions, named by the hash of the secret that only the cookie holds.
import { sql } from "kysely";
import type { PersonId, SessionHash } from "../../shared/ids.ts";
import { sessionIdleMs } from "../../shared/limits.ts";
import type { Database, Trx } from "./database.ts";
import { isInvitedGuest } from "./guest-relations.ts";
import type { Person } from "./people.ts";

export interface SessionRow {
  personId: PersonId;
  expiresAt: Date;
  activeAt: Date;
  /** Since when both factors are proved; null for who is half signed in. */
  factorAt: Date | null;
  /** When the person last proved who they are. */
  provedAt: Date | null;
  /** The identity provider at which it began, if any. */
  providerId: string | null;
  person: Person;
}

/** From which browser and network address somebody signed in. */
export interface SignInPlace {
  userAgent?: string | undefined;
  address?: string | undefined;
}

export async function findSession(db: Database, hash: SessionHash): Promise<SessionRow | undefined> {
  const row = await db
    .selectFrom("session")
    .innerJoin("person", "person.id", "session.person_id")
    .innerJoin("organisation", "organisation.id", "person.organisation_id")
    .leftJoin("practitioner_role", (join) =>
      join
        .onRef("practitioner_role.person_id", "=", "person.id")
        .onRef("practitioner_role.organisation_id", "=", "person.organisation_id")
        .on("practitioner_role.ended_at", "is", null),
    )
    .select([
      "session.expires_at",
      "session.active_at",
      "session.factor_at",
      "session.proved_at",
      "session.provider_id",
      "person.id",
      "person.name",
      "person.email",
      "person.discipline",
      "organisation.id as organisationId",
    ])
    .select(sql<string>`coalesce(person.guest_organisation, organisation.name)`.as("organisation"))
    .select(sql<boolean>`coalesce(practitioner_role.administrator, false)`.as("administrator"))
    .select(sql<boolean>`person.guest_organisation is not null`.as("isGuest"))
    .where("session.id_hash", "=", hash)
    // who works there no more is signed out, whatever else was forgotten; so is who is no guest any more
    .where((row) =>
      row.or([
        row("practitioner_role.id", "is not", null),
        row.and([row("person.guest_organisation", "is not", null), isInvitedGuest("person.id")]),
      ]),
    )
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const { expires_at, active_at, factor_at, proved_at, provider_id, ...person } = row;
  return {
    personId: person.id,
    expiresAt: expires_at,
    activeAt: active_at,
    factorAt: factor_at,
    provedAt: proved_at,
    providerId: provider_id,
    person,
  };
}

export async function insertSession(
  db: Database | Trx,
  session: {
    hash: SessionHash;
    personId: PersonId;
    expiresAt: Date;
    at: Date;
    isWhole: boolean;
    provedAt: Date | null;
    providerId?: string | null | undefined;
    place?: SignInPlace | undefined;
  },
): Promise<void> {
  await db
    .insertInto("session")
    .values({
      id_hash: session.hash,
      person_id: session.personId,
      expires_at: session.expiresAt,
      active_at: session.at,
      created_at: session.at,
      factor_at: session.isWhole ? session.at : null,
      proved_at: session.provedAt,
      provider_id: session.providerId ?? null,
      user_agent: session.place?.userAgent ?? null,
      address: session.place?.address ?? null,
    })
    .execute();
  await db
    .updateTable("person")
    .set({ signed_in_at: session.at })
    .where("id", "=", session.personId)
    .execute();
}

export async function markProved(db: Database | Trx, hash: SessionHash, at: Date): Promise<void> {
  await db.updateTable("session").set({ proved_at: at }).where("id_hash", "=", hash).execute();
}

export interface ListedSession {
  hash: SessionHash;
  userAgent: string | null;
  address: string | null;
  createdAt: Date;
  activeAt: Date;
}

/** A person's sessions that are alive and whole, the last active first. */
export async function findSessionsOf(trx: Trx, personId: PersonId, now: Date): Promise<ListedSession[]> {
  return await trx
    .selectFrom("session")
    .select([
      "id_hash as hash",
      "user_agent as userAgent",
      "address",
      "created_at as createdAt",
      "active_at as activeAt",
    ])
    .where("person_id", "=", personId)
    .where("factor_at", "is not", null)
    .where("expires_at", ">", now)
    .where("active_at", ">", new Date(now.getTime() - sessionIdleMs))
    .orderBy("active_at", "desc")
    .orderBy("created_at", "desc")
    .execute();
}

/** False when this person has no such session. */
export async function deleteSessionOf(trx: Trx, personId: PersonId, hash: SessionHash): Promise<boolean> {
  const gone = await trx
    .deleteFrom("session")
    .where("id_hash", "=", hash)
    .where("person_id", "=", personId)
    .executeTakeFirst();
  return gone.numDeletedRows === 1n;
}

export async function touchSessions(db: Database, hashes: readonly SessionHash[], at: Date): Promise<void> {
  await db
    .updateTable("session")
    .set({ active_at: at })
    .where("id_hash", "=", sql<SessionHash>`any(${sql.val([...hashes])}::text[])`)
    .execute();
}

/** False when it has ended already. */
export async function deleteSession(db: Database | Trx, hash: SessionHash): Promise<boolean> {
  const gone = await db.deleteFrom("session").where("id_hash", "=", hash).executeTakeFirst();
  return gone.numDeletedRows === 1n;
}

/** Those that began at an identity provider, of everybody or of one person. */
export async function deleteSessionsFrom(trx: Trx, providerId: string, personId?: PersonId): Promise<void> {
  let sessions = trx.deleteFrom("session").where("provider_id", "=", providerId);
  if (personId !== undefined) sessions = sessions.where("person_id", "=", personId);
  await sessions.execute();
}

/** All of this person, apart from the one that is to stay. */
export async function deleteSessionsOf(
  db: Database | Trx,
  personId: PersonId,
  stays?: SessionHash,
): Promise<void> {
  let sessions = db.deleteFrom("session").where("person_id", "=", personId);
  if (stays !== undefined) sessions = sessions.where("id_hash", "!=", stays);
  await sessions.execute();
}

export async function deleteEndedSessions(db: Database | Trx, now: Date): Promise<void> {
  const idleSince = new Date(now.getTime() - sessionIdleMs);
  const ended = db
    .selectFrom("session")
    .select("id_hash")
    .where((row) => row.or([row("expires_at", "<=", now), row("active_at", "<=", idleSince)]))
    // whoever deletes one of them now need not be waited for
    .forUpdate()
    .skipLocked();
  await db.deleteFrom("session").where("id_hash", "in", ended).execute();
}
