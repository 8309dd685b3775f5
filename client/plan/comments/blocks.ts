// Places in an editor as places in the document: in the how-manieth paragraph or heading, after how many letters.
import type { Node } from "@tiptap/pm/model";
import type { Spot } from "../../../shared/plan/comment-anchor.ts";

interface Block {
  start: number;
  size: number;
}

export function blocksOf(doc: Node): readonly Block[] {
  const blocks: Block[] = [];
  doc.descendants((node, at) => {
    if (node.isTextblock) blocks.push({ start: at + 1, size: node.content.size });
    return !node.isTextblock;
  });
  return blocks;
}

export function spotAt(blocks: readonly Block[], position: number): Spot {
  const block = Math.max(
    0,
    blocks.findLastIndex(({ start }) => start <= position),
  );
  const { start = 0, size = 0 } = blocks[block] ?? {};
  return { block, offset: Math.min(Math.max(0, position - start), size) };
}

/** Undefined where editor and document do not agree, which lasts a moment at most. */
export function positionAt(blocks: readonly Block[], { block, offset }: Spot): number | undefined {
  const found = blocks[block];
  return found === undefined || offset > found.size ? undefined : found.start + offset;
}
