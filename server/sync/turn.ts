// One write a socket for each turn of the event loop: whatever became due in it goes out together.

export interface Flushable {
  flush(): void;
}

export class Turn {
  #due = new Set<Flushable>();

  /** Flushes this once, after the sockets that are readable now were read. */
  add(flushable: Flushable): void {
    if (this.#due.size === 0) setImmediate(() => this.#flush());
    this.#due.add(flushable);
  }

  #flush(): void {
    const due = this.#due;
    // what becomes due while writing belongs to the next turn
    this.#due = new Set();
    for (const flushable of due) flushable.flush();
  }
}
