// Guests of a meeting: who was invited for one patient of it, and how they prove that it is them.
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  // a guest is a person without a role anywhere, so that they are found by nobody and can sign in with no password
  await sql`alter table person add column guest_organisation text
    check (length(guest_organisation) between 1 and 200)`.execute(db);
  // code_hash: of the code that was mailed last, with the token; tries: of that one
  await sql`
    create table meeting_guest (
      id uuid primary key,
      item_id uuid not null references meeting_item (id) on delete cascade,
      person_id uuid not null references person (id),
      email text not null check (email = lower(email)),
      may_write boolean not null,
      token_hash text not null unique,
      code_hash text,
      code_expires_at timestamptz,
      tries integer not null default 0,
      entered_at timestamptz,
      invited_by uuid not null references person (id),
      invited_at timestamptz not null,
      revoked_at timestamptz
    )`.execute(db);
  await sql`create index meeting_guest_person on meeting_guest (person_id)`.execute(db);
  await sql`create index meeting_guest_item on meeting_guest (item_id)`.execute(db);
}
