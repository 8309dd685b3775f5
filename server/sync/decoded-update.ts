// A Yjs update taken apart, or undefined for bytes that are none.
import * as decoding from "lib0/decoding";
import * as Y from "yjs";

export type Decoded = ReturnType<typeof Y.decodeUpdate>;

/** How far the last decoder came: Yjs itself does not tell. */
let lastDecoder: decoding.Decoder | undefined;

class WatchedDecoder extends Y.UpdateDecoderV1 {
  constructor(decoder: decoding.Decoder) {
    super(decoder);
    lastDecoder = decoder;
  }
}

/**
 * To the last byte: an update in Yjs' other encoding reads as an empty one with bytes behind it. And each client
 * in one block: of a client that comes twice Yjs applies only the last one, and this decoder does not show it.
 */
export function decode(bytes: Uint8Array): Decoded | undefined {
  const decoded = attempt(() => Y.decodeUpdateV2(bytes, WatchedDecoder));
  if (decoded === undefined || lastDecoder?.pos !== bytes.length) return undefined;
  let blocks = 0;
  let client: number | undefined;
  for (const { id } of decoded.structs) {
    if (id.client !== client) blocks += 1;
    client = id.client;
  }
  return blocks === decoding.readVarUint(decoding.createDecoder(bytes)) ? decoded : undefined;
}

/** The part of an update that goes beyond a state vector; undefined when Yjs cannot cut it. */
export function newsFor(stateVector: Uint8Array, bytes: Uint8Array): Uint8Array | undefined {
  return attempt(() => Y.diffUpdate(bytes, stateVector));
}

/** Yjs throws on bytes that are no update; the caller refuses those. */
function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined; // nothing was taken yet
  }
}

export function partsOf({ structs, ds }: Decoded): number {
  let parts = structs.length;
  for (const ranges of ds.clients.values()) parts += ranges.length;
  return parts;
}
