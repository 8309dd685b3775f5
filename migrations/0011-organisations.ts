// Who works where: practitioner roles, the organisation that runs the installation, and links that are mailed to a person.
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  // is_host: runs the installation, so that its administrators may add organisations
  await sql`alter table organisation add column is_host boolean not null default false`.execute(db);
  await sql`create unique index organisation_one_host on organisation (is_host) where is_host`.execute(db);
  await sql`
    update organisation set is_host = true where id = (
      select organisation_id from person where administrator order by created_at, id limit 1
    )`.execute(db);

  // professional_number: BIG or AGB. person.organisation_id is the organisation that one acts for now
  await sql`alter table person add column professional_number text`.execute(db);
  await sql`alter table person add column signed_in_at timestamptz`.execute(db);
  // revision: counts changes of name, discipline and number, so that nobody overwrites what they did not see
  await sql`alter table person add column revision integer not null default 1`.execute(db);

  // a person without a role that goes on is not active: cannot sign in, and is found by nobody
  await sql`
    create table practitioner_role (
      id uuid primary key,
      person_id uuid not null references person (id),
      organisation_id uuid not null references organisation (id),
      administrator boolean not null default false,
      started_at timestamptz not null,
      ended_at timestamptz,
      ended_by uuid references person (id),
      check ((ended_at is null) = (ended_by is null))
    )`.execute(db);
  await sql`
    create unique index practitioner_role_current on practitioner_role (person_id, organisation_id)
      where ended_at is null`.execute(db);
  await sql`create index practitioner_role_organisation on practitioner_role (organisation_id)`.execute(db);
  await sql`
    insert into practitioner_role (id, person_id, organisation_id, administrator, started_at)
      select gen_random_uuid(), id, organisation_id, administrator, created_at from person`.execute(db);
  await sql`alter table person drop column administrator`.execute(db);

  // organisation_id: the one on whose behalf somebody came on the team; the place counts while they work there
  await sql`alter table plan_member add column organisation_id uuid references organisation (id)`.execute(db);
  await sql`
    update plan_member set organisation_id = person.organisation_id
      from person where person.id = plan_member.person_id`.execute(db);
  await sql`alter table plan_member alter column organisation_id set not null`.execute(db);
  await sql`
    create function place_rests_on_organisation() returns trigger language plpgsql as $$
      begin
        if new.organisation_id is null then
          new.organisation_id := (select organisation_id from person where id = new.person_id);
        end if;
        return new;
      end $$`.execute(db);
  await sql`
    create trigger plan_member_organisation before insert on plan_member
      for each row execute function place_rests_on_organisation()`.execute(db);

  // null: at once
  await sql`alter table mail add column next_try_at timestamptz`.execute(db);

  // token_hash: SHA-256 in hex of what stands in the link. person_id is null for an address that nobody has
  await sql`
    create table account_link (
      token_hash text primary key,
      purpose text not null check (purpose in ('password-reset', 'email-change')),
      person_id uuid references person (id),
      email text check (email = lower(email)),
      expires_at timestamptz not null,
      used_at timestamptz,
      check ((purpose = 'email-change') = (email is not null))
    )`.execute(db);
  await sql`create index account_link_person on account_link (person_id)`.execute(db);
}
