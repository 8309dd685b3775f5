// Runs the same tests on PGlite and on Postgres, each time on a database of their own.
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe } from "vitest";
import { openDatabase } from "../../server/store/database.ts";
import { findPostgresPrograms, type Postgres, startPostgres } from "./postgres.ts";

export interface Place {
  databaseUrl?: string;
  dataDir?: string;
  /** On Postgres only, for a server that has others beside it. */
  redisUrl?: string;
}

const projectFolder = join(import.meta.dirname, "../..");

/**
 * Tells the same story twice. `place` answers where a new database with all tables can be opened.
 * Where the programs of Postgres are missing, that half is skipped, and counted as skipped.
 */
export function describeEachDatabase(name: string, story: (place: () => Promise<Place>) => void): void {
  describe(`${name}, on PGlite`, () => story(pglitePlaces()));
  describe.skipIf(findPostgresPrograms() === undefined)(`${name}, on Postgres`, () =>
    story(postgresPlaces()),
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
  describe(name, () => story(findPostgresPrograms() === undefined ? pglitePlaces() : postgresPlaces()));
}

/** The places of such a story. */
export function pglitePlaces(): () => Promise<Place> {
  const folders: string[] = [];
  afterAll(async () => {
    for (const folder of folders) await rm(folder, { recursive: true, force: true });
  });
  return async () => {
    const dataDir = await copyTemplate();
    folders.push(dataDir);
    return { dataDir };
  };
}

/** A folder with all tables, for whoever removes it again. */
export async function copyTemplate(): Promise<string> {
  const template = await requireTemplate();
  const dataDir = await mkdtemp(join(tmpdir(), "samenspraak-pglite-"));
  await cp(template, dataDir, { recursive: true });
  return dataDir;
}

/** The same on a Postgres of the story's own, without tables. */
export function postgresPlaces(): () => Promise<Place> {
  let postgres: Postgres | undefined;
  afterAll(() => postgres?.remove());
  return async () => {
    postgres ??= await startPostgres();
    return { databaseUrl: await postgres.createDatabase() };
  };
}

/** A migrated PGlite folder to copy: making one takes seconds, copying it 35 ms. */
async function requireTemplate(): Promise<string> {
  const cache = join(projectFolder, ".cache");
  const template = join(cache, `pglite-${await hashOfMigrations()}`);
  if (existsSync(template)) return template;
  await mkdir(cache, { recursive: true });
  const own = await mkdtemp(join(cache, "pglite-making-"));
  const database = await openDatabase({ dataDir: own });
  await database.close();
  try {
    await rename(own, template);
  } catch (error) {
    // another test file was first
    if (!existsSync(template)) throw error;
    await rm(own, { recursive: true, force: true });
  }
  return template;
}

async function hashOfMigrations(): Promise<string> {
  const hash = createHash("sha256");
  const folder = join(projectFolder, "migrations");
  for (const file of (await readdir(folder)).toSorted()) {
    if (file.endsWith(".ts")) hash.update(file).update(await readFile(join(folder, file)));
  }
  for (const file of ["package-lock.json", "server/store/row-rules.ts"]) {
    hash.update(await readFile(join(projectFolder, file)));
  }
  return hash.digest("hex").slice(0, 12);
}
