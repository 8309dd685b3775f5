// The journal: edits of all open plans wait here for the next group commit, in the order they were applied.
import { setTimeout as sleep } from "node:timers/promises";
import type { PersonId, PlanId, SessionHash } from "../../shared/ids.ts";
import { commitWindowMs, maxQueuedBytes } from "../../shared/limits.ts";
import { type Log, errorFields } from "../log.ts";
import type { Database } from "../store/database.ts";
import { type EditRow, insertEdits } from "../store/journal.ts";

export interface JournalEdit {
  planId: PlanId;
  personId: PersonId;
  session: SessionHash;
  kind: "edit" | "carried";
  bytes: Uint8Array;
}

export interface JournalListener {
  /** Everything up to `position` is committed; `planIds` are those that had rows in this batch. */
  committed(position: number, planIds: ReadonlySet<PlanId>): void;
  /** Commits stopped coming, or came back. */
  reachable(isReachable: boolean): void;
  /** The database will never take these rows of one plan: its room must be given up. */
  refused(planId: PlanId): void;
  /** How long an edit waited for its commit. */
  saved(ms: number): void;
}

const maxRowsPerCommit = 1_000;
/** What a waiting row takes beside its bytes. */
const rowBytes = 256;
const slowCommitMs = 1_500;
const firstRetryMs = 200;
const maxRetryMs = 2_000;

/** One group commit at a time; what arrives meanwhile is the next batch. */
export class Journal {
  readonly #db: Database;
  readonly #log: Log;
  readonly #now: () => Date;
  readonly #listener: JournalListener;
  /** Names this process's rows, so that a retry after an unknown commit doubles nothing. */
  readonly #writer = crypto.randomUUID();
  #queue: EditRow[] = [];
  #queuedBytes = 0;
  #appended = 0;
  #committed = 0;
  #isRunning = false;
  #run: Promise<void> = Promise.resolve();
  /** Edits that build on one the database refused: they would be stored with a hole below them. */
  readonly #dropped = new WeakSet<EditRow>();
  #reachable = true;

  constructor(deps: { db: Database; log: Log; now: () => Date; listener: JournalListener }) {
    this.#db = deps.db;
    this.#log = deps.log;
    this.#now = deps.now;
    this.#listener = deps.listener;
  }

  /** Position of the last committed edit; positions count the edits of this process from 1. */
  get committed(): number {
    return this.#committed;
  }

  get queuedBytes(): number {
    return this.#queuedBytes;
  }

  get isReachable(): boolean {
    return this.#reachable;
  }

  /** Is there room for so many bytes more, while the database is slow or away? */
  hasRoomFor(bytes: number): boolean {
    return this.#queuedBytes + bytes <= maxQueuedBytes;
  }

  /** Takes an edit and answers its position; it is durable once `committed` has reached that. */
  append(edit: JournalEdit): number {
    this.#appended += 1;
    // a copy: the bytes are a view on the whole message they came in
    const bytes = edit.bytes.slice();
    this.#queue.push({ ...edit, bytes, at: this.#now(), writer: this.#writer, writerSeq: this.#appended });
    this.#queuedBytes += bytes.length + rowBytes;
    if (!this.#isRunning) this.#run = this.#commitAll();
    return this.#appended;
  }

  /** Resolves when all that was appended is committed, or after `deadlineMs`. */
  async drained(deadlineMs: number): Promise<boolean> {
    const deadline = sleep(deadlineMs, undefined, { ref: false });
    while (this.#isRunning) {
      const inTime = await Promise.race([this.#run.then(() => true), deadline.then(() => false)]);
      if (!inTime) return false;
    }
    return true;
  }

  async #commitAll(): Promise<void> {
    this.#isRunning = true;
    try {
      while (this.#queue.length > 0) {
        await sleep(commitWindowMs);
        await this.#commitBatch(this.#queue.slice(0, maxRowsPerCommit));
      }
    } finally {
      // in the same turn as the look at the queue: an edit that comes later starts a new run
      this.#isRunning = false;
    }
  }

  async #commitBatch(batch: readonly EditRow[]): Promise<void> {
    const rows = batch.filter((row) => !this.#dropped.has(row));
    if (rows.length > 0) await this.#commit(rows);
    this.#queue = this.#queue.slice(batch.length);
    this.#queuedBytes -= batch.reduce((sum, row) => sum + row.bytes.length + rowBytes, 0);
    this.#committed += batch.length;
    try {
      const now = this.#now().getTime();
      for (const row of rows) this.#listener.saved(now - row.at.getTime());
      this.#listener.committed(this.#committed, new Set(batch.map((row) => row.planId)));
    } catch (error) {
      // a bug in telling somebody must not keep the others from being stored
      this.#log.error({ code: "committed-not-told", ...errorFields(error) });
    }
  }

  /** Comes back only when the batch is committed, or the database refused some of it for good. */
  async #commit(batch: readonly EditRow[]): Promise<void> {
    for (let retryMs = firstRetryMs; ; retryMs = Math.min(retryMs * 2, maxRetryMs)) {
      const slow = setTimeout(() => this.#setReachable(false), slowCommitMs);
      try {
        await insertEdits(this.#db, batch);
        this.#setReachable(true);
        return;
      } catch (error) {
        if (isRefusal(error)) return await this.#commitByPlan(batch);
        this.#setReachable(false);
        this.#log.warn({ code: "journal-commit-failed", rows: batch.length, sqlState: sqlState(error) });
      } finally {
        clearTimeout(slow);
      }
      await sleep(retryMs);
    }
  }

  /** One plan's bad row must not hold up the others: each plan by itself, and the bad one is given up. */
  async #commitByPlan(batch: readonly EditRow[]): Promise<void> {
    const byPlan = Map.groupBy(batch, (row) => row.planId);
    if (byPlan.size === 1) {
      for (const planId of byPlan.keys()) {
        this.#log.error({ code: "journal-rows-refused", planId, rows: batch.length });
        for (const row of this.#queue) if (row.planId === planId) this.#dropped.add(row);
        this.#listener.refused(planId);
      }
      return;
    }
    for (const rows of byPlan.values()) await this.#commit(rows);
  }

  #setReachable(isReachable: boolean): void {
    if (this.#reachable === isReachable) return;
    this.#reachable = isReachable;
    this.#listener.reachable(isReachable);
  }
}

function sqlState(error: unknown): string | undefined {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return typeof code === "string" ? code : undefined;
}

/** Data exceptions (22) and broken constraints (23) stay wrong however often they are tried. */
function isRefusal(error: unknown): boolean {
  return /^2[23]/.test(sqlState(error) ?? "");
}
