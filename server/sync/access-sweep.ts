// Looks every open seat's session and relation up again, and acts on what ended or changed.
import { closeCode, mayWriteReason } from "../../shared/protocol.ts";
import type { Log } from "../log.ts";
import type { PlanStore } from "./plan-store.ts";
import type { Seat } from "./seat.ts";

interface Deps {
  store: Pick<PlanStore, "standing">;
  log: Log;
  now: () => Date;
  seats: () => Seat[];
}

export class AccessSweep {
  readonly #deps: Deps;
  #run: Promise<void> | undefined;
  #next: Promise<void> | undefined;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** Resolves when what had changed by now has been acted on. */
  async sweep(): Promise<void> {
    if (this.#run === undefined) {
      this.#run = this.#sweep().finally(() => {
        this.#run = undefined;
      });
      return await this.#run;
    }
    // the one that runs may have asked too early; everybody who waits shares the next
    this.#next ??= this.#run.then(() => {
      this.#next = undefined;
      return this.sweep();
    });
    await this.#next;
  }

  async #sweep(): Promise<void> {
    const { store, log, now } = this.#deps;
    const seats = this.#deps.seats();
    if (seats.length === 0) return;
    try {
      const sessions = [...new Set(seats.map((seat) => seat.signedIn.session))];
      const planIds = [...new Set(seats.map((seat) => seat.room.planId))];
      const personIds = [...new Set(seats.map((seat) => seat.personId))];
      const standing = await store.standing({ sessions, planIds, personIds }, now());
      for (const seat of seats) {
        const relation = standing.relationOf({ planId: seat.room.planId, personId: seat.personId });
        if (!standing.sessions.has(seat.signedIn.session)) seat.close(closeCode.signedOut, "session ended");
        else if (standing.destroyed.has(seat.room.planId)) seat.close(closeCode.destroyed, "destroyed");
        else if (relation === undefined) seat.close(closeCode.accessEnded, "access ended");
        else if (relation !== seat.relation) {
          const couldWrite = seat.mayWrite;
          seat.relation = relation;
          seat.notify({ code: "plan-changed" });
          // it comes back with what was passed over while it could only read
          if (seat.mayWrite && !couldWrite) seat.close(closeCode.restart, mayWriteReason);
        }
      }
    } catch {
      // the database is away: nobody can be let in, and those inside go on until it can be asked again
      log.warn({ code: "access-not-rechecked", seats: seats.length });
    }
  }
}
