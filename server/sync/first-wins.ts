// Runs of numbers, each with what was first said of it: later claims fill only what is left open.

export interface Run<T> {
  from: number;
  /** The first number after it. */
  to: number;
  value: T;
}

export class FirstWins<T> {
  /** In order, and apart from one another. */
  readonly #runs: Run<T>[] = [];

  claim(from: number, to: number, value: T): void {
    let at = this.#firstEndingAfter(from);
    let start = from;
    for (; start < to; at++) {
      const taken = this.#runs[at];
      const end = taken === undefined ? to : Math.min(to, taken.from);
      if (start < end) {
        this.#runs.splice(at, 0, { from: start, to: end, value });
        at += 1;
      }
      start = taken?.to ?? to;
    }
  }

  /** What is claimed within these bounds, cut to them. */
  within(from: number, to: number): Run<T>[] {
    const found: Run<T>[] = [];
    for (let at = this.#firstEndingAfter(from); ; at++) {
      const run = this.#runs[at];
      if (run === undefined || run.from >= to) return found;
      found.push({ ...run, from: Math.max(from, run.from), to: Math.min(to, run.to) });
    }
  }

  #firstEndingAfter(number: number): number {
    let low = 0;
    let high = this.#runs.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const run = this.#runs[middle];
      if (run === undefined || run.to > number) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
