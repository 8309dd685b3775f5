// The page's watch over the end of its session, with a clock and a server that the test moves.
import { beforeEach, expect, it } from "vitest";
import { type Ending, SessionEnd } from "../../client/identity/session-end.ts";
import { idleWarningMs, sessionIdleMs } from "../../shared/limits.ts";

const minuteMs = 60_000;

/** A server with one session, and timers that go off when their moment comes. */
class Toy {
  nowMs = 1_000_000;
  activeMs = this.nowMs;
  endsMs = this.nowMs + 10 * 60 * minuteMs;
  isSignedIn = true;
  isReachable = true;
  seen: Ending["state"][] = [];
  readonly #timers = new Map<() => void, number>();
  readonly end = new SessionEnd({
    ask: async () => {
      if (!this.isReachable) throw new Error("no network");
      const endsInMs = this.endsMs - this.nowMs;
      const idleEndsInMs = Math.min(this.activeMs + sessionIdleMs - this.nowMs, endsInMs);
      if (!this.isSignedIn || idleEndsInMs <= 0) return undefined;
      return { state: "whole", factors: [], providers: [], idleEndsInMs, endsInMs };
    },
    now: () => this.nowMs,
    wait: (ms, then) => {
      const once = () => then();
      this.#timers.set(once, this.nowMs + ms);
      return () => this.#timers.delete(once);
    },
  });

  constructor() {
    this.end.subscribe(() => this.seen.push(this.end.ending().state));
    this.end.watch();
  }

  async passes(minutes: number): Promise<void> {
    const untilMs = this.nowMs + minutes * minuteMs;
    await settled();
    for (;;) {
      const [next] = [...this.#timers].toSorted(([, one], [, other]) => one - other);
      if (next === undefined || next[1] > untilMs) break;
      const [timer, atMs] = next;
      this.#timers.delete(timer);
      this.nowMs = Math.max(this.nowMs, atMs);
      timer();
      await settled();
    }
    this.nowMs = untilMs;
  }
}

/** What waits for an answer has it. */
const settled = (): Promise<void> => new Promise((done) => setImmediate(done));

let toy: Toy;
beforeEach(() => {
  toy = new Toy();
});

it("[IDLE-1] warns two minutes before the end, with its time, and says when it has come", async () => {
  await toy.passes(27.9);
  expect(toy.seen).toEqual([]);
  await toy.passes(0.2);
  const endsAtMs = toy.activeMs + sessionIdleMs;
  expect(toy.end.ending()).toEqual({ state: "soon", endsAtMs, canStay: true });
  expect(toy.nowMs).toBeGreaterThanOrEqual(endsAtMs - idleWarningMs);
  await toy.passes(1.8);
  expect(toy.end.ending().state).toBe("soon");
  await toy.passes(0.2);
  expect(toy.seen).toEqual(["soon", "over"]);
  expect(toy.end.isPast()).toBe(true);
});

it("[IDLE-2] takes the warning back when somebody did something, here or in another tab", async () => {
  await toy.passes(28.5);
  toy.activeMs = toy.nowMs;
  await toy.passes(0.2);
  expect(toy.seen).toEqual(["soon", "far"]);
  await toy.passes(27.5);
  expect(toy.seen).toEqual(["soon", "far"]);
  await toy.passes(0.5);
  toy.activeMs = toy.nowMs;
  await toy.end.look();
  expect(toy.seen).toEqual(["soon", "far", "soon", "far"]);
});

it("[IDLE-3] warns of the end of the day too, which nobody can put off", async () => {
  toy.endsMs = toy.nowMs + 10 * minuteMs;
  await toy.end.look();
  await toy.passes(8.1);
  expect(toy.end.ending()).toMatchObject({ state: "soon", canStay: false });
});

it("[IDLE-4] is no end when the session was ended elsewhere before it: then the page is left, not covered", async () => {
  await toy.passes(5);
  toy.isSignedIn = false;
  await toy.end.look();
  await toy.passes(60);
  expect([toy.seen, toy.end.isPast()]).toEqual([[], true]);
});

it("[IDLE-5] asks again without a network, and warns late rather than not at all", async () => {
  await toy.passes(10);
  toy.isReachable = false;
  await toy.passes(19);
  expect(toy.seen).toEqual([]);
  toy.isReachable = true;
  await toy.passes(0.3);
  expect(toy.seen).toEqual(["soon"]);
});
