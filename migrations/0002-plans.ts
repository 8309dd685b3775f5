// Plans with their patient, and the care team that may open them.
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  // layout: the document layout this plan is kept in. revision: counts corrections of the patient.
  await sql`
    create table plan (
      id uuid primary key,
      template text not null,
      patient_name text not null,
      patient_birth_date date not null,
      revision integer not null default 1,
      layout integer not null,
      created_by uuid not null references person (id),
      created_at timestamptz not null,
      changed_at timestamptz,
      changed_by uuid references person (id)
    )`.execute(db);
  await sql`
    create table plan_member (
      plan_id uuid not null references plan (id),
      person_id uuid not null references person (id),
      role text not null check (role in ('responsible-gp', 'case-manager', 'writer', 'reader')),
      added_by uuid not null references person (id),
      added_at timestamptz not null,
      primary key (plan_id, person_id)
    )`.execute(db);
  await sql`create index plan_member_person on plan_member (person_id)`.execute(db);
  await sql`
    create unique index plan_member_one_of_a_kind on plan_member (plan_id, role)
    where role in ('responsible-gp', 'case-manager')`.execute(db);
}
