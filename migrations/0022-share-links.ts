// The patient's door: links to what was signed, who came in by them, and what a patient says to the team.
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  // token_hash: of the token; code_hash: of token and code, so that neither can be found from a row. name: for whom, as
  // the team calls them. wrong_tries: since it was opened last. seen_number: the version that was shown last.
  await sql`
    create table share_link (
      id uuid primary key,
      plan_id uuid not null references plan (id),
      audience text not null check (audience in ('patient', 'representative', 'family')),
      name text not null check (length(name) between 2 and 120),
      email text check (email = lower(email)),
      proof text not null check (proof in ('birth-date-and-code', 'code')),
      token_hash text not null unique check (token_hash ~ '^[0-9a-f]{64}$'),
      code_hash text not null check (code_hash ~ '^[0-9a-f]{64}$'),
      may_respond boolean not null,
      days integer not null check (days between 1 and 365),
      created_by uuid not null references person (id),
      created_at timestamptz not null,
      expires_at timestamptz not null,
      revoked_by uuid references person (id),
      revoked_at timestamptz,
      wrong_tries integer not null default 0,
      openings integer not null default 0,
      opened_at timestamptz,
      seen_number integer,
      check ((revoked_at is null) = (revoked_by is null))
    )`.execute(db);
  await sql`create index share_link_plan on share_link (plan_id)`.execute(db);
  // id_hash: of what the cookie holds
  await sql`
    create table share_session (
      id_hash text primary key check (id_hash ~ '^[0-9a-f]{64}$'),
      link_id uuid not null references share_link (id) on delete cascade,
      begun_at timestamptz not null,
      seen_at timestamptz not null
    )`.execute(db);
  await sql`create index share_session_link on share_session (link_id)`.execute(db);
  // of any token, also of one that is of no link: a guess waits as long as a mistake
  await sql`create table share_try (token_hash text not null, at timestamptz not null)`.execute(db);
  await sql`create index share_try_token on share_try (token_hash, at)`.execute(db);
  await sql`create index share_try_at on share_try (at)`.execute(db);
  // in their own words; it is no part of the plan until somebody of the team takes it over
  await sql`
    create table patient_message (
      id uuid primary key,
      plan_id uuid not null references plan (id),
      link_id uuid not null references share_link (id) on delete cascade,
      said jsonb not null,
      at timestamptz not null,
      withdrawn_at timestamptz,
      outcome text check (outcome in ('taken', 'set-aside')),
      settled_by uuid references person (id),
      settled_at timestamptz,
      check ((outcome is null) = (settled_by is null) and (outcome is null) = (settled_at is null)),
      check (outcome is null or withdrawn_at is null)
    )`.execute(db);
  await sql`create index patient_message_plan on patient_message (plan_id)`.execute(db);
  await sql`create index patient_message_link on patient_message (link_id)`.execute(db);
}
