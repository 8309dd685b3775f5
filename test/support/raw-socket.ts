// A websocket that says exactly the bytes it is told to, and keeps what it hears.
import * as decoding from "lib0/decoding";
import { WebSocket } from "ws";
import { encodeSync } from "../../server/sync/frames.ts";
import { isCounted, messageType, syncStep } from "../../shared/protocol.ts";
import { until } from "./until.ts";

export interface Call {
  url: string;
  planId: string;
  cookie?: string | undefined;
  /** Defaults to the server's own; `null` sends none. */
  origin?: string | null;
  /** After the question mark. */
  query?: string;
  /** Offers to compress, as browsers do. */
  offersDeflate?: boolean;
  /** Does not answer pings. */
  isDeaf?: boolean;
}

export type Heard =
  | { kind: "step1" | "step2" | "update" | "awareness"; bytes: Uint8Array }
  | { kind: "saved"; frames: number }
  | { kind: "notice"; json: string };

/** Sent in answer to our SyncStep1: this client knows nothing that the server does not. */
export const nothingNew = encodeSync("step2", new Uint8Array([0, 0]));
export const whatIsThere = encodeSync("step1", new Uint8Array([0]));

export class RawSocket {
  readonly socket: WebSocket;
  readonly heard: Heard[] = [];
  /** Websocket messages, whatever is in them. */
  messages = 0;
  bytes = 0;
  /** SyncStep2 and Update frames sent, as `saved` counts them. */
  sentFrames = 0;
  /** 1006 when it was cut off. */
  closeCode: number | undefined;
  reason = "";

  constructor(call: Call) {
    const headers: Record<string, string> = {};
    if (call.cookie !== undefined) headers["cookie"] = call.cookie;
    if (call.origin !== null) headers["origin"] = call.origin ?? call.url;
    const query = call.query ?? "saved=1";
    this.socket = new WebSocket(`${call.url.replace(/^http/, "ws")}/sync/${call.planId}?${query}`, {
      headers,
      perMessageDeflate: call.offersDeflate ?? false,
      autoPong: call.isDeaf !== true,
    });
    this.socket.on("message", (data: Buffer) => {
      this.messages += 1;
      this.bytes += data.length;
      this.heard.push(...framesIn(data));
    });
    this.socket.on("close", (code, reason) => {
      this.closeCode = code;
      this.reason = reason.toString();
    });
    // its close tells enough
    this.socket.on("error", () => this.socket.terminate());
  }

  async opened(): Promise<this> {
    await until(() => this.socket.readyState !== WebSocket.CONNECTING, "the socket is open");
    return this;
  }

  /** Asks for the plan and answers the server's question, as every client does. */
  async joined(): Promise<this> {
    await this.opened();
    this.send(whatIsThere, nothingNew);
    await until(() => this.heardOf("step2").length > 0, "the server answered");
    return this;
  }

  send(...messages: readonly Uint8Array[]): void {
    for (const message of messages) {
      if (isCounted(message)) this.sentFrames += 1;
      this.socket.send(message);
    }
  }

  /** Each in an Update frame of its own. */
  sendUpdates(...updates: readonly Uint8Array[]): void {
    for (const update of updates) this.send(encodeSync("update", update));
  }

  heardOf(kind: Heard["kind"]): Heard[] {
    return this.heard.filter((frame) => frame.kind === kind);
  }

  /** How many of those were called saved. */
  get savedFrames(): number {
    return Math.max(0, ...this.heard.map((frame) => (frame.kind === "saved" ? frame.frames : 0)));
  }

  /** The code it closed with. */
  async closed(deadlineMs = 10_000): Promise<number> {
    await until(() => this.closeCode !== undefined, "the socket is closed", deadlineMs);
    return this.closeCode ?? 0;
  }

  leaves(): void {
    this.socket.terminate();
  }
}

/** The server may put several frames in one message. */
function framesIn(message: Uint8Array): Heard[] {
  const decoder = decoding.createDecoder(new Uint8Array(message));
  const frames: Heard[] = [];
  while (decoding.hasContent(decoder)) {
    const kind = decoding.readVarUint(decoder);
    if (kind === messageType.saved) frames.push({ kind: "saved", frames: decoding.readVarUint(decoder) });
    else if (kind === messageType.notice)
      frames.push({ kind: "notice", json: decoding.readVarString(decoder) });
    else if (kind === messageType.awareness) {
      frames.push({ kind: "awareness", bytes: decoding.readVarUint8Array(decoder) });
    } else {
      const step = decoding.readVarUint(decoder);
      const name = step === syncStep.step1 ? "step1" : step === syncStep.step2 ? "step2" : "update";
      frames.push({ kind: name, bytes: decoding.readVarUint8Array(decoder) });
    }
  }
  return frames;
}
