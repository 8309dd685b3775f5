// A WebSocket that tells which of its outgoing messages the server will call saved.
import { isCounted, syncStep } from "../../shared/protocol.ts";

export interface FrameListener {
  connected(): void;
  sent(kind: "step2" | "update"): void;
}

/** The class to give to y-websocket, which makes one for each connection. */
export function countedSocket(listener: FrameListener): typeof WebSocket {
  return class CountedSocket extends WebSocket {
    #isCaughtUp = false;

    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      listener.connected();
    }

    override send(data: string | BufferSource | Blob): void {
      // counted before it is sent: the answer must find the count
      if (data instanceof Uint8Array && isCounted(data)) {
        const kind = data[1] === syncStep.step2 ? "step2" : "update";
        // what was typed without a connection must arrive first, or this would follow a hole and be
        // refused: the SyncStep2 brings both
        if (kind === "update" && !this.#isCaughtUp) return;
        this.#isCaughtUp ||= kind === "step2";
        listener.sent(kind);
      }
      super.send(data);
    }
  };
}
