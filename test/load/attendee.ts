// Somebody at a plan over a bare socket: joins as our page does, types, and counts what is heard and saved.
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import * as Y from "yjs";
import type { PlanId } from "../../shared/ids.ts";
import { layout } from "../../shared/plan/doc.ts";
import { messageType, syncStep } from "../../shared/protocol.ts";
import { frameOf, RawSocket } from "./raw-socket.ts";
import { eachClock, type Typing } from "./typing.ts";

export interface Listener {
  /** A letter of somebody else is here. */
  heard(clientId: number, clock: number, atMs: number): void;
  /** The server called an edit saved. */
  saved(sentAtMs: number, atMs: number): void;
  /** The whole plan is there, at the first time or again. */
  synced(attendee: Attendee): void;
  /** The server, or the network, ended the connection. */
  closed(attendee: Attendee, code: number, reason: string): void;
}

/** An edit that is not yet called saved; `frame` is the counted frame of this connection that carries it. */
interface Unsaved {
  clock: number;
  frame: number;
  sentAtMs: number;
}

const nothingKnown = Uint8Array.of(0);
const nothingNew = Uint8Array.of(0, 0);
const fromServer = Symbol("from the server");

export interface AttendeeOptions {
  url: string;
  planId: PlanId;
  cookie: string;
  typing: Typing;
  listener: Listener;
  /** Keeps a whole replica; the others only count, and cannot come back. */
  replica: boolean;
}

export class Attendee {
  readonly planId: PlanId;
  readonly typing: Typing;
  readonly doc: Y.Doc | undefined;
  /** All clocks below this one were called saved. */
  savedClock = 0;
  isSynced = false;
  readonly #options: AttendeeOptions;
  readonly #unsaved: Unsaved[] = [];
  #socket: RawSocket | undefined;
  #frames = 0;
  /** This connection has sent its SyncStep2. */
  #isCaughtUp = false;
  #synced: (() => void) | undefined;

  constructor(options: AttendeeOptions) {
    this.#options = options;
    this.planId = options.planId;
    this.typing = options.typing;
    if (options.replica) this.doc = new Y.Doc();
  }

  get unsavedEdits(): number {
    return this.#unsaved.length;
  }

  /** Resolves when the whole plan is here; never when the connection ends before that. */
  async joined(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#synced = resolve;
    this.connect();
    await promise;
  }

  connect(): void {
    const { url, planId, cookie, listener } = this.#options;
    this.#socket?.vanish();
    this.#frames = 0;
    this.#isCaughtUp = false;
    this.isSynced = false;
    const path = `/sync/${planId}?schema=${layout}&saved=1`;
    const socket = new RawSocket(
      { url, path, headers: { cookie, origin: url } },
      {
        opened: () => {
          this.#sendSync("step1", this.doc === undefined ? nothingKnown : Y.encodeStateVector(this.doc));
          socket.send(this.typing.presence());
        },
        heard: (message) => this.#hear(message),
        closed: (code, reason) => {
          this.isSynced = false;
          this.#isCaughtUp = false;
          listener.closed(this, code, reason);
        },
      },
    );
    this.#socket = socket;
  }

  /** One edit and the caret behind it; without a connection it waits in the replica. */
  type(): void {
    const before = this.typing.clock;
    const update = this.typing.next();
    const atMs = performance.now();
    if (this.doc !== undefined) Y.applyUpdate(this.doc, update, this);
    const edit: Unsaved = { clock: this.typing.clock, frame: Number.POSITIVE_INFINITY, sentAtMs: atMs };
    this.#unsaved.push(edit);
    if (!this.#isCaughtUp) return;
    this.#sendSync("update", update);
    edit.frame = this.#frames;
    // a letter taken back has no clock of its own
    if (this.typing.clock > before) this.typing.sent(atMs);
    this.#socket?.send(this.typing.presence());
  }

  /** As when a tab closes. */
  vanish(): void {
    this.#socket?.vanish();
    this.isSynced = false;
    this.#isCaughtUp = false;
  }

  #hear(message: Uint8Array): void {
    const decoder = decoding.createDecoder(message);
    while (decoding.hasContent(decoder)) {
      const type = decoding.readVarUint(decoder);
      if (type === messageType.sync) this.#takeSync(decoder);
      else if (type === messageType.saved) this.#takeSaved(decoding.readVarUint(decoder));
      // where the others are, and notices: read by nobody here
      else decoding.readVarUint8Array(decoder);
    }
  }

  #takeSync(decoder: decoding.Decoder): void {
    const step = decoding.readVarUint(decoder);
    const bytes = decoding.readVarUint8Array(decoder);
    if (step === syncStep.step1) return this.#answer(bytes);
    if (this.doc !== undefined) Y.applyUpdate(this.doc, bytes, fromServer);
    if (step === syncStep.step2) {
      this.isSynced = true;
      this.#synced?.();
      this.#options.listener.synced(this);
      return;
    }
    if (!this.isSynced) return;
    const atMs = performance.now();
    eachClock(bytes, (clientId, clock) => this.#options.listener.heard(clientId, clock, atMs));
  }

  /** A SyncStep2 brings everything that older connections did not get confirmed. */
  #answer(stateVector: Uint8Array): void {
    const missing = this.doc === undefined ? nothingNew : Y.encodeStateAsUpdate(this.doc, stateVector);
    this.#sendSync("step2", missing);
    this.#isCaughtUp = true;
    for (const edit of this.#unsaved) edit.frame = this.#frames;
  }

  #takeSaved(frames: number): void {
    const atMs = performance.now();
    for (let edit = this.#unsaved[0]; edit !== undefined && edit.frame <= frames; edit = this.#unsaved[0]) {
      this.#unsaved.shift();
      this.savedClock = edit.clock;
      this.#options.listener.saved(edit.sentAtMs, atMs);
    }
  }

  #sendSync(step: keyof typeof syncStep, bytes: Uint8Array): void {
    if (step !== "step1") this.#frames += 1;
    this.#socket?.sendBytes(
      frameOf(
        encoding.encode((encoder) => {
          encoding.writeVarUint(encoder, messageType.sync);
          encoding.writeVarUint(encoder, syncStep[step]);
          encoding.writeVarUint8Array(encoder, bytes);
        }),
      ),
    );
  }
}
