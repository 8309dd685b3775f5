// Second factors: passkeys, codes of an app and recovery codes; and what a session has proved of its person.
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  // factor_at: since when both factors are proved. proved_at: the last fresh proof. user_agent: "firefox/windows".
  await sql`
    alter table session
      add column factor_at timestamptz,
      add column proved_at timestamptz,
      add column user_agent text,
      add column address text`.execute(db);
  // those that are open proved a password only
  await sql`delete from session`.execute(db);
  // credential_id: base64url. counter: 0 for ever where the device does not count. transports: with commas.
  await sql`
    create table passkey (
      id uuid primary key,
      credential_id text not null unique,
      person_id uuid not null references person (id),
      public_key bytea not null,
      counter bigint not null,
      transports text not null,
      name text not null,
      created_at timestamptz not null,
      last_used_at timestamptz
    )`.execute(db);
  await sql`create index passkey_person on passkey (person_id)`.execute(db);
  // secret: encrypted (server/identity/sealed.ts). last_step: of 30 seconds; its code and older ones are used up.
  await sql`
    create table totp (
      person_id uuid primary key references person (id),
      secret text not null,
      last_step bigint not null,
      created_at timestamptz not null,
      last_used_at timestamptz
    )`.execute(db);
  // code_hash: SHA-256 in hex of 80 random bits
  await sql`
    create table recovery_code (
      person_id uuid not null references person (id),
      code_hash text not null,
      made_at timestamptz not null,
      used_at timestamptz,
      primary key (person_id, code_hash)
    )`.execute(db);
  // hash: SHA-256 in hex of what a passkey is to sign. secret: of an app that is not confirmed yet, encrypted.
  await sql`
    create table challenge (
      hash text primary key,
      purpose text not null
        check (purpose in ('sign-in', 'second-factor', 'proof', 'enrol-passkey', 'enrol-totp')),
      session_hash text references session (id_hash) on delete cascade,
      secret text,
      expires_at timestamptz not null,
      check ((session_hash is null) = (purpose = 'sign-in'))
    )`.execute(db);
  await sql`create index challenge_session on challenge (session_hash)`.execute(db);
}
