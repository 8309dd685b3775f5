// Reads a whole database, as it is at one moment, into the lines of a backup.
import { type RawBuilder, sql } from "kysely";
import { SettingError } from "../env.ts";
import { type BackupEnd, type BackupHeader, type TableStart, backupFormat } from "./backup-file.ts";
import { type Column, findSequences, findTables, type Table } from "./catalog.ts";
import type { Database, Trx } from "./database.ts";
import { findMigrations } from "./migrate.ts";

/**
 * Left out: a session that ended, or a link that was used, after the backup was made would work again, and mail
 * that was sent would be sent again. Nobody loses more than having to sign in, to ask for a link, or to begin anew
 * with signing what they had in front of them. And what belongs to the running servers of one database only.
 */
export const leftOut: readonly string[] = [
  ...["one_time_link", "account_link", "session", "mail", "oidc_flow", "challenge"],
  ...["signing", "plan_restoring", "share_session", "share_try"],
  ...["installation", "server_lease"],
];

/** What is in memory at once, apart from one row that is larger by itself. */
const pageBytes = 1024 * 1024;
const placesAtOnce = 2_000;

/** Answers how many rows there are of each table. `write` may take its time. */
export async function dump(
  db: Database,
  write: (line: string) => Promise<void>,
  now: () => Date,
): Promise<Record<string, number>> {
  return await db
    .transaction()
    .setIsolationLevel("repeatable read")
    .setAccessMode("read only")
    .execute(async (trx) => {
      const migrations = await findMigrations(trx);
      if (migrations.length === 0) throw new SettingError("This database holds no plans: it has no tables.");
      await writeExactly(trx);
      const createdAt = now().toISOString();
      const header: BackupHeader = { samenspraak: "backup", format: backupFormat, createdAt, migrations };
      await write(JSON.stringify(header));
      const counts: Record<string, number> = {};
      const tables = (await findTables(trx)).filter(({ name }) => !leftOut.includes(name));
      // a new version of the server may not change them under our hands
      await sql`lock table ${sql.join(tables.map(({ name }) => sql.table(name)))} in access share mode`.execute(
        trx,
      );
      for (const table of tables) {
        const start: TableStart = { table: table.name, columns: table.columns.map(({ name }) => name) };
        await write(JSON.stringify(start));
        counts[table.name] = await dumpTable(trx, table, write);
      }
      // a sequence is outside the transaction: by now it is at least at what the rows show
      const end: BackupEnd = { rows: counts, sequences: await findSequences(trx) };
      await write(JSON.stringify(end));
      return counts;
    });
}

/** How values are written as text: so that reading them gives the same, on any machine. */
async function writeExactly(trx: Trx): Promise<void> {
  for (const setting of [
    sql`set local timezone = 'UTC'`,
    sql`set local datestyle = 'ISO, YMD'`,
    sql`set local intervalstyle = 'postgres'`,
    sql`set local bytea_output = 'hex'`,
    sql`set local extra_float_digits = 1`,
  ]) {
    await setting.execute(trx);
  }
}

interface Place {
  /** Where the row stands in its table: fixed as long as this transaction sees it. */
  place: string;
  size: number;
}

async function dumpTable(trx: Trx, table: Table, write: (line: string) => Promise<void>): Promise<number> {
  const name = sql.table(table.name);
  const size = sql.join(
    table.columns.map((column) => sql`coalesce(pg_column_size(${sql.ref(column.name)}), 0)`),
    sql` + `,
  );
  await sql`declare places no scroll cursor for select ctid::text as place, ${size} as size from ${name}`.execute(
    trx,
  );
  let rows = 0;
  for (;;) {
    const fetched = await sql<Place>`fetch ${sql.lit(placesAtOnce)} from places`.execute(trx);
    if (fetched.rows.length === 0) break;
    for (const page of pagesOf(fetched.rows)) {
      const places = `{${page.map(({ place }) => `"${place}"`).join()}}`;
      const lines = await sql<{ line: string }>`
        select json_build_array(${sql.join(table.columns.map(asText))})::text as line
        from ${name} where ctid = any(${places}::text::tid[])`.execute(trx);
      for (const { line } of lines.rows) await write(line);
      rows += lines.rows.length;
    }
  }
  await sql`close places`.execute(trx);
  return rows;
}

function asText(column: Column): RawBuilder<unknown> {
  return sql`${sql.ref(column.name)}::text`;
}

function* pagesOf(places: Place[]): Generator<Place[]> {
  let page: Place[] = [];
  let bytes = 0;
  for (const place of places) {
    if (bytes + place.size > pageBytes && page.length > 0) {
      yield page;
      page = [];
      bytes = 0;
    }
    page.push(place);
    bytes += place.size;
  }
  if (page.length > 0) yield page;
}
