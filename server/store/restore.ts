// Puts a backup into an empty database: all of it or nothing, and brings it up to date.
import { sql } from "kysely";
import { SettingError } from "../env.ts";
import { appendAudit } from "./audit.ts";
import { type AuditVerdict, verifyAudit } from "./audit-chain.ts";
import {
  BackupEnd,
  BackupHeader,
  backupFormat,
  damaged,
  parseJson,
  readLines,
  TableStart,
} from "./backup-file.ts";
import { findReferences, findTables, type Reference, type Table } from "./catalog.ts";
import type { Database, Trx } from "./database.ts";
import { findMigrations, migrate, migrationNames } from "./migrate.ts";

export interface Restored {
  createdAt: string;
  rows: Record<string, number>;
  /** Of the whole log as it now is. */
  audit: AuditVerdict;
}

/** What one insert brings at most, apart from one row that is larger by itself. */
const batchCharacters = 2 * 1024 * 1024;
const batchRows = 1_000;

/** Reads the whole file and answers its header. Throws a sentence when it cannot be restored here. */
export async function checkBackup(path: string): Promise<BackupHeader> {
  let header: BackupHeader | undefined;
  for await (const line of readLines(path)) header ??= readHeader(path, line);
  if (header === undefined) throw damaged(path);
  return header;
}

/** Whose file it is and of which version is told before its end is known to be whole. */
function readHeader(path: string, line: string): BackupHeader {
  const header = BackupHeader.safeParse(parseJson(line)).data;
  if (header === undefined) throw new SettingError(`${path} is no backup of Samenspraak.`);
  const isKnown = header.migrations.every((name, index) => name === migrationNames[index]);
  if (header.format !== backupFormat || header.migrations.length === 0 || !isKnown) {
    throw new SettingError(
      `${path} was made by a newer Samenspraak. Restore it with that version. Nothing was restored.`,
    );
  }
  return header;
}

/** `db` is as it was found: without its tables brought up to date. */
export async function restore(db: Database, path: string, now: () => Date): Promise<Restored> {
  const header = await checkBackup(path);
  return await db.transaction().execute(async (trx) => {
    await requireEmpty(trx, header.migrations);
    await migrate(trx, header.migrations.at(-1));
    const rows = await load(trx, path);
    await migrate(trx);
    const total = Object.values(rows).reduce((sum, count) => sum + count, 0);
    const detail = { createdAt: header.createdAt, rows: total };
    const event = {
      code: "backup-restored",
      kind: "create",
      personId: null,
      outcome: "done",
      detail,
    } as const;
    await appendAudit(trx, event, now());
    return { createdAt: header.createdAt, rows, audit: await verifyAudit(trx) };
  });
}

async function requireEmpty(trx: Trx, migrations: readonly string[]): Promise<void> {
  const ran = await findMigrations(trx);
  if (ran.length === 0) {
    if ((await findTables(trx)).length === 0) return;
    throw new SettingError("This database holds tables of something else. Restore into an empty one.");
  }
  const { rows } = await sql<{ used: boolean }>`
    select exists (select from person) or exists (select from audit_event) as used`.execute(trx);
  if (rows[0]?.used !== false) {
    throw new SettingError(
      "This database is in use: it holds people or an audit log. Restore into an empty one. Nothing was restored.",
    );
  }
  if (ran.length > migrations.length) {
    throw new SettingError(
      "This database holds no people, but already the tables of a newer version than the backup. Restore into " +
        "a database without tables; they are brought up to date by restoring.",
    );
  }
}

/** Fills the tables as they were when the backup was made. Answers how many rows each got. */
async function load(trx: Trx, path: string): Promise<Record<string, number>> {
  const tables = await findTables(trx);
  const tighten = await loosen(trx, tables);
  const counts: Record<string, number> = {};
  let table: Table | undefined;
  let end: BackupEnd | undefined;
  let batch: string[] = [];
  let characters = 0;
  const flush = async (): Promise<void> => {
    if (table === undefined || batch.length === 0) return;
    await insert(trx, table, batch);
    counts[table.name] = (counts[table.name] ?? 0) + batch.length;
    batch = [];
    characters = 0;
  };
  let isHeader = true;
  for await (const line of readLines(path)) {
    if (isHeader) isHeader = false;
    else if (line.startsWith("[")) {
      batch.push(line);
      characters += line.length;
      if (characters >= batchCharacters || batch.length >= batchRows) await flush();
    } else {
      await flush();
      end = BackupEnd.safeParse(parseJson(line)).data;
      if (end !== undefined) continue;
      table = tableOf(TableStart.parse(parseJson(line)), tables);
      counts[table.name] = 0;
    }
  }
  // whole by its hash, so what does not fit now was written wrong
  if (end === undefined || !isEqual(counts, end.rows)) throw new Error("The backup contradicts itself.");
  for (const [name, last] of Object.entries(end.sequences)) {
    if (last !== null) await sql`select setval(${name}::text::regclass, ${last}::text::bigint)`.execute(trx);
  }
  await tighten();
  return counts;
}

/**
 * For as long as this transaction lasts, references are checked at the end, whatever order the rows come in.
 * Triggers guard against what people do, not against this. Answers how to make it all as it was.
 */
async function loosen(trx: Trx, tables: Table[]): Promise<() => Promise<void>> {
  const references = await findReferences(trx);
  const alter = async (reference: Reference, how: string): Promise<void> => {
    const { table, name } = reference;
    await sql`alter table ${sql.table(table)} alter constraint ${sql.ref(name)} ${sql.raw(how)}`.execute(trx);
  };
  for (const reference of references) await alter(reference, "deferrable initially deferred");
  for (const { name } of tables) {
    await sql`alter table ${sql.table(name)} disable trigger user`.execute(trx);
    // a database's own, which no backup brings: no server starts without it
    if (name === "installation") continue;
    // what migrations put in, and what was prepared for people who never came
    await sql`delete from ${sql.table(name)}`.execute(trx);
  }
  return async () => {
    await sql`set constraints all immediate`.execute(trx);
    for (const { name } of tables) await sql`alter table ${sql.table(name)} enable trigger user`.execute(trx);
    for (const reference of references) await alter(reference, "not deferrable");
  };
}

function tableOf(start: TableStart, tables: Table[]): Table {
  const table = tables.find(({ name }) => name === start.table);
  const columns = start.columns.flatMap(
    (name) => table?.columns.find((column) => column.name === name) ?? [],
  );
  if (table === undefined || columns.length !== start.columns.length) {
    throw new Error(`The backup holds a table ${start.table} as no migration made it.`);
  }
  return { name: table.name, columns };
}

/** Each line is an array of a row's values as text, in the order of the columns. */
async function insert(trx: Trx, table: Table, lines: string[]): Promise<void> {
  const names = table.columns.map(({ name }) => sql.ref(name));
  // the type is what the catalog of this database says
  const values = table.columns.map(({ type }, index) => sql`(line ->> ${sql.lit(index)})::${sql.raw(type)}`);
  await sql`
    insert into ${sql.table(table.name)} (${sql.join(names)}) overriding system value
    select ${sql.join(values)} from jsonb_array_elements(${`[${lines.join()}]`}::text::jsonb) line`.execute(
    trx,
  );
}

function isEqual(one: Record<string, number>, other: Record<string, number>): boolean {
  const names = Object.keys(one);
  return names.length === Object.keys(other).length && names.every((name) => one[name] === other[name]);
}
