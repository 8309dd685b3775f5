// The sentence around the caret of an editor, as positions in its document.
import type { Node } from "@tiptap/pm/model";
import type { Selection } from "@tiptap/pm/state";
import { sentenceAround } from "./sentence.ts";

export function sentenceAt(
  doc: Node,
  { $from }: Selection,
  side: "behind" | "at",
): { from: number; to: number } | undefined {
  const block = $from.parent;
  if (!block.isTextblock) return undefined;
  // a line break takes one place, as a letter does
  const text = block.textBetween(0, block.content.size, undefined, "\n");
  const found = sentenceAround(text, $from.parentOffset, side);
  if (found === undefined) return undefined;
  const start = $from.start();
  return { from: start + found.from, to: Math.min(doc.content.size, start + found.to) };
}
