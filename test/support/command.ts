// A command of the server (backup, restore, audit-verify) as a process of its own.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { compileCache } from "./compile-cache.ts";
import type { Place } from "./database.ts";

const project = join(import.meta.dirname, "../..");

export interface CommandOutcome {
  exitCode: number | null;
  /** Everything it printed. */
  printed: string;
}

export type CommandName = "backup" | "restore" | "audit-verify";

export async function runCommand(
  name: CommandName,
  place: Place,
  ...args: string[]
): Promise<CommandOutcome> {
  return await startCommand(name, place, ...args).ended;
}

export function startCommand(
  name: CommandName,
  place: Place,
  ...args: string[]
): { child: ChildProcess; ended: Promise<CommandOutcome> } {
  const child = spawn(process.execPath, [join(project, `server/${name}.ts`), ...args], {
    cwd: project,
    env: {
      ...compileCache,
      PATH: process.env["PATH"],
      DATA_DIR: place.dataDir,
      DATABASE_URL: place.databaseUrl,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (data: Buffer) => {
      printed += data.toString();
    });
  }
  const ended = once(child, "close").then(() => ({ exitCode: child.exitCode, printed }));
  return { child, ended };
}
