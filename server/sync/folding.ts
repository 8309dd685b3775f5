// Folds plans one after the other: their journal rows become a snapshot and compressed history.
import type { PlanId } from "../../shared/ids.ts";
import type { Log } from "../log.ts";
import type { DocumentWork } from "./document-work.ts";
import type { PlanStore } from "./plan-store.ts";

export class Folding {
  readonly #deps: { store: PlanStore; documents: DocumentWork; log: Log; now: () => Date };
  readonly #waiting = new Set<PlanId>();
  #run: Promise<void> = Promise.resolve();
  #isRunning = false;

  constructor(deps: { store: PlanStore; documents: DocumentWork; log: Log; now: () => Date }) {
    this.#deps = deps;
  }

  /** Some time soon; a plan that waits already is folded once. */
  add(planId: PlanId): void {
    this.#waiting.add(planId);
    if (!this.#isRunning) this.#run = this.#foldAll();
  }

  /** When all that waits is folded. */
  get settled(): Promise<void> {
    return this.#run;
  }

  async #foldAll(): Promise<void> {
    this.#isRunning = true;
    for (const planId of this.#waiting) {
      this.#waiting.delete(planId);
      const { store, documents, log, now } = this.#deps;
      try {
        await store.fold(planId, now(), (snapshot, rows) => documents.fold({ snapshot, rows }));
      } catch {
        log.warn({ code: "fold-failed", planId });
      }
    }
    this.#isRunning = false;
  }
}
