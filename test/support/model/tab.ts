// A browser tab with a plan open, as y-websocket and client/net keep it: its document and what it calls unsaved.
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import * as sync from "y-protocols/sync";
import * as Y from "yjs";
import { Unsaved } from "../../../client/net/unsaved.ts";
import { decodeFrames, encodePresence, encodeSync } from "../../../server/sync/frames.ts";
import { type Relation, can } from "../../../shared/access.ts";
import type { PersonId, PlanId } from "../../../shared/ids.ts";
import { decodeNotice, mayReconnect, messageType, type syncStep } from "../../../shared/protocol.ts";
import type { Line } from "./line.ts";
import { seedText } from "./typing.ts";

/** How a tab goes wrong when it is one of the seeded bugs. */
export type TabBug = "no-origin" | "seeds-again" | "believes-the-socket";

export interface TabWatch {
  /** These edits, made here, are called saved now. */
  heardSaved(planId: PlanId, edits: readonly Uint8Array[]): void;
  /** A colleague is shown to be where this client is. */
  sees(clientId: number, personId: unknown): void;
}

export class Tab {
  readonly doc = new Y.Doc();
  readonly planId: PlanId;
  readonly personId: PersonId;
  readonly unsaved = new Unsaved();
  state: "offline" | "connecting" | "open" | "refused" = "offline";
  /** The document has been here in full at least once. */
  isLoaded = false;
  mayType = false;
  line: Line | undefined;
  readonly #watch: TabWatch;
  readonly #bug: TabBug | undefined;
  readonly #planChanged: (tab: Tab) => void;
  /** Of `unsaved`, the edits themselves, in the same order. */
  #edits: Uint8Array[] = [];
  /** This connection has sent its SyncStep2. */
  #isCaughtUp = false;
  #presenceClock = 0;

  constructor(
    of: { planId: PlanId; personId: PersonId; clientId: number },
    watch: TabWatch,
    bug: TabBug | undefined,
    planChanged: (tab: Tab) => void,
  ) {
    this.#planChanged = planChanged;
    this.planId = of.planId;
    this.personId = of.personId;
    this.doc.clientID = of.clientId;
    this.#watch = watch;
    this.#bug = bug;
    this.doc.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin === this) return;
      // in the order of client/net/open-plan.ts: it is sent, and then counted
      if (this.state === "open") this.#send("update", update);
      this.unsaved.edited(0, this.state === "open");
      this.#edits.push(update);
      if (this.#bug === "believes-the-socket" && this.state === "open") this.#heard(this.#edits.splice(0));
    });
  }

  get unsavedEdits(): readonly Uint8Array[] {
    return this.#edits;
  }

  connect(line: Line): void {
    this.line = line;
    this.state = "connecting";
    this.#isCaughtUp = false;
    this.unsaved.connected();
  }

  /** One thing arrives from the server. */
  arrive(): void {
    const next = this.line?.toTab.shift();
    if (next === undefined) return;
    if (next.kind === "open") this.#opened(next.relation);
    else if (next.kind === "close") this.lost(next.code);
    else this.#read(next.bytes);
  }

  /** The tab notices that its line is gone. */
  lost(code = 1006): void {
    this.line = undefined;
    this.state = mayReconnect(code) || code === 4401 ? "offline" : "refused";
  }

  knowsRelation(relation: Relation | undefined): void {
    this.mayType = can(relation, "plan:write");
  }

  #opened(relation: Relation): void {
    this.state = "open";
    this.knowsRelation(relation);
    if (this.#bug === "seeds-again" && this.doc.store.clients.size === 0) seedText(this.doc);
    this.line?.toServer.push(encodeSync("step1", Y.encodeStateVector(this.doc)));
    this.#presenceClock += 1;
    const { clientID: clientId } = this.doc;
    this.line?.toServer.push(encodePresence([{ clientId, clock: this.#presenceClock, state: "{}" }]));
  }

  #read(message: Uint8Array): void {
    const decoder = decoding.createDecoder(message);
    switch (decoding.readVarUint(decoder)) {
      case messageType.sync:
        return this.#readSync(decoder);
      case messageType.awareness:
        return this.#readPresence(message);
      case messageType.saved: {
        this.unsaved.saved(decoding.readVarUint(decoder));
        this.#heard(this.#edits.splice(0, this.#edits.length - this.unsaved.count));
        return undefined;
      }
      case messageType.notice:
        if (decodeNotice(decoder)?.code === "plan-changed") this.#planChanged(this);
        return undefined;
      default:
        throw new Error("a message of an unknown type");
    }
  }

  #readSync(decoder: decoding.Decoder): void {
    const answer = encoding.createEncoder();
    const origin = this.#bug === "no-origin" ? undefined : this;
    const step = sync.readSyncMessage(decoder, answer, this.doc, origin);
    if (step === sync.messageYjsSyncStep2) this.isLoaded = true;
    if (step !== sync.messageYjsSyncStep1) return;
    const written = decoding.createDecoder(encoding.toUint8Array(answer));
    decoding.readVarUint(written);
    this.#send("step2", decoding.readVarUint8Array(written));
  }

  #readPresence(message: Uint8Array): void {
    for (const frame of decodeFrames(message) ?? []) {
      if (frame.kind !== "awareness") continue;
      for (const { clientId, state } of frame.entries) {
        const said = JSON.parse(state) as { user?: { personId?: unknown } } | null; // what our server writes
        if (said !== null) this.#watch.sees(clientId, said.user?.personId);
      }
    }
  }

  /** As client/net/counted-socket.ts. */
  #send(step: "step2" | "update", update: Uint8Array): void {
    if (step === "update" && !this.#isCaughtUp) return;
    this.#isCaughtUp ||= step === "step2";
    this.unsaved.sent(this.unsaved.given(step));
    this.line?.sent.push(update);
    this.line?.toServer.push(encodeSync(step satisfies keyof typeof syncStep, update));
  }

  #heard(edits: readonly Uint8Array[]): void {
    if (edits.length > 0) this.#watch.heardSaved(this.planId, edits);
  }
}
