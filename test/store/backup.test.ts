// A backup of a database and what is restored from it: the same rows, or nothing at all.
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { sql } from "kysely";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { dump, leftOut } from "../../server/store/backup.ts";
import { BackupWriter } from "../../server/store/backup-file.ts";
import { connectDatabase, openDatabase, type OpenDatabase } from "../../server/store/database.ts";
import { seedDemo } from "../../server/store/demo.ts";
import { findMigrations, migrate, migrationNames } from "../../server/store/migrate.ts";
import { checkBackup, restore } from "../../server/store/restore.ts";
import { describeEachDatabase, type Place, pglitePlaces, postgresPlaces } from "../support/database.ts";
import { fillSignatures } from "../support/signature-rows.ts";
import { findPostgresPrograms } from "../support/postgres.ts";

const now = (): Date => new Date("2026-10-03T10:00:00.000Z");
const folders: string[] = [];
const opened: OpenDatabase[] = [];
afterEach(async () => {
  for (const database of opened.splice(0)) await database.close();
});
afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "samenspraak-backup-"));
  folders.push(folder);
  return folder;
}

async function open(place: Place): Promise<OpenDatabase> {
  const database = await connectDatabase(place, { hasTimeLimits: false });
  opened.push(database);
  return database;
}

async function backUp({ db }: OpenDatabase): Promise<string> {
  const writer = await BackupWriter.open(join(await newFolder(), "a.backup.gz"));
  await dump(db, (line) => writer.write(line), now);
  await writer.finish();
  return writer.path;
}

/** Every row of every table as a line, without what a restore adds to the audit log. */
async function rowsIn({ db }: OpenDatabase, auditRows: number): Promise<Record<string, string[]>> {
  const tables: Record<string, string[]> = {};
  let table: string[] = [];
  const take = async (line: string): Promise<void> => {
    if (line.startsWith("[")) table.push(line);
    else table = tables[String(JSON.parse(line).table)] = [];
  };
  await dump(db, take, now);
  for (const lines of Object.values(tables)) lines.sort();
  const { audit_head: _head, audit_event: events = [], ...rest } = tables;
  return { ...rest, events: events.filter((line) => Number(JSON.parse(line)[0]) <= auditRows) };
}

describeEachDatabase("a backup", (place) => {
  const pglite = pglitePlaces();
  const postgres = findPostgresPrograms() === undefined ? pglite : postgresPlaces();
  let filled: OpenDatabase;
  beforeAll(async () => {
    filled = await openDatabase(await place());
    await seedDemo(filled.db, () => new Date());
    await sql`update person set created_at = '2026-01-02 03:04:05.123456+00'`.execute(filled.db);
    // as after folding: the numbers go on where the rows were
    await sql`delete from plan_edit`.execute(filled.db);
    const session = { id_hash: "a".repeat(64), at: new Date() };
    await sql`insert into session select ${session.id_hash}, id, ${session.at}, ${session.at}, ${session.at}
      from person limit 1`.execute(filled.db);
    const { id: planId, created_by: personId } = await filled.db
      .selectFrom("plan")
      .select(["id", "created_by"])
      .orderBy("id")
      .limit(1)
      .executeTakeFirstOrThrow();
    await sql`
      insert into version (plan_id, number, kind, layout, state, content, hash, created_by, created_at)
      values (${planId}, 1, 'signed', 1, '', '{}', decode(repeat('ab', 32), 'hex'), ${personId}, ${session.at})
      on conflict do nothing`.execute(filled.db);
    // also what hangs on a session, which is left out
    await fillSignatures(filled.db, { planId, personId, at: session.at });
  });
  afterAll(() => filled.close());

  it("[BACKUP-1] restores every row as it was, on either database and back, apart from sessions and one-time links", async () => {
    const rows = await rowsIn(filled, Number.MAX_SAFE_INTEGER);
    const auditRows = rows["events"]?.length ?? 0;
    expect(Object.keys(rows)).toEqual(expect.not.arrayContaining([...leftOut]));
    expect(rows["person"]?.join()).toContain("2026-01-02 03:04:05.123456+00");
    let source = filled;
    for (const where of [postgres, pglite]) {
      const target = await open(await where());
      const { audit } = await restore(target.db, await backUp(source), now);
      expect(audit.state).toBe("whole");
      expect(await rowsIn(target, auditRows)).toEqual(rows);
      source = target;
    }
    expect(await source.db.selectFrom("session").selectAll().execute()).toEqual([]);
  });

  it("[BACKUP-2] leaves the restored tables as strict as they were, and counts on", async () => {
    const { db, visitors } = await open(await place());
    await restore(db, await backUp(filled), now);
    // the rules on rows are part of it
    expect((await db.selectFrom("plan").select("id").execute()).length).toBeGreaterThan(0);
    expect(await visitors.selectFrom("plan").select("id").execute()).toEqual([]);
    for (const statement of [
      sql`delete from audit_event`,
      sql`delete from acceptance`,
      sql`delete from version`,
    ]) {
      await expect(statement.execute(db)).rejects.toThrow(/append-only|never changes/);
    }
    const stray = sql`insert into plan_member select gen_random_uuid(), id, 'reader', id, now() from person`;
    await expect(stray.execute(db)).rejects.toThrow(/foreign key/);
    const late = await sql`select from pg_constraint where condeferrable and contype = 'f'`.execute(db);
    expect(late.rows).toEqual([]);
    const last = (name: string) => sql<{ last: number }>`select last_value as last from ${sql.table(name)}`;
    for (const sequence of ["plan_edit_seq_seq", "acceptance_seq_seq"]) {
      expect((await last(sequence).execute(db)).rows).toEqual((await last(sequence).execute(filled.db)).rows);
    }
  });

  it("[BACKUP-3] that is older than the tables is restored as it was and brought up to date", async () => {
    const old = await openWithoutTables();
    await migrate(old.db, "0003-journal");
    await sql`insert into organisation values (gen_random_uuid(), 'Praktijk Verzonnen')`.execute(old.db);
    const { db } = await openWithoutTables();
    await restore(db, await backUp(old), now);
    expect(await findMigrations(db)).toEqual(migrationNames);
    expect(await db.selectFrom("organisation").select("name").execute()).toEqual([
      { name: "Praktijk Verzonnen" },
    ]);
  });

  it("[BACKUP-4] goes into no database that is in use", async () => {
    const file = await backUp(filled);
    await expect(restore(filled.db, file, now)).rejects.toThrow(/in use/);
  });

  it("[BACKUP-5] of which something does not fit is undone as a whole", async () => {
    const { db } = await openWithoutTables();
    const file = await changed(await backUp(filled), (lines) => {
      // a plan of nobody's making: shown only by the references, which are checked last
      const people = lines.findIndex((line) => line.startsWith('{"table":"person"'));
      const [removed] = lines.splice(people + 1, 1);
      expect(removed).toMatch(/^\[/);
      return lines.map((line) => line.replace('"person":6', '"person":5'));
    });
    await expect(restore(db, file, now)).rejects.toThrow(/foreign key/);
    expect(await findMigrations(db)).toEqual([]);
  });

  /** A database in which nothing was made; to begin an embedded one anew takes seconds. */
  async function openWithoutTables(): Promise<OpenDatabase> {
    const database = await open(await place());
    for (const statement of [sql`drop schema public cascade`, sql`create schema public`]) {
      await statement.execute(database.db);
    }
    return database;
  }
});

/** The same file with other lines, closed as if it was made so. */
async function changed(path: string, change: (lines: string[]) => string[]): Promise<string> {
  const lines = change(
    gunzipSync(await readFile(path))
      .toString()
      .trimEnd()
      .split("\n")
      .slice(0, -1),
  );
  const text = lines.map((line) => `${line}\n`).join("");
  const sha256 = createHash("sha256").update(text).digest("hex");
  const other = join(await newFolder(), "changed.backup.gz");
  await writeFile(other, gzipSync(`${text}${JSON.stringify({ sha256 })}\n`));
  return other;
}

describe("the file of a backup", () => {
  const place = pglitePlaces();
  let file: string;
  let bytes: Buffer;
  beforeAll(async () => {
    const database = await openDatabase(await place());
    await seedDemo(database.db, () => new Date());
    file = await backUp(database);
    await database.close();
    bytes = await readFile(file);
  });

  async function checkOf(data: Buffer): Promise<unknown> {
    const other = join(await newFolder(), "other.gz");
    await writeFile(other, data);
    return await checkBackup(other);
  }

  it("[BACKUP-6] is refused in one sentence when it was cut off or changed", async () => {
    await expect(checkOf(bytes)).resolves.toMatchObject({ migrations: migrationNames });
    for (const length of [0, 1, 20, Math.floor(bytes.length / 2), bytes.length - 9, bytes.length - 1]) {
      await expect(checkOf(bytes.subarray(0, length)), `cut off at ${length}`).rejects.toThrow(
        /cut off or changed|no backup/,
      );
    }
    for (let at = 12; at < bytes.length; at += Math.ceil(bytes.length / 40)) {
      const other = Buffer.from(bytes);
      other[at] = (other[at] ?? 0) ^ 1;
      await expect(checkOf(other), `changed at ${at}`).rejects.toThrow(/cut off or changed|no backup/);
    }
    // packed again, so that only the hash can tell
    const text = gunzipSync(bytes).toString();
    for (const other of [
      text.replace("Verzonnen", "Verzonnem"),
      text.replace(/\n\["[^\n]*/, ""),
      text.slice(0, text.lastIndexOf("\n", text.length - 2) + 1),
      `${text}{}\n`,
    ]) {
      expect(other).not.toBe(text);
      await expect(checkOf(gzipSync(other))).rejects.toThrow(/cut off or changed/);
    }
    await expect(checkOf(Buffer.from("no such thing"))).rejects.toThrow(/cut off or changed/);
    await expect(checkOf(gzipSync("other\nlines\n"))).rejects.toThrow(/no backup/);
  });

  it("[BACKUP-7] is refused in one sentence when a newer version made it", async () => {
    const newerFormat = await changed(file, (lines) =>
      lines.map((line) => line.replace('"format":1', '"format":2')),
    );
    const newerTables = await changed(file, (lines) =>
      lines.map((line) => line.replace(/("migrations":\[[^\]]*)\]/, '$1,"0999-later"]')),
    );
    for (const path of [newerFormat, newerTables]) {
      await expect(checkBackup(path)).rejects.toThrow(/newer Samenspraak/);
    }
  });

  it("[BACKUP-8] can be read by its owner only, and overwrites nothing", async () => {
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    await expect(BackupWriter.open(file)).rejects.toThrow(/not overwritten/);
    const half = await BackupWriter.open(`${file}.half`);
    await half.write("{}");
    await expect(BackupWriter.open(`${file}.half`)).rejects.toThrow(/cut off/);
    await half.discard();
    expect([existsSync(`${file}.half`), existsSync(`${file}.half.part`)]).toEqual([false, false]);
  });
});
