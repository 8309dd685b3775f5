// A WebSocket that sends edits at the pace and in the sizes the server takes, and counts what will be called saved.
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { isCounted, messageType, syncStep } from "../../shared/protocol.ts";
import { type FrameKind, Outbox } from "./outbox.ts";

export interface FrameListener {
  connected(): void;
  /** An edit, or the SyncStep2 with all earlier ones, was given to the connection; answers its number. */
  given(kind: FrameKind): number;
  sent(upTo: number): void;
  unanswered(): number;
}

/** The class to give to y-websocket, which makes one for each connection. */
export function countedSocket(listener: FrameListener): typeof WebSocket {
  return class CountedSocket extends WebSocket {
    #isCaughtUp = false;
    readonly #outbox = new Outbox({
      send: (kind, update) => super.send(encodeSync(kind, update)),
      sent: (upTo) => listener.sent(upTo),
      unanswered: () => listener.unanswered(),
      nowMs: () => performance.now(),
      after: (ms, run) => {
        const timer = setTimeout(run, ms);
        return () => clearTimeout(timer);
      },
    });

    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      listener.connected();
      this.addEventListener("close", () => this.#outbox.stop());
    }

    override send(data: string | BufferSource | Blob): void {
      if (!(data instanceof Uint8Array) || !isCounted(data)) return super.send(data);
      const { kind, update } = decodeSync(data);
      // what was typed without a connection must arrive first, or this would follow a hole and be
      // refused: the SyncStep2 brings both
      if (kind === "update" && !this.#isCaughtUp) return undefined;
      this.#isCaughtUp = true;
      return this.#outbox.give(kind, update, listener.given(kind));
    }

    override close(code?: number, reason?: string): void {
      this.#outbox.stop();
      super.close(code, reason);
    }
  };
}

function encodeSync(kind: FrameKind, update: Uint8Array): Uint8Array<ArrayBuffer> {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, messageType.sync);
    encoding.writeVarUint(encoder, syncStep[kind]);
    encoding.writeVarUint8Array(encoder, update);
  }); // lib0 allocates plain ArrayBuffers
}

function decodeSync(message: Uint8Array): { kind: FrameKind; update: Uint8Array } {
  const decoder = decoding.createDecoder(message);
  decoding.readVarUint(decoder);
  const kind = decoding.readVarUint(decoder) === syncStep.step2 ? "step2" : "update";
  return { kind, update: decoding.readVarUint8Array(decoder) };
}
