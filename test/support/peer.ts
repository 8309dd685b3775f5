// A plain y-websocket client with a session cookie, and a count of what it was told is saved.
import * as decoding from "lib0/decoding";
import { WebSocket } from "ws";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import { plainText } from "../../client/plan/known-content.ts";
import { isCounted, messageType, syncStep } from "../../shared/protocol.ts";
import { encodeSync } from "../../server/sync/frames.ts";
import { until } from "./until.ts";

export interface PeerOptions {
  /** The server's address: http://127.0.0.1:1234 */
  url: string;
  planId: string;
  /** `name=value` of the session cookie; undefined comes without one. */
  cookie: string | undefined;
  /** Defaults to the server's own. `null` sends none. */
  origin?: string | null;
  params?: Record<string, string>;
  connect?: boolean;
}

interface Pending {
  edit: number;
  connection: number;
  /** The counted frame that carries this edit; undefined while it was not sent on a connection. */
  frame: number | undefined;
}

export class Peer {
  readonly doc = new Y.Doc();
  readonly provider: WebsocketProvider;
  /** Close codes in order of arrival, of every connection. */
  readonly closes: number[] = [];
  readonly notices: string[] = [];
  readonly #headers: Record<string, string> = {};
  #connection = 0;
  #frames = 0;
  #savedFrames = 0;
  #edits = 0;
  #pending: Pending[] = [];

  constructor(options: PeerOptions) {
    const provider = this.#open(options);
    this.provider = provider;
    // registered after the provider's own listener: by now the edit is on its way, if it can be
    this.doc.on("update", (_update: Uint8Array, origin: unknown) => {
      if (origin === provider) return;
      this.#edits += 1;
      const frame = provider.wsconnected ? this.#frames : undefined;
      this.#pending.push({ edit: this.#edits, connection: this.#connection, frame });
    });
    provider.messageHandlers[messageType.saved] = (_encoder, decoder) => {
      const frames = decoding.readVarUint(decoder);
      this.#savedFrames = frames;
      this.#pending = this.#pending.filter(
        ({ connection, frame }) => connection !== this.#connection || frame === undefined || frame > frames,
      );
    };
    provider.messageHandlers[messageType.notice] = (_encoder, decoder) => {
      this.notices.push(decoding.readVarString(decoder));
    };
    provider.on("connection-close", (event) => {
      if (event !== null) this.closes.push(event.code);
    });
  }

  get unsavedEdits(): number {
    return this.#pending.length;
  }

  get isSynced(): boolean {
    return this.provider.synced;
  }

  async joined(): Promise<this> {
    await until(() => this.isSynced, "the peer is synced");
    return this;
  }

  /** Resolves when all that was typed so far is called saved. */
  async saved(): Promise<void> {
    await until(() => this.unsavedEdits === 0, "everything typed is called saved", 30_000);
  }

  /** Types at the end of the last paragraph of a text. */
  types(root: string, text: string): void {
    this.doc.transact(() => {
      const node = lastText(this.doc, root);
      node.insert(node.length, text);
    });
  }

  /** Takes the last letters of the last paragraph out again. */
  erases(root: string, letters: number): void {
    this.doc.transact(() => {
      const node = lastText(this.doc, root);
      node.delete(node.length - letters, letters);
    });
  }

  /** Words with a link, written straight into the document. */
  typesLink(root: string, text: string, href: string): void {
    this.doc.transact(() => {
      const node = lastText(this.doc, root);
      node.insert(node.length, text, { link: { href } });
    });
  }

  reads(root: string): string {
    return plainText(this.doc.getXmlFragment(root));
  }

  /** SyncStep2 and Update frames sent on this connection. */
  get sentFrames(): number {
    return this.#frames;
  }

  /** The whole document as a SyncStep2, as a client sends it when it comes back. */
  wholeDocument(): Uint8Array<ArrayBuffer> {
    return encodeSync("step2", Y.encodeStateAsUpdate(this.doc));
  }

  /** The open socket, and the highest `saved` heard on it. */
  listenToSaved(): { socket: globalThis.WebSocket; savedFrames: () => number } {
    const { ws } = this.provider;
    if (ws === null) throw new Error("not connected");
    return { socket: ws, savedFrames: () => this.#savedFrames };
  }

  /** With the cookie of a new session, as after signing in over the page. */
  comesBack(cookie: string): void {
    this.#headers["cookie"] = cookie;
    this.provider.connect();
  }

  /** As when a tab closes: at once, without a goodbye. */
  vanishes(): void {
    this.provider.shouldConnect = false;
    const socket = this.provider.ws as unknown as WebSocket | null; // the polyfill below
    socket?.terminate();
    this.leaves();
  }

  leaves(): void {
    this.provider.destroy();
    this.doc.destroy();
  }

  /** `ws` with our headers, telling the peer what it sends. */
  #socketClass(headers: Record<string, string>): new (url: string, protocols?: string[]) => WebSocket {
    const connected = () => {
      this.#connection += 1;
      this.#frames = 0;
      this.#savedFrames = 0;
    };
    const sent = (data: Uint8Array) => {
      if (!isCounted(data)) return;
      this.#frames += 1;
      if (data[1] === syncStep.step2) this.#coverOlderEdits();
    };
    return class CountingSocket extends WebSocket {
      constructor(url: string, protocols?: string[]) {
        super(url, protocols, { headers });
        connected();
      }
      override send(data: Uint8Array): void {
        sent(data);
        super.send(data);
      }
    };
  }

  #open(options: PeerOptions): WebsocketProvider {
    const headers = this.#headers;
    if (options.cookie !== undefined) headers["cookie"] = options.cookie;
    if (options.origin !== null) headers["origin"] = options.origin ?? options.url;
    const server = `${options.url.replace(/^http/, "ws")}/sync`;
    return new WebsocketProvider(server, options.planId, this.doc, {
      params: { saved: "1", ...options.params },
      disableBc: true,
      maxBackoffTime: 500,
      connect: options.connect ?? true,
      // `ws` has every property that y-websocket uses of a browser's WebSocket
      WebSocketPolyfill: this.#socketClass(headers) as unknown as typeof globalThis.WebSocket,
    });
  }

  /** A SyncStep2 brings everything that older connections did not get confirmed. */
  #coverOlderEdits(): void {
    for (const pending of this.#pending) {
      if (pending.connection === this.#connection && pending.frame !== undefined) continue;
      pending.connection = this.#connection;
      pending.frame = this.#frames;
    }
  }
}

function lastText(doc: Y.Doc, root: string): Y.XmlText {
  const fragment = doc.getXmlFragment(root);
  let paragraph = fragment.length === 0 ? undefined : fragment.get(fragment.length - 1);
  if (!(paragraph instanceof Y.XmlElement)) {
    paragraph = new Y.XmlElement("paragraph");
    fragment.push([paragraph]);
  }
  const element = paragraph; // made or checked just above
  let text = element.length === 0 ? undefined : element.get(element.length - 1);
  if (!(text instanceof Y.XmlText)) {
    text = new Y.XmlText();
    element.push([text]);
  }
  return text; // made or checked just above
}
