// The journal of a plan's document: edits, the snapshot they fold into, their history, and client ids.
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  // (writer, writer_seq) names a row from outside the database, so that a retry after an unknown commit doubles nothing.
  await sql`
    create table plan_edit (
      seq bigint generated always as identity primary key,
      plan_id uuid not null references plan (id),
      person_id uuid not null references person (id),
      session_hash text,
      kind text not null check (kind in ('seed', 'edit', 'carried')),
      bytes bytea not null,
      at timestamptz not null,
      writer uuid not null,
      writer_seq bigint not null,
      unique (writer, writer_seq)
    )`.execute(db);
  await sql`create index plan_edit_plan on plan_edit (plan_id, seq)`.execute(db);
  await sql`
    create table plan_snapshot (
      plan_id uuid primary key references plan (id),
      state bytea not null,
      through_seq bigint not null,
      folded_at timestamptz not null
    )`.execute(db);
  // rows: the folded edits with their authors, packed and compressed (server/sync/history.ts).
  await sql`
    create table plan_history (
      plan_id uuid not null references plan (id),
      through_seq bigint not null,
      from_seq bigint not null,
      edits integer not null,
      rows bytea not null,
      primary key (plan_id, through_seq)
    )`.execute(db);
  await sql`
    create table plan_client (
      plan_id uuid not null references plan (id),
      client_id bigint not null,
      person_id uuid not null references person (id),
      session_hash text,
      bound_at timestamptz not null,
      primary key (plan_id, client_id)
    )`.execute(db);
}
