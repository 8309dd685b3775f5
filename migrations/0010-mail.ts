// Mail that waits to be sent, and invitations to get an account, a place on a care team, or both.
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  // a row is written in the transaction of what it tells about, and sent after it
  await sql`
    create table mail (
      id uuid primary key,
      recipient text not null,
      subject text not null,
      body text not null,
      queued_at timestamptz not null,
      tries integer not null default 0,
      sent_at timestamptz,
      given_up_at timestamptz
    )`.execute(db);
  await sql`create index mail_waiting on mail (queued_at) where sent_at is null and given_up_at is null`.execute(
    db,
  );
  // token_hash: SHA-256 in hex of what stands in the link. organisation_id: where the account is to be.
  await sql`
    create table invitation (
      id uuid primary key,
      token_hash text not null unique,
      email text not null check (email = lower(email)),
      name text not null,
      discipline text,
      organisation_id uuid not null references organisation (id),
      administrator boolean not null default false,
      plan_id uuid references plan (id) on delete cascade,
      plan_role text check (plan_role in ('writer', 'reader')),
      invited_by uuid not null references person (id),
      invited_at timestamptz not null,
      expires_at timestamptz not null,
      accepted_at timestamptz,
      withdrawn_at timestamptz,
      check ((plan_id is null) = (plan_role is null))
    )`.execute(db);
  await sql`create index invitation_plan on invitation (plan_id)`.execute(db);
}
