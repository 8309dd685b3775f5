// The document that a real page holds, put together from the sync frames it sent and received.
import * as decoding from "lib0/decoding";
import type { Page } from "playwright-core";
import * as Y from "yjs";
import { messageType, syncStep } from "../../shared/protocol.ts";

/** Listen before the page opens its plan. The page itself gives nothing away: this hears what goes over its line. */
export function overhear(page: Page): Y.Doc {
  const doc = new Y.Doc();
  const hear = ({ payload }: { payload: string | Buffer }): void => {
    if (typeof payload === "string") return;
    const decoder = decoding.createDecoder(new Uint8Array(payload));
    if (decoding.readVarUint(decoder) !== messageType.sync) return;
    if (decoding.readVarUint(decoder) === syncStep.step1) return;
    Y.applyUpdate(doc, decoding.readVarUint8Array(decoder));
  };
  page.on("websocket", (socket) => {
    socket.on("framesent", hear);
    socket.on("framereceived", hear);
  });
  return doc;
}
