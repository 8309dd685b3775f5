// The history of a plan: folded journal rows, packed with their authors and compressed.
import { brotliCompressSync, brotliDecompressSync, constants } from "node:zlib";
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { PersonId, SessionHash } from "../../shared/ids.ts";
import type { StoredRow } from "../store/journal.ts";
import { type StoredEdit, unpackEdits } from "../store/packed-edits.ts";

/** In the document thread: a long meeting takes tens of milliseconds. */
export function packHistory(rows: readonly StoredRow[]): Uint8Array {
  const packed = encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, 2); // format
    encoding.writeVarUint(encoder, rows.length);
    for (const { seq, bytes } of rows) {
      encoding.writeVarUint(encoder, seq);
      encoding.writeVarUint8Array(encoder, bytes);
    }
  });
  // brotli's default takes seconds for a long meeting, and a folder is compressed once and hardly ever read
  return brotliCompressSync(packed, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } });
}

export function unpackHistory(history: Uint8Array): StoredEdit[] {
  const decoder = decoding.createDecoder(new Uint8Array(brotliDecompressSync(history)));
  const format = decoding.readVarUint(decoder);
  const count = decoding.readVarUint(decoder);
  switch (format) {
    case 1:
      return Array.from({ length: count }, () => readLoneEdit(decoder));
    case 2:
      return Array.from({ length: count }, () => {
        const seq = decoding.readVarUint(decoder);
        return unpackEdits({ seq, bytes: decoding.readVarUint8Array(decoder) });
      }).flat();
    default:
      throw new Error(`history in unknown format ${format}`);
  }
}

/** From before rows held several edits (migration 0007). */
function readLoneEdit(decoder: decoding.Decoder): StoredEdit {
  const seq = decoding.readVarUint(decoder);
  const personId = PersonId.parse(decoding.readVarString(decoder));
  const session = decoding.readVarString(decoder);
  const kind = (["seed", "edit", "carried"] as const)[decoding.readVarUint(decoder)];
  if (kind === undefined) throw new Error("history holds an unknown kind of edit");
  const at = new Date(decoding.readVarUint(decoder));
  const bytes = decoding.readVarUint8Array(decoder);
  return { seq, personId, session: session === "" ? null : SessionHash.parse(session), kind, at, bytes };
}

/** The whole journal, oldest first, each row once: what was folded, and what was not. */
export function unfold({
  folded,
  rows,
}: {
  folded: readonly Uint8Array[];
  rows: readonly StoredRow[];
}): StoredEdit[] {
  const edits = folded.flatMap(unpackHistory);
  const known = new Set(edits.map((edit) => edit.seq));
  edits.push(...rows.filter(({ seq }) => !known.has(seq)).flatMap(unpackEdits));
  // stable: edits of one row stay in their order
  return edits.toSorted((one, other) => one.seq - other.seq);
}
