// A full disk for a Postgres of ours: no file of it can be written beyond so many bytes, until there is room again.
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { stat } from "node:fs/promises";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Every process of this Postgres; those that it starts later inherit the limit. */
export async function fillDisk(pid: number): Promise<void> {
  await limitFiles(pid, "0");
}

export async function makeRoom(pid: number): Promise<void> {
  await limitFiles(pid, "unlimited");
}

/** Only the soft limit, which needs no special rights and can be taken back. */
async function limitFiles(pid: number, bytes: string): Promise<void> {
  const { stdout } = await run("ps", ["-e", "-o", "pid=,ppid="]);
  const processes = stdout
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/).map(Number));
  const children = processes.filter(([, parent]) => parent === pid).flatMap(([child]) => child ?? []);
  // as its owner: another user, even root, may lack the right
  const { uid, gid } = await stat(`/proc/${pid}`);
  for (const each of [pid, ...children]) {
    try {
      await run("prlimit", ["--pid", String(each), `--fsize=${bytes}:`], { uid, gid });
    } catch (error) {
      // one that has just ended needs no limit
      if (existsSync(`/proc/${each}`)) throw error;
    }
  }
}
