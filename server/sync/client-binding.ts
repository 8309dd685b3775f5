// Binds Yjs client ids to the person of a seat, in the database before anybody hears of them.
import { setTimeout as sleep } from "node:timers/promises";
import { type Log, errorFields } from "../log.ts";
import type { Neighbours } from "./neighbours.ts";
import type { PlanStore } from "./plan-store.ts";
import type { SeatHost } from "./seat-host.ts";
import type { Seat } from "./seat.ts";

const retryMs = 500;

interface Deps {
  store: Pick<PlanStore, "bind">;
  neighbours: Neighbours | undefined;
  log: Log;
  now: () => Date;
}

export class ClientBinding {
  readonly #deps: Deps;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** Tries until the database is there, or the seat is not. */
  async bind(
    seat: Seat,
    clientIds: readonly number[],
    takes: Parameters<SeatHost["bind"]>[2],
  ): Promise<void> {
    const { store, neighbours, log, now } = this.#deps;
    const { room, personId, signedIn } = seat;
    while (room.seats.has(seat)) {
      try {
        const { session } = signedIn;
        const binding = { planId: room.planId, personId, session, clientIds, at: now() };
        if (neighbours !== undefined) return await neighbours.claim(room, { ...binding, takes });
        for (const owner of await store.bind(binding)) room.owners.set(owner.clientId, owner.personId);
        return;
      } catch (error) {
        log.warn({ code: "client-binding-waits", planId: room.planId, ...errorFields(error) });
        await sleep(retryMs);
      }
    }
  }
}
