// Who wrote the letters of a selection and who took some out, one line a person, from the server's pieces.
import type { Author, AuthoredPiece } from "../../../shared/api.ts";
import type { WrittenRange } from "./ranges.ts";

export interface Writer extends Author {
  kind: AuthoredPiece["kind"];
  via: Author | undefined;
  /** What of the selection is theirs, in its order. */
  excerpts: string[];
  /** ISO times of their first and last piece. */
  from: string;
  to: string;
}

export interface Remover extends Author {
  at: string;
}

export interface Writers {
  writers: Writer[];
  removers: Remover[];
  /** Some of it has not reached the server's journal. */
  isPartlyUnsaved: boolean;
}

/** Fewer letters at once are a typing error. */
const fewestDeleted = 3;

export function writersOf(ranges: readonly WrittenRange[], pieces: readonly AuthoredPiece[]): Writers {
  const writers = new Map<string, Writer>();
  const removers = new Map<string, Remover>();
  let known = 0;
  for (const range of ranges) {
    for (const piece of pieces) {
      const from = Math.max(range.clock, piece.clock);
      const to = Math.min(range.clock + range.len, piece.clock + piece.len);
      if (piece.client !== range.client || from >= to) continue;
      if (range.text === undefined) {
        if (to - from >= fewestDeleted) addRemover(removers, piece);
        continue;
      }
      known += to - from;
      addWriter(writers, piece, range.text.slice(from - range.clock, to - range.clock));
    }
  }
  const asked = ranges.reduce((sum, { text, len }) => sum + (text === undefined ? 0 : len), 0);
  return {
    writers: [...writers.values()],
    removers: [...removers.values()],
    isPartlyUnsaved: known < asked,
  };
}

function addWriter(writers: Map<string, Writer>, piece: AuthoredPiece, text: string): void {
  const { personId, name, discipline, kind, via, at } = piece;
  const key = `${kind} ${personId} ${via?.personId ?? ""}`;
  const known = writers.get(key);
  if (known === undefined) {
    writers.set(key, { personId, name, discipline, kind, via, excerpts: [text], from: at, to: at });
    return;
  }
  known.excerpts.push(text);
  if (at < known.from) known.from = at;
  if (at > known.to) known.to = at;
}

function addRemover(removers: Map<string, Remover>, { deleted }: AuthoredPiece): void {
  if (deleted === undefined) return;
  const known = removers.get(deleted.personId);
  if (known === undefined || known.at < deleted.at) removers.set(deleted.personId, deleted);
}
