// Reads a plan and makes its room: once for all who wait, and not before all that was called saved can be read.
import type { PlanId } from "../../shared/ids.ts";
import type { Mending } from "../../shared/plan/mending.ts";
import { type Log, errorFields } from "../log.ts";
import type { Written } from "../store/stored-plan.ts";
import type { DocumentWork } from "./document-work.ts";
import type { Journal } from "./journal.ts";
import type { Neighbours } from "./neighbours.ts";
import type { PlanStore } from "./plan-store.ts";
import { Room } from "./room.ts";
import type { Turn } from "./turn.ts";

export interface RoomLoaderDeps {
  store: Pick<PlanStore, "find">;
  documents: DocumentWork;
  log: Log;
  turn: Turn;
  journal: Pick<Journal, "committed">;
  neighbours: Neighbours | undefined;
  /** Nobody could have come in before. */
  opened: (room: Room) => void;
  mend: (room: Room, mending: Mending) => void;
}

export class RoomLoader {
  readonly #deps: RoomLoaderDeps;
  readonly #loading = new Map<PlanId, Promise<Room | undefined>>();
  /** Plans whose room was given up: until so much is committed, what can be read is not all that was taken. */
  readonly #givenUpAt = new Map<PlanId, number>();

  constructor(deps: RoomLoaderDeps) {
    this.#deps = deps;
  }

  /** Undefined when there is no such plan. */
  load(planId: PlanId): Promise<Room | undefined> {
    const loading =
      this.#loading.get(planId) ?? this.#load(planId).finally(() => this.#loading.delete(planId));
    this.#loading.set(planId, loading);
    return loading;
  }

  gaveUp({ planId, lastPosition }: Room): void {
    this.#givenUpAt.set(planId, lastPosition);
  }

  async #load(planId: PlanId): Promise<Room | undefined> {
    const { store, documents, log, turn, journal, neighbours, opened, mend } = this.#deps;
    if ((this.#givenUpAt.get(planId) ?? 0) > journal.committed) throw new Error("Not all is stored yet.");
    this.#givenUpAt.delete(planId);
    neighbours?.loading(planId);
    let room: Room | undefined;
    let written: readonly Written[] = [];
    let mendings: readonly Mending[] = [];
    try {
      const stored = await store.find(planId);
      if (stored === undefined) return undefined;
      written = stored.written;
      const document = await documents.open(stored);
      const failed = (error: unknown): void =>
        log.error({ code: "not-compacted", planId, ...errorFields(error) });
      ({ mendings } = document);
      room = new Room({ ...stored, planId, document }, { turn, documents, failed, mend, neighbours });
    } finally {
      neighbours?.loaded(planId, room === undefined ? undefined : { room, written });
    }
    opened(room);
    for (const mending of mendings) mend(room, mending);
    return room;
  }
}
