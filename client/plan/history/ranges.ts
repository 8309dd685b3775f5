// The pieces of the document behind a selection: which client's letters stand in it, and which were taken out of it.
import type { Node } from "@tiptap/pm/model";
import * as Y from "yjs";
import type { ClockRange } from "../../../shared/api.ts";

export interface WrittenRange extends ClockRange {
  /** Undefined: these letters stood there and were deleted. */
  text: string | undefined;
}

/** In the order of the text. Empty where editor and document do not agree, which lasts a moment at most. */
export function rangesBehind(
  node: Node,
  fragment: Y.XmlFragment,
  selection: { from: number; to: number },
): WrittenRange[] {
  const found: WrittenRange[] = [];
  node.nodesBetween(selection.from, selection.to, (block, at) => {
    if (!block.isTextblock) return true;
    const from = Math.max(0, selection.from - at - 1);
    const to = Math.min(block.content.size, selection.to - at - 1);
    const element = elementAt(node, fragment, at);
    if (from < to && element !== undefined) found.push(...rangesInBlock(element, from, to));
    return false;
  });
  return joined(found);
}

/** Above the blocks that hold text, the editor and the document have the same children. */
function elementAt(node: Node, fragment: Y.XmlFragment, at: number): Y.XmlElement | undefined {
  const place = node.resolve(at);
  let parent: Y.XmlFragment = fragment;
  for (let depth = 0; depth <= place.depth; depth++) {
    const index: number = place.index(depth);
    const child: unknown = index < parent.length ? parent.get(index) : undefined;
    if (!(child instanceof Y.XmlElement)) return undefined;
    if (depth === place.depth) return child;
    parent = child;
  }
  return undefined;
}

function rangesInBlock(block: Y.XmlElement, from: number, to: number): WrittenRange[] {
  const found: WrittenRange[] = [];
  let offset = 0;
  for (const child of block.toArray()) {
    if (child instanceof Y.XmlText) {
      found.push(...rangesInText(child, from - offset, to - offset));
      offset += child.length;
    } else {
      offset += 1;
    }
  }
  return found;
}

function rangesInText(text: Y.XmlText, from: number, to: number): WrittenRange[] {
  const found: WrittenRange[] = [];
  let offset = 0;
  for (let item = text._start; item !== null && offset < to; item = item.right) {
    const { client, clock } = item.id;
    if (item.deleted) {
      // at the edge it belonged to another sentence as well as to this one
      if (offset > from) found.push({ client, clock, len: item.length, text: undefined });
      continue;
    }
    if (!(item.content instanceof Y.ContentString)) continue;
    const start = Math.max(0, from - offset);
    const end = Math.min(item.length, to - offset);
    if (start < end) {
      const letters = item.content.str.slice(start, end);
      found.push({ client, clock: clock + start, len: end - start, text: letters });
    }
    offset += item.length;
  }
  // what was taken out behind the last letter is no part of it
  while (found.length > 0 && found.at(-1)?.text === undefined) found.pop();
  return found;
}

function joined(ranges: readonly WrittenRange[]): WrittenRange[] {
  const result: WrittenRange[] = [];
  for (const range of ranges) {
    const last = result.at(-1);
    const isNext =
      last?.client === range.client &&
      last.clock + last.len === range.clock &&
      (last.text === undefined) === (range.text === undefined);
    if (isNext) {
      last.len += range.len;
      if (range.text !== undefined) last.text = `${last.text ?? ""}${range.text}`;
    } else {
      result.push({ ...range });
    }
  }
  return result;
}
