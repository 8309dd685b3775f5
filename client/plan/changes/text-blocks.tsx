// A text of which some blocks came, went or say something else, with what stayed folded away.
import { createElement, type ReactNode } from "react";
import type { BlockDiff, BlockHead } from "../../../shared/plan/changes/change.ts";
import { type RichTextNode, textOf } from "../../../shared/plan/rich-text-content.ts";
import { nodeNames } from "../../../shared/plan/rich-text.ts";
import { changeWords as words } from "../../words/changes.ts";
import css from "./changes.module.css";
import { Marked, Runs, Said, type Tone } from "./said.tsx";

const tags: Readonly<Record<string, string>> = {
  bulletList: "ul",
  orderedList: "ol",
  listItem: "li",
  blockquote: "blockquote",
  tableRow: "tr",
  tableHeader: "th",
  tableCell: "td",
};

/** A heading of the text is none of the page: it only looks like one. */
function Block({ head, children }: { head: BlockHead; children: ReactNode }) {
  if (head.type === "heading") return <p className={css.heading}>{children}</p>;
  if (head.type === "table") {
    return (
      <div className={css.table}>
        <table>
          <tbody>{children}</tbody>
        </table>
      </div>
    );
  }
  const span = ["colspan", "rowspan"].flatMap((name) => {
    const value = head.attrs?.[name];
    return typeof value === "number" && value > 1
      ? [[name === "colspan" ? "colSpan" : "rowSpan", value]]
      : [];
  });
  return createElement(tags[head.type] ?? "p", Object.fromEntries(span), children);
}

function Node({ node, tone }: { node: RichTextNode; tone: Tone }): ReactNode {
  if (node.type === "hardBreak") return <br />;
  if (node.text !== undefined) {
    return (
      <Said tone={tone}>
        <Marked text={node.text} marks={node.marks} />
      </Said>
    );
  }
  if (!nodeNames.has(node.type)) {
    return (
      <p className={css.note} data-about="">
        {words.unknownBlock}
      </p>
    );
  }
  const children = node.content ?? [];
  const isLine = children.some(({ text, type }) => text !== undefined || type === "hardBreak");
  const inner = children.map((child, index) => (
    <Node key={index} node={child} tone={isLine ? "same" : tone} />
  ));
  return <Block head={node}>{isLine ? <Said tone={tone}>{inner}</Said> : inner}</Block>;
}

/** More unchanged letters than this in a row are folded away. */
const mostSameLetters = 160;

export function Blocks({ blocks, isIn }: { blocks: readonly BlockDiff[]; isIn?: string }) {
  // a table and its rows lose their shape without the others
  const mayFold = isIn === undefined || isIn === "bulletList" || isIn === "orderedList";
  return inStretches(blocks).map((stretch, index) => {
    const [first] = stretch;
    const lettersOf = (sum: number, block: BlockDiff) =>
      sum + (block.op === "changed" ? 0 : textOf(block.node).length);
    const isFolded = mayFold && first?.op === "same" && stretch.reduce(lettersOf, 0) > mostSameLetters;
    const drawn = stretch.map((block, place) => <OneBlock key={place} block={block} />);
    if (!isFolded) return drawn;
    const lines = stretch.reduce((sum, block) => sum + (block.op === "changed" ? 0 : linesOf(block.node)), 0);
    const fold = (
      <details key={index} className={css.fold}>
        <summary data-about="">{words.same(lines)}</summary>
        {isIn === undefined ? drawn : createElement(tags[isIn] ?? "div", {}, drawn)}
      </details>
    );
    return isIn === undefined ? fold : <li key={index}>{fold}</li>;
  });
}

/** Neighbours that stayed go together, and each other block is on its own. */
function inStretches(blocks: readonly BlockDiff[]): BlockDiff[][] {
  const stretches: BlockDiff[][] = [];
  for (const block of blocks) {
    const last = stretches.at(-1);
    if (block.op === "same" && last?.[0]?.op === "same") last.push(block);
    else stretches.push([block]);
  }
  return stretches;
}

function linesOf(node: RichTextNode): number {
  const text = textOf(node).trim();
  return text === "" ? 1 : text.split("\n").length;
}

function OneBlock({ block }: { block: BlockDiff }): ReactNode {
  if (block.op !== "changed") return <Node node={block.node} tone={block.op} />;
  const { before, after } = block;
  // a cell that became a head, or an item of another kind, stands within what already says so
  const isOther =
    (before.type !== after.type || levelOf(before) !== levelOf(after)) && !innerBlocks.has(after.type);
  const inner =
    block.holds === "words" ? <Runs runs={block.runs} /> : <Blocks blocks={block.blocks} isIn={after.type} />;
  if (!isOther) return <Block head={after}>{inner}</Block>;
  return (
    <div className={css.otherBlock}>
      <p className={css.note} data-about="">
        {words.wasBlock(nameOf(before), nameOf(after))}
      </p>
      <Block head={after}>{inner}</Block>
    </div>
  );
}

const innerBlocks: ReadonlySet<string> = new Set(["listItem", "tableRow", "tableHeader", "tableCell"]);

function levelOf({ type, attrs }: BlockHead): unknown {
  return type === "heading" ? attrs?.["level"] : undefined;
}

function nameOf(head: BlockHead): string {
  const level = levelOf(head);
  return words.block(head.type) + (typeof level === "number" ? ` ${level}` : "");
}
