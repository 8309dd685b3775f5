// One open plan: its document as bytes, who owns each Yjs client id, the seats at it, and what they are told.
import * as Y from "yjs";
import type { PersonId, PlanId } from "../../shared/ids.ts";
import {
  compactAfterBytes,
  compactAfterEdits,
  compactEveryMs,
  maxDocumentBytes,
  maxStateVectorBytes,
} from "../../shared/limits.ts";
import type { Mending } from "../../shared/plan/mending.ts";
import type { Owner } from "../store/clients.ts";
import type { DocumentWork } from "./document-work.ts";
import { type PresenceEntry, encodePresence } from "./frames.ts";
import { Ledger } from "./ledger.ts";
import { gone } from "./presence.ts";
import type { Seat } from "./seat.ts";
import { type DocumentBytes, type StoredDocument, packUpdates } from "./stored-document.ts";
import { type Knows, Tail } from "./tail.ts";
import type { Flushable, Turn } from "./turn.ts";
import type { ReadUpdate } from "./update.ts";
import { frameOf, syncFrameOf } from "./websocket-frame.ts";

/** The document as it was when it was last put together, in frames that every newcomer shares. */
interface Base {
  state: Uint8Array;
  stateFrame: Uint8Array;
  deletionsFrame: Uint8Array;
  stateVector: readonly [client: number, clock: number][];
}

export interface RoomDeps {
  turn: Turn;
  documents: DocumentWork;
  /** Something failed that nobody waits for. */
  failed: (error: unknown) => void;
  /** In the room's document is something that no page writes. */
  mend: (room: Room, mending: Mending) => void;
  /** Other servers may have this plan open too, and are told who is here. */
  neighbours?: { present(planId: PlanId, entry: PresenceEntry): void } | undefined;
}

/** Near the ceiling a document is put together anew only when this much was added: it costs tens of milliseconds. */
const maxUncountedBytes = 64 * 1024;

/** Who has a part of a document this small gets all of it again: finding the part costs more. */
const maxRepeatedBytes = 64 * 1024;

/** Ends an answer to a SyncStep1: an empty SyncStep2. What it answers went before it, as Updates. */
const endOfSync = syncFrameOf("step2", new Uint8Array([0, 0])).frame;

export class Room implements Flushable {
  readonly planId: PlanId;
  readonly layout: number;
  readonly ledger: Ledger;
  readonly seats = new Set<Seat>();
  /** Whose each Yjs client id is; the database holds the same, and was told first. */
  readonly owners: Map<number, PersonId>;
  /** The client ids that this server, and no other, may take new words of. */
  readonly held = new Set<number>();
  /** Who is here by way of another server, by client id. */
  readonly elsewhere = new Map<number, { server: string; entry: PresenceEntry }>();
  /** Journal position of the last edit of this plan; all of it is durable once that is committed. */
  lastPosition = 0;
  /** Edits that a fold would take. */
  unfoldedEdits: number;
  /** Set when the database refused an edit for good: nothing more may be called saved here. */
  isGivenUp = false;
  readonly #deps: RoomDeps;
  #base: Base;
  readonly #tail = new Tail();
  #compacting: Promise<void> | undefined;
  #compactAtMs = 0;
  /** Since when there are edits that were not looked through; put together anew, a document is. */
  #unseenSinceMs: number | undefined;
  #due: { frame: Uint8Array; from: Seat | undefined; isPresence: boolean }[] = [];

  constructor(
    stored: {
      planId: PlanId;
      layout: number;
      clients: readonly Owner[];
      edits: number;
      document: StoredDocument;
    },
    deps: RoomDeps,
  ) {
    this.planId = stored.planId;
    this.layout = stored.layout;
    this.ledger = new Ledger(stored.document.ledger);
    this.owners = new Map(stored.clients.map((client) => [client.clientId, client.personId]));
    this.unfoldedEdits = stored.edits;
    this.#base = baseOf(stored.document);
    this.#deps = deps;
  }

  /** Would the document stay within its ceiling? The sum of its parts is never less than the whole. */
  hasRoomFor(bytes: number): boolean {
    return this.#base.state.length + this.#tail.updateBytes + bytes <= maxDocumentBytes;
  }

  /** May it be measurably smaller than the sum of its parts, which is what is counted? */
  get canShrink(): boolean {
    return this.#tail.updateBytes > maxUncountedBytes;
  }

  /** May words of this client be taken, as far as it is known whose it is? */
  holds(clientId: number): boolean {
    return this.#deps.neighbours === undefined ? this.owners.has(clientId) : this.held.has(clientId);
  }

  /** Is somebody here who speaks for this client and has told all that it knows? */
  speaksForItself(clientId: number): boolean {
    return [...this.seats].some((seat) => seat.speaksFor(clientId));
  }

  /**
   * Takes an edit that was read and found right, and sends the same bytes to everybody else in this turn;
   * one that another server committed comes from no seat. Answers the room's own copy of them.
   */
  take(from: Seat | undefined, { bytes, addition }: Pick<ReadUpdate, "bytes" | "addition">): Uint8Array {
    this.ledger.take(addition);
    // the copy of the update that goes to the others and into the journal
    const { frame, payload } = syncFrameOf("update", bytes);
    this.#tail.add(frame, payload.length, addition);
    this.#unseenSinceMs ??= performance.now();
    if (from !== undefined) this.unfoldedEdits += 1;
    this.#send(frame, from, false);
    const isRipe = this.#tail.length >= compactAfterEdits && performance.now() >= this.#compactAtMs;
    if (isRipe || this.#tail.updateBytes >= compactAfterBytes) {
      // a failure only leaves the tail longer, and the next edit tries again
      this.compact().catch(this.#deps.failed);
    }
    return payload;
  }

  /** Puts the document together anew, off this thread; what arrives meanwhile stays in the tail. */
  compact(): Promise<void> {
    this.#compacting ??= this.#compact().finally(() => {
      this.#compacting = undefined;
    });
    return this.#compacting;
  }

  async #compact(): Promise<void> {
    this.#compactAtMs = performance.now() + compactEveryMs;
    this.#unseenSinceMs = undefined;
    const taken = this.#tail.length;
    if (taken === 0) return;
    const { state } = this.#base;
    const packedUpdates = packUpdates(this.#tail.updates());
    const document = await this.#deps.documents.compact({ state, packedUpdates });
    this.#base = baseOf(document);
    this.#tail.drop(taken);
    for (const mending of document.mendings) this.#deps.mend(this, mending);
  }

  /** Compacts when there are edits that nobody looked through for so long. */
  lookThrough(afterMs: number): void {
    const since = this.#unseenSinceMs;
    if (since !== undefined && performance.now() - since >= afterMs) this.compact().catch(this.#deps.failed);
  }

  /** A new seat is told what the server has, asked for what it misses, and shown who is here. */
  welcome(seat: Seat): void {
    this.seats.add(seat);
    seat.send(syncFrameOf("step1", this.ledger.stateVector()).frame);
    const here = this.presence();
    if (here !== undefined) seat.send(here);
  }

  /**
   * Gives a seat what a client lacks that knows this much, in the same moment in which it is put together: from
   * then on the seat is sent what the others write. False when the state vector cannot be read.
   */
  answer(seat: Seat, stateVector: Uint8Array): Promise<void> | boolean {
    const known = readStateVector(stateVector);
    if (known === undefined) return false;
    const knows: Knows = (client, clock) => (known.get(client) ?? 0) >= clock;
    const { state, stateFrame, deletionsFrame } = this.#base;
    const hasAll = known.size > 0 && this.#base.stateVector.every(([client, clock]) => knows(client, clock));
    if (hasAll || known.size === 0 || state.length <= maxRepeatedBytes) {
      this.#sendDocument(seat, hasAll ? deletionsFrame : stateFrame, knows);
      return true;
    }
    return this.#sendPart(seat, stateVector.slice(), knows);
  }

  /** Of a large document only what is missing, which the document thread cuts out. */
  async #sendPart(seat: Seat, stateVector: Uint8Array, knows: Knows): Promise<void> {
    for (;;) {
      const base = this.#base;
      const update = await this.#deps.documents.diff({ state: base.state, stateVector });
      // put together anew meanwhile: a part of the old one and the tail of the new one would leave a gap
      if (this.#base !== base) continue;
      return this.#sendDocument(seat, syncFrameOf("update", update).frame, knows);
    }
  }

  #sendDocument(seat: Seat, first: Uint8Array, knows: Knows): void {
    seat.sendDocument([first, ...this.#tail.lackedBy(knows), endOfSync]);
  }

  presence(): Uint8Array | undefined {
    const entries = [...this.seats].flatMap((seat) => seat.presence.entry ?? []);
    for (const { entry } of this.elsewhere.values()) entries.push(entry);
    return entries.length === 0 ? undefined : frameOf(encodePresence(entries));
  }

  /** To everybody else; so that y-websocket does not give up a quiet connection, a seat's pulse sends something. */
  publish(from: Seat, entry: PresenceEntry): void {
    this.#send(frameOf(encodePresence([entry])), from, true);
    this.#deps.neighbours?.present(this.planId, entry);
  }

  /** Somebody at another server is somewhere, or left; a seat here that spoke for the same client is the older one. */
  presentElsewhere(server: string, entry: PresenceEntry): void {
    const { clientId } = entry;
    if (entry.state === gone) {
      if (this.elsewhere.get(clientId)?.server !== server) return;
      this.elsewhere.delete(clientId);
    } else {
      this.elsewhere.set(clientId, { server, entry });
      for (const seat of this.seats) seat.presence.yields(clientId);
    }
    this.#send(frameOf(encodePresence([entry])), undefined, true);
  }

  /** Nothing is heard of that server any more. */
  forgetServer(server: string): void {
    for (const { server: from, entry } of [...this.elsewhere.values()]) {
      if (from === server) this.presentElsewhere(server, { ...entry, state: gone });
    }
  }

  committed(position: number): void {
    for (const seat of this.seats) seat.committed(position);
  }

  /** One write for each seat, of everything that this turn brought. */
  flush(): void {
    const due = this.#due;
    this.#due = [];
    const [first, second] = due;
    if (first === undefined) return;
    const shared = second === undefined ? first.frame : Buffer.concat(due.map(({ frame }) => frame));
    const hasPresence = due.some(({ isPresence }) => isPresence);
    const editors = new Set(due.map(({ from, isPresence }) => (isPresence ? undefined : from)));
    /** Of whom all of it is: nobody else has anything to tell them. */
    const alone = due.every(({ from }) => from === first.from) ? first.from : undefined;
    for (const seat of this.seats) {
      const isBehind = hasPresence && seat.isBehind;
      if (seat === alone) seat.flush();
      // where somebody is themselves, may stand between what others did: it is news to nobody and harms nobody
      else if (seat.isAnswered && !isBehind && !editors.has(seat)) seat.flush(shared);
      else {
        for (const { frame, from, isPresence } of due) {
          if (from !== seat && !(isPresence ? isBehind : !seat.isAnswered)) seat.send(frame);
        }
        seat.flush();
      }
    }
  }

  #send(frame: Uint8Array, from: Seat | undefined, isPresence: boolean): void {
    this.#due.push({ frame, from, isPresence });
    this.#deps.turn.add(this);
  }
}

function readStateVector(bytes: Uint8Array): Map<number, number> | undefined {
  if (bytes.length > maxStateVectorBytes) return undefined;
  try {
    return Y.decodeStateVector(bytes);
  } catch {
    return undefined; // the seat closes with 4400
  }
}

function baseOf({ state, deletions, stateVector }: DocumentBytes): Base {
  const { frame, payload } = syncFrameOf("update", state);
  return {
    state: payload,
    stateFrame: frame,
    deletionsFrame: syncFrameOf("update", deletions).frame,
    stateVector,
  };
}
