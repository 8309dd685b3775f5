// Meetings: when and with whom, the patients in their order, whose turn it was, who was there, and what came of it.
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await planned(db);
  await held(db);
  await kept(db);
  // an invitation to a meeting; wiped when it is sent, as is the body
  await sql`alter table mail add column calendar text`.execute(db);
}

async function planned(db: Kysely<unknown>): Promise<void> {
  // organisation_id: the one the chair works for there. revision: goes up with every change that a page shows.
  // sequence: of the invitation that was mailed last (RFC 5545). title: free text, so it goes into no mail and no log.
  await sql`
    create table meeting (
      id uuid primary key,
      title text not null check (length(title) between 1 and 200),
      starts_at timestamptz not null,
      video_link text check (length(video_link) <= 2000),
      series_id uuid,
      chair_id uuid not null references person (id),
      organisation_id uuid not null references organisation (id),
      created_by uuid not null references person (id),
      created_at timestamptz not null,
      state text not null check (state in ('planned', 'running', 'ended', 'cancelled')),
      started_at timestamptz,
      ended_at timestamptz,
      cancel_reason text,
      sequence integer not null default 0,
      revision integer not null default 0,
      check ((state in ('planned', 'cancelled')) or started_at is not null),
      check ((state = 'ended') = (ended_at is not null)),
      check ((state = 'cancelled') = (cancel_reason is not null))
    )`.execute(db);
  await sql`create index meeting_starts on meeting (starts_at)`.execute(db);
  await sql`create index meeting_series on meeting (series_id) where series_id is not null`.execute(db);
  // organisation_id: the one this person works for there, for the minutes of each discipline afterwards
  await sql`
    create table meeting_person (
      meeting_id uuid not null references meeting (id),
      person_id uuid not null references person (id),
      organisation_id uuid not null references organisation (id),
      primary key (meeting_id, person_id)
    )`.execute(db);
  await sql`create index meeting_person_person on meeting_person (person_id)`.execute(db);
  // plan_id is nulled when the plan is destroyed: the slot stays in the day of the others
  await sql`
    create table meeting_item (
      id uuid primary key,
      meeting_id uuid not null references meeting (id),
      plan_id uuid references plan (id) on delete set null,
      position integer not null,
      planned_minutes integer not null check (planned_minutes between 1 and 240),
      added_minutes integer not null default 0 check (added_minutes between 0 and 240),
      state text not null check (state in ('planned', 'current', 'discussed')),
      unique (meeting_id, position) deferrable initially deferred
    )`.execute(db);
  await sql`create unique index meeting_item_once on meeting_item (meeting_id, plan_id)`.execute(db);
  await sql`create index meeting_item_plan on meeting_item (plan_id)`.execute(db);
  await sql`create unique index meeting_item_current on meeting_item (meeting_id) where state = 'current'`.execute(
    db,
  );
}

async function held(db: Kysely<unknown>): Promise<void> {
  // a patient who is taken up again has another turn
  await sql`
    create table meeting_turn (
      id uuid primary key,
      item_id uuid not null references meeting_item (id),
      began_at timestamptz not null,
      ended_at timestamptz,
      check (ended_at is null or ended_at >= began_at)
    )`.execute(db);
  await sql`create unique index meeting_turn_open on meeting_turn (item_id) where ended_at is null`.execute(
    db,
  );
  // somebody had the plan of this patient open while the meeting was held; discipline as it was then. Each server writes
  // rows of its own, which may overlap: one that falls over leaves seen_at as the end
  await sql`
    create table meeting_presence (
      id uuid primary key,
      item_id uuid not null references meeting_item (id),
      person_id uuid not null references person (id),
      organisation_id uuid not null references organisation (id),
      discipline text,
      came_at timestamptz not null,
      seen_at timestamptz not null,
      left_at timestamptz,
      check (seen_at >= came_at)
    )`.execute(db);
  await sql`create index meeting_presence_item on meeting_presence (item_id)`.execute(db);
  await sql`
    create table meeting_signal (
      id uuid primary key,
      item_id uuid not null references meeting_item (id),
      person_id uuid not null references person (id),
      kind text not null check (kind in ('agree', 'discuss', 'my-action', 'hand')),
      at timestamptz not null,
      unique (item_id, person_id, kind)
    )`.execute(db);
}

async function kept(db: Kysely<unknown>): Promise<void> {
  // what the item came to when it was closed; taken up again and closed again it is written anew
  await sql`
    create table meeting_minutes (
      item_id uuid primary key references meeting_item (id),
      plan_id uuid not null references plan (id),
      version_number integer,
      content jsonb not null,
      closed_by uuid references person (id),
      closed_at timestamptz not null
    )`.execute(db);
  await sql`create index meeting_minutes_plan on meeting_minutes (plan_id)`.execute(db);
  // "overgenomen": this person put their own part into their own record system
  await sql`
    create table own_part_taken (
      item_id uuid not null references meeting_item (id),
      person_id uuid not null references person (id),
      taken_at timestamptz not null,
      primary key (item_id, person_id)
    )`.execute(db);
  // what a member says of what was asked of their discipline before the meeting
  await sql`
    create table preparation (
      item_id uuid not null references meeting_item (id),
      person_id uuid not null references person (id),
      state text not null check (state in ('ready', 'cannot')),
      words text not null default '',
      at timestamptz not null,
      primary key (item_id, person_id)
    )`.execute(db);
}
