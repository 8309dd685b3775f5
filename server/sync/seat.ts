// One connection at one plan: what it may do, what it sends, and how far its edits are saved.
import { type Role, can } from "../../shared/access.ts";
import {
  editStretchMs,
  maxMessageBytes,
  maxNewClientIds,
  maxUnsentBytes,
  presenceFrames,
  syncFrames,
} from "../../shared/limits.ts";
import { type CloseCode, type Notice, closeCode, encodeNotice, encodeSaved } from "../../shared/protocol.ts";
import type { SignedIn } from "../identity/session.ts";
import type { SeatHost, SeatSocket } from "./seat-host.ts";
import { FrameRate } from "./frame-rate.ts";
import { type Bytes, type ClientFrame, type PresenceEntry, decodeFrames, encodePresence } from "./frames.ts";
import { Presence, presentPerson } from "./presence.ts";
import type { Room } from "./room.ts";
import { SavedFrames } from "./saved-frames.ts";
import { isAheadOfItsSync, type ReadUpdate, readUpdate } from "./update.ts";

/** Where an update stands in the conversation: the answer to our SyncStep1, before it, or after it. */
type UpdatePlace = "before" | "answer" | "after";

const maxWaitingBytes = 4 * maxMessageBytes;

export class Seat {
  readonly signedIn: SignedIn;
  readonly address: string;
  readonly room: Room;
  readonly presence: Presence;
  role: Role;
  /** Heard from since the last ping. */
  isAlive = true;
  /** Edits taken from this seat. */
  edits = 0;
  readonly #socket: SeatSocket;
  readonly #host: SeatHost;
  readonly #hearsSaved: boolean;
  readonly #inbox: Uint8Array[] = [];
  #inboxBytes = 0;
  #isWorking = false;
  #isOpen = true;
  /** Our SyncStep1 is not answered yet: only that answer may carry the words of others. */
  #awaitsStep2 = true;
  /** SyncStep2 and Update frames received, as `saved` counts them. */
  #frames = 0;
  readonly #unsaved = new SavedFrames();
  readonly #rate: FrameRate;
  readonly #presenceRate: FrameRate;
  #lastEditMs = Number.NEGATIVE_INFINITY;
  /** The client whose presence this seat speaks for: the first one it named. */
  #clientId: number | undefined;
  #isTakenOver = false;

  constructor(options: {
    signedIn: SignedIn;
    role: Role;
    address: string;
    room: Room;
    socket: SeatSocket;
    host: SeatHost;
    hearsSaved: boolean;
  }) {
    this.signedIn = options.signedIn;
    this.role = options.role;
    this.address = options.address;
    this.room = options.room;
    this.#socket = options.socket;
    this.#host = options.host;
    this.#hearsSaved = options.hearsSaved;
    this.#rate = new FrameRate(syncFrames, options.host.nowMs());
    this.#presenceRate = new FrameRate(presenceFrames, options.host.nowMs());
    this.presence = new Presence((entry) => this.room.publish(entry));
  }

  get personId(): SignedIn["person"]["id"] {
    return this.signedIn.person.id;
  }

  /** Does this seat speak for this client, and has it told everything that the client knows? */
  speaksFor(clientId: number): boolean {
    return this.#clientId === clientId && !this.#awaitsStep2;
  }

  get mayWrite(): boolean {
    return can(this.role, "plan:write");
  }

  send(frame: Bytes): void {
    if (!this.#isOpen) return;
    if (this.#socket.unsentBytes() > maxUnsentBytes) {
      this.#socket.terminate();
      this.leave();
      return;
    }
    this.#socket.send(frame);
  }

  notify(notice: Notice): void {
    if (this.#hearsSaved) this.send(encodeNotice(notice));
  }

  close(code: CloseCode, reason: string): void {
    if (!this.#isOpen) return;
    this.#socket.close(code, reason);
    this.leave();
  }

  /** Nothing heard since the last ping: the line is dead, however open it looks. */
  checkPulse(): void {
    if (!this.isAlive) {
      this.#socket.terminate();
      this.leave();
      return;
    }
    this.isAlive = false;
    this.#socket.ping();
    // y-websocket counts messages, not pings, and a hidden tab is too slow to make the server answer
    this.send(encodePresence([]));
  }

  /** The socket is gone, or is being closed. */
  leave(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#inbox.length = 0;
    this.room.seats.delete(this);
    this.presence.leave();
    this.#host.left(this);
  }

  receive(message: Uint8Array): void {
    if (!this.#isOpen) return;
    this.isAlive = true;
    this.#inboxBytes += message.length;
    if (this.#inboxBytes > maxWaitingBytes) return this.close(closeCode.later, "too much is waiting");
    this.#inbox.push(message);
    if (this.#isWorking) return;
    void this.#work();
  }

  /** Messages in order; only a client id that must first be bound makes the next ones wait. */
  async #work(): Promise<void> {
    this.#isWorking = true;
    try {
      for (let message = this.#inbox.shift(); message !== undefined; message = this.#inbox.shift()) {
        this.#inboxBytes -= message.length;
        const frames = decodeFrames(message);
        if (frames === undefined) return this.close(closeCode.malformed, "malformed");
        for (const frame of frames) {
          const waiting = this.#take(frame);
          if (waiting !== undefined) await waiting;
          if (!this.#isOpen) return;
        }
      }
    } catch (error) {
      this.#host.failed(this, error);
      this.close(closeCode.later, "internal");
    } finally {
      this.#isWorking = false;
    }
  }

  #take(frame: ClientFrame): Promise<void> | undefined {
    const rate = frame.kind === "awareness" ? this.#presenceRate : this.#rate;
    if (!rate.spend(this.#host.nowMs())) {
      this.close(closeCode.tooMuch, "too many frames");
      return undefined;
    }
    switch (frame.kind) {
      case "step1":
        return this.#answer(this.room.missing(frame.stateVector));
      case "step2":
      case "update":
        this.#frames += 1;
        return this.#takeUpdate(this.#placeOf(frame.kind), frame.update, this.#frames);
      case "awareness":
        return this.#takePresence(frame.entries);
      case "query-awareness":
        return this.#answer(this.room.presence() ?? encodePresence([]));
      default:
        return frame satisfies never;
    }
  }

  #answer(frame: Bytes | undefined): undefined {
    if (frame === undefined) this.close(closeCode.malformed, "state vector");
    else this.send(frame);
  }

  #placeOf(kind: "step2" | "update"): UpdatePlace {
    if (!this.#awaitsStep2) return "after";
    if (kind === "update") return "before";
    this.#awaitsStep2 = false;
    return "answer";
  }

  #takeUpdate(place: UpdatePlace, update: Uint8Array, frame: number): Promise<void> | undefined {
    const read = readUpdate(this.room.doc, update, place === "answer" ? "step2" : "update");
    if (typeof read === "string") {
      // typed in the moment of coming back: the answer, which is on its way, brings it with what it builds on
      if (place === "before" && isAheadOfItsSync(read)) return undefined;
      this.close(closeCode.malformed, read);
      return undefined;
    }
    if (!read.addsNews) {
      // nothing new here, but what it repeats may still be on its way to the database
      this.#savedAt(frame, this.room.lastPosition);
      return undefined;
    }
    if (!this.mayWrite) {
      // a reader's answer holds words of others that a crash lost; they bring those themselves
      if (place !== "answer") this.close(closeCode.noAccess, "read-only");
      return undefined;
    }
    const unowned = [...read.newStructsOf].filter((clientId) => !this.room.owners.has(clientId));
    if (unowned.length === 0) {
      this.#accept(place, update, read, frame);
      return undefined;
    }
    if (unowned.length > maxNewClientIds) {
      this.close(closeCode.malformed, "too many client ids");
      return undefined;
    }
    return this.#host.bind(this, unowned).then(() => {
      if (!this.#isOpen) return undefined;
      // read again: the document may have moved on while the binding was committed
      return this.#takeUpdate(place, update, frame);
    });
  }

  #accept(place: UpdatePlace, update: Uint8Array, read: ReadUpdate, frame: number): void {
    const carried = [...read.newStructsOf].filter(
      (clientId) => this.room.owners.get(clientId) !== this.personId,
    );
    // whoever is here and in sync has sent their own words: nobody else has newer ones
    const mayCarry = place === "answer" && !carried.some((clientId) => this.room.speaksForItself(clientId));
    if (carried.length > 0 && !mayCarry) return this.close(closeCode.malformed, "foreign client id");
    if (!this.#host.hasRoomFor(update.length)) return this.close(closeCode.later, "database away");
    if (!this.room.hasRoomFor(update.length)) return this.close(closeCode.tooLarge, "document ceiling");
    if (!this.room.integrate(this, update)) {
      this.close(closeCode.malformed, "not integrated");
      return this.#host.giveUp(this.room);
    }
    const position = this.#host.append(this, carried.length === 0 ? "edit" : "carried", update);
    this.room.passOn(this, update, position);
    this.edits += 1;
    const nowMs = this.#host.nowMs();
    if (nowMs - this.#lastEditMs > editStretchMs) this.#host.editing(this);
    this.#lastEditMs = nowMs;
    this.#savedAt(frame, position);
  }

  #savedAt(frame: number, position: number): void {
    this.#unsaved.wait(frame, position);
    this.committed(this.#host.committed());
  }

  /** Says `saved` for every frame whose edits are committed by now, never earlier. */
  committed(position: number): void {
    const saved = this.room.isGivenUp ? undefined : this.#unsaved.takeUntil(position);
    if (saved !== undefined && this.#hearsSaved) this.send(encodeSaved(saved));
  }

  #takePresence(entries: readonly PresenceEntry[]): Promise<void> | undefined {
    const mine = entries.find((entry) => this.#isMine(entry, entries.length));
    // y-websocket also repeats what it heard about others: not this client's to say, so not passed on
    if (mine === undefined) return undefined;
    if (this.room.owners.has(mine.clientId)) {
      this.#place(mine);
      return undefined;
    }
    return this.#host.bind(this, [mine.clientId]).then(() => this.#place(mine));
  }

  #isMine(entry: PresenceEntry, entries: number): boolean {
    if (this.#isTakenOver) return false;
    if (this.#clientId !== undefined) return entry.clientId === this.#clientId;
    const owner = this.room.owners.get(entry.clientId);
    // a first message with only its own state may take over from an older connection of the same person
    return owner === undefined || (owner === this.personId && entries === 1);
  }

  #place(entry: PresenceEntry): void {
    if (!this.#isOpen || this.room.owners.get(entry.clientId) !== this.personId) return;
    this.#clientId = entry.clientId;
    for (const seat of this.room.seats) if (seat !== this) seat.#yieldPresence(entry.clientId);
    const user = presentPerson(this.signedIn.person, this.mayWrite);
    if (!this.presence.update(entry, user, this.#host.nowMs())) {
      this.close(closeCode.malformed, "awareness state");
    }
  }

  /** A newer connection speaks for this client now; what the older one still repeats is not heard. */
  #yieldPresence(clientId: number): void {
    if (this.#clientId !== clientId) return;
    this.#isTakenOver = true;
    this.presence.forget();
  }
}
