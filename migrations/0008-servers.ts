// More than one server on a database: their leases, who holds which client id, and how far each wrote.
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  // Only a server whose lease has not ended may commit edits.
  await sql`
    create table server_lease (
      id uuid primary key,
      seen_at timestamptz not null default now(),
      ended_at timestamptz
    )`.execute(db);
  // key: with which the servers of this database encrypt what they tell each other.
  await sql`
    create table installation (
      only_one boolean primary key default true check (only_one),
      id uuid not null,
      key bytea not null
    )`.execute(db);
  await sql`
    insert into installation (id, key)
    values (gen_random_uuid(), uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()))`.execute(db);
  // server: whose clients may write new words under this id. wanted_by: the server that asks for it;
  // wanted_own: for its owner, who is there now.
  await sql`
    alter table plan_client
      add column server uuid,
      add column wanted_by uuid,
      add column wanted_own boolean not null default false`.execute(db);
  await sql`
    create index plan_client_wanted on plan_client (server) where wanted_by is not null`.execute(db);
  // writers: of each writer whose rows were folded lately, the number of the last.
  await sql`alter table plan_snapshot add column writers jsonb not null default '{}'`.execute(db);
}
