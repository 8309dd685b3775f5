// Folding: a plan's edits become one snapshot, and are kept with their authors, packed and compressed.
import { promisify } from "node:util";
import { brotliCompress, brotliDecompressSync, constants } from "node:zlib";
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import * as Y from "yjs";
import { PersonId, SessionHash } from "../../shared/ids.ts";
import type { Fold, StoredEdit } from "../store/journal.ts";

/** Snapshot by way of a document: it merges what belongs together; `Y.mergeUpdates` does not, and is far slower. */
export async function fold(snapshot: Uint8Array | undefined, edits: readonly StoredEdit[]): Promise<Fold> {
  const doc = load(snapshot, edits);
  const state = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  return { snapshot: state, history: await packHistory(edits) };
}

/** A document from what is stored. */
export function load(snapshot: Uint8Array | undefined, edits: readonly StoredEdit[]): Y.Doc {
  const doc = new Y.Doc();
  doc.transact(() => {
    if (snapshot !== undefined) Y.applyUpdate(doc, snapshot, load);
    for (const edit of edits) Y.applyUpdate(doc, edit.bytes, load);
  }, load);
  return doc;
}

const kinds = ["seed", "edit", "carried"] as const;

export async function packHistory(edits: readonly StoredEdit[]): Promise<Uint8Array> {
  const packed = encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, 1); // format
    encoding.writeVarUint(encoder, edits.length);
    for (const edit of edits) {
      encoding.writeVarUint(encoder, edit.seq);
      encoding.writeVarString(encoder, edit.personId);
      encoding.writeVarString(encoder, edit.session ?? "");
      encoding.writeVarUint(encoder, kinds.indexOf(edit.kind));
      encoding.writeVarUint(encoder, edit.at.getTime());
      encoding.writeVarUint8Array(encoder, edit.bytes);
    }
  });
  // brotli's default takes seconds for a long meeting, and a folder is compressed once and hardly ever read
  return await promisify(brotliCompress)(packed, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } });
}

export function unpackHistory(rows: Uint8Array): StoredEdit[] {
  const decoder = decoding.createDecoder(new Uint8Array(brotliDecompressSync(rows)));
  const format = decoding.readVarUint(decoder);
  if (format !== 1) throw new Error(`history in unknown format ${format}`);
  const count = decoding.readVarUint(decoder);
  return Array.from({ length: count }, () => {
    const seq = decoding.readVarUint(decoder);
    const personId = PersonId.parse(decoding.readVarString(decoder));
    const session = decoding.readVarString(decoder);
    const kind = kinds[decoding.readVarUint(decoder)];
    if (kind === undefined) throw new Error("history holds an unknown kind of edit");
    const at = new Date(decoding.readVarUint(decoder));
    const bytes = decoding.readVarUint8Array(decoder);
    return { seq, personId, session: session === "" ? null : SessionHash.parse(session), kind, at, bytes };
  });
}

/** The whole journal, oldest first, each row once: what was folded, and what was not. */
export function unfold({
  folded,
  edits,
}: {
  folded: readonly Uint8Array[];
  edits: readonly StoredEdit[];
}): StoredEdit[] {
  const rows = new Map([...folded.flatMap(unpackHistory), ...edits].map((edit) => [edit.seq, edit]));
  return [...rows.values()].toSorted((one, other) => one.seq - other.seq);
}
