// Comes back after a lost connection exactly as our page does, and notes when the plan was there again.
import { delayBefore } from "../../client/net/reconnect.ts";
import { mayReconnect } from "../../shared/protocol.ts";
import type { Attendee } from "./attendee.ts";

export class Comeback {
  /** When each was in sync last. */
  readonly syncedAtMs = new Map<Attendee, number>();
  /** Close codes after which a page does not try again by itself. */
  readonly refusals: number[] = [];
  readonly #attempts = new Map<Attendee, number>();
  readonly #timers = new Map<Attendee, NodeJS.Timeout>();
  #isOver = false;

  lost(attendee: Attendee, code: number): void {
    if (this.#isOver) return;
    if (!mayReconnect(code)) {
      this.refusals.push(code);
      return;
    }
    const attempt = this.#attempts.get(attendee) ?? 0;
    this.#attempts.set(attendee, attempt + 1);
    clearTimeout(this.#timers.get(attendee));
    this.#timers.set(
      attendee,
      setTimeout(() => attendee.connect(), delayBefore(attempt, Math.random)),
    );
  }

  synced(attendee: Attendee): void {
    this.#attempts.set(attendee, 0);
    this.syncedAtMs.set(attendee, performance.now());
  }

  /** Nobody comes back any more. */
  stop(): void {
    this.#isOver = true;
    for (const timer of this.#timers.values()) clearTimeout(timer);
  }
}
