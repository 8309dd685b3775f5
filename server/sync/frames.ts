// Messages of the y-websocket protocol as bytes, and back.
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { maxFramesPerMessage } from "../../shared/limits.ts";
import { messageType, syncStep } from "../../shared/protocol.ts";

export type Bytes = Uint8Array<ArrayBuffer>;

/** What a client can say. One message may hold several of these, one after the other. */
export type ClientFrame =
  | { kind: "step1"; stateVector: Uint8Array }
  | { kind: "step2" | "update"; update: Uint8Array }
  | { kind: "awareness"; entries: PresenceEntry[] }
  | { kind: "query-awareness" };

/** One client's awareness state, still as JSON text; `null` when it left. */
export interface PresenceEntry {
  clientId: number;
  clock: number;
  state: string;
}

/** Every frame of a message; undefined when any of it is unknown or cut off: then none of it counts. */
export function decodeFrames(message: Uint8Array): ClientFrame[] | undefined {
  const decoder = decoding.createDecoder(message);
  const frames: ClientFrame[] = [];
  try {
    while (decoding.hasContent(decoder)) {
      if (frames.length === maxFramesPerMessage) return undefined;
      frames.push(decodeFrame(decoder));
    }
  } catch {
    return undefined; // answered with 4400
  }
  return frames;
}

function decodeFrame(decoder: decoding.Decoder): ClientFrame {
  const type = decoding.readVarUint(decoder);
  switch (type) {
    case messageType.sync: {
      const step = decoding.readVarUint(decoder);
      const bytes = decoding.readVarUint8Array(decoder);
      if (step === syncStep.step1) return { kind: "step1", stateVector: bytes };
      if (step === syncStep.step2) return { kind: "step2", update: bytes };
      if (step === syncStep.update) return { kind: "update", update: bytes };
      throw new Error(`unknown sync step ${step}`);
    }
    case messageType.awareness:
      return { kind: "awareness", entries: decodePresence(decoding.readVarUint8Array(decoder)) };
    case messageType.queryAwareness:
      return { kind: "query-awareness" };
    default:
      throw new Error(`unknown message type ${type}`);
  }
}

function decodePresence(bytes: Uint8Array): PresenceEntry[] {
  const decoder = decoding.createDecoder(bytes);
  const count = decoding.readVarUint(decoder);
  const entries: PresenceEntry[] = [];
  for (let i = 0; i < count; i++) {
    entries.push({
      clientId: decoding.readVarUint(decoder),
      clock: decoding.readVarUint(decoder),
      state: decoding.readVarString(decoder),
    });
  }
  return entries;
}

export function encodeSync(step: keyof typeof syncStep, payload: Uint8Array): Bytes {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, messageType.sync);
    encoding.writeVarUint(encoder, syncStep[step]);
    encoding.writeVarUint8Array(encoder, payload);
  }); // lib0 allocates plain ArrayBuffers
}

export function encodePresence(entries: readonly PresenceEntry[]): Bytes {
  const body = encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, entries.length);
    for (const entry of entries) {
      encoding.writeVarUint(encoder, entry.clientId);
      encoding.writeVarUint(encoder, entry.clock);
      encoding.writeVarString(encoder, entry.state);
    }
  });
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, messageType.awareness);
    encoding.writeVarUint8Array(encoder, body);
  }); // lib0 allocates plain ArrayBuffers
}
