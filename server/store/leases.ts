// Which server may write: the locks that keep a stranger out, and a lease that every commit of edits checks.
import pg from "pg";
import { sql } from "kysely";
import { SettingError } from "../env.ts";
import { type Log, errorFields } from "../log.ts";
import type { Database } from "./database.ts";

/** The database said that this writer's lease has ended: nothing of it was or will be stored. */
export class LeaseEnded extends Error {}

export interface LeaseListener {
  /** Another server ended the lease: what was not committed by now will never be, under that lease. */
  lost(): void;
  /** There is a new lease, under this id. */
  renewed(id: string): void;
}

/** What the beat learns. */
interface Beat {
  is_alive: boolean;
  others: string[];
}

const beatMs = 1_000;
const connectTimeoutMs = 3_000;
const queryTimeoutMs = 4_000;
/** A lock's connection may outlive its process for a moment, or its machine until the keep-alives give up. */
const waitForOtherMs = 15_000;
const retryMs = 100;
/** A server that was heard this long after we began to wait is alive. */
const sureAfterMs = 2_000;
/** Silent for this long, a server may be declared dead by one that was not silent itself. */
const silentMs = 10_000;

/**
 * Two advisory locks and a row, on a connection of their own. The gate: shared by servers that have a bus,
 * exclusive to one without. The own lock: gone when the process is gone, which others can try.
 */
export class ServerLease {
  readonly #url: string;
  readonly #isShared: boolean;
  readonly #log: Log;
  #client: pg.Client | undefined;
  #hasGate = false;
  #hasOwnLock = false;
  #id: string = crypto.randomUUID();
  #isHeld = false;
  #others: readonly string[] = [];
  /** Since when every beat was answered. */
  #steadySinceMs: number | undefined;
  #listener: LeaseListener | undefined;
  #timer: NodeJS.Timeout | undefined;
  #run: Promise<void> = Promise.resolve();
  #isClosed = false;

  private constructor(url: string, isShared: boolean, log: Log) {
    this.#url = url;
    this.#isShared = isShared;
    this.#log = log;
  }

  /** Passes the gate, or throws a `SettingError` when another server keeps it closed. */
  static async open(url: string, { isShared, log }: { isShared: boolean; log: Log }): Promise<ServerLease> {
    const lease = new ServerLease(url, isShared, log);
    const deadline = performance.now() + waitForOtherMs;
    try {
      lease.#client = await lease.#connect();
      const { rows } = await lease.#client.query<{ now: Date }>("select now()");
      while (!(await lease.#passGate(lease.#client))) {
        const isSure = performance.now() > deadline || (await isHeardSince(lease.#client, rows[0]?.now));
        if (isSure) throw inUse(isShared);
        await new Promise((resolve) => setTimeout(resolve, retryMs));
      }
    } catch (error) {
      await lease.close();
      throw error;
    }
    return lease;
  }

  /** Takes the first lease, in a database that has its tables by now. */
  async begin(): Promise<void> {
    if (this.#client === undefined) this.#client = await this.#connect();
    await this.#renew(this.#client);
    this.#timer = setInterval(() => void this.beat(), beatMs);
    this.#timer.unref();
  }

  get id(): string {
    return this.#id;
  }

  get isHeld(): boolean {
    return this.#isHeld;
  }

  /** Leases of the other servers that were heard of lately. */
  get others(): readonly string[] {
    return this.#others;
  }

  listen(listener: LeaseListener): void {
    this.#listener = listener;
  }

  /** The database refused this writer. */
  lost(writer: string): void {
    if (writer === this.#id) this.#lose();
    void this.beat();
  }

  /** Ends the lease of a server that is gone, or was silent for so long that it must not go on. */
  async endIfDead(db: Database, id: string): Promise<boolean> {
    const isSteady = this.#steadySinceMs !== undefined && performance.now() - this.#steadySinceMs > silentMs;
    const { numAffectedRows } = await sql`
      update server_lease set ended_at = now()
      where id = ${id}::uuid and ended_at is null and (
        pg_try_advisory_xact_lock(hashtextextended(${id}, 0))
        or (${isSteady} and seen_at < now() - make_interval(secs => ${silentMs / 1000})))`.execute(db);
    return (numAffectedRows ?? 0n) > 0n;
  }

  /** Looks after connection, locks and row; one look at a time. */
  beat(): Promise<void> {
    this.#run = this.#run.then(() => this.#beat());
    return this.#run;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearInterval(this.#timer);
    const client = this.#client;
    this.#client = undefined;
    if (client === undefined) return;
    const closed = client
      .query("update server_lease set ended_at = now() where id = $1", [this.#id])
      .catch(() => undefined) // the lock says it too
      .then(() => client.end())
      .catch(() => undefined); // the connection was gone
    await Promise.race([closed, new Promise((resolve) => setTimeout(resolve, 1_000).unref())]);
  }

  async #beat(): Promise<void> {
    if (this.#isClosed) return;
    try {
      this.#client ??= await this.#connect();
      await this.#lookAfter(this.#client);
    } catch (error) {
      this.#steadySinceMs = undefined;
      this.#log.warn({ code: "lease-not-renewed", ...errorFields(error) });
      this.#drop(this.#client);
    }
  }

  async #lookAfter(client: pg.Client): Promise<void> {
    const passed = await this.#passGate(client);
    if (this.#isHeld) {
      const { rows } = await client.query<Beat>(beatText, [this.#id, silentMs / 1000]);
      this.#others = rows[0]?.others ?? [];
      if (rows[0]?.is_alive !== true) this.#lose();
      else if (!this.#hasOwnLock) this.#hasOwnLock = await tryLock(client, this.#id);
    }
    this.#steadySinceMs ??= performance.now();
    if (!this.#isHeld && passed) await this.#renew(client);
  }

  async #renew(client: pg.Client): Promise<void> {
    const id = crypto.randomUUID();
    // alone behind the gate: whoever thinks otherwise is not to commit any more
    if (!this.#isShared)
      await client.query("update server_lease set ended_at = now() where ended_at is null");
    await client.query("delete from server_lease where seen_at < now() - interval '7 days'");
    this.#hasOwnLock = await tryLock(client, id);
    await client.query("insert into server_lease (id) values ($1)", [id]);
    this.#id = id;
    this.#isHeld = true;
    this.#steadySinceMs ??= performance.now();
    this.#listener?.renewed(id);
  }

  #lose(): void {
    if (!this.#isHeld) return;
    this.#isHeld = false;
    this.#hasOwnLock = false;
    this.#log.error({ code: "lease-lost" });
    this.#listener?.lost();
  }

  async #passGate(client: pg.Client): Promise<boolean> {
    const lock = this.#isShared ? "pg_try_advisory_lock_shared" : "pg_try_advisory_lock";
    this.#hasGate ||= await asked(client, `select ${lock}(hashtextextended('samenspraak', 0)) as yes`, []);
    return this.#hasGate;
  }

  async #connect(): Promise<pg.Client> {
    const client = new pg.Client({
      connectionString: this.#url,
      application_name: "samenspraak lease",
      connectionTimeoutMillis: connectTimeoutMs,
      query_timeout: queryTimeoutMs,
      keepAlive: true,
    });
    client.on("error", () => this.#drop(client));
    client.on("end", () => this.#drop(client));
    await client.connect();
    // the locks of a machine that lost its power are not to live for hours
    await client.query(
      "set tcp_keepalives_idle = 4; set tcp_keepalives_interval = 2; set tcp_keepalives_count = 3",
    );
    return client;
  }

  /** With the connection its locks went. */
  #drop(client: pg.Client | undefined): void {
    if (client === undefined || this.#client !== client) return;
    this.#client = undefined;
    this.#hasGate = false;
    this.#hasOwnLock = false;
    client.end().catch(() => undefined); // it was gone
    if (!this.#isClosed) void this.beat();
  }
}

/** What the servers of this database have in common. */
export async function findInstallation(db: Database): Promise<{ id: string; key: Uint8Array }> {
  return await db.selectFrom("installation").select(["id", "key"]).executeTakeFirstOrThrow();
}

const beatText = `
  with beat as (
    update server_lease set seen_at = now() where id = $1 and ended_at is null returning id)
  select exists (select from beat) as is_alive,
    array(select id::text from server_lease
      where id <> $1 and ended_at is null and seen_at > now() - make_interval(secs => $2)) as others`;

/** Does some server beat on, well after this moment? */
async function isHeardSince(client: pg.Client, moment: Date | undefined): Promise<boolean> {
  const tables = "select to_regclass('server_lease') is not null as yes";
  if (!(await asked(client, tables, []))) return false;
  const later = new Date((moment ?? new Date()).getTime() + sureAfterMs).toISOString();
  return await asked(client, "select exists (select from server_lease where seen_at > $1) as yes", [later]);
}

async function tryLock(client: pg.Client, id: string): Promise<boolean> {
  return await asked(client, "select pg_try_advisory_lock(hashtextextended($1, 0)) as yes", [id]);
}

async function asked(client: pg.Client, text: string, values: string[]): Promise<boolean> {
  const { rows } = await client.query<{ yes: boolean }>(text, values);
  return rows[0]?.yes === true;
}

function inUse(isShared: boolean): SettingError {
  return new SettingError(
    isShared
      ? "A Samenspraak server without REDIS_URL already uses this database. Give every server the same REDIS_URL."
      : "Another Samenspraak server already uses this database. Stop it, or give both the same REDIS_URL.",
  );
}
