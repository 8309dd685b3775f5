// Which plans are open here: opens each once, commits for all of them, and empties seats whose access ended.
import { setTimeout as sleep } from "node:timers/promises";
import type { Relation } from "../../shared/access.ts";
import { Refusal } from "../../shared/errors.ts";
import type { PlanId } from "../../shared/ids.ts";
import { accessSweepMs, foldAfterEdits, lookThroughAfterMs, pingIntervalMs } from "../../shared/limits.ts";
import { type CloseCode, closeCode, type PlanNotice } from "../../shared/protocol.ts";
import type { SignedIn } from "../identity/session.ts";
import { errorFields } from "../log.ts";
import type { RoomFigures } from "../metrics.ts";
import type { NewRow } from "../store/journal.ts";
import type { ServerLease } from "../store/leases.ts";
import { AccessSweep } from "./access-sweep.ts";
import { ClientBinding } from "./client-binding.ts";
import { isKnownRoot } from "./content.ts";
import { Folding } from "./folding.ts";
import { Journal } from "./journal.ts";
import { mendRoom } from "./mending.ts";
import type { NeighbourHost, Neighbours } from "./neighbours.ts";
import { type Restoring, restoreRoom } from "./restoring.ts";
import { RoomLoader } from "./room-loader.ts";
import type { Room } from "./room.ts";
import type { RoomsDeps } from "./rooms-deps.ts";
import { SeatCounts } from "./seat-counts.ts";
import type { SeatHost, SeatSocket } from "./seat-host.ts";
import { type SeatLimits, seatLimits } from "./seat-limits.ts";
import { Seat } from "./seat.ts";
import { Turn } from "./turn.ts";

/** A room stays open this long after its last seat, so that a reload finds it. */
const unloadAfterMs = 5_000;
const flushDeadlineMs = 2_500;
const settleMs = 1_000;

export class Rooms {
  readonly #deps: RoomsDeps;
  readonly #journal: Journal;
  readonly #limits: SeatLimits;
  readonly #turn = new Turn();
  readonly #folding: Folding;
  readonly #access: AccessSweep;
  readonly #neighbours: Neighbours | undefined;
  readonly #rooms = new Map<PlanId, Room>();
  readonly #counts = new SeatCounts();
  readonly #loader: RoomLoader;
  readonly #binding: ClientBinding;
  readonly #host: SeatHost;
  readonly #timers: NodeJS.Timeout[];
  #isClosing = false;

  constructor(deps: RoomsDeps) {
    this.#deps = deps;
    this.#limits = deps.limits ?? seatLimits(1);
    this.#folding = new Folding(deps);
    this.#journal = new Journal({
      ...deps,
      listener: {
        committed: (position, rows) => this.#committed(position, rows),
        reachable: (isReachable) => this.#notifyAll(isReachable ? "database-back" : "database-away"),
        // final, or a page would come back and send the same again
        refused: (planId, { isDestroyed }) =>
          this.#giveUp(this.#rooms.get(planId), isDestroyed ? closeCode.destroyed : closeCode.malformed),
        fenced: (writer) => deps.lease?.lost(writer),
        saved: (ms) => deps.saved?.(ms),
      },
    });
    this.#host = this.#seatHost();
    this.#access = new AccessSweep({ ...deps, seats: () => this.#seats() });
    this.#neighbours = deps.neighbours?.(this.#neighbourHost());
    this.#binding = new ClientBinding({ ...deps, neighbours: this.#neighbours });
    this.#loader = new RoomLoader({
      ...deps,
      turn: this.#turn,
      mend: (room, mending) => mendRoom(room, mending, { ...deps, journal: this.#journal }),
      journal: this.#journal,
      neighbours: this.#neighbours,
      opened: (room) => {
        this.#rooms.set(room.planId, room);
        this.#unloadLater(room);
      },
    });
    if (deps.lease !== undefined) this.#followLease(deps.lease);
    this.#timers = [
      setInterval(() => void this.#access.sweep(), accessSweepMs),
      setInterval(() => this.#checkPulses(), pingIntervalMs),
      setInterval(() => this.#lookThrough(), lookThroughAfterMs / 3),
    ];
    for (const timer of this.#timers) timer.unref();
  }

  /** Asks for a place at a plan: the permission check and its audit row, in one transaction. */
  async admit(who: { signedIn: SignedIn; planId: PlanId; address: string }): Promise<Relation | undefined> {
    return await this.#deps.attendance.admit(who);
  }

  /** The open room of a plan, loaded once for all who wait; undefined when there is no such plan. */
  async open(planId: PlanId): Promise<Room | undefined> {
    return this.#rooms.get(planId) ?? (await this.#loader.load(planId));
  }

  /** Seats somebody who was admitted; refused with a close code when there is no place. */
  enter(options: {
    signedIn: SignedIn;
    relation: Relation;
    address: string;
    planId: PlanId;
    socket: SeatSocket;
    hearsSaved: boolean;
  }): Seat | undefined {
    const { socket, planId, signedIn } = options;
    const room = this.#rooms.get(planId);
    if (room === undefined || this.#isClosing || this.#deps.lease?.isHeld === false) {
      socket.close(closeCode.later, "not open");
      return undefined;
    }
    const { socketsPerPlan, socketsPerPerson } = this.#limits;
    if (room.seats.size >= socketsPerPlan || this.#counts.of(signedIn.person.id) >= socketsPerPerson) {
      socket.close(closeCode.tooMuch, "too many sockets");
      return undefined;
    }
    const seat = new Seat({ ...options, room, host: this.#host });
    this.#counts.add(seat.personId);
    room.welcome(seat);
    if (!this.#journal.isReachable) seat.notify({ code: "database-away" });
    return seat;
  }

  /** How many people have this plan open, here or at another server. */
  peopleIn(planId: PlanId): number {
    const here = [...(this.#rooms.get(planId)?.seats ?? [])].map((seat) => seat.personId);
    return new Set([...here, ...(this.#neighbours?.peopleAt(planId) ?? [])]).size;
  }

  /** Tells the pages that have this plan open to fetch its facts, or its comments, again. */
  planChanged(planId: PlanId, code: PlanNotice = "plan-changed"): void {
    this.#tellPlanChanged(planId, code);
    this.#neighbours?.planChanged(planId, code);
  }

  #tellPlanChanged(planId: PlanId, code: PlanNotice): void {
    for (const seat of this.#rooms.get(planId)?.seats ?? []) seat.notify({ code });
  }

  /** Puts an earlier version back, as this person's edit. Resolves when it is committed. */
  async restore(planId: PlanId, restoring: Restoring): Promise<void> {
    const room = await this.open(planId);
    if (room === undefined) throw new Refusal("not-found");
    const [journal, neighbours] = [this.#journal, this.#neighbours];
    const isOpen = () => this.#rooms.get(planId) === room;
    await restoreRoom(room, restoring, { ...this.#deps, journal, neighbours, isOpen });
    this.#unloadLater(room);
  }

  /** Resolves when what is typed by now is committed; after a second anyway. */
  async settled(): Promise<void> {
    await this.#journal.drained(settleMs);
  }

  /** Looks every seat's session and relation up again, here and at the other servers. */
  async recheck(): Promise<void> {
    this.#neighbours?.recheck();
    await this.#access.sweep();
  }

  stats(): RoomFigures {
    return {
      rooms: this.#rooms.size,
      seats: this.#seats().length,
      queuedBytes: this.#journal.queuedBytes,
      databaseAway: !this.#journal.isReachable,
      isFenced: this.#deps.lease?.isHeld === false,
      ...this.#neighbours?.figures(),
    };
  }

  /** Commits what waits, sends everybody elsewhere (1012), and commits what came in meanwhile. */
  async close(): Promise<void> {
    this.#isClosing = true;
    for (const timer of this.#timers) clearInterval(timer);
    await this.#journal.drained(flushDeadlineMs);
    for (const seat of this.#seats()) seat.close(closeCode.restart, "restart");
    const isFlushed = await this.#journal.drained(flushDeadlineMs);
    if (!isFlushed) this.#deps.log.error({ code: "journal-not-flushed", bytes: this.#journal.queuedBytes });
    await this.#deps.attendance.drained(1_000);
    await this.#neighbours?.close();
    await Promise.race([this.#folding.settled, sleep(1_000, undefined, { ref: false })]);
    this.#rooms.clear();
  }

  #seatHost(): SeatHost {
    return {
      rates: this.#limits,
      isRoot: this.#deps.isRoot ?? isKnownRoot,
      nowMs: () => this.#deps.now().getTime(),
      hasRoomFor: (bytes) => this.#journal.hasRoomFor(bytes),
      committed: () => this.#journal.committed,
      append: (seat, kind, bytes) => {
        this.#deps.touch(seat.signedIn.session);
        const { personId, signedIn, room } = seat;
        const edit = { planId: room.planId, personId, session: signedIn.session, kind, bytes };
        return this.#journal.append(edit);
      },
      bind: (seat, clientIds, takes) => this.#binding.bind(seat, clientIds, takes),
      due: (seat) => this.#turn.add(seat),
      editing: (seat) => this.#deps.attendance.edits({ ...seat, planId: seat.room.planId }),
      left: (seat) => {
        this.#counts.remove(seat.personId);
        this.#deps.attendance.left({ ...seat, planId: seat.room.planId }, seat.edits);
        this.#unloadLater(seat.room);
      },
      failed: (seat, error) =>
        this.#deps.log.error({ code: "seat-failed", planId: seat.room.planId, ...errorFields(error) }),
    };
  }

  #neighbourHost(): NeighbourHost {
    return {
      room: (planId) => this.#rooms.get(planId),
      rooms: () => [...this.#rooms.values()],
      isRoot: this.#deps.isRoot ?? isKnownRoot,
      giveUp: (room) => this.#giveUp(room, closeCode.restart),
      caughtUp: (deadlineMs) => this.#journal.caughtUp(deadlineMs),
      recheck: () => this.#access.sweep(),
      tellPlanChanged: (planId, code) => this.#tellPlanChanged(planId, code),
    };
  }

  #followLease(lease: Pick<ServerLease, "id" | "listen">): void {
    this.#journal.restart(lease.id);
    lease.listen({
      // others go on from what is stored: what is not will never be
      lost: () => {
        for (const room of [...this.#rooms.values()]) this.#giveUp(room, closeCode.restart);
      },
      renewed: (id) => {
        this.#journal.restart(id);
        this.#neighbours?.renewed();
      },
    });
  }

  #committed(position: number, rows: readonly NewRow[]): void {
    if (rows.length > 0) this.#neighbours?.committed(rows);
    for (const { planId } of rows) {
      const room = this.#rooms.get(planId);
      if (room === undefined) continue;
      room.committed(position);
      if (room.unfoldedEdits >= (this.#deps.foldAfterEdits ?? foldAfterEdits)) this.#fold(room);
      this.#unloadLater(room);
    }
  }

  /** There is something in this room's document that is not and will not be stored: nobody may go on with it. */
  #giveUp(room: Room | undefined, code: CloseCode): void {
    if (room === undefined) return;
    room.isGivenUp = true;
    this.#loader.gaveUp(room);
    for (const seat of [...room.seats]) seat.close(code, "given up");
    this.#forget(room);
  }

  #forget(room: Room): void {
    if (this.#rooms.get(room.planId) === room) this.#rooms.delete(room.planId);
    this.#neighbours?.closed(room);
  }

  #fold(room: Room): void {
    room.unfoldedEdits = 0;
    this.#folding.add(room.planId);
  }

  /** A room unloads only when it is empty and all of it is committed. */
  #unloadLater(room: Room): void {
    if (room.seats.size > 0 || this.#isClosing) return;
    setTimeout(() => {
      const isIdle = room.seats.size === 0 && room.lastPosition <= this.#journal.committed;
      if (!isIdle || this.#rooms.get(room.planId) !== room) return;
      this.#forget(room);
      if (room.unfoldedEdits > 0) this.#fold(room);
    }, unloadAfterMs).unref();
  }

  #lookThrough(): void {
    for (const room of this.#rooms.values()) room.lookThrough((2 * lookThroughAfterMs) / 3);
  }

  #checkPulses(): void {
    for (const seat of this.#seats()) seat.checkPulse();
  }

  #notifyAll(code: "database-away" | "database-back"): void {
    this.#deps.log.warn({ code });
    for (const seat of this.#seats()) seat.notify({ code });
  }

  #seats(): Seat[] {
    return [...this.#rooms.values()].flatMap((room) => [...room.seats]);
  }
}
