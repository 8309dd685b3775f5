// Runs the same tests on PGlite and on Postgres, each time on a database of their own.
import { cpSync, rmSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe } from "vitest";
import { openDatabase } from "../../server/store/database.ts";
import { findPostgresPrograms, type Postgres, startPostgres, versionOfPostgres } from "./postgres.ts";
import { hashOfMigrations, requireTemplate } from "./template.ts";

export interface Place {
  databaseUrl?: string;
  dataDir?: string;
  /** On Postgres only, for a server that has others beside it. */
  redisUrl?: string;
}

const withTables = "with_tables";

/**
 * Tells the same story twice. `place` answers where a new database with all tables can be opened.
 * Where the programs of Postgres are missing, that half is skipped, and counted as skipped.
 */
export function describeEachDatabase(name: string, story: (place: () => Promise<Place>) => void): void {
  describe(`${name}, on PGlite`, () => story(pglitePlaces()));
  describe.skipIf(findPostgresPrograms() === undefined)(`${name}, on Postgres`, () =>
    story(postgresPlaces({ hasTables: true })),
  );
}

/**
 * A story that no database changes. On PGlite, where what waits for another connection inside a transaction waits for
 * ever; LOG-20 asks every route there.
 */
export function describeOnPglite(name: string, story: (place: () => Promise<Place>) => void): void {
  describe(name, () => story(pglitePlaces()));
}

/** As in production, where there is a Postgres; the browser tests do the same things on PGlite. */
export function describeAsInProduction(name: string, story: (place: () => Promise<Place>) => void): void {
  describe(name, () =>
    story(findPostgresPrograms() === undefined ? pglitePlaces() : postgresPlaces({ hasTables: true })),
  );
}

/** The places of such a story. */
export function pglitePlaces(): () => Promise<Place> {
  const folders: string[] = [];
  afterAll(() => {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  });
  return async () => {
    const dataDir = await copyTemplate();
    folders.push(dataDir);
    return { dataDir };
  };
}

/** A folder with all tables, for whoever removes it again. */
export async function copyTemplate(): Promise<string> {
  const template = await requireTables();
  const dataDir = await mkdtemp(join(tmpdir(), "samenspraak-pglite-"));
  // a thousand small files: at once is a fifth of the work that waiting for each is
  cpSync(template, dataDir, { recursive: true });
  return dataDir;
}

/** The same on a Postgres of the story's own, without tables unless they are asked for. */
export function postgresPlaces({ hasTables = false } = {}): () => Promise<Place> {
  let postgres: Postgres | undefined;
  afterAll(() => postgres?.remove());
  return async () => {
    postgres ??= await startPostgres(hasTables ? { from: join(await requireCluster(), "data") } : {});
    return { databaseUrl: await postgres.createDatabase(hasTables ? { like: withTables } : {}) };
  };
}

/** A migrated PGlite folder to copy: making one takes seconds, copying it 35 ms. */
async function requireTables(): Promise<string> {
  return await requireTemplate(`pglite-${await hashOfMigrations()}`, async (dataDir) => {
    const database = await openDatabase({ dataDir });
    await database.close();
  });
}

/** The same as a cluster of Postgres, with the tables in a database that others begin as. */
async function requireCluster(): Promise<string> {
  return await requireTemplate(
    `postgres-${versionOfPostgres()}-${await hashOfMigrations()}`,
    async (folder) => {
      const postgres = await startPostgres();
      const database = await openDatabase({
        databaseUrl: await postgres.createDatabase({ name: withTables }),
      });
      await database.close();
      await postgres.stop("fast");
      await postgres.copyTo(join(folder, "data"));
      await postgres.remove();
    },
  );
}
