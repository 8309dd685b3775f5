// Versions of a plan: frozen bytes, frozen content and its hash. A row never changes.
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  // hash: SHA-256 of the canonical form (shared/plan/canonical.ts), which also holds previous: the last signed one.
  await sql`
    create table version (
      plan_id uuid not null references plan (id),
      number integer not null check (number >= 1),
      kind text not null
        check (kind in ('draft-saved', 'meeting', 'signed', 'restored-from', 'imported')),
      name text,
      layout integer not null,
      state bytea not null,
      content jsonb not null,
      hash bytea not null check (octet_length(hash) = 32),
      previous bytea check (octet_length(previous) = 32),
      created_by uuid not null references person (id),
      session_hash text,
      reason text,
      created_at timestamptz not null,
      primary key (plan_id, number)
    )`.execute(db);
  await sql`
    create function version_never_changes() returns trigger language plpgsql as $$
    begin
      raise exception 'a version never changes';
    end $$`.execute(db);
  await sql`
    create trigger version_unchanged before update or delete or truncate on version
    for each statement execute function version_never_changes()`.execute(db);
}
