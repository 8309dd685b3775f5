// Which letters of a text were there when somebody asked to remove it, and which a colleague typed since.
import * as Y from "yjs";

/** What a document held at a moment: the clock of every client. */
export type Known = ReadonlyMap<number, number>;

export interface Span {
  from: number;
  to: number;
}

export function knownNow(doc: Y.Doc): Known {
  return Y.decodeStateVector(Y.encodeStateVector(doc));
}

/** The letters between `from` and `to` that were known, in order. */
export function knownSpans(text: Y.Text, known: Known, from: number, to: number): Span[] {
  const spans: Span[] = [];
  let at = 0;
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted || !item.countable) continue;
    const { client, clock } = item.id;
    // an item may have grown since by what the same person typed right after it
    const length = Math.max(0, Math.min(item.length, (known.get(client) ?? 0) - clock));
    const span = { from: Math.max(from, at), to: Math.min(to, at + length) };
    const last = spans.at(-1);
    if (span.from < span.to) {
      if (last?.to === span.from) last.to = span.to;
      else spans.push(span);
    }
    at += item.length;
  }
  return spans;
}
