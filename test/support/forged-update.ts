// Yjs updates as no Yjs would write them, struct by struct.
import * as encoding from "lib0/encoding";

type Id = readonly [client: number, clock: number];
export type ForgedStruct = (encoder: encoding.Encoder) => void;

export interface ForgedClient {
  client: number;
  clock: number;
  structs: readonly ForgedStruct[];
}

export function forgedUpdate(
  clients: readonly ForgedClient[],
  deletions: readonly { client: number; ranges: readonly (readonly [clock: number, len: number])[] }[] = [],
): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, clients.length);
    for (const { client, clock, structs } of clients) {
      encoding.writeVarUint(encoder, structs.length);
      encoding.writeVarUint(encoder, client);
      encoding.writeVarUint(encoder, clock);
      for (const struct of structs) struct(encoder);
    }
    encoding.writeVarUint(encoder, deletions.length);
    for (const { client, ranges } of deletions) {
      encoding.writeVarUint(encoder, client);
      encoding.writeVarUint(encoder, ranges.length);
      for (const [clock, len] of ranges) {
        encoding.writeVarUint(encoder, clock);
        encoding.writeVarUint(encoder, len);
      }
    }
  });
}

/** A string item (content 4) that stands beside others, in a root, or in a parent. */
export function letters(place: {
  origin?: Id;
  right?: Id;
  root?: string;
  parent?: Id;
  text: string;
}): ForgedStruct {
  return (encoder) => {
    encoding.writeUint8(encoder, 4 | (place.origin ? 128 : 0) | (place.right ? 64 : 0));
    if (place.origin) writeId(encoder, place.origin);
    if (place.right) writeId(encoder, place.right);
    if (!place.origin && !place.right) {
      encoding.writeVarUint(encoder, place.root === undefined ? 0 : 1);
      if (place.root !== undefined) encoding.writeVarString(encoder, place.root);
      else if (place.parent) writeId(encoder, place.parent);
    }
    encoding.writeVarString(encoder, place.text);
  };
}

/** Deleted content of this length, in a root. */
export function deleted(length: number, root: string): ForgedStruct {
  return (encoder) => {
    encoding.writeUint8(encoder, 1);
    encoding.writeVarUint(encoder, 1);
    encoding.writeVarString(encoder, root);
    encoding.writeVarUint(encoder, length);
  };
}

function writeId(encoder: encoding.Encoder, [client, clock]: Id): void {
  encoding.writeVarUint(encoder, client);
  encoding.writeVarUint(encoder, clock);
}
