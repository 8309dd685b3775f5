// An own Postgres in a temporary folder, which a test can stop, freeze and start again.
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync } from "node:fs";
import { chown, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import pg from "pg";
import { findFreePort } from "./free-port.ts";
import { requireTemplate } from "./template.ts";
import { until } from "./until.ts";

const run = promisify(execFile);
const user = "samenspraak";

export interface Postgres {
  url(database: string): string;
  /** A new database, empty or with all that is in another; answers its URL. */
  createDatabase(options?: { name?: string; like?: string }): Promise<string>;
  /** All its files, once it is stopped. */
  copyTo(folder: string): Promise<void>;
  readonly pid: number;
  /** Not stopped, and not given up by itself. */
  readonly isRunning: boolean;
  /** `immediate` is what a crash leaves. */
  stop(how: "fast" | "immediate"): Promise<void>;
  start(): Promise<void>;
  /** Frozen: connections stay open and nothing answers. */
  pause(): Promise<void>;
  resume(): Promise<void>;
  /** Stops it for good and removes its folder. */
  remove(): Promise<void>;
}

/** Where Postgres' programs are on this machine, the newest first; undefined when there are none. */
export function findPostgresPrograms(): string | undefined {
  const debian = "/usr/lib/postgresql";
  const versions = existsSync(debian) ? readdirSync(debian).toSorted((a, b) => Number(b) - Number(a)) : [];
  const folders = [
    ...versions.map((version) => join(debian, version, "bin")),
    ...(process.env["PATH"] ?? "").split(delimiter),
  ];
  return folders.find((folder) => ["initdb", "postgres"].every((name) => existsSync(join(folder, name))));
}

/** As the folder of its programs has it: one of another version does not open the same files. */
export function versionOfPostgres(): string {
  return /postgresql\/([\d.]+)\//.exec(findPostgresPrograms() ?? "")?.[1] ?? "own";
}

/** Postgres refuses to run as root: then it runs as the system's user for it. */
async function findOwner(): Promise<{ uid: number; gid: number } | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const [uid, gid] = await Promise.all(
    ["-u", "-g"].map(async (what) => Number((await run("id", [what, "postgres"])).stdout)),
  );
  if (uid === undefined || gid === undefined) throw new Error("There is no user postgres on this machine.");
  return { uid, gid };
}

/** A cluster as initdb makes it: a second of work, where copying it takes a few hundredths. */
async function requireEmptyCluster(programs: string): Promise<string> {
  return await requireTemplate(`postgres-${versionOfPostgres()}-empty`, async (folder) => {
    const owner = await findOwner();
    // where Postgres' own user may come
    const own = await mkdtemp(join(tmpdir(), "samenspraak-postgres-"));
    if (owner !== undefined) await chown(own, owner.uid, owner.gid);
    const data = join(own, "data");
    const initdb = ["-D", data, "-U", user, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"];
    await run(join(programs, "initdb"), initdb, { ...owner, cwd: own });
    await copyFiles(data, join(folder, "data"));
    await rm(own, { recursive: true });
  });
}

/** With their owners and rights, at which Postgres looks. */
async function copyFiles(from: string, to: string): Promise<void> {
  await run("cp", ["-a", from, to]);
}

/** `settings` are of postgresql.conf, as `name=value`; `from` is the cluster to begin with. */
export async function startPostgres({
  maxConnections = 200,
  settings = [],
  from,
}: { maxConnections?: number; settings?: readonly string[]; from?: string } = {}): Promise<Postgres> {
  const programs = findPostgresPrograms();
  if (programs === undefined) throw new Error("The programs of Postgres are not on this machine.");
  const owner = await findOwner();
  const folder = await mkdtemp(join(tmpdir(), "samenspraak-postgres-"));
  if (owner !== undefined) await chown(folder, owner.uid, owner.gid);
  const data = join(folder, "data");
  const port = await findFreePort();
  await copyFiles(from ?? join(await requireEmptyCluster(programs), "data"), data);

  let child: ChildProcess | undefined;
  const url = (database: string): string => `postgresql://${user}@127.0.0.1:${port}/${database}`;
  const killChild = (): void => void child?.kill("SIGQUIT");
  process.on("exit", killChild);

  async function start(): Promise<void> {
    const options = [
      "-D",
      data,
      "-k",
      folder,
      "-p",
      String(port),
      "-h",
      "127.0.0.1",
      ...[`max_connections=${maxConnections}`, ...settings].flatMap((setting) => ["-c", setting]),
    ];
    child = spawn(join(programs ?? "", "postgres"), options, { ...owner, cwd: folder, stdio: "ignore" });
    await until(() => isAnswering(url("postgres")), "Postgres answers");
  }

  async function stop(how: "fast" | "immediate"): Promise<void> {
    const stopping = child;
    if (stopping === undefined || stopping.exitCode !== null) return;
    const exited = once(stopping, "exit");
    stopping.kill(how === "fast" ? "SIGINT" : "SIGQUIT");
    await exited;
    child = undefined;
  }

  function getPid(): number {
    if (child?.pid === undefined) throw new Error("Postgres is stopped.");
    return child.pid;
  }

  /** Each connection has a process of its own, in a session of its own. */
  async function signalAll(signal: "SIGSTOP" | "SIGCONT"): Promise<void> {
    const pid = getPid();
    // the parent first, so that no new process appears meanwhile
    process.kill(pid, signal);
    const { stdout } = await run("ps", ["-e", "-o", "pid=,ppid="]);
    for (const line of stdout.trim().split("\n")) {
      const [process_, parent] = line.trim().split(/\s+/).map(Number);
      if (parent === pid && process_ !== undefined) signalOne(process_, signal);
    }
  }

  await start();
  let databases = 0;
  return {
    url,
    copyTo: (to) => copyFiles(data, to),
    async createDatabase({ name = `test_${++databases}`, like = "template1" } = {}) {
      const client = new pg.Client({ connectionString: url("postgres") });
      await client.connect();
      await client.query(`create database ${name} template ${like}`);
      await client.end();
      return url(name);
    },
    get pid() {
      return getPid();
    },
    get isRunning() {
      return child !== undefined && child.exitCode === null && child.signalCode === null;
    },
    stop,
    start,
    pause: () => signalAll("SIGSTOP"),
    resume: () => signalAll("SIGCONT"),
    async remove() {
      process.off("exit", killChild);
      // a frozen one would not hear that it has to stop
      if (child?.exitCode === null) await signalAll("SIGCONT");
      await stop("immediate");
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function signalOne(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    // a connection's process may just have ended
    if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
  }
}

async function isAnswering(connectionString: string): Promise<boolean> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 1_000 });
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false;
  }
}
