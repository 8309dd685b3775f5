// What a server does before its port opens leaves no trace, and cannot keep it from opening.
import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { readEnv } from "../../server/env.ts";
import { type Installation, openInstallation } from "../../server/installation.ts";
import { createLog } from "../../server/log.ts";
import { pglitePlaces } from "../support/database.ts";

const place = pglitePlaces();
const lines: string[] = [];
let installation: Installation;

beforeAll(async () => {
  const { dataDir } = await place();
  installation = await openInstallation({
    env: readEnv({ DEMO: "1", DATA_DIR: dataDir }),
    log: createLog("debug", { write: (line: string) => void lines.push(line) }),
    page: { inlineScripts: false, html: async () => "", asset: () => undefined },
    now: () => new Date(),
  });
});
afterAll(() => installation.close());

/** Of every table, whatever is in it. */
async function everything(): Promise<Record<string, unknown>> {
  const { db } = installation;
  const { rows: tables } = await sql<{ name: string }>`
    select tablename as name from pg_tables where schemaname = 'public' order by tablename`.execute(db);
  const entries = tables.map(async ({ name }) => {
    const { rows } = await sql`select * from ${sql.table(name)} order by 1`.execute(db);
    return [name, rows] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

it("[REHEARSE-1] walking in before the port opens leaves nothing in any table, and nothing in the log", async () => {
  const before = await everything();
  expect(Object.keys(before)).toContain("audit_event");
  await installation.rehearse();
  expect(await everything()).toEqual(before);
  expect(lines.filter((line) => !line.includes('"code":"migrated"'))).toEqual([]);
});

it("[REHEARSE-2] a database that went away does not keep a server from opening its port", async () => {
  await installation.db.destroy();
  await installation.rehearse();
  expect(lines.some((line) => line.includes('"code":"not-rehearsed"'))).toBe(true);
});
