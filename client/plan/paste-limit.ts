// What may be pasted into a rich text in one go; more is refused in words, before any of it is there.
import type { Slice } from "@tiptap/pm/model";
import * as Y from "yjs";
import { maxDocumentBytes } from "../../shared/limits.ts";

/** A page freezes for about a second on a million letters; on much more it seems broken. */
const most = { letters: 1_000_000, parts: 40_000 };
/** Room that is left for what everybody types until somebody has taken text out. */
const fullAt = maxDocumentBytes * 0.95;
/** A paste smaller than this is not worth measuring a whole plan for. */
const smallLetters = 10_000;

export type PasteProblem = "too-large" | "plan-full";

export function pasteProblem(pasted: Slice, doc: Y.Doc): PasteProblem | undefined {
  const { size } = pasted.content;
  const parts = partsOf(pasted);
  if (size > most.letters || parts > most.parts) return "too-large";
  if (size + parts < smallLetters) return undefined;
  // a letter takes three bytes at the most, and a part some twenty
  const bytes = Y.encodeStateAsUpdate(doc).length + size * 1.1 + parts * 20;
  return bytes > fullAt ? "plan-full" : undefined;
}

/** In the document: letters between the beginning and end of each mark, or a block with its attributes and text. */
function partsOf(pasted: Slice): number {
  let parts = 0;
  pasted.content.descendants((node) => {
    parts += node.isText ? 1 + 2 * node.marks.length : 2 + Object.keys(node.attrs).length;
    return true;
  });
  return parts;
}
