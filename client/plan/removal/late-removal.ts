// Removes a stretch of rich text that colleagues have written in since it was asked for: their words stay.
import type { Node, Slice } from "@tiptap/pm/model";
import type { EditorState, Transaction } from "@tiptap/pm/state";
import * as Y from "yjs";
import { type Known, type Span, knownSpans } from "./known-letters.ts";

interface Block extends Span {
  /** In the document, in order. */
  removed: Span[];
  /** Nothing of it stays, so that the block itself can go. */
  isWhole: boolean;
}

/** `range` is where the stretch stands now; `instead` takes its place. */
export function lateRemoval(
  state: EditorState,
  fragment: Y.XmlFragment,
  { range, known, instead }: { range: Span; known: Known; instead: Slice },
): Transaction {
  const blocks: Block[] = [];
  collect(state.doc, fragment, 0, { range, known, blocks });
  const { tr } = state;
  // from the end, so that what is earlier keeps its place
  while (blocks.length > 0) {
    const last = blocks.pop();
    if (last === undefined) break;
    if (!last.isWhole) {
      for (const { from, to } of last.removed.toReversed()) tr.delete(from, to);
      continue;
    }
    let { from } = last;
    for (let before = blocks.at(-1); before?.isWhole === true; before = blocks.at(-1)) {
      from = before.from;
      blocks.pop();
    }
    tr.deleteRange(from, last.to);
  }
  if (instead.size > 0)
    tr.replaceRange(tr.mapping.map(range.from, -1), tr.mapping.map(range.from, -1), instead);
  return tr;
}

interface Asked {
  range: Span;
  known: Known;
  blocks: Block[];
}

/** The editor's document and the shared one have the same shape. `at` is where the content of `node` begins. */
function collect(node: Node, type: Y.XmlFragment, at: number, asked: Asked): void {
  if (node.isTextblock) {
    const block = blockIn(node, type, at, asked);
    if (block !== undefined) asked.blocks.push(block);
    return;
  }
  const types = type.toArray();
  node.forEach((child, offset, index) => {
    const childType = types[index];
    const from = at + offset;
    if (from >= asked.range.to || from + child.nodeSize <= asked.range.from) return;
    if (childType instanceof Y.XmlElement) collect(child, childType, from + 1, asked);
  });
}

function blockIn(node: Node, type: Y.XmlFragment, at: number, { range, known }: Asked): Block | undefined {
  const from = Math.max(range.from, at);
  const to = Math.min(range.to, at + node.content.size);
  if (from > to) return undefined;
  const removed: Span[] = [];
  let inline = at;
  for (const child of type.toArray()) {
    const length = child instanceof Y.XmlText ? child.length : 1;
    const spans =
      child instanceof Y.XmlText
        ? knownSpans(child, known, from - inline, to - inline)
        : isKnown(child, known) && inline >= from && inline < to
          ? [{ from: 0, to: 1 }]
          : [];
    for (const span of spans) removed.push({ from: inline + span.from, to: inline + span.to });
    inline += length;
  }
  const letters = removed.reduce((sum, span) => sum + span.to - span.from, 0);
  return { from, to, removed, isWhole: letters === to - from };
}

function isKnown(type: Y.XmlElement | Y.XmlHook, known: Known): boolean {
  const id = type._item?.id;
  return id !== undefined && id.clock < (known.get(id.client) ?? 0);
}
