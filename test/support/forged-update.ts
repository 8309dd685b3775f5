// Yjs updates as no Yjs would write them, struct by struct.
import * as encoding from "lib0/encoding";

export type Id = readonly [client: number, clock: number];
export type ForgedStruct = (encoder: encoding.Encoder) => void;

export interface ForgedClient {
  client: number;
  clock: number;
  structs: readonly ForgedStruct[];
}

export type Deletions = readonly {
  client: number;
  ranges: readonly (readonly [clock: number, len: number])[];
}[];

/** Beside others, in a root, or in a parent; under a key when it is a map entry. */
export interface ForgedPlace {
  origin?: Id;
  right?: Id;
  root?: string;
  parent?: Id;
  key?: string;
}

export function forgedUpdate(clients: readonly ForgedClient[], deletions: Deletions = []): Uint8Array {
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

/** A string item that stands beside others, in a root, or in a parent. */
export function letters({ text, ...place }: ForgedPlace & { text: string }): ForgedStruct {
  return item(4, place, (encoder) => encoding.writeVarString(encoder, text));
}

/** Deleted content of this length, in a root. */
export function deleted(length: number, root: string): ForgedStruct {
  return item(1, { root }, (encoder) => encoding.writeVarUint(encoder, length));
}

/** Plain values: the entry of a map, an attribute, or elements of an array. */
export function values(place: ForgedPlace, ...list: readonly Encodable[]): ForgedStruct {
  return item(8, place, (encoder) => {
    encoding.writeVarUint(encoder, list.length);
    for (const value of list) encoding.writeAny(encoder, value);
  });
}
/** What lib0 can write. */
type Encodable = Parameters<typeof encoding.writeAny>[1];

/** A mark that begins here; `json` is its value. */
export function mark(place: ForgedPlace, name: string, json: string): ForgedStruct {
  return item(6, place, (encoder) => {
    encoding.writeVarString(encoder, name);
    encoding.writeVarString(encoder, json);
  });
}

export function embed(place: ForgedPlace, json: string): ForgedStruct {
  return item(5, place, (encoder) => encoding.writeVarString(encoder, json));
}

/** Numbers of Yjs' types; what is past the last one no Yjs knows. */
export const typeNumber = {
  array: 0,
  map: 1,
  text: 2,
  element: 3,
  fragment: 4,
  hook: 5,
  xmlText: 6,
} as const;

/** A type; an element and a hook have a name. */
export function type(place: ForgedPlace, number: number, name?: string): ForgedStruct {
  return item(7, place, (encoder) => {
    encoding.writeVarUint(encoder, number);
    if (name !== undefined) encoding.writeVarString(encoder, name);
  });
}

export function subdocument(place: ForgedPlace, guid: string): ForgedStruct {
  return item(9, place, (encoder) => {
    encoding.writeVarString(encoder, guid);
    encoding.writeAny(encoder, {});
  });
}

/** What was deleted and collected: a length and nothing else. */
export function collected(length: number): ForgedStruct {
  return (encoder) => {
    encoding.writeUint8(encoder, 0);
    encoding.writeVarUint(encoder, length);
  };
}

/** A hole that says of itself that it is one. */
export function skipped(length: number): ForgedStruct {
  return (encoder) => {
    encoding.writeUint8(encoder, 10);
    encoding.writeVarUint(encoder, length);
  };
}

/** Content of this number that says nothing more; past 10 there is none. */
export function unknownContent(number: number, place: ForgedPlace): ForgedStruct {
  return item(number, place, () => undefined);
}

function item(
  content: number,
  { origin, right, root, parent, key }: ForgedPlace,
  write: (encoder: encoding.Encoder) => void,
): ForgedStruct {
  return (encoder) => {
    const flags = (origin ? 128 : 0) | (right ? 64 : 0) | (key === undefined ? 0 : 32);
    encoding.writeUint8(encoder, content | flags);
    if (origin) writeId(encoder, origin);
    if (right) writeId(encoder, right);
    if (!origin && !right) {
      encoding.writeVarUint(encoder, root === undefined ? 0 : 1);
      if (root !== undefined) encoding.writeVarString(encoder, root);
      else if (parent) writeId(encoder, parent);
      if (key !== undefined) encoding.writeVarString(encoder, key);
    }
    write(encoder);
  };
}

function writeId(encoder: encoding.Encoder, [client, clock]: Id): void {
  encoding.writeVarUint(encoder, client);
  encoding.writeVarUint(encoder, clock);
}
