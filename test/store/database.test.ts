// The database: the same answers from both kinds, one process per folder, and losing it without falling over.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sql } from "kysely";
import { isDatabaseAway, openDatabase, type OpenDatabase } from "../../server/store/database.ts";
import { describeEachDatabase, pglitePlaces } from "../support/database.ts";
import { findPostgresPrograms, startPostgres } from "../support/postgres.ts";
import { until } from "../support/until.ts";

describeEachDatabase("the database", (place) => {
  let opened: OpenDatabase;
  beforeAll(async () => {
    opened = await openDatabase(await place());
  });
  afterAll(() => opened.close());

  it("[STORE-1] answers counts as numbers, dates as text, moments as dates and bytes as bytes", async () => {
    const bytes = new Uint8Array([0, 1, 255]);
    const at = new Date("2026-11-21T10:00:00.123Z");
    const { rows } = await sql<Record<string, unknown>>`
      select count(*) as count, 5000000000::bigint as big, '1961-03-14'::date as date,
        ${at}::timestamptz as at, ${bytes}::bytea as bytes, ${[1, 2]}::bigint[] as list`.execute(opened.db);
    const { list: _list, ...row } = rows[0] ?? {};
    expect(row).toStrictEqual({ count: 1, big: 5_000_000_000, date: "1961-03-14", at, bytes });
  });

  it("[STORE-2] undoes a transaction that fails, and nothing beside it", async () => {
    const name = (text: string): { id: string; name: string } => ({ id: crypto.randomUUID(), name: text });
    const failing = opened.db.transaction().execute(async (trx) => {
      await trx.insertInto("organisation").values(name("binnen")).execute();
      throw new Error("no");
    });
    const beside = opened.db.insertInto("organisation").values(name("ernaast")).execute();
    await expect(failing).rejects.toThrow("no");
    await beside;
    const rows = await opened.db.selectFrom("organisation").select("name").execute();
    expect(rows).toEqual([{ name: "ernaast" }]);
  });

  it("[STORE-3] goes on after a statement that it refuses", async () => {
    const broken = opened.db.transaction().execute((trx) => sql`select 1 / 0`.execute(trx));
    await expect(broken).rejects.toThrow(/division by zero/);
    expect((await sql`select 1 as one`.execute(opened.db)).rows).toEqual([{ one: 1 }]);
  });
});

describe("a PGlite folder", () => {
  const place = pglitePlaces();

  it("[STORE-4] is refused to a second process, and free again after a kill -9", async () => {
    const { dataDir = "" } = await place();
    const program = `
      const { openDatabase } = await import(${JSON.stringify(join(import.meta.dirname, "../../server/store/database.ts"))});
      await openDatabase({ dataDir: ${JSON.stringify(dataDir)} });
      console.log("open");
      setInterval(() => {}, 1000);`;
    const other = spawn(process.execPath, ["--input-type=module", "-e", program], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    await once(other.stdout, "data");
    await expect(openDatabase({ dataDir })).rejects.toThrow(/Another Samenspraak already uses the folder/);
    other.kill("SIGKILL");
    await once(other, "exit");
    const opened = await openDatabase({ dataDir });
    expect(opened.kind).toBe("pglite");
    await opened.close();
  });
});

describe.skipIf(findPostgresPrograms() === undefined)("a Postgres that goes away", () => {
  it("[STORE-5] is told apart from a bug, ends no process, and is used again when it is back", async () => {
    const postgres = await startPostgres();
    const opened = await openDatabase({ databaseUrl: await postgres.createDatabase() });
    const ask = (): Promise<unknown> => sql`select 1`.execute(opened.db);
    // one connection in use and between two statements, which nobody listens to
    const between = Promise.withResolvers<void>();
    const transaction = opened.db.transaction().execute(async (trx) => {
      await sql`select 1`.execute(trx);
      between.resolve();
      await until(async () => await ask().then(() => false, isDatabaseAway), "the database is away");
      await sql`select 1`.execute(trx);
    });
    const lost = transaction.catch((error: unknown) => error);
    await between.promise;
    await postgres.stop("immediate");
    expect(isDatabaseAway(await lost)).toBe(true);
    await postgres.start();
    await until(
      () =>
        ask().then(
          () => true,
          () => false,
        ),
      "the database is back",
    );
    expect(await ask().catch(isDatabaseAway)).toMatchObject({ rows: [{}] });
    await opened.close();
    await postgres.remove();
  });
});
