// One plan open here: its document, who else is there, the connection, and what is not yet saved.
import * as decoding from "lib0/decoding";
import { uuidv4 } from "lib0/random";
import { Awareness } from "y-protocols/awareness";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import type { PersonId, PlanId } from "../../shared/ids.ts";
import { layout } from "../../shared/plan/doc.ts";
import type { Editing } from "../../shared/plan/edits.ts";
import type { ListName } from "../../shared/plan/items.ts";
import {
  closeCode,
  decodeNotice,
  mayReconnect,
  mayWriteReason,
  messageType,
  type Place,
  type PlanNotice,
} from "../../shared/protocol.ts";
import { countedSocket } from "./counted-socket.ts";
import { Reconnect } from "./reconnect.ts";
import { Removals } from "./removals.ts";
import { StructuredUndo } from "./structured-undo.ts";
import { Unsaved } from "./unsaved.ts";

export type Connection =
  | { state: "connecting" }
  | { state: "online" }
  /** `code`: what the server closed it with, if it did; `times`: how often in a row with that code. */
  | { state: "lost"; code?: number; times?: number }
  /** The server decided; only something a person does can change it. */
  | { state: "refused"; code: number };

/** What the page draws; a new object whenever something in it changed. */
export interface PlanStatus {
  connection: Connection;
  /** The document has been here in full at least once. */
  isLoaded: boolean;
  /** The server says that commits stopped coming: what colleagues typed may not be saved either. */
  isDatabaseAway: boolean;
  /** Time of the oldest edit made here that is not saved; undefined when all is. */
  unsavedSinceMs: number | undefined;
  /** Somebody tried to add to this list here, and it is full. */
  fullList?: ListName | undefined;
}

export class OpenPlan {
  readonly planId: PlanId;
  readonly doc = new Y.Doc();
  readonly awareness = new Awareness(this.doc);
  /** For shared/plan/edits.ts. */
  readonly editing: Editing = { doc: this.doc, newId: uuidv4, origin: this };
  readonly undo = new StructuredUndo(this.doc, this);
  readonly removals = new Removals(this.doc);
  readonly #provider: WebsocketProvider;
  readonly #unsaved = new Unsaved();
  readonly #reconnect: Reconnect;
  readonly #listeners = new Set<() => void>();
  readonly #onPlanNotice: (code: PlanNotice) => void;
  #lostBy: { code: number; times: number } | undefined;
  #status: PlanStatus = {
    connection: { state: "connecting" },
    isLoaded: false,
    isDatabaseAway: false,
    unsavedSinceMs: undefined,
  };

  constructor(planId: PlanId, options: { personId: PersonId; onPlanNotice: (code: PlanNotice) => void }) {
    this.planId = planId;
    this.#onPlanNotice = options.onPlanNotice;
    this.awareness.setLocalState({});
    this.#provider = this.#connectProvider(options.personId);
    this.#reconnect = new Reconnect({
      connect: () => this.#provider.connect(),
      wake: () => this.#replaceConnection(),
    });
    // after the provider's own listener: by now the edit is on its way, if it can be
    this.doc.on("update", (_update: Uint8Array, origin: unknown) => {
      if (origin === this.#provider) return;
      this.#unsaved.edited(Date.now(), this.#provider.wsconnected);
      this.#changed({});
    });
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly status = (): PlanStatus => this.#status;

  /** Tells the others where this person is; who it is, the server says. */
  setPlace<Field extends keyof Place>(field: Field, value: Place[Field]): void {
    if (this.awareness.getLocalState()?.[field] === value) return;
    this.awareness.setLocalStateField(field, value);
  }

  /** Undefined when that was said long enough. */
  tellFull(list: ListName | undefined): void {
    this.#changed({ fullList: list });
  }

  /** Now, without waiting; also after signing in again, with everything that was typed still here. */
  resume(): void {
    // a try of its own came first
    if (this.#provider.synced) return;
    this.#changed({ connection: { state: "connecting" } });
    this.#provider.connect();
  }

  /** Under the session that there is now. */
  renew(): void {
    if (this.#status.connection.state === "refused") this.resume();
    else this.#replaceConnection();
  }

  /** The page went elsewhere: what is not saved yet is brought home first. */
  closeWhenSaved(): void {
    // what was refused does not come home
    const isRefused = this.#status.connection.state === "refused";
    if (this.#status.unsavedSinceMs === undefined || isRefused) return this.close();
    const guard = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", guard);
    const stop = this.subscribe(() => {
      const isRefused = this.#status.connection.state === "refused";
      if (this.#status.unsavedSinceMs !== undefined && !isRefused) return;
      stop();
      removeEventListener("beforeunload", guard);
      this.close();
    });
  }

  close(): void {
    this.#reconnect.stop();
    this.#provider.destroy();
    this.undo.destroy();
    this.awareness.destroy();
    this.doc.destroy();
  }

  #connectProvider(personId: PersonId): WebsocketProvider {
    const server = `${location.origin.replace(/^http/, "ws")}/sync`;
    const provider = new WebsocketProvider(server, this.planId, this.doc, {
      awareness: this.awareness,
      params: { schema: String(layout), saved: "1", person: personId },
      // tabs must not bypass the server
      disableBc: true,
      WebSocketPolyfill: countedSocket(this.#unsaved),
      // y-websocket has no jitter: every new try is ours, so each close is final to it
      shouldReconnect: () => false,
      connect: false,
    });
    provider.messageHandlers[messageType.saved] = (_encoder, decoder) => {
      this.#unsaved.saved(decoding.readVarUint(decoder));
      this.#changed({});
    };
    provider.messageHandlers[messageType.notice] = (_encoder, decoder) => {
      const code = decodeNotice(decoder)?.code;
      if (code === "database-away" || code === "database-back") {
        this.#changed({ isDatabaseAway: code === "database-away" });
      } else if (code !== undefined) this.#onPlanNotice(code);
    };
    provider.on("sync", (isSynced) => {
      if (!isSynced) return;
      this.#reconnect.succeeded();
      this.#changed({ connection: { state: "online" }, isLoaded: true });
    });
    provider.on("status", ({ status }) => {
      if (status === "disconnected") this.#lost();
      // the server says it again to whoever comes while it lasts
      if (status === "connecting") this.#changed({ isDatabaseAway: false });
    });
    provider.on("closed", ({ code, reason }) => {
      if (mayReconnect(code)) {
        this.#lost(reason === mayWriteReason ? undefined : code);
        this.#reconnect.lost();
      } else {
        this.#changed({ connection: { state: "refused", code } });
        // who was away when their access ended hears 4403 only: the facts say whether they may still read
        if (code === closeCode.noAccess || code === closeCode.accessEnded) this.#onPlanNotice("plan-changed");
      }
    });
    // the first connection waits for the listeners above
    queueMicrotask(() => provider.connect());
    return provider;
  }

  /** First without its code, then, from the provider's next event, with it. */
  #lost(code?: number): void {
    if (this.#status.connection.state === "refused") return;
    if (code === undefined) {
      if (this.#status.connection.state !== "lost") this.#changed({ connection: { state: "lost" } });
      return;
    }
    // in a row: a sync between two refusals is no success yet
    const times = this.#reconnect.isFresh || this.#lostBy?.code !== code ? 1 : this.#lostBy.times + 1;
    this.#lostBy = { code, times };
    this.#changed({ connection: { state: "lost", ...this.#lostBy } });
  }

  #replaceConnection(): void {
    if (this.#status.connection.state === "refused") return;
    this.#provider.disconnect();
    this.#provider.connect();
  }

  #changed(change: Partial<PlanStatus>): void {
    const next = { ...this.#status, ...change, unsavedSinceMs: this.#unsaved.sinceMs };
    const isSame =
      next.connection === this.#status.connection &&
      next.isLoaded === this.#status.isLoaded &&
      next.isDatabaseAway === this.#status.isDatabaseAway &&
      next.fullList === this.#status.fullList &&
      next.unsavedSinceMs === this.#status.unsavedSinceMs;
    if (isSame) return;
    this.#status = next;
    for (const listener of this.#listeners) listener();
  }
}

/** After this code the page may go on with the same document once the person signed in again. */
export function asksToSignIn(connection: Connection): boolean {
  return connection.state === "refused" && connection.code === closeCode.signedOut;
}
