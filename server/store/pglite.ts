// PGlite as Kysely wants it, with the database itself in a worker thread.
import { Worker } from "node:worker_threads";
import type { PGlite, PGliteQueryResults, PGliteTransaction } from "kysely";

/** `sql` null closes the database. */
export interface ThreadRequest {
  id: number;
  sql: string | null;
  params: readonly unknown[];
}

export interface ThreadAnswer {
  id: number;
  result?: PGliteQueryResults<unknown>;
  refused?: { message: string; code: string | undefined };
}

interface Waiting {
  done(result: PGliteQueryResults<unknown> | undefined): void;
  failed(error: Error): void;
}

/**
 * Kysely has one connection to it and lets one transaction or query in at a time (its connection mutex),
 * so `begin` and `commit` are ordinary statements here.
 */
class ThreadedPglite implements PGlite {
  closed = false;
  ready = false;
  readonly waitReady: Promise<void>;
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #lastId = 0;
  #ended: Error | undefined;

  constructor(worker: Worker) {
    this.#worker = worker;
    this.waitReady = new Promise((done, failed) => {
      worker.once("message", () => {
        this.ready = true;
        worker.on("message", (answer: ThreadAnswer) => this.#settle(answer));
        done();
      });
      worker.once("error", (error) => {
        this.#end(error);
        failed(error);
      });
      worker.once("exit", () => {
        this.#end(new Error("The database thread ended."));
        failed(this.#ended);
      });
    });
  }

  async query<T>(sql: string, params: readonly unknown[] = []): Promise<PGliteQueryResults<T>> {
    const result = await this.#ask(sql, params);
    return result as PGliteQueryResults<T>; // rows are as the query says; only Kysely's compiler knows
  }

  async transaction<T>(work: (trx: PGliteTransaction) => Promise<T>): Promise<T> {
    await this.#ask("begin", []);
    try {
      const trx: PGliteTransaction = {
        query: (sql, params) => this.query(sql, params),
        rollback: async () => {
          await this.#ask("rollback", []);
        },
      };
      const answer = await work(trx);
      await this.#ask("commit", []);
      return answer;
    } catch (error) {
      if (this.#ended === undefined) await this.#ask("rollback", []);
      throw error;
    }
  }

  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    if (this.#ended === undefined) await this.#ask(null, []);
    await this.#worker.terminate();
  }

  #ask(sql: string | null, params: readonly unknown[]): Promise<PGliteQueryResults<unknown> | undefined> {
    return new Promise((done, failed) => {
      if (this.#ended !== undefined) {
        failed(this.#ended);
        return;
      }
      const id = ++this.#lastId;
      this.#waiting.set(id, { done, failed });
      const request: ThreadRequest = { id, sql, params };
      this.#worker.postMessage(request);
    });
  }

  #settle(answer: ThreadAnswer): void {
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if (answer.refused === undefined) waiting?.done(answer.result);
    else waiting?.failed(Object.assign(new Error(answer.refused.message), { code: answer.refused.code }));
  }

  #end(error: Error): void {
    this.#ended ??= Object.assign(error, { code: threadEnded });
    for (const { failed } of this.#waiting.values()) failed(this.#ended);
    this.#waiting.clear();
  }
}

/** Error code of every query after the thread has ended: Postgres' own for a lost connection. */
const threadEnded = "08006";

/** `folder` is a path or `memory://`. */
export async function startPglite(folder: string): Promise<PGlite> {
  const worker = new Worker(new URL("./pglite-thread.ts", import.meta.url), {
    workerData: { folder },
    // not this process' own: `--input-type` and the like stop a thread from starting
    execArgv: [],
  });
  const pglite = new ThreadedPglite(worker);
  await pglite.waitReady;
  return pglite;
}
