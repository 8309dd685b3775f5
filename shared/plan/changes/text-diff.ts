// Two rich texts block by block and, within a block that changed, word by word.
import type { RichTextNode } from "../rich-text-content.ts";
import { type Pair, alignedBlocks, familyOf } from "./alignment.ts";
import type { BlockDiff, BlockHead } from "./change.ts";
import { lineDiff, nodesAfter, nodesBefore } from "./line-diff.ts";
import { isSame, keyOf } from "./sameness.ts";
import { stretchesBetween } from "./stretches.ts";

type Blocks = readonly RichTextNode[];

export function textDiff(before: Blocks, after: Blocks): BlockDiff[] {
  return stretchesBetween(before.map(keyOf), after.map(keyOf)).flatMap((stretch) => {
    const now = after.slice(stretch.after.from, stretch.after.to);
    if (stretch.isSame) return now.map((node): BlockDiff => ({ op: "same", node }));
    return alignedBlocks(before.slice(stretch.before.from, stretch.before.to), now).flatMap(pairDiff);
  });
}

export function blocksBefore(blocks: readonly BlockDiff[]): RichTextNode[] {
  return blocks.flatMap((block) => {
    if (block.op !== "changed") return block.op === "added" ? [] : [block.node];
    return [
      withContent(
        block.before,
        block.holds === "words" ? nodesBefore(block.runs) : blocksBefore(block.blocks),
      ),
    ];
  });
}

export function blocksAfter(blocks: readonly BlockDiff[]): RichTextNode[] {
  return blocks.flatMap((block) => {
    if (block.op !== "changed") return block.op === "removed" ? [] : [block.node];
    return [
      withContent(block.after, block.holds === "words" ? nodesAfter(block.runs) : blocksAfter(block.blocks)),
    ];
  });
}

function withContent(head: BlockHead, content: RichTextNode[]): RichTextNode {
  return content.length === 0 ? { ...head } : { ...head, content };
}

function pairDiff([before, after]: Pair): BlockDiff[] {
  if (before === undefined) return after === undefined ? [] : [{ op: "added", node: after }];
  if (after === undefined) return [{ op: "removed", node: before }];
  if (isSame(before, after)) return [{ op: "same", node: after }];
  const changed = changedBlock(before, after);
  // what a page of another making wrote, such as words in two nodes that could be one, is told whole
  const isExact = isSame(blocksBefore([changed]), [before]) && isSame(blocksAfter([changed]), [after]);
  return isExact
    ? [changed]
    : [
        { op: "removed", node: before },
        { op: "added", node: after },
      ];
}

function changedBlock(before: RichTextNode, after: RichTextNode): BlockDiff {
  const heads = { before: headOf(before), after: headOf(after) };
  const [was, is] = [before.content ?? [], after.content ?? []];
  if (isLine(before) && isLine(after)) {
    return { op: "changed", holds: "words", ...heads, runs: lineDiff(was, is) };
  }
  const blocks = standInPlace(before, was, is)
    ? was.flatMap((block, place) => pairDiff([block, is[place]]))
    : textDiff(was, is);
  return { op: "changed", holds: "blocks", ...heads, blocks };
}

/** The cells of a row are its columns, and a cell with one line keeps it, whatever words stand there. */
function standInPlace({ type }: RichTextNode, before: Blocks, after: Blocks): boolean {
  const isOneLine = familyOf({ type }) === "tableCell" && before.length === 1;
  if ((type !== "tableRow" && !isOneLine) || before.length !== after.length) return false;
  return before.every(
    (block, place) => block.text === undefined && familyOf(block) === familyOf(after[place]),
  );
}

function headOf({ type, attrs }: RichTextNode): BlockHead {
  return attrs === undefined ? { type } : { type, attrs };
}

function isLine({ type, content = [] }: RichTextNode): boolean {
  if (type === "paragraph" || type === "heading") return content.every(isInline);
  return content.some(({ text }) => text !== undefined) && content.every(isInline);
}

function isInline({ text, content }: RichTextNode): boolean {
  return text !== undefined || content === undefined;
}
