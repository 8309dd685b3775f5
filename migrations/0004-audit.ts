// The audit log: append-only rows in one hash chain.
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  // event: the exact UTF-8 text that is hashed; hash = SHA-256(prev_hash || event). The ids beside it are for look-ups.
  await sql`
    create table audit_event (
      seq bigint primary key,
      at timestamptz not null,
      person_id uuid,
      plan_id uuid,
      event text not null,
      prev_hash bytea not null,
      hash bytea not null unique
    )`.execute(db);
  await sql`create index audit_event_plan on audit_event (plan_id, seq)`.execute(db);
  await sql`create index audit_event_person on audit_event (person_id, seq)`.execute(db);
  // One row: the end of the chain. Locking it puts writers in order.
  await sql`
    create table audit_head (
      only_one boolean primary key default true check (only_one),
      seq bigint not null,
      hash bytea not null
    )`.execute(db);
  await sql`insert into audit_head (seq, hash) values (0, decode(repeat('00', 32), 'hex'))`.execute(db);
  await sql`
    create function audit_event_is_append_only() returns trigger language plpgsql as $$
    begin
      raise exception 'audit_event is append-only';
    end $$`.execute(db);
  await sql`
    create trigger audit_event_append_only before update or delete or truncate on audit_event
    for each statement execute function audit_event_is_append_only()`.execute(db);
}
