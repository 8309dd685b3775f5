// Which plans are open here: opens each once, commits for all of them, and empties seats whose access ended.
import { setTimeout as sleep } from "node:timers/promises";
import type { Role } from "../../shared/access.ts";
import type { PersonId, PlanId } from "../../shared/ids.ts";
import { accessSweepMs, foldAfterEdits, pingIntervalMs } from "../../shared/limits.ts";
import { type CloseCode, closeCode } from "../../shared/protocol.ts";
import type { SignedIn } from "../identity/session.ts";
import { errorFields } from "../log.ts";
import type { NewRow } from "../store/journal.ts";
import { isKnownRoot } from "./content.ts";
import { Folding } from "./folding.ts";
import { Journal } from "./journal.ts";
import { Room } from "./room.ts";
import type { SeatHost, SeatSocket } from "./seat-host.ts";
import type { RoomsDeps } from "./rooms-deps.ts";
import { type SeatLimits, seatLimits } from "./seat-limits.ts";
import { Seat } from "./seat.ts";
import { Turn } from "./turn.ts";

/** A room stays open this long after its last seat, so that a reload finds it. */
const unloadAfterMs = 5_000;
const bindRetryMs = 500;
const flushDeadlineMs = 2_500;
const settleMs = 1_000;

export class Rooms {
  readonly #deps: RoomsDeps;
  readonly #journal: Journal;
  readonly #limits: SeatLimits;
  readonly #turn = new Turn();
  readonly #folding: Folding;
  readonly #rooms = new Map<PlanId, Room>();
  /** How many seats each person has here. */
  readonly #seatsOf = new Map<PersonId, number>();
  readonly #loading = new Map<PlanId, Promise<Room | undefined>>();
  readonly #host: SeatHost;
  readonly #timers: NodeJS.Timeout[];
  #isSweeping = false;
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
        refused: (planId) => this.#giveUp(this.#rooms.get(planId), closeCode.malformed),
        saved: (ms) => deps.saved?.(ms),
      },
    });
    this.#host = this.#seatHost();
    this.#timers = [
      setInterval(() => void this.recheck(), accessSweepMs),
      setInterval(() => this.#checkPulses(), pingIntervalMs),
    ];
    for (const timer of this.#timers) timer.unref();
  }

  /** Asks for a place at a plan: the permission check and its audit row, in one transaction. */
  async admit(who: { signedIn: SignedIn; planId: PlanId; address: string }): Promise<Role | undefined> {
    return await this.#deps.attendance.admit(who);
  }

  /** The open room of a plan, loaded once for all who wait; undefined when there is no such plan. */
  async open(planId: PlanId): Promise<Room | undefined> {
    const open = this.#rooms.get(planId);
    if (open !== undefined) return open;
    const loading = this.#loading.get(planId) ?? this.#load(planId);
    return await loading;
  }

  /** Seats somebody who was admitted; refused with a close code when there is no place. */
  enter(options: {
    signedIn: SignedIn;
    role: Role;
    address: string;
    planId: PlanId;
    socket: SeatSocket;
    hearsSaved: boolean;
  }): Seat | undefined {
    const { socket, planId, signedIn } = options;
    const room = this.#rooms.get(planId);
    if (room === undefined || this.#isClosing) {
      socket.close(closeCode.later, "not open");
      return undefined;
    }
    const { socketsPerPlan, socketsPerPerson } = this.#limits;
    if (room.seats.size >= socketsPerPlan || this.#countOf(signedIn.person.id) >= socketsPerPerson) {
      socket.close(closeCode.tooMuch, "too many sockets");
      return undefined;
    }
    const seat = new Seat({ ...options, room, host: this.#host });
    this.#seatsOf.set(seat.personId, this.#countOf(seat.personId) + 1);
    room.welcome(seat);
    if (!this.#journal.isReachable) seat.notify({ code: "database-away" });
    return seat;
  }

  /** How many people have this plan open. */
  peopleIn(planId: PlanId): number {
    const room = this.#rooms.get(planId);
    return room === undefined ? 0 : new Set([...room.seats].map((seat) => seat.personId)).size;
  }

  /** Tells the pages that have this plan open to fetch its facts again. */
  planChanged(planId: PlanId): void {
    for (const seat of this.#rooms.get(planId)?.seats ?? []) seat.notify({ code: "plan-changed" });
  }

  /** Resolves when what is typed by now is committed; after a second anyway. */
  async settled(): Promise<void> {
    await this.#journal.drained(settleMs);
  }

  /** Looks every seat's session and role up again, and acts on what ended or changed. */
  async recheck(): Promise<void> {
    if (this.#isSweeping) return;
    const seats = this.#seats();
    if (seats.length === 0) return;
    this.#isSweeping = true;
    try {
      const sessions = [...new Set(seats.map((seat) => seat.signedIn.session))];
      const planIds = [...new Set(seats.map((seat) => seat.room.planId))];
      const standing = await this.#deps.store.standing({ sessions, planIds }, this.#deps.now());
      for (const seat of seats) {
        const role = standing.roleOf(seat.room.planId, seat.personId);
        if (!standing.sessions.has(seat.signedIn.session)) seat.close(closeCode.signedOut, "session ended");
        else if (role === undefined) seat.close(closeCode.accessEnded, "access ended");
        else if (role !== seat.role) {
          const couldWrite = seat.mayWrite;
          seat.role = role;
          seat.notify({ code: "plan-changed" });
          // it comes back with what was passed over while it could only read
          if (seat.mayWrite && !couldWrite) seat.close(closeCode.restart, "may write");
        }
      }
    } catch {
      // the database is away: nobody can be let in, and those inside go on until it can be asked again
      this.#deps.log.warn({ code: "access-not-rechecked", seats: seats.length });
    } finally {
      this.#isSweeping = false;
    }
  }

  stats(): { rooms: number; seats: number; queuedBytes: number; databaseAway: boolean } {
    return {
      rooms: this.#rooms.size,
      seats: this.#seats().length,
      queuedBytes: this.#journal.queuedBytes,
      databaseAway: !this.#journal.isReachable,
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
      bind: (seat, clientIds) => this.#bind(seat, clientIds),
      due: (seat) => this.#turn.add(seat),
      editing: (seat) => this.#deps.attendance.edits({ ...seat, planId: seat.room.planId }),
      left: (seat) => {
        const left = this.#countOf(seat.personId) - 1;
        if (left > 0) this.#seatsOf.set(seat.personId, left);
        else this.#seatsOf.delete(seat.personId);
        this.#deps.attendance.left({ ...seat, planId: seat.room.planId }, seat.edits);
        this.#unloadLater(seat.room);
      },
      failed: (seat, error) =>
        this.#deps.log.error({ code: "seat-failed", planId: seat.room.planId, ...errorFields(error) }),
    };
  }

  #load(planId: PlanId): Promise<Room | undefined> {
    const loading = this.#openRoom(planId).finally(() => this.#loading.delete(planId));
    this.#loading.set(planId, loading);
    return loading;
  }

  async #openRoom(planId: PlanId): Promise<Room | undefined> {
    const { store, documents, log } = this.#deps;
    const stored = await store.find(planId);
    if (stored === undefined) return undefined;
    const document = await documents.open(stored);
    const failed = (error: unknown): void =>
      log.error({ code: "not-compacted", planId, ...errorFields(error) });
    const room = new Room({ ...stored, planId, document }, { turn: this.#turn, documents, failed });
    this.#rooms.set(planId, room);
    this.#unloadLater(room);
    return room;
  }

  /** The owner is in the database before anybody hears of the client id. */
  async #bind(seat: Seat, clientIds: readonly number[]): Promise<void> {
    const { room, personId, signedIn } = seat;
    while (room.seats.has(seat)) {
      try {
        const binding = { planId: room.planId, personId, session: signedIn.session, clientIds };
        const owners = await this.#deps.store.bind({ ...binding, at: this.#deps.now() });
        for (const owner of owners) room.owners.set(owner.clientId, owner.personId);
        return;
      } catch {
        this.#deps.log.warn({ code: "client-binding-waits", planId: room.planId });
        await sleep(bindRetryMs);
      }
    }
  }

  #committed(position: number, rows: readonly NewRow[]): void {
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
    for (const seat of [...room.seats]) seat.close(code, "given up");
    this.#rooms.delete(room.planId);
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
      this.#rooms.delete(room.planId);
      if (room.unfoldedEdits > 0) this.#fold(room);
    }, unloadAfterMs).unref();
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

  #countOf(personId: PersonId): number {
    return this.#seatsOf.get(personId) ?? 0;
  }
}
