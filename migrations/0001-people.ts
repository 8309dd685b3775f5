// Organisations, people with an account, their sessions, and one-time links.
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table organisation (
      id uuid primary key,
      name text not null unique
    )`.execute(db);
  await sql`
    create table person (
      id uuid primary key,
      email text not null unique check (email = lower(email)),
      name text not null,
      discipline text,
      organisation_id uuid not null references organisation (id),
      administrator boolean not null default false,
      password_hash text not null,
      created_at timestamptz not null
    )`.execute(db);
  // id_hash: SHA-256 in hex of the secret in the cookie. expires_at is absolute; active_at moves with input.
  await sql`
    create table session (
      id_hash text primary key,
      person_id uuid not null references person (id),
      expires_at timestamptz not null,
      active_at timestamptz not null,
      created_at timestamptz not null
    )`.execute(db);
  await sql`create index session_person on session (person_id)`.execute(db);
  await sql`
    create table one_time_link (
      token_hash text primary key,
      purpose text not null check (purpose in ('first-administrator')),
      expires_at timestamptz not null,
      used_at timestamptz
    )`.execute(db);
}
