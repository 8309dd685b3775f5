// Signing in with an organisation's own identity provider: its settings, who is who there, and sign-ins under way.
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  // client_secret: sealed (server/identity/sealed.ts). second_factor_acr: what the provider calls two factors.
  await sql`
    create table identity_provider (
      id uuid primary key,
      organisation_id uuid not null unique references organisation (id),
      issuer text not null,
      client_id text not null,
      client_secret text not null,
      button text not null,
      second_factor_acr text,
      is_active boolean not null,
      changed_by uuid not null references person (id),
      changed_at timestamptz not null
    )`.execute(db);
  // provider_id: where it began, as its first factor or both; null for a password or a passkey of one's own
  await sql`
    alter table session
      add column provider_id uuid references identity_provider (id) on delete cascade`.execute(db);
  await sql`
    create table external_identity (
      issuer text not null,
      subject text not null,
      person_id uuid not null references person (id),
      linked_at timestamptz not null,
      primary key (issuer, subject),
      unique (person_id, issuer)
    )`.execute(db);
  // state_hash, browser_hash: SHA-256 in hex of what is in the address and in the cookie. verifier: sealed.
  await sql`
    create table oidc_flow (
      state_hash text primary key,
      browser_hash text not null,
      provider_id uuid not null references identity_provider (id) on delete cascade,
      nonce text not null,
      verifier text not null,
      return_path text not null,
      -- the session that is proved with it; null for signing in
      session_hash text references session (id_hash) on delete cascade,
      expires_at timestamptz not null
    )`.execute(db);
}
