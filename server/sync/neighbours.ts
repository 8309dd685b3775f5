// The other servers on this database: what they wrote, who is there, and what must be looked up again.
import type { PersonId, PlanId } from "../../shared/ids.ts";
import { type Log, errorFields } from "../log.ts";
import type { Database } from "../store/database.ts";
import type { NewRow } from "../store/journal.ts";
import type { ServerLease } from "../store/leases.ts";
import { type Written, findStoredPlan, findWritten } from "../store/stored-plan.ts";
import { type Bus, type BusMessage, type PlanNotice, Seal } from "./bus.ts";
import { CatchingUp } from "./catching-up.ts";
import { type Claim, ClientClaims } from "./client-claims.ts";
import type { DocumentWork } from "./document-work.ts";
import type { PresenceEntry } from "./frames.ts";
import { HeardServers } from "./heard-servers.ts";
import type { Room } from "./room.ts";

export interface NeighboursDeps {
  db: Database;
  lease: ServerLease;
  bus: Bus;
  /** Of the database. */
  key: Uint8Array;
  documents: DocumentWork;
  log: Log;
}

/** What the neighbours need of the house here. */
export interface NeighbourHost {
  room(planId: PlanId): Room | undefined;
  rooms(): Room[];
  isRoot(name: string): boolean;
  giveUp(room: Room): void;
  caughtUp(deadlineMs: number): Promise<boolean>;
  recheck(): Promise<void>;
  tellPlanChanged(planId: PlanId, code: PlanNotice): void;
}

const beatMs = 1_000;
/** Nothing heard for this long: whoever was there is shown no longer. */
const silentMs = 4_000;
/** What is committed elsewhere may be on its way for this long. */
const onItsWayMs = 300;
const narrowLooks = 9;
/** So long after the last other server was there, its last rows may still be missing. */
const lookOnMs = 15_000;

export class Neighbours {
  readonly #deps: NeighboursDeps;
  readonly #host: NeighbourHost;
  readonly #seal: Seal;
  readonly #catching: CatchingUp;
  readonly #claims: ClientClaims;
  readonly #heard = new HeardServers();
  /** This server's last row of each plan. */
  readonly #lastRows = new Map<PlanId, number>();
  #heardSelfMs = Number.NEGATIVE_INFINITY;
  #hadOthersMs = Number.NEGATIVE_INFINITY;
  #wasConnected = false;
  #isLooking = false;
  /** Looks at what is open elsewhere too, before the next one at every room. */
  #looksLeft = 0;
  #askedAboutMs = Number.NEGATIVE_INFINITY;
  readonly #timer: NodeJS.Timeout;

  constructor(deps: NeighboursDeps, host: NeighbourHost) {
    const { db, lease, bus, key, documents, log } = deps;
    this.#deps = deps;
    this.#host = host;
    this.#seal = new Seal(key);
    this.#catching = new CatchingUp({
      find: (planId) => findStoredPlan(db, planId),
      findWritten: (planIds) => findWritten(db, planIds),
      documents,
      log,
      isRoot: host.isRoot,
      giveUp: host.giveUp,
    });
    this.#claims = new ClientClaims({
      db,
      lease,
      room: host.room,
      caughtUp: host.caughtUp,
      nudge: (server) => this.#tell({ kind: "wanted", server }),
    });
    bus.listen((sealed) => this.#hear(sealed));
    this.#timer = setInterval(() => this.#beat(), beatMs);
    this.#timer.unref();
    this.#beat();
  }

  get isConnected(): boolean {
    return performance.now() - this.#heardSelfMs < silentMs;
  }

  figures(): { otherServers: number; busAway: boolean } {
    return { otherServers: this.#heard.count, busAway: !this.isConnected };
  }

  loading(planId: PlanId): void {
    this.#catching.loading(planId);
    // before it is read, so that what others commit from now on is told
    this.#tell({ kind: "who-is-here", planId });
  }

  loaded(planId: PlanId, opened?: { room: Room; written: readonly Written[] }): void {
    this.#catching.loaded(planId, opened);
    // the answers to the first time came before there was a room to show them in
    if (opened !== undefined) this.#tell({ kind: "who-is-here", planId });
  }

  closed(room: Room): void {
    this.#catching.closed(room);
  }

  /** Rows of this server are committed: now others may show them. */
  committed(rows: readonly NewRow[]): void {
    const shared = rows.flatMap(({ planId, writerSeq, bytes }) => {
      const previous = this.#lastRows.get(planId) ?? 0;
      this.#lastRows.set(planId, writerSeq);
      return this.#heard.isOpen(planId) ? [{ planId, previous, writerSeq, bytes }] : [];
    });
    // a frozen bus would gather them
    if (shared.length > 0 && this.isConnected) this.#tell({ kind: "rows", rows: shared });
  }

  /** Another lease is another writer, whose rows are counted anew. */
  renewed(): void {
    this.#lastRows.clear();
    this.#beat();
  }

  present(planId: PlanId, entry: PresenceEntry): void {
    if (this.#heard.isOpen(planId)) this.#tell({ kind: "presence", planId, entries: [entry] });
  }

  recheck(): void {
    this.#tell({ kind: "recheck" });
  }

  planChanged(planId: PlanId, code: PlanNotice): void {
    this.#tell({ kind: "plan-changed", planId, code });
  }

  /** Who has this plan open by way of another server. */
  peopleAt(planId: PlanId): PersonId[] {
    return this.#heard.peopleAt(planId);
  }

  /** Binds client ids and takes them over from other servers; then the room has all that was written under them. */
  async claim(room: Room, claim: Claim): Promise<void> {
    const { mayBeBehind } = await this.#claims.claim(room, claim);
    if (mayBeBehind) await this.#catching.catchUp(room);
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    this.#tell({ kind: "stops" });
    await this.#deps.bus.close();
  }

  #tell(message: BusMessage): void {
    this.#deps.bus.publish(this.#seal.close(this.#deps.lease.id, message));
  }

  #hear(sealed: Uint8Array): void {
    const { lease, log } = this.#deps;
    const from = Seal.senderOf(sealed);
    if (from === lease.id) {
      this.#heardSelfMs = performance.now();
      if (!this.#wasConnected) this.#joined();
      return;
    }
    if (!lease.others.includes(from)) {
      // one that is new here, or one of a copy of this database
      if (performance.now() - this.#askedAboutMs < beatMs) return;
      this.#askedAboutMs = performance.now();
      return void lease.beat();
    }
    const message = this.#seal.open(sealed);
    if (message === undefined) return;
    try {
      this.#heed(from, message);
    } catch (error) {
      log.error({ code: "neighbour-not-heeded", kind: message.kind, ...errorFields(error) });
    }
  }

  #heed(from: string, message: BusMessage): void {
    const isNew = !this.#heard.has(from);
    this.#heard.note(from, performance.now());
    if (isNew) this.#showAll();
    const { room: roomOf } = this.#host;
    switch (message.kind) {
      case "rows":
        for (const row of message.rows) this.#catching.take(roomOf(row.planId), from, row);
        return;
      case "presence":
        for (const entry of message.entries) roomOf(message.planId)?.presentElsewhere(from, entry);
        return;
      case "who-is-here":
        this.#heard.noteOpening(from, message.planId);
        this.#showPresence(roomOf(message.planId));
        return;
      case "recheck":
        void this.#host.recheck();
        return;
      case "plan-changed":
        this.#host.tellPlanChanged(message.planId, message.code);
        return;
      case "wanted":
        if (message.server === this.#deps.lease.id) this.#answerWanted();
        return;
      case "beat":
        this.#heard.notePlans(from, message.plans);
        return;
      case "stops":
        this.#forget(from);
        return;
      default:
        message satisfies never;
    }
  }

  /** The bus carries again what it may have lost for a while. */
  #joined(): void {
    this.#wasConnected = true;
    this.#deps.log.info({ code: "bus-joined" });
    this.#showAll();
    this.#looksLeft = 0;
    this.#look();
  }

  #showAll(): void {
    for (const room of this.#host.rooms()) {
      this.#showPresence(room);
      this.#tell({ kind: "who-is-here", planId: room.planId });
    }
  }

  #forget(from: string): void {
    this.#heard.forget(from);
    this.#seal.forget(from);
    for (const room of this.#host.rooms()) room.forgetServer(from);
    // its last rows may not have been told
    this.#looksLeft = 0;
  }

  #showPresence(room: Room | undefined): void {
    const entries = [...(room?.seats ?? [])].flatMap((seat) => seat.presence.entry ?? []);
    if (room !== undefined && entries.length > 0) {
      this.#tell({ kind: "presence", planId: room.planId, entries });
    }
  }

  #beat(): void {
    const { lease } = this.#deps;
    const rooms = this.#host.rooms();
    this.#tell({
      kind: "beat",
      plans: rooms.map((room) => [room.planId, [...new Set([...room.seats].map((seat) => seat.personId))]]),
    });
    const nowMs = performance.now();
    if (this.#wasConnected && !this.isConnected) {
      this.#wasConnected = false;
      this.#deps.log.warn({ code: "bus-lost" });
    }
    for (const server of this.#heard.silentFor(silentMs, nowMs)) this.#forget(server);
    if (lease.others.length > 0) this.#hadOthersMs = nowMs;
    if (nowMs - this.#hadOthersMs > lookOnMs) return;
    this.#look();
    this.#answerWanted();
  }

  #answerWanted(): void {
    this.#claims.answer().catch((error: unknown) => {
      this.#deps.log.warn({ code: "wanted-not-answered", ...errorFields(error) });
    });
  }

  /** Compares what is stored with what is in the rooms, whatever the bus brought. */
  #look(): void {
    if (this.#isLooking) return;
    this.#isLooking = true;
    // a plan that nobody else is said to have open is looked at now and then, in case that was not told
    const isNarrow = this.isConnected && this.#looksLeft > 0;
    this.#looksLeft = isNarrow ? this.#looksLeft - 1 : narrowLooks;
    const rooms = this.#host.rooms();
    this.#lookOnce(isNarrow ? rooms.filter(({ planId }) => this.#heard.isOpen(planId)) : rooms)
      .catch((error: unknown) => this.#deps.log.warn({ code: "not-caught-up", ...errorFields(error) }))
      .finally(() => {
        this.#isLooking = false;
      });
  }

  async #lookOnce(rooms: readonly Room[]): Promise<void> {
    const behind = await this.#catching.findBehind(rooms, this.#deps.lease.id);
    if (behind.length === 0) return;
    if (this.isConnected) await new Promise((resolve) => setTimeout(resolve, onItsWayMs));
    for (const one of behind) if (this.#catching.isBehind(one)) await this.#catching.catchUp(one.room);
  }
}
