// When to try again: at once when the machine or network wakes up, else later and later, each at its own moment.
import { maxReconnectDelayMs } from "../../shared/limits.ts";

const firstDelayMs = 500;
const tickMs = 5_000;
/** A connection that ends sooner after its sync counts as a try that failed: else what ends it would go round fast. */
const steadyMs = 10_000;
/** A timer that is this late means that the machine slept: the socket is dead, however open it looks. */
const sleepMs = 20_000;

/** Full jitter: a whole meeting that lost one server does not come back in the same moment. */
export function delayBefore(attempt: number, random: () => number): number {
  return random() * Math.min(maxReconnectDelayMs, firstDelayMs * 2 ** attempt);
}

export class Reconnect {
  readonly #connect: () => void;
  readonly #wake: () => void;
  #attempt = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #steady: ReturnType<typeof setTimeout> | undefined;
  readonly #stops: (() => void)[] = [];

  /** `connect` makes a new connection; `wake` replaces one that slept. */
  constructor(actions: { connect: () => void; wake: () => void }) {
    this.#connect = actions.connect;
    this.#wake = actions.wake;
    const now = () => this.#now();
    const seen = () => {
      if (document.visibilityState === "visible") this.#now();
    };
    this.#listen(window, "online", now);
    this.#listen(window, "focus", now);
    this.#listen(document, "visibilitychange", seen);
    let lastTickMs = Date.now();
    let isInView = document.visibilityState === "visible";
    const ticks = setInterval(() => {
      // a browser slows the timers of a page out of sight: that is no sleep
      const slept = isInView && Date.now() - lastTickMs > sleepMs;
      lastTickMs = Date.now();
      isInView = document.visibilityState === "visible";
      if (slept) this.#wake();
    }, tickMs);
    this.#stops.push(() => clearInterval(ticks));
  }

  /** The connection was lost: try again later. */
  lost(): void {
    this.#cancel();
    this.#timer = setTimeout(() => this.#try(), delayBefore(this.#attempt, Math.random));
    this.#attempt += 1;
  }

  succeeded(): void {
    this.#cancel();
    this.#steady = setTimeout(() => (this.#attempt = 0), steadyMs);
  }

  /** No try has failed since the last connection that lasted. */
  get isFresh(): boolean {
    return this.#attempt === 0;
  }

  stop(): void {
    this.#cancel();
    for (const stop of this.#stops) stop();
  }

  /** Only when a try is waiting: an open connection is left alone. */
  #now(): void {
    if (this.#timer !== undefined) this.#try();
  }

  #try(): void {
    this.#cancel();
    this.#connect();
  }

  #cancel(): void {
    clearTimeout(this.#timer);
    clearTimeout(this.#steady);
    this.#timer = undefined;
  }

  #listen(target: EventTarget, event: string, listener: () => void): void {
    target.addEventListener(event, listener);
    this.#stops.push(() => target.removeEventListener(event, listener));
  }
}
