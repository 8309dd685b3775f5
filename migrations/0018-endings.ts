// How a plan ended or moved, the one way to remove all of it, what waits for whom, and how often that is mailed.
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await endings(db);
  await removal(db);
  await notifications(db);
}

async function endings(db: Kysely<unknown>): Promise<void> {
  // withdrawn_at: opened by mistake; closed, and in no list
  await sql`
    alter table plan add column withdrawn_at timestamptz,
      add check (withdrawn_at is null or closed_at is not null)`.execute(db);
  await sql`
    create table plan_end (
      id uuid primary key,
      plan_id uuid not null references plan (id),
      kind text not null check (kind in ('closed', 'reopened', 'withdrawn')),
      reason text check (reason in ('deceased', 'care-ended', 'moved', 'other')),
      words text not null,
      person_id uuid not null references person (id),
      at timestamptz not null,
      seq bigint generated always as identity,
      check ((reason is not null) = (kind = 'closed'))
    )`.execute(db);
  await sql`create index plan_end_plan on plan_end (plan_id, seq)`.execute(db);
  // ends_on: the last day of the former practice's places, from when this was accepted
  await sql`
    create table plan_move (
      id uuid primary key,
      plan_id uuid not null references plan (id),
      to_person uuid not null references person (id),
      ends_on date not null,
      asked_by uuid not null references person (id),
      asked_at timestamptz not null,
      outcome text check (outcome in ('accepted', 'refused', 'taken-back')),
      settled_at timestamptz,
      check ((outcome is null) = (settled_at is null))
    )`.execute(db);
  await sql`create unique index plan_move_open on plan_move (plan_id) where outcome is null`.execute(db);
}

/** What never changes is removed only with its whole plan, by a transaction that says which plan it destroys. */
async function removal(db: Kysely<unknown>): Promise<void> {
  // for each statement too: one that finds no row is refused as well
  await sql`
    create function removed_with_its_plan() returns trigger language plpgsql as $$
    declare
      destroyed text := coalesce(current_setting('samenspraak.destroys', true), '');
    begin
      if destroyed = '' or (tg_level = 'ROW' and old.plan_id::text <> destroyed) then
        raise exception '%', tg_argv[0];
      end if;
      return old;
    end $$`.execute(db);
  await sql`drop trigger version_unchanged on version`.execute(db);
  await sql`
    create trigger version_unchanged before update or truncate on version
    for each statement execute function version_never_changes()`.execute(db);
  await sql`drop trigger acceptance_append_only on acceptance`.execute(db);
  await sql`
    create trigger acceptance_append_only before update or truncate on acceptance
    for each statement execute function acceptance_is_append_only()`.execute(db);
  for (const [table, message] of [
    ["version", "a version never changes"],
    ["acceptance", "acceptance is append-only"],
  ] as const) {
    for (const level of ["row", "statement"] as const) {
      await sql`
        create trigger ${sql.ref(`${table}_removed_${level}`)} before delete on ${sql.table(table)}
        for each ${sql.raw(level)} execute function removed_with_its_plan(${sql.lit(message)})`.execute(db);
    }
  }
}

async function notifications(db: Kysely<unknown>): Promise<void> {
  // about: what it tells of, when that is told once; mailed_at: when a digest said that something waits
  await sql`
    create table notification (
      id uuid primary key,
      person_id uuid not null references person (id),
      plan_id uuid not null references plan (id),
      code text not null,
      about text,
      by_person uuid references person (id),
      at timestamptz not null,
      read_at timestamptz,
      mailed_at timestamptz
    )`.execute(db);
  await sql`create index notification_unread on notification (person_id, at) where read_at is null`.execute(
    db,
  );
  await sql`
    create unique index notification_once on notification (person_id, code, about)
    where about is not null`.execute(db);
  await sql`create index notification_plan on notification (plan_id)`.execute(db);
  await sql`
    create table notification_choice (
      person_id uuid primary key references person (id),
      mail text not null check (mail in ('never', 'daily', 'hourly'))
    )`.execute(db);
  // one row, locked by the server that sends; ran_through: the hour up to which all was sent
  await sql`
    create table digest_round (
      only_one boolean primary key default true check (only_one),
      ran_through timestamptz
    )`.execute(db);
  await sql`insert into digest_round default values`.execute(db);
}
