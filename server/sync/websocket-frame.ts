// A message as the bytes of a websocket frame (RFC 6455), so that one buffer goes to every reader as it is.
import { messageType, syncStep } from "../../shared/protocol.ts";
import type { Bytes } from "./frames.ts";

/** FIN, and the opcode of a binary message. Servers do not mask. */
const wholeBinary = 0x82;

/** Any message as one frame. */
export function frameOf(message: Uint8Array): Buffer {
  const { frame, start } = openFrame(message.length);
  frame.set(message, start);
  return frame;
}

/** A sync message, and within it a view of the update that was given. */
export function syncFrameOf(
  step: keyof typeof syncStep,
  payload: Uint8Array,
): { frame: Buffer; payload: Bytes } {
  const { frame, start } = openFrame(2 + varUintLength(payload.length) + payload.length);
  let at = start;
  frame[at++] = messageType.sync;
  frame[at++] = syncStep[step];
  for (let rest = payload.length; ; rest >>>= 7) {
    if (rest < 0x80) {
      frame[at++] = rest;
      break;
    }
    frame[at++] = (rest & 0x7f) | 0x80;
  }
  frame.set(payload, at);
  return { frame, payload: frame.subarray(at) };
}

function openFrame(length: number): { frame: Buffer<ArrayBuffer>; start: number } {
  const start = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const frame = Buffer.allocUnsafe(start + length);
  frame[0] = wholeBinary;
  if (start === 2) frame[1] = length;
  else if (start === 4) {
    frame[1] = 126;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = 127;
    frame.writeUInt32BE(0, 2);
    frame.writeUInt32BE(length, 6);
  }
  return { frame, start };
}

/** Lengths fit in 31 bits: no message is larger than a document. */
function varUintLength(number: number): number {
  let length = 1;
  for (let rest = number; rest >= 0x80; rest >>>= 7) length += 1;
  return length;
}
