// Opens the database: Postgres when there is a DATABASE_URL, else PGlite in a folder.
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Kysely, PGliteDialect, PostgresDialect, type Transaction } from "kysely";
import pg from "pg";
import { migrate } from "./migrate.ts";
import { lockFolder } from "./pglite-lock.ts";
import { startPglite } from "./pglite.ts";
import type { Tables } from "./tables.ts";
import { asVisitors } from "./visitors.ts";

/** Never used inside a transaction: on PGlite, with its one connection, that waits for ever. */
export type Database = Kysely<Tables>;
export type Trx = Transaction<Tables>;

export interface OpenDatabase {
  db: Database;
  /** The same database for the journal alone, so that no crowd at the door keeps it waiting for a connection. */
  journal: Database;
  /** The same for routes: it shows of plans what the person may see who asks. */
  visitors: Database;
  kind: "pglite" | "postgres";
  close(): Promise<void>;
}

/** Without a URL and a folder the database is in memory. */
export interface DatabasePlace {
  databaseUrl?: string | undefined;
  dataDir?: string | undefined;
}

/** `hasTimeLimits` false is for a command that nobody waits for: Postgres may then take its time. */
export async function connectDatabase(
  { databaseUrl, dataDir }: DatabasePlace,
  { hasTimeLimits }: { hasTimeLimits: boolean },
): Promise<OpenDatabase> {
  if (databaseUrl === undefined) return await openPglite(dataDir);
  return openPostgres(databaseUrl, hasTimeLimits ? timeLimits : {});
}

/** The same with its tables brought up to date. */
export async function openDatabase(place: DatabasePlace): Promise<OpenDatabase> {
  const opened = await connectDatabase(place, { hasTimeLimits: true });
  try {
    await migrate(opened.db);
  } catch (error) {
    await opened.close();
    throw error;
  }
  return opened;
}

/** Is this what a query throws when the database cannot be reached, rather than when it refuses? */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof AggregateError && error.errors.some(isDatabaseAway)) return true;
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  if (awayCodes.has(code) || /^(08|53)...$/.test(code)) return true;
  // a unix socket that is not there
  if (code === "ENOENT" && "syscall" in error && error.syscall === "connect") return true;
  if (awayMessages.some((message) => error.message.startsWith(message))) return true;
  return isDatabaseAway(error.cause);
}

// 57P01-57P03: Postgres stops, crashed or starts; 57014 and 25P03: a timeout we asked for
const awayCodes = new Set([
  ...["57P01", "57P02", "57P03", "57014", "25P03"],
  ...["ECONNREFUSED", "ECONNRESET", "EPIPE", "ETIMEDOUT", "EHOSTUNREACH", "ENOTFOUND", "EAI_AGAIN"],
]);

const closeDeadlineMs = 1_000;

const readTimeout = "Query read timeout";

// what pg and pg-pool throw without a code
const awayMessages = [
  "Connection terminated",
  "timeout exceeded when trying to connect",
  readTimeout,
  "Client has encountered a connection error",
  "Client was closed and is not queryable",
];

async function openPglite(dataDir: string | undefined): Promise<OpenDatabase> {
  const inMemory = dataDir === undefined || dataDir === "memory://";
  const lock = inMemory ? undefined : await lockFolder(dataDir);
  try {
    const pglite = await startPglite(inMemory ? "memory://" : join(dataDir, "pglite"));
    const db: Database = new Kysely({ dialect: new PGliteDialect({ pglite }) });
    // its one connection held is a database in which nothing moves
    lock?.answerHolds((during) => db.connection().execute(during));
    const close = async (): Promise<void> => {
      await db.destroy();
      await pglite.close();
      await lock?.release();
    };
    return { db, journal: db, visitors: asVisitors(db), kind: "pglite", close };
  } catch (error) {
    await lock?.release();
    throw error;
  }
}

const timeLimits = {
  statement_timeout: 8_000,
  idle_in_transaction_session_timeout: 10_000,
  // longer than the server's own, so that it only ends what a frozen database or network holds
  query_timeout: 10_000,
};

function openPostgres(databaseUrl: string, limits: Partial<typeof timeLimits>): OpenDatabase {
  const db = connectPostgres(databaseUrl, { ...limits, max: 10 });
  const journal = connectPostgres(databaseUrl, { ...limits, max: 1 });
  // a frozen database would keep the query that it holds, and this process, for ten seconds more
  const close = async (): Promise<void> => {
    const closed = Promise.all([db.destroy(), journal.destroy()]);
    await Promise.race([closed, sleep(closeDeadlineMs, undefined, { ref: false })]);
  };
  return { db, journal, visitors: asVisitors(db), kind: "postgres", close };
}

function connectPostgres(databaseUrl: string, limits: pg.PoolConfig): Database {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    application_name: "samenspraak",
    connectionTimeoutMillis: 3_000,
    ...limits,
    keepAlive: true,
    types: { getTypeParser: typeParser },
  });
  // a lost connection shows in the query that uses it; without listeners it would end the process,
  // also one lost between two statements of a transaction, which the pool does not listen to
  pool.on("error", ignoreLostConnection);
  pool.on("connect", (client) => {
    client.on("error", ignoreLostConnection);
    endWhenSilent(client);
  });
  return new Kysely({ dialect: new PostgresDialect({ pool }) });
}

/** pg gives up the query, and would let the next one wait behind it on a line that is dead but looks open. */
function endWhenSilent(client: pg.PoolClient): void {
  const { query } = client;
  const watched = (...question: unknown[]): unknown => {
    const answer: unknown = Reflect.apply(query, client, question);
    if (answer instanceof Promise) {
      answer.catch((error: unknown) => {
        if (error instanceof Error && error.message === readTimeout) void client.end();
      });
    }
    return answer;
  };
  Object.assign(client, { query: watched });
}

function ignoreLostConnection(): void {
  // the query that needs the connection is refused, and its caller says so
}

const { INT8, DATE, BYTEA } = pg.types.builtins;

/** As PGlite answers: counts as numbers, calendar dates as text, bytes as plain Uint8Array. */
function typeParser(oid: number, format?: "text" | "binary"): (value: string) => unknown {
  const standard = pg.types.getTypeParser(oid, format ?? "text");
  if (oid === INT8) return Number;
  if (oid === DATE) return (text) => text;
  if (oid === BYTEA) return (text) => new Uint8Array(standard(text));
  return standard;
}
