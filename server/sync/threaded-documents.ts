// Asks the document thread, and starts another one should it end.
import { setTimeout as sleep } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import pLimit from "p-limit";
import type { Fold } from "../store/journal.ts";
import type { DocumentWork } from "./document-work.ts";
import type { LoadedDocument, StoredDocument } from "./stored-document.ts";

export interface DocumentRequest {
  id: number;
  job: keyof DocumentWork;
  input: unknown;
}

export interface DocumentAnswer {
  id: number;
  output?: unknown;
  failed?: string;
}

interface Waiting {
  done(output: unknown): void;
  failed(error: Error): void;
}

/** After work that nobody waits for the thread rests this many times as long as it took. */
const restFactor = 3;

export class ThreadedDocuments implements DocumentWork {
  readonly #waiting = new Map<number, Waiting>();
  readonly #atEase = pLimit(1);
  #worker: Worker | undefined;
  #lastId = 0;
  #isClosed = false;

  constructor() {
    // now, so that the first plan does not wait for it
    this.#worker = this.#start();
  }

  async open(stored: Parameters<DocumentWork["open"]>[0]): Promise<StoredDocument> {
    return (await this.#ask("open", stored)) as StoredDocument; // what the thread's `open` answers
  }

  async compact(grown: Parameters<DocumentWork["compact"]>[0]): Promise<LoadedDocument> {
    return await this.#unhurried(async () => (await this.#ask("compact", grown)) as LoadedDocument); // as above
  }

  async fold(stored: Parameters<DocumentWork["fold"]>[0]): Promise<Fold> {
    return await this.#unhurried(async () => (await this.#ask("fold", stored)) as Fold); // as above
  }

  async diff(asked: Parameters<DocumentWork["diff"]>[0]): Promise<Uint8Array> {
    return (await this.#ask("diff", asked)) as Uint8Array; // as above
  }

  async restore(asked: Parameters<DocumentWork["restore"]>[0]): Promise<Uint8Array | undefined> {
    return (await this.#ask("restore", asked)) as Uint8Array | undefined; // as above
  }

  async lacking(asked: Parameters<DocumentWork["lacking"]>[0]): Promise<Uint8Array> {
    return (await this.#ask("lacking", asked)) as Uint8Array; // as above
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#worker?.terminate();
  }

  /**
   * One at a time: whoever opens a plan waits behind one such piece of work at most. And at a quarter of a core:
   * many meetings that began together would otherwise all be put together anew at one moment, and who types in them
   * would feel it wherever a core is shared.
   */
  async #unhurried<Output>(work: () => Promise<Output>): Promise<Output> {
    const { promise, resolve, reject } = Promise.withResolvers<Output>();
    void this.#atEase(async () => {
      const beganMs = performance.now();
      await work().then(resolve, reject);
      if (!this.#isClosed) await sleep((performance.now() - beganMs) * restFactor, undefined, { ref: false });
    });
    return await promise;
  }

  #ask(job: keyof DocumentWork, input: unknown): Promise<unknown> {
    return new Promise((done, failed) => {
      if (this.#isClosed) {
        failed(new Error("The document thread is closed."));
        return;
      }
      this.#worker ??= this.#start();
      const id = ++this.#lastId;
      this.#waiting.set(id, { done, failed });
      const request: DocumentRequest = { id, job, input };
      this.#worker.postMessage(request);
    });
  }

  #start(): Worker {
    const worker = new Worker(new URL("./document-thread.ts", import.meta.url), {
      // not this process' own: `--input-type` and the like stop a thread from starting
      execArgv: [],
    });
    worker.unref();
    worker.on("message", ({ id, output, failed }: DocumentAnswer) => {
      const waiting = this.#waiting.get(id);
      this.#waiting.delete(id);
      if (failed === undefined) waiting?.done(output);
      else waiting?.failed(new Error(failed));
    });
    worker.on("error", (error) => this.#ended(worker, error));
    worker.on("exit", () => this.#ended(worker, new Error("The document thread ended.")));
    return worker;
  }

  /** What it was asked is refused, and the next question starts another. */
  #ended(worker: Worker, error: Error): void {
    if (this.#worker !== worker) return;
    this.#worker = undefined;
    for (const { failed } of this.#waiting.values()) failed(error);
    this.#waiting.clear();
  }
}
