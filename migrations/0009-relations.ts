// What makes up a person's relation to a plan: a place with an end, a plan that is closed, an emergency.
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  // ends_at: from then on it is as if the person were not on the team
  await sql`alter table plan_member add column ends_at timestamptz`.execute(db);
  await sql`alter table plan add column closed_at timestamptz`.execute(db);
  // one row an access; write_reason: given later, when reading was not enough
  await sql`
    create table emergency_access (
      id uuid primary key,
      plan_id uuid not null references plan (id),
      person_id uuid not null references person (id),
      category text not null check (category in ('acute', 'covering', 'no-answer', 'other')),
      reason text not null,
      write_reason text,
      started_at timestamptz not null,
      ends_at timestamptz not null,
      ended_at timestamptz,
      reviewed_by uuid references person (id),
      reviewed_at timestamptz,
      verdict text check (verdict in ('right', 'not-right')),
      verdict_note text
    )`.execute(db);
  await sql`create index emergency_access_plan on emergency_access (plan_id, person_id)`.execute(db);
}
