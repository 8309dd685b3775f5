// A clock that stands still until it is told to go on, in place of the timers of this process.
import { syncBuiltinESMExports } from "node:module";
import timersPromises from "node:timers/promises";

const real = {
  setTimeout,
  clearTimeout,
  setInterval,
  clearInterval,
  setImmediate,
  clearImmediate,
};
const realPromises = { setTimeout: timersPromises.setTimeout };

/** What `setTimeout` answers in Node, as far as the server uses it. */
class ModelTimer {
  atMs: number;
  readonly everyMs: number | undefined;
  readonly run: () => void;

  constructor(atMs: number, run: () => void, everyMs?: number) {
    this.atMs = atMs;
    this.run = run;
    this.everyMs = everyMs;
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }
}

export class ModelClock {
  nowMs = Date.UTC(2026, 0, 5, 9);
  #timers: ModelTimer[] = [];
  #immediates: (() => void)[] = [];

  readonly now = (): Date => new Date(this.nowMs);

  /** From now on every timer of this process is one of this clock. */
  install(): void {
    const add = (run: () => void, ms = 1, everyMs?: number): ModelTimer => {
      const timer = new ModelTimer(this.nowMs + Math.max(1, ms), run, everyMs);
      this.#timers.push(timer);
      return timer;
    };
    const clear = (timer: unknown): void => {
      this.#timers = this.#timers.filter((waiting) => waiting !== timer);
    };
    Object.assign(globalThis, {
      setTimeout: (run: () => void, ms?: number) => add(run, ms),
      setInterval: (run: () => void, ms?: number) => add(run, ms, ms),
      clearTimeout: clear,
      clearInterval: clear,
      setImmediate: (run: () => void) => void this.#immediates.push(run),
    });
    Object.assign(timersPromises, {
      setTimeout: (ms?: number, value?: unknown) =>
        new Promise((done) => {
          add(() => done(value), ms);
        }),
    });
    syncBuiltinESMExports();
  }

  uninstall(): void {
    Object.assign(globalThis, real);
    Object.assign(timersPromises, realPromises);
    syncBuiltinESMExports();
  }

  /** As when the process dies: nothing that waited will happen. */
  forgetAll(): void {
    this.#timers = [];
    this.#immediates = [];
  }

  async advance(ms: number): Promise<void> {
    const untilMs = this.nowMs + ms;
    for (let next = this.#next(untilMs); next !== undefined; next = this.#next(untilMs)) {
      this.nowMs = Math.max(this.nowMs, next.atMs);
      if (next.everyMs === undefined) this.#timers.splice(this.#timers.indexOf(next), 1);
      else next.atMs += next.everyMs;
      next.run();
      await this.settle();
    }
    this.nowMs = untilMs;
  }

  /** Until nothing happens any more without time, an answer or a message. */
  async settle(): Promise<void> {
    for (;;) {
      // everything here is promises, and a turn of the real loop ends when none is left
      await new Promise<void>((done) => void real.setImmediate(done));
      const due = this.#immediates;
      if (due.length === 0) return;
      this.#immediates = [];
      for (const run of due) run();
    }
  }

  #next(untilMs: number): ModelTimer | undefined {
    let next: ModelTimer | undefined;
    for (const timer of this.#timers) {
      if (timer.atMs <= untilMs && (next === undefined || timer.atMs < next.atMs)) next = timer;
    }
    return next;
  }
}
