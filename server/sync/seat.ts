// One connection at one plan: what it may do, what it sends, and how far its edits are saved.
import { type Relation, can } from "../../shared/access.ts";
import { editStretchMs, maxNewClientIds } from "../../shared/limits.ts";
import { type CloseCode, type Notice, closeCode, encodeNotice, encodeSaved } from "../../shared/protocol.ts";
import type { SignedIn } from "../identity/session.ts";
import type { SeatHost, SeatSocket } from "./seat-host.ts";
import { Crowding } from "./crowding.ts";
import { type ClientFrame, encodePresence } from "./frames.ts";
import type { Incoming } from "./incoming.ts";
import { Inbox, type InboxReader } from "./inbox.ts";
import { Outbox } from "./outbox.ts";
import type { Room } from "./room.ts";
import { SavedFrames } from "./saved-frames.ts";
import { SeatBudget } from "./seat-limits.ts";
import { SeatPresence } from "./seat-presence.ts";
import type { Flushable } from "./turn.ts";
import { isAheadOfItsSync, type ReadUpdate, readUpdate } from "./update.ts";
import { frameOf } from "./websocket-frame.ts";

/** What y-websocket counts as a sign of life; it does not see pings. */
const nothingNew = frameOf(encodePresence([]));

export class Seat implements InboxReader, Flushable {
  readonly signedIn: SignedIn;
  readonly address: string;
  readonly room: Room;
  readonly presence: SeatPresence;
  relation: Relation;
  /** Heard from since the last ping. */
  isAlive = true;
  /** It was sent what it missed. An edit sent before that would build on what it has not got yet. */
  isAnswered = false;
  /** Taken from this seat. */
  edits = 0;
  readonly #socket: SeatSocket;
  readonly #host: SeatHost;
  readonly #hearsSaved: boolean;
  readonly #inbox: Inbox;
  #isOpen = true;
  /** Our SyncStep1 is not answered yet: only that answer may carry the words of others. */
  #awaitsStep2 = true;
  /** That answer is taken: there is nothing that only this client knows. */
  #hasToldAll = false;
  /** SyncStep2 and Update frames received, as `saved` counts them. */
  #frames = 0;
  readonly #unsaved: SavedFrames;
  readonly #crowding = new Crowding();
  readonly #outbox: Outbox;
  readonly #budget: SeatBudget;
  #lastEditMs = Number.NEGATIVE_INFINITY;

  constructor(options: {
    signedIn: SignedIn;
    relation: Relation;
    address: string;
    room: Room;
    socket: SeatSocket;
    host: SeatHost;
    hearsSaved: boolean;
  }) {
    this.signedIn = options.signedIn;
    this.relation = options.relation;
    this.address = options.address;
    this.room = options.room;
    this.#socket = options.socket;
    this.#host = options.host;
    this.#hearsSaved = options.hearsSaved;
    this.#inbox = new Inbox(this);
    this.#outbox = new Outbox(options.socket);
    this.#unsaved = new SavedFrames(options.host.nowMs, () => options.host.due(this));
    this.#budget = new SeatBudget(options.host);
    this.presence = new SeatPresence(this, options.host);
  }

  get personId(): SignedIn["person"]["id"] {
    return this.signedIn.person.id;
  }

  /** Does this seat speak for this client, and has it told everything that the client knows? */
  speaksFor(clientId: number): boolean {
    // what a reader told was passed over
    return this.mayWrite && this.presence.clientId === clientId && this.#hasToldAll;
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  get mayWrite(): boolean {
    return can(this.relation, "plan:write");
  }

  /** Websocket frames are gathered, and written before this turn ends. */
  send(frame: Uint8Array): void {
    if (!this.#isOpen) return;
    if (this.#outbox.isEmpty) this.#host.due(this);
    this.#outbox.push(frame);
  }

  /** The reader is so slow that carets are left out. */
  get isBehind(): boolean {
    return this.#outbox.isBehind;
  }

  /** Writes what is due, and after it `shared`: what everybody gets alike. */
  flush(shared?: Uint8Array): void {
    if (!this.#isOpen) return;
    const saved = this.#unsaved.takeDue();
    if (saved !== undefined && this.#hearsSaved) this.#outbox.push(frameOf(encodeSaved(saved)));
    if (!this.#outbox.flush(shared)) this.#drop();
  }

  #drop(): void {
    this.#socket.terminate();
    this.leave();
  }

  notify(notice: Notice): void {
    if (this.#hearsSaved) this.send(frameOf(encodeNotice(notice)));
  }

  close(code: CloseCode, reason: string): void {
    if (!this.#isOpen) return;
    this.flush();
    this.#socket.close(code, reason);
    this.leave();
  }

  /** Nothing heard since the last ping: the line is dead, however open it looks. */
  checkPulse(): void {
    if (!this.isAlive) return this.#drop();
    this.isAlive = false;
    this.#socket.ping();
    // a hidden tab is too slow to make the server answer
    this.send(nothingNew);
  }

  /** The socket is gone, or is being closed. */
  leave(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#unsaved.stop();
    this.room.seats.delete(this);
    this.presence.leave();
    this.#host.left(this);
  }

  receive(message: Uint8Array): void {
    if (!this.#isOpen) return;
    this.isAlive = true;
    this.#inbox.receive(message);
  }

  /** A bug met a frame of this seat: only this connection ends. */
  failed(error: unknown): void {
    this.#host.failed(this, error);
    this.close(closeCode.later, "internal");
  }

  /** Only a client id that must first be bound, or a document that must be measured, makes the next ones wait. */
  take(frame: ClientFrame): Promise<void> | undefined {
    if (!this.#budget.spend(frame.kind === "awareness" ? "presence" : "sync"))
      return this.#refuse(closeCode.tooMuch, "too many frames");
    switch (frame.kind) {
      case "step1":
        return this.#answer(frame.stateVector);
      case "step2":
      case "update":
        this.#frames += 1;
        return this.#takeInPlace(frame.kind, frame.update, this.#frames);
      case "awareness":
        return this.presence.take(frame.entries);
      case "query-awareness":
        this.send(this.room.presence() ?? nothingNew);
        return undefined;
      default:
        return frame satisfies never;
    }
  }

  #answer(stateVector: Uint8Array): Promise<void> | undefined {
    if (!this.#budget.spend("documentAnswers")) return this.#refuse(closeCode.tooMuch, "too many syncs");
    const answered = this.room.answer(this, stateVector);
    if (answered instanceof Promise) return answered;
    return answered ? undefined : this.#refuse(closeCode.malformed, "state vector");
  }

  sendDocument(frames: readonly Uint8Array[]): void {
    if (!this.#isOpen) return;
    this.isAnswered = true;
    if (this.#outbox.isEmpty) this.#host.due(this);
    this.#outbox.pushDocument(frames);
  }

  #takeInPlace(kind: "step2" | "update", update: Uint8Array, frame: number): Promise<void> | undefined {
    if (!this.#awaitsStep2) return this.#takeUpdate({ place: "after", update, frame });
    if (kind === "update") return this.#takeUpdate({ place: "before", update, frame });
    this.#awaitsStep2 = false;
    const taking = this.#takeUpdate({ place: "answer", update, frame });
    this.#hasToldAll = taking === undefined;
    return taking?.then(() => {
      this.#hasToldAll = true;
    });
  }

  #takeUpdate(incoming: Incoming): Promise<void> | undefined {
    const { place, update, frame } = incoming;
    const read = readUpdate(this.room.ledger, update, {
      kind: place === "answer" ? "step2" : "update",
      crowding: this.#crowding,
      isRoot: this.#host.isRoot,
    });
    if (typeof read === "string") {
      // typed in the moment of coming back: the answer, which is on its way, brings it with what it builds on
      if (place === "before" && isAheadOfItsSync(read)) return undefined;
      if (this.mayWrite) return this.#refuse(closeCode.malformed, read);
      if (read === "unknown-deletion") return this.#passOver(frame);
      return this.#refuse(isAheadOfItsSync(read) ? closeCode.noAccess : closeCode.malformed, read);
    }
    // coming in may cost a whole document; after that, what it costs to look is counted
    if (place !== "answer" && !this.#budget.spend("updateParts", read.parts)) {
      return this.#refuse(closeCode.tooMuch, "too many parts");
    }
    if (!read.addsNews) {
      // nothing new here, but what it repeats may still be on its way to the database
      return this.#savedAt(frame, this.room.lastPosition);
    }
    if (!this.mayWrite) {
      // words of others that a crash lost, which they bring themselves; or marks that Yjs tidied up on this page
      if (place !== "answer" && read.newStructsOf.length > 0) this.close(closeCode.noAccess, "read-only");
      return this.#passOver(frame);
    }
    const unbound = read.newStructsOf.filter((clientId) => !this.room.holds(clientId));
    if (unbound.length === 0) return this.#accept(incoming, read);
    const unowned = unbound.filter((clientId) => !this.room.owners.has(clientId));
    if (unowned.length > maxNewClientIds) return this.#refuse(closeCode.malformed, "too many client ids");
    if (incoming.wasBound !== true) {
      const again = this.#later(incoming);
      const takes = place === "answer" ? "all" : "own";
      return this.#host.bind(this, unbound, takes).then(() => again({ wasBound: true }));
    }
    const isForeign = unbound.some((clientId) => this.room.owners.get(clientId) !== this.personId);
    if (isForeign && place !== "answer") return this.#refuse(closeCode.malformed, "foreign client id");
    return this.#refuse(closeCode.later, "client elsewhere");
  }

  /** Not taken, and so never saved, nor what comes after it on this connection: `saved` counts from the first frame. */
  #passOver(frame: number): undefined {
    this.#unsaved.wait(frame, Number.POSITIVE_INFINITY);
    return undefined;
  }

  /** Keeps it, to be read again: the document may have moved on by then. */
  #later(incoming: Incoming): (now: Pick<Incoming, "wasBound">) => Promise<void> | undefined {
    const kept = { ...incoming, update: incoming.update.slice() };
    return (now) => (this.#isOpen ? this.#takeUpdate({ ...kept, ...now }) : undefined);
  }

  #accept(incoming: Incoming, read: ReadUpdate): Promise<void> | undefined {
    const { place, update, frame } = incoming;
    const carried = read.newStructsOf.filter((clientId) => this.room.owners.get(clientId) !== this.personId);
    // whoever is here and in sync has sent their own words: nobody else has newer ones
    const mayCarry = place === "answer" && !carried.some((clientId) => this.room.speaksForItself(clientId));
    if (carried.length > 0 && !mayCarry) return this.#refuse(closeCode.malformed, "foreign client id");
    if (!this.#host.hasRoomFor(update.length)) return this.#refuse(closeCode.later, "database away");
    if (!this.room.hasRoomFor(update.length)) {
      // the sum of the parts is more than the whole
      if (!this.room.canShrink) return this.#refuse(closeCode.tooLarge, "document ceiling");
      const again = this.#later(incoming);
      return this.room.compact().then(() => again({ wasBound: false }));
    }
    const taken = this.room.take(this, read);
    this.room.lastPosition = this.#host.append(this, carried.length === 0 ? "edit" : "carried", taken);
    this.edits += 1;
    const nowMs = this.#host.nowMs();
    if (nowMs - this.#lastEditMs > editStretchMs) this.#host.editing(this);
    this.#lastEditMs = nowMs;
    return this.#savedAt(frame, this.room.lastPosition);
  }

  #refuse(code: CloseCode, reason: string): undefined {
    this.close(code, reason);
    return undefined;
  }

  #savedAt(frame: number, position: number): undefined {
    this.#unsaved.wait(frame, position);
    this.committed(this.#host.committed());
    return undefined;
  }

  /** Says `saved` for every frame whose edits are committed by now, never earlier. */
  committed(position: number): void {
    if (!this.room.isGivenUp) this.#unsaved.committed(position);
  }
}
