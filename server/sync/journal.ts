// The journal: edits of all open plans wait here for the next group commit, in the order they were taken.
import { setTimeout as sleep } from "node:timers/promises";
import type { PlanId } from "../../shared/ids.ts";
import { commitWindowMs, maxQueuedBytes } from "../../shared/limits.ts";
import { type Log, errorFields } from "../log.ts";
import type { NewRow } from "../store/journal.ts";
import { LeaseEnded } from "../store/leases.ts";
import { type Edit, packEdits } from "../store/packed-edits.ts";
import type { PlanStore } from "./plan-store.ts";

export interface JournalEdit extends Omit<Edit, "at"> {
  planId: PlanId;
}

export interface JournalListener {
  /** Everything up to `position` is committed; `rows` are what this batch brought, one a plan. */
  committed(position: number, rows: readonly NewRow[]): void;
  /** Commits stopped coming, or came back. */
  reachable(isReachable: boolean): void;
  /** The database will never take these rows of one plan: its room must be given up. */
  refused(planId: PlanId, why: { isDestroyed: boolean }): void;
  /** The database takes nothing of this writer any more: every room must be given up. */
  fenced?(writer: string): void;
  /** How long the oldest edit of a row waited for its commit. */
  saved(ms: number): void;
}

interface QueuedEdit extends Edit {
  planId: PlanId;
  position: number;
}

const maxCommit = { edits: 4_000, bytes: 4 * 1024 * 1024 };
/** What a waiting edit takes beside its bytes. */
const editBytes = 256;
const slowCommitMs = 1_500;
const firstRetryMs = 200;
const maxRetryMs = 2_000;

/** One group commit at a time; what arrives meanwhile is the next batch. */
export class Journal {
  readonly #deps: { store: PlanStore; log: Log; now: () => Date; listener: JournalListener };
  /** Names this process's rows, so that a retry after an unknown commit doubles nothing. */
  #writer: string = crypto.randomUUID();
  #queue: QueuedEdit[] = [];
  #queuedBytes = 0;
  #appended = 0;
  #committed = 0;
  #isRunning = false;
  #run: Promise<void> = Promise.resolve();
  /** Edits that build on one the database refused: they would be stored with a hole below them. */
  readonly #dropped = new WeakSet<QueuedEdit>();
  #reachable = true;

  constructor(deps: { store: PlanStore; log: Log; now: () => Date; listener: JournalListener }) {
    this.#deps = deps;
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
    const { planId, personId, session, kind, bytes } = edit;
    const position = this.#appended;
    this.#queue.push({ planId, personId, session, kind, bytes, at: this.#deps.now(), position });
    this.#queuedBytes += bytes.length + editBytes;
    if (!this.#isRunning) this.#run = this.#commitAll();
    return position;
  }

  /** Drops what waits, which must never be stored any more, and goes on under another name. */
  restart(writer: string): void {
    for (const edit of this.#queue) this.#dropped.add(edit);
    this.#writer = writer;
  }

  /** Resolves when all that was appended by now is committed or dropped; false when that takes too long. */
  async caughtUp(deadlineMs: number): Promise<boolean> {
    const through = this.#appended;
    const deadline = performance.now() + deadlineMs;
    while (this.#committed < through && performance.now() < deadline) await sleep(commitWindowMs);
    return this.#committed >= through;
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
        await this.#commitBatch(this.#nextBatch());
      }
    } finally {
      // in the same turn as the look at the queue: an edit that comes later starts a new run
      this.#isRunning = false;
    }
  }

  #nextBatch(): QueuedEdit[] {
    let bytes = 0;
    let count = 0;
    for (const edit of this.#queue) {
      bytes += edit.bytes.length;
      if (count === maxCommit.edits || (count > 0 && bytes > maxCommit.bytes)) break;
      count += 1;
    }
    return this.#queue.slice(0, count);
  }

  async #commitBatch(batch: readonly QueuedEdit[]): Promise<void> {
    const edits = batch.filter((edit) => !this.#dropped.has(edit));
    const rows = rowsOf(edits);
    const oldest = oldestOf(edits);
    const stored = rows.length > 0 ? await this.#commit(this.#writer, rows) : [];
    this.#queue = this.#queue.slice(batch.length);
    this.#queuedBytes -= batch.reduce((sum, edit) => sum + edit.bytes.length + editBytes, 0);
    this.#committed += batch.length;
    const { listener, log, now } = this.#deps;
    try {
      const nowMs = now().getTime();
      for (const at of oldest) listener.saved(nowMs - at.getTime());
      listener.committed(this.#committed, stored);
    } catch (error) {
      // a bug in telling somebody must not keep the others from being stored
      log.error({ code: "committed-not-told", ...errorFields(error) });
    }
  }

  /** Comes back only when the batch is committed, with the rows that the database did not refuse for good. */
  async #commit(writer: string, rows: readonly NewRow[]): Promise<readonly NewRow[]> {
    for (let retryMs = firstRetryMs; ; retryMs = Math.min(retryMs * 2, maxRetryMs)) {
      const slow = setTimeout(() => this.#setReachable(false), slowCommitMs);
      try {
        await this.#deps.store.insert(writer, rows);
        this.#setReachable(true);
        return rows;
      } catch (error) {
        if (error instanceof LeaseEnded) {
          this.#setReachable(true);
          for (const edit of this.#queue) this.#dropped.add(edit);
          this.#deps.listener.fenced?.(writer);
          return [];
        }
        if (isRefusal(error)) return await this.#commitByPlan(writer, rows, sqlState(error));
        this.#setReachable(false);
        this.#deps.log.warn({ code: "journal-commit-failed", rows: rows.length, sqlState: sqlState(error) });
      } finally {
        clearTimeout(slow);
      }
      await sleep(retryMs);
    }
  }

  /** One plan's bad row must not hold up the others: each plan by itself, and the bad one is given up. */
  async #commitByPlan(
    writer: string,
    rows: readonly NewRow[],
    state: string | undefined,
  ): Promise<readonly NewRow[]> {
    const [only, second] = rows;
    if (only !== undefined && second === undefined) {
      const { planId } = only;
      this.#deps.log.error({ code: "journal-rows-refused", planId, edits: only.edits });
      for (const edit of this.#queue) if (edit.planId === planId) this.#dropped.add(edit);
      this.#deps.listener.refused(planId, { isDestroyed: state === missingPlan });
      return [];
    }
    const stored: NewRow[] = [];
    for (const row of rows) stored.push(...(await this.#commit(writer, [row])));
    return stored;
  }

  #setReachable(isReachable: boolean): void {
    if (this.#reachable === isReachable) return;
    this.#reachable = isReachable;
    this.#deps.listener.reachable(isReachable);
  }
}

/** One row a plan; within it, and so within the plan, the edits keep their order. */
function rowsOf(edits: readonly QueuedEdit[]): NewRow[] {
  return [...Map.groupBy(edits, (edit) => edit.planId)].flatMap(([planId, own]) => {
    const last = own.at(-1);
    if (last === undefined) return [];
    const { personId, at, position } = last;
    return { planId, personId, at, edits: own.length, bytes: packEdits(own), writerSeq: position };
  });
}

function oldestOf(edits: readonly QueuedEdit[]): Iterable<Date> {
  const oldest = new Map<PlanId, Date>();
  for (const { planId, at } of edits) if (!oldest.has(planId)) oldest.set(planId, at);
  return oldest.values();
}

function sqlState(error: unknown): string | undefined {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return typeof code === "string" ? code : undefined;
}

/** A row of the journal refers to nothing but its plan. */
const missingPlan = "23503";

/** Data exceptions (22) and broken constraints (23) stay wrong however often they are tried. */
function isRefusal(error: unknown): boolean {
  return /^2[23]/.test(sqlState(error) ?? "");
}
