// Comments beside a plan: threads that are about a place in it, what was said in them, and who read how far.
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table plan add column readers_may_comment boolean not null default false`.execute(db);
  // anchor: where in the document (shared/plan/comment-anchor.ts). quote: what stood there then.
  await sql`
    create table comment_thread (
      id uuid primary key,
      plan_id uuid not null references plan (id) on delete cascade,
      anchor jsonb not null,
      quote text not null check (length(quote) <= 300),
      started_by uuid not null references person (id),
      started_at timestamptz not null,
      resolved_by uuid references person (id),
      resolved_at timestamptz,
      unique (plan_id, id),
      check ((resolved_by is null) = (resolved_at is null))
    )`.execute(db);
  // number: counts the comments of a plan. A comment that was withdrawn keeps its row, and is shown no more.
  await sql`
    create table comment (
      id uuid primary key,
      plan_id uuid not null,
      thread_id uuid not null,
      number integer not null check (number >= 1),
      person_id uuid not null references person (id),
      at timestamptz not null,
      body text not null check (length(body) between 1 and 4000),
      mentions uuid[] not null,
      edited_at timestamptz,
      withdrawn_at timestamptz,
      unique (plan_id, number),
      foreign key (plan_id, thread_id) references comment_thread (plan_id, id) on delete cascade
    )`.execute(db);
  await sql`create index comment_of_thread on comment (thread_id)`.execute(db);
  await sql`
    create table comment_read (
      plan_id uuid not null,
      thread_id uuid not null,
      person_id uuid not null references person (id),
      through integer not null,
      primary key (thread_id, person_id),
      foreign key (plan_id, thread_id) references comment_thread (plan_id, id) on delete cascade
    )`.execute(db);
  await sql`create index comment_read_plan on comment_read (plan_id, person_id)`.execute(db);
}
