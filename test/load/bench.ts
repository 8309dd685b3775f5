// Runs a harness that drives our server beside its peers, and says in ratios what we promised about them.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as z from "zod";
import nodeFlags from "../../server/node-flags.json" with { type: "json" };
import { findFreePort } from "../support/free-port.ts";
import { type Postgres, startPostgres } from "../support/postgres.ts";
import { benchVerdicts, readResults } from "./bench-ratios.ts";
import { pin } from "./machine.ts";
import { say } from "./meter.ts";
import type { Verdict } from "./verdict.ts";

export interface BenchOptions {
  /** Where the harness' suite.mjs is. */
  folder: string;
  peers: string;
  groups: string;
  repetitions: string;
}

const project = join(import.meta.dirname, "../..");
const session = "bench";
/** The harness puts every server on the first core; the load is kept away from it. */
const serverCore = 0;
const loadCore = 1;

/** Takes many minutes: every server through every group, one after the other, as often as asked. */
export async function runBench({ folder, peers, groups, repetitions }: BenchOptions): Promise<Verdict[]> {
  const results = await mkdtemp(join(tmpdir(), "samenspraak-bench-"));
  const registry = join(results, "registry.json");
  const postgres = await startPostgres();
  try {
    pin(postgres.pid, [serverCore]);
    await writeFile(registry, JSON.stringify([...(await otherEntries()), await ownEntry(postgres, results)]));
    const args = ["--servers", `ours,${peers}`, "--groups", groups, "--reps", repetitions, "--out", results];
    say(`bench: results in ${results}`);
    const suite = spawn(process.execPath, ["suite.mjs", ...args, "--loadCore", String(loadCore)], {
      cwd: folder,
      env: { ...process.env, BENCH_REGISTRY: registry, BENCH_NODE: process.execPath },
      stdio: ["ignore", process.stderr, process.stderr],
    });
    process.on("exit", () => suite.kill());
    await once(suite, "exit");
    return benchVerdicts(await readResults(results));
  } finally {
    await postgres.remove();
    await rm(registry, { force: true });
  }
}

/** Peers that the caller added. */
async function otherEntries(): Promise<unknown[]> {
  const file = process.env["BENCH_REGISTRY"];
  if (file === undefined) return [];
  const entries = z
    .array(z.looseObject({ name: z.string() }))
    .parse(JSON.parse(await readFile(file, "utf8")));
  return entries.filter(({ name }) => name !== "ours");
}

/** Our server as an entry of the harness' registry, in its words. */
async function ownEntry(postgres: Postgres, results: string): Promise<object> {
  const port = await findFreePort();
  const databaseUrl = await postgres.createDatabase();
  // read by the harness, which counts the database's processor time too
  const pidFile = join(results, "postgres.pid");
  await writeFile(pidFile, `${postgres.pid}\n`);
  const launcher = join(project, "test/load/bench-server.ts");
  return {
    name: "ours",
    about: "this project on Postgres, every edit committed, every check on, limits raised",
    cmd: [process.execPath, ...nodeFlags, "--expose-gc", "-r", "$HERE/lib/gc-hook.cjs", launcher],
    cwd: project,
    env: {
      DATABASE_URL: databaseUrl,
      LIMIT_FACTOR: "1000",
      BENCH_SESSION: session,
      LOG_LEVEL: "warn",
      DEMO: "0",
    },
    port,
    path: "/sync/",
    query: "saved=1",
    headers: { Cookie: `__Host-session=${session}`, Origin: `http://127.0.0.1:${port}` },
    wipeCmd: [process.execPath, join(project, "test/load/empty-database.ts")],
    auxPidFiles: [pidFile],
    persistent: true,
    settle: 3_500,
    seedInPieces: true,
  };
}
