// One open plan: its document, who owns each Yjs client id, the seats at it, and what they are told.
import * as Y from "yjs";
import type { PersonId, PlanId } from "../../shared/ids.ts";
import { maxDocumentBytes } from "../../shared/limits.ts";
import type { StoredPlan } from "../store/journal.ts";
import { type Bytes, type PresenceEntry, encodePresence, encodeSync } from "./frames.ts";
import { load } from "./history.ts";
import type { Seat } from "./seat.ts";

export class Room {
  readonly planId: PlanId;
  readonly layout: number;
  readonly doc: Y.Doc;
  readonly seats = new Set<Seat>();
  /** Whose each Yjs client id is; the database holds the same, and was told first. */
  readonly owners: Map<number, PersonId>;
  /** Journal position of the last edit of this plan; all of it is durable once that is committed. */
  lastPosition = 0;
  /** Rows that a fold would take. */
  unfoldedEdits: number;
  /** Set when the database refused an edit for good: nothing more may be called saved here. */
  isGivenUp = false;
  #bytes: number;

  constructor(planId: PlanId, stored: StoredPlan) {
    this.planId = planId;
    this.layout = stored.layout;
    this.doc = load(stored.snapshot, stored.edits);
    this.owners = new Map(stored.clients.map((client) => [client.clientId, client.personId]));
    this.unfoldedEdits = stored.edits.length;
    this.#bytes = Y.encodeStateAsUpdate(this.doc).length;
  }

  /** Would the document stay within its ceiling? Measured again only when the sum of updates says no. */
  hasRoomFor(bytes: number): boolean {
    if (this.#bytes + bytes > maxDocumentBytes) this.#bytes = Y.encodeStateAsUpdate(this.doc).length;
    return this.#bytes + bytes <= maxDocumentBytes;
  }

  /** Is somebody here who speaks for this client and has told all that it knows? */
  speaksForItself(clientId: number): boolean {
    return [...this.seats].some((seat) => seat.speaksFor(clientId));
  }

  /**
   * Applies an update that was read and found right. False when Yjs could not take it in whole after all:
   * then this document is spoilt, while the stored one is not.
   */
  integrate(from: Seat, update: Uint8Array): boolean {
    try {
      Y.applyUpdate(this.doc, update, from);
    } catch {
      return false;
    }
    const { pendingStructs, pendingDs } = this.doc.store;
    return pendingStructs === null && pendingDs === null;
  }

  /** Sends the same bytes to everybody else, once the journal has them in its queue. */
  passOn(from: Seat, update: Uint8Array, position: number): void {
    this.#bytes += update.length;
    this.lastPosition = position;
    this.unfoldedEdits += 1;
    const frame = encodeSync("update", update);
    for (const seat of this.seats) if (seat !== from) seat.send(frame);
  }

  /** A new seat is told what the server has, asked for what it misses, and shown who is here. */
  welcome(seat: Seat): void {
    this.seats.add(seat);
    seat.send(encodeSync("step1", Y.encodeStateVector(this.doc)));
    const here = this.presence();
    if (here !== undefined) seat.send(here);
  }

  /** The SyncStep2 for a client that knows this much; undefined when that cannot be read. */
  missing(stateVector: Uint8Array): Bytes | undefined {
    try {
      return encodeSync("step2", Y.encodeStateAsUpdate(this.doc, stateVector));
    } catch {
      return undefined; // the seat closes with 4400
    }
  }

  presence(): Bytes | undefined {
    const entries = [...this.seats].flatMap((seat) => seat.presence.entry ?? []);
    return entries.length === 0 ? undefined : encodePresence(entries);
  }

  /** To everybody, the sender too: y-websocket drops a connection on which it hears nothing for 30 s. */
  publish(entry: PresenceEntry): void {
    const frame = encodePresence([entry]);
    for (const seat of this.seats) seat.send(frame);
  }

  committed(position: number): void {
    for (const seat of this.seats) seat.committed(position);
  }

  close(): void {
    this.doc.destroy();
  }
}
