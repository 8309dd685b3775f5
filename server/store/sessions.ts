// The rows of sessions, named by the hash of the secret that only the cookie holds.
import { sql } from "kysely";
import type { PersonId, SessionHash } from "../../shared/ids.ts";
import { sessionIdleMs } from "../../shared/limits.ts";
import type { Database } from "./database.ts";
import type { Person } from "./people.ts";

export interface SessionRow {
  personId: PersonId;
  expiresAt: Date;
  activeAt: Date;
  person: Person;
}

export async function findSession(db: Database, hash: SessionHash): Promise<SessionRow | undefined> {
  const row = await db
    .selectFrom("session")
    .innerJoin("person", "person.id", "session.person_id")
    .innerJoin("organisation", "organisation.id", "person.organisation_id")
    .select([
      "session.expires_at",
      "session.active_at",
      "person.id",
      "person.name",
      "person.email",
      "person.discipline",
      "person.administrator",
      "organisation.name as organisation",
    ])
    .where("session.id_hash", "=", hash)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const { expires_at, active_at, ...person } = row;
  return { personId: person.id, expiresAt: expires_at, activeAt: active_at, person };
}

export async function insertSession(
  db: Database,
  session: { hash: SessionHash; personId: PersonId; expiresAt: Date; at: Date },
): Promise<void> {
  await db
    .insertInto("session")
    .values({
      id_hash: session.hash,
      person_id: session.personId,
      expires_at: session.expiresAt,
      active_at: session.at,
      created_at: session.at,
    })
    .execute();
}

export async function touchSessions(db: Database, hashes: readonly SessionHash[], at: Date): Promise<void> {
  await db
    .updateTable("session")
    .set({ active_at: at })
    .where("id_hash", "=", sql<SessionHash>`any(${sql.val([...hashes])}::text[])`)
    .execute();
}

export async function deleteSession(db: Database, hash: SessionHash): Promise<void> {
  await db.deleteFrom("session").where("id_hash", "=", hash).execute();
}

export async function deleteSessionsOf(db: Database, personId: PersonId): Promise<void> {
  await db.deleteFrom("session").where("person_id", "=", personId).execute();
}

export async function deleteEndedSessions(db: Database, now: Date): Promise<void> {
  const idleSince = new Date(now.getTime() - sessionIdleMs);
  await db
    .deleteFrom("session")
    .where((row) => row.or([row("expires_at", "<=", now), row("active_at", "<=", idleSince)]))
    .execute();
}
