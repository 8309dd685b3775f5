// On what a place on a care team rests, how places ended, who was asked to be responsible GP, and tries of emergency access.
import { type Kysely, sql } from "kysely";

/** The same on a place, on an invitation to one, and on one that ended. */
const accessBasis = sql`
  add column basis text not null default 'directly-involved' check (basis in ('directly-involved', 'consent')),
  add column consent_scope text,
  add column consent_by text check (consent_by in ('patient', 'representative')),
  add column consent_representative text,
  add column consent_on date,
  add column consent_recorded_by uuid references person (id),
  add check ((basis = 'consent') = (num_nonnulls(consent_scope, consent_by, consent_on, consent_recorded_by) = 4)),
  add check ((consent_by is not distinct from 'representative') = (consent_representative is not null))`;

export async function up(db: Kysely<unknown>): Promise<void> {
  // revision: counts changes of a place, so that nobody overwrites what they did not see
  await sql`alter table plan_member add column revision integer not null default 1, ${accessBasis}`.execute(
    db,
  );
  // plan_ends_at: when the place that comes with it ends
  await sql`alter table invitation add column plan_ends_at timestamptz, ${accessBasis}`.execute(db);
  // a place that ended: who left or was taken off, and why. ended_by: null when its date came
  await sql`
    create table plan_member_end (
      id uuid primary key,
      plan_id uuid not null references plan (id),
      person_id uuid not null references person (id),
      role text not null,
      how text not null check (how in ('removed', 'left', 'date')),
      reason text,
      added_by uuid not null references person (id),
      added_at timestamptz not null,
      ended_at timestamptz not null,
      ended_by uuid references person (id)
    )`.execute(db);
  await sql`alter table plan_member_end ${accessBasis}`.execute(db);
  await sql`create index plan_member_end_plan on plan_member_end (plan_id, ended_at)`.execute(db);
  // the one who is asked takes the responsibility by saying yes; until then nothing changes
  await sql`
    create table gp_proposal (
      id uuid primary key,
      plan_id uuid not null references plan (id),
      person_id uuid not null references person (id),
      proposed_by uuid not null references person (id),
      proposed_at timestamptz not null,
      answered_at timestamptz,
      answer text check (answer in ('accepted', 'refused', 'withdrawn')),
      check ((answered_at is null) = (answer is null))
    )`.execute(db);
  await sql`create unique index gp_proposal_open on gp_proposal (plan_id) where answered_at is null`.execute(
    db,
  );
  await sql`create index gp_proposal_person on gp_proposal (person_id) where answered_at is null`.execute(db);
  // every try of the last day, also one that found nothing: so many are allowed
  await sql`
    create table emergency_try (
      person_id uuid not null references person (id),
      at timestamptz not null
    )`.execute(db);
  await sql`create index emergency_try_person on emergency_try (person_id, at)`.execute(db);
  await sql`create index emergency_access_person on emergency_access (person_id, ends_at)`.execute(db);
}
