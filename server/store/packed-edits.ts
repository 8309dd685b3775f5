// Edits with their authors as bytes: one journal row holds those of one plan in one commit.
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { PersonId, SessionHash } from "../../shared/ids.ts";

/**
 * `carried`: sent by this person, but the words of others are among it. `mended`: made by the server, which takes out
 * what this person wrote and no page can show.
 */
const kinds = ["seed", "edit", "carried", "mended"] as const;
export type EditKind = (typeof kinds)[number];

export interface Edit {
  personId: PersonId;
  session: SessionHash | null;
  kind: EditKind;
  /** One Yjs update. */
  bytes: Uint8Array;
  at: Date;
}

/** An edit with the journal row that it stands in: edits of one row have the same number. */
export interface StoredEdit extends Edit {
  seq: number;
}

const format = 1;

export function packEdits(edits: readonly Edit[]): Uint8Array {
  // a handful at most: those who typed at one plan within one commit
  const authors: Pick<Edit, "personId" | "session">[] = [];
  const authorOf = ({ personId, session }: Edit): number =>
    authors.findIndex((author) => author.personId === personId && author.session === session);
  for (const edit of edits) if (authorOf(edit) === -1) authors.push(edit);
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, format);
    encoding.writeVarUint(encoder, authors.length);
    for (const { personId, session } of authors) {
      encoding.writeVarString(encoder, personId);
      encoding.writeVarString(encoder, session ?? "");
    }
    encoding.writeVarUint(encoder, edits.length);
    for (const edit of edits) {
      encoding.writeVarUint(encoder, authorOf(edit));
      encoding.writeVarUint(encoder, kinds.indexOf(edit.kind));
      encoding.writeVarUint(encoder, edit.at.getTime());
      encoding.writeVarUint8Array(encoder, edit.bytes);
    }
  });
}

/** Throws on bytes that `packEdits` did not make. */
export function unpackEdits({ seq, bytes }: { seq: number; bytes: Uint8Array }): StoredEdit[] {
  const decoder = decoding.createDecoder(bytes);
  const found = decoding.readVarUint(decoder);
  if (found !== format) throw new Error(`edits in unknown format ${found}`);
  const authors = Array.from({ length: decoding.readVarUint(decoder) }, () => {
    const personId = PersonId.parse(decoding.readVarString(decoder));
    const session = decoding.readVarString(decoder);
    return { personId, session: session === "" ? null : SessionHash.parse(session) };
  });
  return Array.from({ length: decoding.readVarUint(decoder) }, () => {
    const author = authors[decoding.readVarUint(decoder)];
    const kind = kinds[decoding.readVarUint(decoder)];
    const at = new Date(decoding.readVarUint(decoder));
    const update = decoding.readVarUint8Array(decoder);
    if (author === undefined || kind === undefined) throw new Error("edits with an unknown author or kind");
    return { seq, ...author, kind, at, bytes: update };
  });
}

/** Only the updates of a row, for who needs no authors. */
export function updatesOf(row: Uint8Array): Uint8Array[] {
  return unpackEdits({ seq: 0, bytes: row }).map((edit) => edit.bytes);
}
