// Puts the rules of row-rules.ts on a database, after its migrations: whenever a table or a rule is new.
import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { type Kysely, sql } from "kysely";
import { SettingError } from "../env.ts";
import { findLinks, findTables } from "./catalog.ts";
import type { Tables } from "./tables.ts";
import { policyPrefix, rowStatements, visitorRole } from "./row-rules.ts";

/** Throws a `SettingError` when the user of the database may not make the role for it. */
export async function secureRows(db: Kysely<Tables>): Promise<void> {
  if (db.isTransaction) await secure(db);
  else await db.transaction().execute(secure);
}

async function secure(trx: Kysely<Tables>): Promise<void> {
  // two servers that start at once
  await sql`select pg_advisory_xact_lock(hashtextextended('samenspraak rows', 0))`.execute(trx);
  const isNewRole = await requireRole(trx);
  const { rows } = await sql<{ schema: string; applied: string | null }>`
    select current_schema() as schema, obj_description(
      to_regprocedure('samenspraak_enter(uuid, uuid, timestamptz, boolean)'), 'pg_proc') as applied`.execute(
    trx,
  );
  const { schema = "public", applied } = rows[0] ?? {};
  const statements = rowStatements(schema, await findTables(trx), await findLinks(trx));
  const fingerprint = createHash("sha256").update(statements.join("\n")).digest("hex");
  // nothing to do at most starts: it would make whoever reads a plan wait
  if (applied === fingerprint && !isNewRole) return;
  await removePolicies(trx);
  for (const statement of statements) await sql.raw(statement).execute(trx);
  await sql`comment on function samenspraak_enter is ${sql.lit(fingerprint)}`.execute(trx);
}

async function removePolicies(trx: Kysely<Tables>): Promise<void> {
  const { rows } = await sql<{ table: string; name: string }>`
    select tablename as "table", policyname as name from pg_policies
    where schemaname = current_schema() and starts_with(policyname, ${policyPrefix})`.execute(trx);
  for (const { table, name } of rows) {
    await sql`drop policy ${sql.ref(name)} on ${sql.table(table)}`.execute(trx);
  }
}

const mostTries = 20;
const retryMs = 50;

/** Roles belong to all databases of a Postgres together, so another may make it at this moment. Answers whether it is new here. */
async function requireRole(trx: Kysely<Tables>): Promise<boolean> {
  for (let tries = 1; ; tries++) {
    const role = await findRole(trx);
    if (role.may_take) return tries > 1;
    await sql`savepoint visitor_role`.execute(trx);
    try {
      if (!role.is_there) await sql.raw(`create role ${visitorRole} nologin`).execute(trx);
      await sql.raw(`grant ${visitorRole} to current_user`).execute(trx);
      return true;
    } catch (error) {
      await sql`rollback to savepoint visitor_role`.execute(trx);
      const code = error instanceof Error && "code" in error ? error.code : "";
      if (code === notPermitted) throw notAllowed(role);
      if (tries === mostTries || !madeMeanwhile.has(String(code))) throw error;
      await sleep(retryMs);
    }
  }
}

const notPermitted = "42501";
/** It was there after all, it is not there yet after all, or its row was written by somebody else. */
const madeMeanwhile = new Set(["42710", "23505", "42704", "XX000"]);

function notAllowed({ user, is_there }: { user: string; is_there: boolean }): SettingError {
  const make = is_there ? "" : `CREATE ROLE ${visitorRole} NOLOGIN; `;
  return new SettingError(
    "The user of the database may not make or take the role that keeps plans apart. Let the administrator of " +
      `the database run: ${make}GRANT ${visitorRole} TO "${user}";`,
  );
}

async function findRole(
  trx: Kysely<Tables>,
): Promise<{ user: string; is_there: boolean; may_take: boolean }> {
  // since Postgres 16 who makes a role may not take it before it is granted
  const { rows } = await sql<{ user: string; is_there: boolean; may_take: boolean }>`
    select current_user::text as user, count(*) > 0 as is_there, coalesce(bool_or(pg_has_role(current_user, oid,
      case when current_setting('server_version_num')::int < 160000 then 'member' else 'set' end)), false) as may_take
    from pg_roles where rolname = ${visitorRole}`.execute(trx);
  return rows[0] ?? { user: "", is_there: false, may_take: false };
}
