// The server under load, with a Postgres of its own.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import pg from "pg";
import nodeFlags from "../../server/node-flags.json" with { type: "json" };
import { openDatabase, type Database } from "../../server/store/database.ts";
import { findFreePort } from "../support/free-port.ts";
import { startPostgres } from "../support/postgres.ts";
import { until } from "../support/until.ts";
import { familyMs, pin, pinned, processMs } from "./machine.ts";
import { Memory } from "./memory-answer.ts";

/** Server, database and load share these, and the system divides them: that is what the load was promised on. */
export const cores: readonly number[] = [0, 1];

const logCode = /"code":"([\w-]+)"/g;
const project = join(import.meta.dirname, "../..");

/** 1 GB, which is as much as Postgres writes between two checkpoints. */
const walSegments = 64;
const walSegmentMb = 16;

export interface Subject {
  url: string;
  start(): Promise<void>;
  /** As a power cut for the process. */
  kill9(): Promise<void>;
  isAlive(): boolean;
  /** Answers `GET /readyz` with yes. */
  isReady(): Promise<boolean>;
  /** Processor time of the server and its database so far. */
  usedMs(): { server: number; database: number };
  memory(): Promise<Memory>;
  /** How often each code stood in the log: warnings and worse. */
  logged(): ReadonlyMap<string, number>;
  close(): Promise<void>;
}

export interface SubjectOptions {
  /** 1 keeps every limit as it is. */
  limitFactor: number;
  /** Puts people and plans in the new database before the server starts. */
  fill(db: Database): Promise<void>;
}

/**
 * A database that has run for a day writes its log into files of the last checkpoints; a new one makes them while
 * commits wait, a fifth of a second each.
 */
async function makeWalSegments(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  for (let segment = 0; segment < walSegments; segment++) {
    await client.query("select pg_logical_emit_message(true, 'load', ''), pg_switch_wal()");
  }
  await client.query("checkpoint");
  await client.end();
}

export async function startSubject({ limitFactor, fill }: SubjectOptions): Promise<Subject> {
  const postgres = await startPostgres({ settings: [`min_wal_size=${walSegments * walSegmentMb}MB`] });
  pin(postgres.pid, cores);
  const databaseUrl = await postgres.createDatabase();
  await makeWalSegments(databaseUrl);
  const database = await openDatabase({ databaseUrl });
  await fill(database.db);
  await database.close();

  const port = await findFreePort();
  const url = `http://127.0.0.1:${port}`;
  const [command, ...args] = pinned(cores, [
    process.execPath,
    ...nodeFlags,
    "--import",
    join(import.meta.dirname, "memory-answer.ts"),
    join(project, "server/main.ts"),
  ]);
  let child: ChildProcess | undefined;
  let complaints = "";
  const logged = new Map<string, number>();
  /** Of servers that were killed. */
  let formerMs = 0;
  const killChild = (): void => void child?.kill("SIGKILL");
  process.on("exit", killChild);

  const isReady = async (): Promise<boolean> => {
    try {
      return (await fetch(`${url}/readyz`)).ok;
    } catch {
      return false; // not listening
    }
  };
  const isAlive = (): boolean => child !== undefined && child.exitCode === null && child.signalCode === null;
  const pidOf = (): number => child?.pid ?? 0;

  async function start(): Promise<void> {
    const started = spawn(command, args, {
      cwd: project,
      env: {
        PATH: process.env["PATH"],
        PORT: String(port),
        DATABASE_URL: databaseUrl,
        LIMIT_FACTOR: String(limitFactor),
        LOG_LEVEL: "warn",
      },
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    });
    child = started;
    const listen = (data: Buffer): void => {
      const text = data.toString();
      for (const [, code = ""] of text.matchAll(logCode)) logged.set(code, (logged.get(code) ?? 0) + 1);
      complaints = (complaints + text).slice(-20_000);
    };
    started.stdout?.on("data", listen);
    started.stderr?.on("data", listen);
    await until(
      async () => {
        if (!isAlive()) throw new Error(`the server did not start: ${complaints}`);
        return await isReady();
      },
      "the server is ready",
      60_000,
    );
  }

  async function kill9(): Promise<void> {
    if (child === undefined || !isAlive()) return;
    formerMs += processMs(pidOf());
    const exited = once(child, "exit");
    child.kill("SIGKILL");
    await exited;
  }

  await start();
  return {
    ...{ url, start, kill9, isAlive, isReady },
    usedMs: () => ({
      server: formerMs + (isAlive() ? processMs(pidOf()) : 0),
      database: familyMs(postgres.pid),
    }),
    async memory() {
      if (child === undefined) throw new Error("the server is stopped");
      const answered = once(child, "message");
      child.send("memory");
      const [answer] = await answered;
      return Memory.parse(answer);
    },
    logged: () => logged,
    async close() {
      await kill9();
      process.off("exit", killChild);
      await postgres.remove();
    },
  };
}
