// Brings what other servers committed into the rooms here: row by row as they tell it, else from the database.
import type { PlanId } from "../../shared/ids.ts";
import type { Log } from "../log.ts";
import type { StoredPlan, Written } from "../store/stored-plan.ts";
import { updatesOf } from "../store/packed-edits.ts";
import type { SharedRow } from "./bus.ts";
import { Crowding } from "./crowding.ts";
import type { DocumentWork } from "./document-work.ts";
import type { Room } from "./room.ts";
import { readUpdate } from "./update.ts";

export interface CatchingUpDeps {
  find(planId: PlanId): Promise<StoredPlan | undefined>;
  findWritten(planIds: readonly PlanId[]): Promise<Written[]>;
  documents: Pick<DocumentWork, "lacking">;
  isRoot: (name: string) => boolean;
  log: Log;
  /** What is in the room does not fit what is stored: everybody must come in anew. */
  giveUp(room: Room): void;
}

/** What a room knows of the other writers. */
interface Follow {
  /** The number of each writer's last row that is in the room. */
  seen: Map<string, number>;
  /** Rows that came while the room was behind. */
  waiting: { from: string; row: SharedRow }[] | undefined;
  run: Promise<void> | undefined;
  next: Promise<void> | undefined;
}

export class CatchingUp {
  readonly #deps: CatchingUpDeps;
  readonly #follows = new Map<Room, Follow>();
  /** Rows of plans that are being loaded. */
  readonly #loading = new Map<PlanId, { from: string; row: SharedRow }[]>();

  constructor(deps: CatchingUpDeps) {
    this.#deps = deps;
  }

  /** Before the plan is read: rows that come from now on may not be in what is read. */
  loading(planId: PlanId): void {
    this.#loading.set(planId, []);
  }

  /** The room is open with what was read, or is not opened at all. */
  loaded(planId: PlanId, opened?: { room: Room; written: readonly Written[] }): void {
    const waiting = this.#loading.get(planId) ?? [];
    this.#loading.delete(planId);
    if (opened === undefined) return;
    const follow: Follow = { seen: new Map(), waiting: undefined, run: undefined, next: undefined };
    see(follow, opened.written);
    this.#follows.set(opened.room, follow);
    for (const { from, row } of waiting) this.#take(opened.room, follow, from, row);
  }

  closed(room: Room): void {
    this.#follows.delete(room);
  }

  /** A row that another server committed. */
  take(room: Room | undefined, from: string, row: SharedRow): void {
    const follow = room === undefined ? undefined : this.#follows.get(room);
    if (room === undefined || follow === undefined) this.#loading.get(row.planId)?.push({ from, row });
    else this.#take(room, follow, from, row);
  }

  /** Of these rooms, those in which rows of others are missing, with what makes them whole. */
  async findBehind(rooms: readonly Room[], self: string): Promise<{ room: Room; missing: Written[] }[]> {
    const followed = rooms.filter((room) => this.#follows.has(room));
    if (followed.length === 0) return [];
    const written = await this.#deps.findWritten(followed.map((room) => room.planId));
    const byPlan = Map.groupBy(
      written.filter(({ writer }) => writer !== self),
      ({ planId }) => planId,
    );
    return followed.flatMap((room) => {
      const missing = (byPlan.get(room.planId) ?? []).filter((one) => this.#isMissing(room, one));
      return missing.length === 0 ? [] : [{ room, missing }];
    });
  }

  isBehind({ room, missing }: { room: Room; missing: readonly Written[] }): boolean {
    return missing.some((one) => this.#isMissing(room, one));
  }

  /** Reads the plan after this moment, and gives the room what it lacks. Throws while the database is away. */
  async catchUp(room: Room): Promise<void> {
    const follow = this.#follows.get(room);
    if (follow === undefined) return;
    if (follow.run === undefined) {
      follow.run = this.#catchUp(room, follow).finally(() => {
        follow.run = undefined;
      });
      return await follow.run;
    }
    // the one that runs may have read too early; everybody who waits shares the next
    follow.next ??= follow.run
      .catch(() => undefined) // whoever waits for that one is told
      .then(() => {
        follow.next = undefined;
        return this.catchUp(room);
      });
    await follow.next;
  }

  async #catchUp(room: Room, follow: Follow): Promise<void> {
    follow.waiting ??= [];
    try {
      const stored = await this.#deps.find(room.planId);
      if (stored === undefined) return;
      const { snapshot, rows } = stored;
      const stateVector = room.ledger.stateVector();
      const update = await this.#deps.documents.lacking({ snapshot, rows, stateVector });
      if (!this.#follows.has(room)) return;
      if (!this.#add(room, update)) {
        this.#deps.log.error({ code: "room-does-not-fit", planId: room.planId });
        this.#deps.giveUp(room);
        return;
      }
      for (const { clientId, personId } of stored.clients) room.owners.set(clientId, personId);
      see(follow, stored.written);
    } finally {
      const { waiting = [] } = follow;
      follow.waiting = undefined;
      for (const { from, row } of waiting) this.#take(room, follow, from, row);
    }
  }

  #take(room: Room, follow: Follow, from: string, row: SharedRow): void {
    if (follow.waiting !== undefined) {
      follow.waiting.push({ from, row });
      return;
    }
    const seen = follow.seen.get(from) ?? 0;
    if (row.writerSeq <= seen) return;
    const isNext = row.previous === seen && updatesOf(row.bytes).every((update) => this.#add(room, update));
    if (isNext) follow.seen.set(from, row.writerSeq);
    else this.#catchUpLater(room);
  }

  /** False when it builds on something that is not here. */
  #add(room: Room, update: Uint8Array): boolean {
    const read = readUpdate(room.ledger, update, {
      kind: "stored",
      crowding: new Crowding(Number.POSITIVE_INFINITY),
      isRoot: this.#deps.isRoot,
    });
    if (typeof read === "string") return false;
    if (read.addsNews) room.take(undefined, read);
    return true;
  }

  #catchUpLater(room: Room): void {
    // while the database is away nothing is committed elsewhere either; then the next look finds it
    this.catchUp(room).catch(() => this.#deps.log.warn({ code: "not-caught-up", planId: room.planId }));
  }

  #isMissing(room: Room, { writer, writerSeq }: Written): boolean {
    const follow = this.#follows.get(room);
    return follow !== undefined && writerSeq > (follow.seen.get(writer) ?? 0);
  }
}

function see(follow: Follow, written: readonly Written[]): void {
  for (const { writer, writerSeq } of written) {
    follow.seen.set(writer, Math.max(writerSeq, follow.seen.get(writer) ?? 0));
  }
}
