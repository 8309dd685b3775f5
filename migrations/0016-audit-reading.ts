// Reading the audit log: what it is searched by, the time at its end, and the rows that were drawn to be judged.
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  // made from the text that is hashed, so that they cannot say something else; a text that is no JSON is refused
  await sql`
    alter table audit_event
      add column code text generated always as (event::jsonb ->> 'code') stored,
      add column outcome text generated always as (event::jsonb ->> 'outcome') stored,
      add column organisation_id uuid generated always as ((event::jsonb ->> 'organisationId')::uuid) stored`.execute(
    db,
  );
  // an administrator asks by person: each question is one walk along one of these
  await sql`drop index audit_event_person`.execute(db);
  await sql`create index audit_event_person on audit_event (person_id, at, seq)`.execute(db);
  await sql`
    create index audit_event_person_code on audit_event (person_id, code, at, seq)
    include (plan_id, outcome, organisation_id)`.execute(db);
  await sql`
    create index audit_event_refused on audit_event (person_id, at, seq) include (code, plan_id, organisation_id)
    where outcome = 'refused'`.execute(db);
  // who has seen a plan, without looking up each row
  await sql`drop index audit_event_plan`.execute(db);
  await sql`create index audit_event_plan on audit_event (plan_id, seq) include (person_id)`.execute(db);
  // the latest time of any row so far
  await sql`alter table audit_head add column at timestamptz`.execute(db);
  await sql`update audit_head set at = (select max(at) from audit_event)`.execute(db);
  // one row a sampled event; verdict: of the administrator who looked at it, once. No foreign key on seq: what is
  // referenced cannot be truncated, and audit_event refuses that in its own words.
  await sql`
    create table audit_review (
      id uuid primary key,
      seq bigint not null,
      organisation_id uuid not null references organisation (id),
      sampled_by uuid not null references person (id),
      sampled_at timestamptz not null,
      reviewed_by uuid references person (id),
      reviewed_at timestamptz,
      verdict text check (verdict in ('right', 'ask', 'not-right')),
      note text,
      unique (organisation_id, seq),
      check ((reviewed_at is null) = (verdict is null)),
      check ((reviewed_at is null) = (reviewed_by is null))
    )`.execute(db);
}
