// Cuts a large Yjs update into small ones that say the same, each of which leaves a text that every editor can read.
import * as encoding from "lib0/encoding";
import * as Y from "yjs";
import { maxUpdateParts } from "../../shared/limits.ts";

/** An update above this is cut; far below one message, so that nobody waits long for a colleague's paste. */
export const maxPieceBytes = 64 * 1024;
const maxPieceParts = 3_600;
/** A document's whole list of deletions comes with every SyncStep2: that is cut only when it has to be. */
const maxStep2 = { bytes: 512 * 1024, parts: maxUpdateParts.step2 * 0.6 };
/** UTF-16 units, of three bytes at the most. */
const maxLetters = 16 * 1024;

type Struct = ReturnType<typeof Y.decodeUpdate>["structs"][number];
interface Range {
  client: number;
  clock: number;
  len: number;
}

/**
 * In the order in which they must be sent. What is deleted goes last: a list item that loses its paragraph before it
 * gets its new one is removed by the next editor that draws it.
 */
export function piecesOf(kind: "step2" | "update", update: Uint8Array): Uint8Array[] {
  const most = kind === "step2" ? maxStep2 : { bytes: maxPieceBytes, parts: maxPieceParts };
  // a part takes two bytes at the least
  if (update.length <= Math.min(most.bytes, most.parts * 2)) return [update];
  const { structs, ds } = Y.decodeUpdate(update);
  const ranges = [...ds.clients].flatMap(([client, items]) =>
    items.map(({ clock, len }): Range => ({ client, clock, len })),
  );
  if (update.length <= most.bytes && structs.length + ranges.length <= most.parts) return [update];
  // words of others refer to each other in ways that only the whole keeps
  const client = structs[0]?.id.client;
  if (structs.some((struct) => struct.id.client !== client || struct instanceof Y.Skip)) return [update];
  const pieces = structPieces(structs.flatMap(shortened));
  for (let from = 0; from < ranges.length; from += maxPieceParts) {
    pieces.push(encodePiece([], encodeRanges(ranges.slice(from, from + maxPieceParts))));
  }
  return pieces;
}

function structPieces(structs: readonly Struct[]): Uint8Array[] {
  const pieces: Uint8Array[] = [];
  let open: Encoded[] = [];
  let bytes = 0;
  for (const struct of structs) {
    const encoded = encodeStruct(struct);
    const isFull = bytes + encoded.bytes.length > maxPieceBytes || open.length >= maxPieceParts;
    if (isFull && open.length > 0 && mayBegin(struct)) {
      pieces.push(encodePiece(open));
      open = [];
      bytes = 0;
    }
    open.push(encoded);
    bytes += encoded.bytes.length;
  }
  if (open.length > 0) pieces.push(encodePiece(open));
  return pieces;
}

/**
 * What has something before it, or stands in a root: then all that came earlier is whole. The first child of a block
 * is not, because a row without a cell or an item without a paragraph would be removed by whoever draws it.
 */
function mayBegin(struct: Struct): boolean {
  if (!(struct instanceof Y.Item)) return false;
  // straight from a decoder: the name of a root
  const parent: unknown = struct.parent;
  return struct.origin !== null || (struct.rightOrigin === null && typeof parent === "string");
}

/** Long text in parts, as if it had been typed in that order; never half a character. */
function shortened(struct: Struct): Struct[] {
  if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentString)) return [struct];
  const { str } = struct.content;
  if (str.length <= maxLetters) return [struct];
  const parts: Struct[] = [];
  for (let from = 0; from < str.length;) {
    let to = Math.min(str.length, from + maxLetters);
    if (to < str.length && isHighSurrogate(str.charCodeAt(to - 1))) to -= 1;
    const { client, clock } = struct.id;
    const origin = from === 0 ? struct.origin : Y.createID(client, clock + from - 1);
    const content = new Y.ContentString(str.slice(from, to));
    const { rightOrigin, parent, parentSub } = struct;
    parts.push(
      new Y.Item(
        Y.createID(client, clock + from),
        null,
        origin,
        null,
        rightOrigin,
        parent,
        parentSub,
        content,
      ),
    );
    from = to;
  }
  return parts;
}

function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}

interface Encoded {
  id: Y.ID;
  bytes: Uint8Array;
}

function encodeStruct(struct: Struct): Encoded {
  const encoder = new Y.UpdateEncoderV1();
  struct.write(encoder, 0);
  return { id: struct.id, bytes: encoding.toUint8Array(encoder.restEncoder) };
}

const noRanges = encodeRanges([]);

/** A V1 update by hand: the structs of one client, then what is deleted. */
function encodePiece(structs: readonly Encoded[], deletions = noRanges): Uint8Array {
  const [first] = structs;
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, first === undefined ? 0 : 1);
    if (first !== undefined) {
      encoding.writeVarUint(encoder, structs.length);
      encoding.writeVarUint(encoder, first.id.client);
      encoding.writeVarUint(encoder, first.id.clock);
      for (const { bytes } of structs) encoding.writeUint8Array(encoder, bytes);
    }
    encoding.writeUint8Array(encoder, deletions);
  });
}

function encodeRanges(ranges: readonly Range[]): Uint8Array {
  const byClient = Map.groupBy(ranges, ({ client }) => client);
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, byClient.size);
    for (const [client, items] of byClient) {
      encoding.writeVarUint(encoder, client);
      encoding.writeVarUint(encoder, items.length);
      for (const { clock, len } of items) {
        encoding.writeVarUint(encoder, clock);
        encoding.writeVarUint(encoder, len);
      }
    }
  });
}
