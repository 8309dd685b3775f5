// When the session ends by itself: a look at the server now and then, a warning before it, and the end.
import type { SessionState } from "../../shared/api/identity.ts";
import { idleWarningMs } from "../../shared/limits.ts";

export type Ending =
  | { state: "far" }
  /** `canStay`: doing something puts it off; the absolute end stays where it is. */
  | { state: "soon"; endsAtMs: number; canStay: boolean }
  | { state: "over" };

/** While the warning stands there, another tab or an open plan may have put the end off. */
const lookWhileSoonMs = 10_000;
/** The server could not be asked. */
const lookAgainMs = 15_000;
/** Longer waits are cut short: a machine that sleeps holds its timers. */
const longestWaitMs = 5 * 60_000;

/** By more than what the way to the server and back makes of it. */
function isOther(now: { endsAtMs: number }, next: { endsAtMs: number }): boolean {
  return Math.abs(now.endsAtMs - next.endsAtMs) > 2_000;
}

interface Deps {
  /** Undefined when nobody is signed in any more; rejects when the server cannot be asked. */
  ask: () => Promise<SessionState | undefined>;
  now: () => number;
  /** Calls back once after so long; answers how to forget that. */
  wait: (ms: number, then: () => void) => () => void;
}

export class SessionEnd {
  readonly #deps: Deps;
  readonly #listeners = new Set<() => void>();
  #ending: Ending = { state: "far" };
  #endsAtMs: number | undefined;
  #forget: () => void = () => undefined;
  #isWatching = false;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly ending = (): Ending => this.#ending;

  /** Is the moment past at which the session ends by itself? Not when it was ended before that, elsewhere. */
  isPast(): boolean {
    return this.#endsAtMs !== undefined && this.#deps.now() >= this.#endsAtMs;
  }

  /** Until what it answers is called. */
  watch(): () => void {
    this.#isWatching = true;
    void this.look();
    return () => {
      this.#isWatching = false;
      this.#endsAtMs = undefined;
      this.#forget();
    };
  }

  /** Asks how long it lasts; also after somebody did something, or came back to the window. */
  async look(): Promise<void> {
    if (!this.#isWatching) return;
    this.#forget();
    try {
      const session = await this.#deps.ask();
      if (session === undefined) this.#ended();
      else this.#lasts(session);
    } catch {
      // without a network nobody knows: the page says so where it matters
      this.#lookAfter(lookAgainMs);
    }
  }

  #lasts({ idleEndsInMs, endsInMs }: SessionState): void {
    const leftMs = Math.max(0, idleEndsInMs);
    this.#endsAtMs = this.#deps.now() + leftMs;
    if (leftMs > idleWarningMs) {
      this.#changed({ state: "far" });
      this.#lookAfter(Math.min(leftMs - idleWarningMs, longestWaitMs));
    } else {
      this.#changed({ state: "soon", endsAtMs: this.#endsAtMs, canStay: idleEndsInMs < endsInMs });
      this.#lookAfter(Math.min(leftMs + 1, lookWhileSoonMs));
    }
  }

  #ended(): void {
    // ended elsewhere: whoever shows something of a person sees to that
    if (!this.isPast() && this.#ending.state !== "soon") return this.#changed({ state: "far" });
    this.#changed({ state: "over" });
  }

  #lookAfter(ms: number): void {
    if (!this.#isWatching) return;
    this.#forget();
    this.#forget = this.#deps.wait(ms, () => void this.look());
  }

  #changed(next: Ending): void {
    const now = this.#ending;
    if (now.state === next.state && !(now.state === "soon" && next.state === "soon" && isOther(now, next)))
      return;
    this.#ending = next;
    for (const listener of this.#listeners) listener();
  }
}
