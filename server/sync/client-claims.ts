// One server at a time takes new words of a Yjs client; another that meets the client asks for it, in the database.
import { setTimeout as sleep } from "node:timers/promises";
import type { PersonId, PlanId, SessionHash } from "../../shared/ids.ts";
import { closeCode } from "../../shared/protocol.ts";
import {
  type BoundClient,
  type WantedClient,
  answerWanted,
  bindClients,
  findWanted,
  wantClients,
} from "../store/clients.ts";
import type { Database } from "../store/database.ts";
import type { ServerLease } from "../store/leases.ts";
import type { Room } from "./room.ts";

export interface Claim {
  planId: PlanId;
  personId: PersonId;
  session: SessionHash;
  clientIds: readonly number[];
  at: Date;
  takes: "none" | "own" | "all";
}

export interface ClientClaimsDeps {
  db: Database;
  lease: ServerLease;
  room(planId: PlanId): Room | undefined;
  /** Everything that was taken by now is committed; false when that takes too long. */
  caughtUp(deadlineMs: number): Promise<boolean>;
  /** Tells that server to look at what is wanted. */
  nudge(server: string): void;
}

const claimDeadlineMs = 4_000;
const lookAgainMs = 50;
const commitDeadlineMs = 3_000;
/** A client that was taken stays here for so long, so that two pages under one id cannot keep two servers busy. */
const leastHoldMs = 500;

export class ClientClaims {
  readonly #deps: ClientClaimsDeps;
  /** What is taken and what is given away of one plan come one after the other. */
  readonly #turns = new Map<PlanId, Promise<unknown>>();
  readonly #takenAtMs = new WeakMap<Room, Map<number, number>>();
  #answering: Promise<void> | undefined;
  #asksAgain = false;

  constructor(deps: ClientClaimsDeps) {
    this.#deps = deps;
  }

  /**
   * Binds the ids, and holds those that it could get. Answers whether words may have been written under them
   * elsewhere: then the room must catch up before it takes more. Throws while the database is away.
   */
  async claim(room: Room, claim: Claim): Promise<{ mayBeBehind: boolean }> {
    const deadline = performance.now() + claimDeadlineMs;
    let mayBeBehind = false;
    for (let isAsked = false; ; await sleep(lookAgainMs)) {
      const { clients, moved } = await this.#inTurn(room.planId, () => this.#bind(room, claim));
      mayBeBehind ||= moved > 0 || isAsked;
      const missing = clients.filter((client) => this.#isMissing(room, claim, client));
      if (missing.length === 0 || performance.now() > deadline) break;
      if (await this.#endDead(missing)) continue;
      const { id } = this.#deps.lease;
      if (isAsked && missing.every(({ wantedBy }) => wantedBy !== id)) break; // refused
      if (!isAsked) await this.#ask(claim, missing);
      isAsked = true;
    }
    return { mayBeBehind };
  }

  /** Gives other servers the ids that they want and that nobody here needs more. */
  answer(): Promise<void> {
    if (this.#answering !== undefined) {
      this.#asksAgain = true;
      return this.#answering;
    }
    this.#answering = this.#answerAll().finally(() => {
      this.#answering = undefined;
      const again = this.#asksAgain;
      this.#asksAgain = false;
      if (again) void this.answer().catch(() => undefined); // asked again within a second
    });
    return this.#answering;
  }

  async #bind(room: Room, claim: Claim): Promise<{ clients: BoundClient[]; moved: number }> {
    const { id } = this.#deps.lease;
    const bound = await bindClients(this.#deps.db, { ...claim, server: { id, takes: claim.takes } });
    for (const { clientId, personId, server } of bound.clients) {
      room.owners.set(clientId, personId);
      // the lease may have ended meanwhile, and the room with it: then nobody comes to use this
      if (server !== id || room.held.has(clientId)) continue;
      room.held.add(clientId);
      const takenAt = this.#takenAtMs.get(room) ?? new Map<number, number>();
      this.#takenAtMs.set(room, takenAt.set(clientId, performance.now()));
    }
    return bound;
  }

  #isMissing(room: Room, { takes, personId }: Claim, client: BoundClient): boolean {
    if (takes === "none" || room.held.has(client.clientId)) return false;
    return takes === "all" || client.personId === personId;
  }

  async #endDead(missing: readonly BoundClient[]): Promise<boolean> {
    const { db, lease } = this.#deps;
    let hasEnded = false;
    for (const server of new Set(missing.map((client) => client.server))) {
      if (server !== null && (await lease.endIfDead(db, server))) hasEnded = true;
    }
    return hasEnded;
  }

  async #ask({ planId, personId }: Claim, missing: readonly BoundClient[]): Promise<void> {
    const { db, lease, nudge } = this.#deps;
    for (const own of [true, false]) {
      const clientIds = missing
        .filter((client) => (client.personId === personId) === own)
        .map(({ clientId }) => clientId);
      if (clientIds.length > 0) await wantClients(db, { planId, clientIds, by: lease.id, own });
    }
    for (const server of new Set(missing.map((client) => client.server))) if (server !== null) nudge(server);
  }

  async #answerAll(): Promise<void> {
    const wanted = await findWanted(this.#deps.db, this.#deps.lease.id);
    for (const [planId, clients] of Map.groupBy(wanted, (client) => client.planId)) {
      await this.#inTurn(planId, () => this.#answerPlan(planId, clients));
    }
  }

  async #answerPlan(planId: PlanId, wanted: readonly WantedClient[]): Promise<void> {
    const { db, lease, room: roomOf, caughtUp } = this.#deps;
    const room = roomOf(planId);
    const nowMs = performance.now();
    const takenAt = room === undefined ? undefined : this.#takenAtMs.get(room);
    const ripe = wanted.filter(({ clientId }) => nowMs - (takenAt?.get(clientId) ?? 0) > leastHoldMs);
    if (ripe.length < wanted.length) this.#answerSoon();
    // whoever is here and in sync speaks for itself; its owner, elsewhere now, is not here any more
    const isGiven = ({ own, clientId }: WantedClient): boolean =>
      own || room?.speaksForItself(clientId) !== true;
    const given = ripe.filter(isGiven).map(({ clientId }) => clientId);
    const refused = ripe.filter((client) => !isGiven(client)).map(({ clientId }) => clientId);
    for (const clientId of given) {
      room?.held.delete(clientId);
      for (const seat of [...(room?.seats ?? [])]) {
        if (seat.presence.clientId === clientId) seat.close(closeCode.restart, "moved to another server");
      }
    }
    // what they wrote is stored before somebody else goes on from there
    if (!(await caughtUp(commitDeadlineMs))) return;
    await answerWanted(db, { planId, server: lease.id, given, refused });
  }

  #answerSoon(): void {
    setTimeout(() => void this.answer().catch(() => undefined), leastHoldMs).unref(); // or within a second
  }

  async #inTurn<T>(planId: PlanId, work: () => Promise<T>): Promise<T> {
    const before = this.#turns.get(planId) ?? Promise.resolve();
    const turn = before.then(work, work);
    this.#turns.set(planId, turn);
    try {
      return await turn;
    } finally {
      if (this.#turns.get(planId) === turn) this.#turns.delete(planId);
    }
  }
}
