// Answers to proposed assignments: who accepted or refused which proposal, and what it said.
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  // edit_id: the edit in the plan's document that proposed it. value: what it said then, read by the server.
  await sql`
    create table acceptance (
      plan_id uuid not null references plan (id),
      edit_id uuid not null,
      subject text not null check (subject in ('action', 'task', 'coordination')),
      item_id uuid,
      decision text not null check (decision in ('accepted', 'refused')),
      value jsonb not null,
      person_id uuid not null references person (id),
      on_behalf boolean not null,
      at timestamptz not null,
      seq bigint generated always as identity,
      primary key (plan_id, edit_id),
      check ((item_id is null) = (subject = 'coordination'))
    )`.execute(db);
  await sql`create index acceptance_item on acceptance (plan_id, item_id)`.execute(db);
  await sql`
    create function acceptance_is_append_only() returns trigger language plpgsql as $$
    begin
      raise exception 'acceptance is append-only';
    end $$`.execute(db);
  await sql`
    create trigger acceptance_append_only before update or delete or truncate on acceptance
    for each statement execute function acceptance_is_append_only()`.execute(db);
}
