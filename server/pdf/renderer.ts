// Makes a description into the bytes of a PDF/UA-1 file, one at a time, in a thread that starts with the first.
import { Worker } from "node:worker_threads";
import { type PdfDocument, pdfDocument } from "./document.ts";

export interface PdfRequest {
  id: number;
  document: PdfDocument;
}

/** Never with what the compiler says: its words may be the plan's. */
export type PdfAnswer = { id: number } & ({ bytes: Uint8Array } | { failed: "unavailable" | "refused" });

/** What the thread is started with. */
export interface PdfThread {
  /** The package that holds the compiler for this machine. */
  compiler: string;
}

/** The compiler tells nothing while it works. */
export type PdfProgress = { stage: "waiting"; ahead: number } | { stage: "setting" };

/** This machine has no compiler: it exists for Linux on x64 only. */
export class PdfUnavailable extends Error {
  constructor() {
    super("No PDF: there is no compiler for this machine.");
  }
}

/**
 * `description`: something is missing from it, such as an alt text; `busy`: too many wait already; `time`: it took
 * too long; `compiler`: it refuses, for instance a heading level that is skipped.
 */
export type PdfRefusal = "description" | "busy" | "time" | "compiler" | "closed";

/** Says where something is wrong, never what stands there: that is about a patient. */
export class PdfRefused extends Error {
  readonly reason: PdfRefusal;

  constructor(reason: PdfRefusal, where = "") {
    super(`No PDF (${reason})${where === "" ? "." : `: ${where}`}`);
    this.reason = reason;
  }
}

export interface PdfRenderer {
  /** Throws a `PdfRefused` or `PdfUnavailable` only. */
  render(document: PdfDocument, onProgress?: (progress: PdfProgress) => void): Promise<Uint8Array>;
  close(): Promise<void>;
}

export interface PdfLimits extends PdfThread {
  /** How many may wait, apart from the one that is being made. */
  waiting: number;
  timeMs: number;
}

const usual: PdfLimits = {
  waiting: 20,
  timeMs: 30_000,
  compiler: "@myriaddreamin/typst-ts-node-compiler-linux-x64-gnu",
};

interface Job {
  document: PdfDocument;
  progressed(progress: PdfProgress): void;
  done(bytes: Uint8Array): void;
  refused(error: Error): void;
}

export function createPdfRenderer(limits: Partial<PdfLimits> = {}): PdfRenderer {
  return new ThreadedRenderer({ ...usual, ...limits });
}

class ThreadedRenderer implements PdfRenderer {
  readonly #limits: PdfLimits;
  readonly #queue: Job[] = [];
  #running: { id: number; job: Job; clock: NodeJS.Timeout } | undefined;
  #worker: Worker | undefined;
  #lastId = 0;
  #isClosed = false;

  constructor(limits: PdfLimits) {
    this.#limits = limits;
  }

  async render(
    document: PdfDocument,
    onProgress: (progress: PdfProgress) => void = () => undefined,
  ): Promise<Uint8Array> {
    const read = pdfDocument.safeParse(document);
    if (!read.success) {
      throw new PdfRefused("description", read.error.issues.map(({ path }) => path.join(".")).join(", "));
    }
    if (this.#isClosed) throw new PdfRefused("closed");
    if (this.#queue.length >= this.#limits.waiting) throw new PdfRefused("busy");
    return await new Promise((done, refused) => {
      this.#queue.push({ document: read.data, progressed: onProgress, done, refused });
      this.#next();
      const ahead = this.#queue.length;
      if (ahead > 0) onProgress({ stage: "waiting", ahead });
    });
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    for (const job of this.#queue.splice(0)) job.refused(new PdfRefused("closed"));
    this.#settle()?.refused(new PdfRefused("closed"));
    await this.#worker?.terminate();
  }

  #next(): void {
    if (this.#running !== undefined) return;
    const job = this.#queue.shift();
    if (job === undefined) return;
    this.#worker ??= this.#start();
    const id = ++this.#lastId;
    const clock = setTimeout(() => this.#replace(new PdfRefused("time")), this.#limits.timeMs);
    this.#running = { id, job, clock };
    const request: PdfRequest = { id, document: job.document };
    this.#worker.postMessage(request);
    job.progressed({ stage: "setting" });
    for (const [index, waiting] of this.#queue.entries()) {
      waiting.progressed({ stage: "waiting", ahead: index + 1 });
    }
  }

  /** The job that was running, which now no longer is. */
  #settle(): Job | undefined {
    const running = this.#running;
    clearTimeout(running?.clock);
    this.#running = undefined;
    return running?.job;
  }

  #start(): Worker {
    const { compiler } = this.#limits;
    const workerData: PdfThread = { compiler };
    const worker = new Worker(new URL("./thread.ts", import.meta.url), {
      workerData,
      // not this process' own: `--input-type` and the like stop a thread from starting
      execArgv: [],
    });
    worker.unref();
    worker.on("message", (answer: PdfAnswer) => this.#answered(answer));
    worker.on("error", () => this.#ended(worker));
    worker.on("exit", () => this.#ended(worker));
    return worker;
  }

  #answered(answer: PdfAnswer): void {
    if (answer.id !== this.#running?.id) return;
    const job = this.#settle();
    if ("bytes" in answer) job?.done(answer.bytes);
    else job?.refused(answer.failed === "unavailable" ? new PdfUnavailable() : new PdfRefused("compiler"));
    this.#next();
  }

  #ended(worker: Worker): void {
    if (this.#worker === worker) this.#replace(new PdfRefused("compiler", "the thread ended"));
  }

  /** What it was busy with is refused, and the next job starts another thread. */
  #replace(refusal: PdfRefused): void {
    // not waited for: a thread ends only when the compiler gives back control
    void this.#worker?.terminate();
    this.#worker = undefined;
    this.#settle()?.refused(refusal);
    this.#next();
  }
}
