// Opens a database to read it as it was at one moment, also while a server uses it.
import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { SettingError } from "../env.ts";
import { connectDatabase, type DatabasePlace, type OpenDatabase } from "./database.ts";
import { FolderCopy } from "./folder-copy.ts";
import { askHold } from "./pglite-hold.ts";
import { FolderInUse, isLocked, lockFolder } from "./pglite-lock.ts";

export interface StillDatabase extends OpenDatabase {
  /** How long a running server's database was held to get this copy; undefined when that was not needed. */
  heldMs?: number;
}

const copyPrefix = "copy-";
const mostTries = 5;
/** A pass of less than this is short enough to be the one that others wait for. */
const smallPassBytes = 32 * 1024 * 1024;
const mostFreePasses = 4;

/**
 * Postgres shows one moment to each transaction by itself. PGlite has one connection, so of a running one
 * the folder is copied, and the copy opened: a folder between two statements is what a killed process
 * leaves, which PGlite recovers from. Tables are left as they are, also when they are of an older version.
 */
export async function openStill({ databaseUrl, dataDir }: DatabasePlace): Promise<StillDatabase> {
  if (databaseUrl !== undefined) return await connectDatabase({ databaseUrl }, { hasTimeLimits: false });
  if (dataDir === undefined || dataDir === "memory://") {
    throw new SettingError("A database in memory can only be seen by the server that has it.");
  }
  if (!existsSync(join(dataDir, "pglite"))) throw new SettingError(`There is no database in ${dataDir}.`);
  try {
    return await connectDatabase({ dataDir }, { hasTimeLimits: false });
  } catch (error) {
    if (error instanceof FolderInUse) return await openCopy(dataDir, error.socketPath);
    throw error;
  }
}

async function openCopy(dataDir: string, socketPath: string): Promise<StillDatabase> {
  await removeAbandonedCopies(dataDir);
  // beside the original: on the same disk, where files can share their blocks, and behind the same rights
  const folder = join(dataDir, copyPrefix + randomBytes(4).toString("hex"));
  await mkdir(folder, { mode: 0o700 });
  const lock = await lockFolder(folder);
  const remove = async (): Promise<void> => {
    await lock.release();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const copy = join(folder, "data");
    await mkdir(copy, { mode: 0o700 });
    const heldMs = await copyStill(join(dataDir, "pglite"), join(copy, "pglite"), socketPath);
    const opened = await connectDatabase({ dataDir: copy }, { hasTimeLimits: false });
    const close = async (): Promise<void> => {
      await opened.close();
      await remove();
    };
    return { ...opened, heldMs, close };
  } catch (error) {
    await remove();
    throw error;
  }
}

/** Answers for how many milliseconds the database was held. */
async function copyStill(from: string, to: string, socketPath: string): Promise<number> {
  const copy = new FolderCopy(from, to);
  for (let tries = 0; tries < mostTries; tries++) {
    for (let passes = 0; passes < mostFreePasses && copy.pass() > smallPassBytes; passes++);
    const outcome = await askHold(socketPath, () => void copy.pass());
    if (outcome.state === "kept") return outcome.heldMs;
    if (outcome.state === "unanswered") {
      throw new SettingError(
        "The server that has the database open did not answer: it is stopping, or of an older version. " +
          "Try again, or stop it first.",
      );
    }
  }
  throw new SettingError("The database changes faster than it can be copied: try again at a quieter moment.");
}

/** What commands left that were killed. */
async function removeAbandonedCopies(dataDir: string): Promise<void> {
  for (const name of await readdir(dataDir)) {
    const folder = join(dataDir, name);
    if (name.startsWith(copyPrefix) && !(await isLocked(folder))) {
      await rm(folder, { recursive: true, force: true });
    }
  }
}
