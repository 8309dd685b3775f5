// Questions that wait for somebody to decide how they end: the database's, and those to the document thread.

/**
 * `failed`: nothing was done. `unknown`: it was done, but the answer was lost. `refused`: the database will
 * never do it.
 */
export type Outcome = "done" | "failed" | "unknown" | "refused";

export type Question = "find" | "insert" | "bind" | "fold" | "standing" | "admit" | "document";

interface Waiting {
  question: Question;
  settle(outcome: Outcome): void;
}

export class Desk {
  #waiting: Waiting[] = [];

  get waiting(): number {
    return this.#waiting.length;
  }

  /** `refuse` prepares `act` to fail for good; where it is left out, a refusal is a failure. */
  ask<T>(question: Question, act: () => T | Promise<T>, refuse?: () => void): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({
        question,
        settle: (outcome) => {
          if (outcome === "failed" || (outcome === "refused" && refuse === undefined)) {
            reject(new Error("away"));
            return;
          }
          if (outcome === "refused") refuse?.();
          const answer = new Promise<T>((done) => done(act()));
          if (outcome === "unknown") answer.then(() => reject(new Error("no answer")), reject);
          else answer.then(resolve, reject);
        },
      });
    });
  }

  answer(which: number, outcome: Outcome): void {
    const [chosen] = this.#waiting.splice(which % Math.max(1, this.#waiting.length), 1);
    chosen?.settle(outcome);
  }

  /** One at a time waits: the journal's commits follow one another. */
  commit(outcome: Outcome): void {
    const at = this.#waiting.findIndex(({ question }) => question === "insert");
    if (at >= 0) this.answer(at, outcome);
  }

  answerAll(outcome: Outcome): void {
    for (const waiting of this.#waiting.splice(0)) waiting.settle(outcome);
  }

  /** Who asked is gone. */
  clear(): void {
    this.#waiting = [];
  }
}
