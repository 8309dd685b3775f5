// The signature under a version, what leads up to it, and what the team says of it.
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await signed(db);
  await agreed(db);
  await restored(db);
  // until when somebody looked before this visit, and when they were seen last: for "since you last looked"
  await sql`
    create table plan_look (
      plan_id uuid not null references plan (id),
      person_id uuid not null references person (id),
      looked_until timestamptz not null,
      seen_at timestamptz not null,
      primary key (plan_id, person_id)
    )`.execute(db);
}

async function signed(db: Kysely<unknown>): Promise<void> {
  // who must sign beside the GP when the rule of the templates says so
  await sql`alter table plan add column head_clinician_id uuid references person (id)`.execute(db);
  // id: SHA-256 in hex of the public key as SPKI. private_key: sealed (server/identity/sealed.ts)
  await sql`
    create table sealing_key (
      only_one boolean primary key default true check (only_one),
      id text not null check (id ~ '^[0-9a-f]{64}$'),
      public_key text not null,
      private_key text not null,
      made_at timestamptz not null
    )`.execute(db);
  // What somebody has in front of them to sign. Of a head clinician it is a version that stands: number, and no state.
  // statement: its exact text, as it was given out last; a signature uses the row up.
  await sql`
    create table signing (
      id uuid primary key,
      plan_id uuid not null references plan (id),
      person_id uuid not null references person (id),
      role text not null check (role in ('responsible-gp', 'head-clinician')),
      session_hash text not null references session (id_hash) on delete cascade,
      number integer check (number >= 1),
      layout integer,
      state bytea,
      content jsonb,
      facts jsonb,
      nonce text not null,
      statement text,
      stated_at timestamptz,
      frozen_at timestamptz not null,
      expires_at timestamptz not null,
      unique (plan_id, person_id, role),
      check ((role = 'head-clinician') = (number is not null)),
      check ((role = 'responsible-gp') = (state is not null and content is not null and facts is not null))
    )`.execute(db);
  // statement: its exact bytes as text. frozen_at: edits from then on are not in the version
  await sql`
    create table signature (
      plan_id uuid not null,
      number integer not null,
      role text not null check (role in ('responsible-gp', 'head-clinician')),
      person_id uuid not null references person (id),
      statement text not null,
      evidence jsonb not null,
      seal jsonb not null,
      frozen_at timestamptz not null,
      signed_at timestamptz not null,
      session_hash text,
      primary key (plan_id, number, role),
      foreign key (plan_id, number) references version (plan_id, number)
    )`.execute(db);
  await sql`
    create table signature_withdrawal (
      plan_id uuid not null,
      number integer not null,
      withdrawn_by uuid not null references person (id),
      -- as it was sealed: people change their names
      name text not null,
      reason text not null check (length(reason) between 1 and 1000),
      seal jsonb not null,
      at timestamptz not null,
      primary key (plan_id, number),
      foreign key (plan_id, number) references version (plan_id, number)
    )`.execute(db);
  for (const table of ["signature", "signature_withdrawal"]) {
    await sql`
      create trigger ${sql.id(`${table}_unchanged`)} before update or truncate on ${sql.table(table)}
      for each statement execute function version_never_changes()`.execute(db);
    for (const level of ["row", "statement"] as const) {
      await sql`
        create trigger ${sql.id(`${table}_removed_${level}`)} before delete on ${sql.table(table)}
        for each ${sql.raw(level)} execute function removed_with_its_plan('a signature never changes')`.execute(
        db,
      );
    }
  }
}

/** One server at a time puts an earlier version back: two would write the same words twice. */
async function restored(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table plan_restoring (
      plan_id uuid primary key references plan (id),
      until timestamptz not null
    )`.execute(db);
}

async function agreed(db: Kysely<unknown>): Promise<void> {
  // section: null for the plan as a whole. A request to the responsible GP is one to sign.
  await sql`
    create table approval_request (
      id uuid primary key,
      plan_id uuid not null references plan (id),
      person_id uuid not null references person (id),
      section text,
      asked_by uuid not null references person (id),
      asked_at timestamptz not null,
      withdrawn_at timestamptz
    )`.execute(db);
  await sql`
    create unique index approval_request_once on approval_request (plan_id, person_id, coalesce(section, ''))
    where withdrawn_at is null`.execute(db);
  // number: the version that holds what was approved, as it stood
  await sql`
    create table approval (
      id uuid primary key,
      plan_id uuid not null,
      number integer not null,
      person_id uuid not null references person (id),
      answer text not null check (answer in ('agreed', 'agreed-with-remark', 'returned')),
      remark text check (length(remark) between 1 and 2000),
      section text,
      at timestamptz not null,
      seq bigint generated always as identity,
      foreign key (plan_id, number) references version (plan_id, number),
      check ((answer = 'agreed') = (remark is null))
    )`.execute(db);
  await sql`create index approval_plan on approval (plan_id)`.execute(db);
}
