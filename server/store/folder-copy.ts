// A copy of a folder that is in use, made in passes: each brings over what changed since the one before.
import { constants, copyFileSync, lstatSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** What is changed this shortly before a pass may carry a time before it: clocks of file systems are coarse. */
const coarseClockMs = 1_000;

interface Copied {
  stamp: string;
  /** Start of the pass that copied it, by the file system's own clock. */
  copiedAt: number;
}

/**
 * Equal to the folder after a pass during which nothing changes in it. Everything here is synchronous:
 * the last pass is one that others wait for.
 */
export class FolderCopy {
  readonly #from: string;
  readonly #to: string;
  readonly #clock: string;
  #files = new Map<string, Copied>();

  constructor(from: string, to: string) {
    this.#from = from;
    this.#to = to;
    this.#clock = `${to}.clock`;
  }

  /** Answers how many bytes it copied. */
  pass(): number {
    writeFileSync(this.#clock, "", { mode: 0o600 });
    const startedAt = lstatSync(this.#clock).ctimeMs;
    const seen = new Map<string, Copied>();
    const bytes = this.#passFolder("", startedAt, seen);
    for (const path of this.#files.keys()) {
      if (!seen.has(path)) rmSync(join(this.#to, path), { force: true });
    }
    this.#files = seen;
    return bytes;
  }

  #passFolder(folder: string, startedAt: number, seen: Map<string, Copied>): number {
    const entries = ifThere(() => readdirSync(join(this.#from, folder), { withFileTypes: true })) ?? [];
    mkdirSync(join(this.#to, folder), { recursive: true, mode: 0o700 });
    let bytes = 0;
    for (const entry of entries) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) bytes += this.#passFolder(path, startedAt, seen);
      else if (entry.isFile()) bytes += this.#passFile(path, startedAt, seen);
    }
    return bytes;
  }

  #passFile(path: string, startedAt: number, seen: Map<string, Copied>): number {
    const from = join(this.#from, path);
    const stat = ifThere(() => lstatSync(from, { bigint: true }));
    if (stat === undefined) return 0;
    const stamp = [stat.ino, stat.size, stat.mtimeNs, stat.ctimeNs].join();
    const before = this.#files.get(path);
    if (before?.stamp === stamp && Number(stat.ctimeMs) < before.copiedAt - coarseClockMs) {
      seen.set(path, before);
      return 0;
    }
    const copied = ifThere(() => {
      // shares the blocks where the file system can
      copyFileSync(from, join(this.#to, path), constants.COPYFILE_FICLONE);
      return true;
    });
    if (copied === undefined) return 0;
    seen.set(path, { stamp, copiedAt: startedAt });
    return Number(stat.size);
  }
}

/** A file may be removed between being listed and being read. */
function ifThere<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}
