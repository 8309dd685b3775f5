// Lets many people type at a steady pace, each at a moment of their own, whatever the server does.
import { Histogram } from "./latency.ts";

interface Typist {
  type(): void;
}

interface Turn {
  who: Typist;
  dueMs: number;
}

export class Rhythm {
  /** How much later than planned this process came to it. */
  readonly late = new Histogram();
  turns = 0;
  readonly #everyMs: number;
  /** In the order in which they are due: all have the same pace. */
  readonly #round: Turn[];
  #next = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(people: readonly Typist[], everyMs: number) {
    this.#everyMs = everyMs;
    this.#round = people.map((who) => ({ who, dueMs: Math.random() * everyMs }));
    this.#round.sort((a, b) => a.dueMs - b.dueMs);
  }

  start(): void {
    const from = performance.now();
    for (const turn of this.#round) turn.dueMs = from + (turn.dueMs % this.#everyMs);
    this.#round.sort((a, b) => a.dueMs - b.dueMs);
    this.#next = 0;
    this.#tick();
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #tick(): void {
    for (let turn = this.#round[this.#next]; turn !== undefined; turn = this.#round[this.#next]) {
      const now = performance.now();
      if (turn.dueMs > now) break;
      this.late.add(now - turn.dueMs);
      turn.dueMs += this.#everyMs;
      this.#next = (this.#next + 1) % this.#round.length;
      this.turns += 1;
      turn.who.type();
    }
    this.#timer = setTimeout(() => this.#tick(), 1);
  }
}
