// A rich text of a plan as blocks to print: whatever stands in it, every word comes along.
import { type RichTextNode, textOf } from "../../shared/plan/rich-text-content.ts";
import type { PdfBlock, PdfList, PdfRun, PdfWords } from "./document.ts";

/** Deeper than this, lists go on as items of the same list: no page is wide enough. */
const deepestList = 5;
const deepestHeading = 6;

/** Headings begin at `level`, and skip none. */
export function richBlocks(nodes: readonly RichTextNode[], level: number, isQuoted = false): PdfBlock[] {
  const largest = Math.min(...headingLevels(nodes), Number.POSITIVE_INFINITY);
  let before = level - 1;
  const blockOf = (node: RichTextNode, quoted: boolean): PdfBlock[] => {
    switch (node.type) {
      case "heading": {
        const text = textOf(node).trim();
        if (text === "") return [];
        before = Math.min(level + headingLevel(node) - largest, before + 1, deepestHeading);
        return [{ kind: "heading", level: before, text }];
      }
      case "bulletList":
      case "orderedList": {
        const list = listOf(node, 1);
        return list === undefined ? [] : [list];
      }
      case "table":
        return tableOf(node);
      case "blockquote":
        return (node.content ?? []).flatMap((child) => blockOf(child, true));
      default: {
        const words = wordsOf(node);
        if (isBlank(words)) return [];
        return [{ kind: quoted ? "quote" : "paragraph", words }];
      }
    }
  };
  return nodes.flatMap((node) => blockOf(node, isQuoted));
}

function headingLevel({ attrs }: RichTextNode): number {
  return typeof attrs?.["level"] === "number" ? attrs["level"] : 3;
}

function headingLevels(nodes: readonly RichTextNode[]): number[] {
  return nodes.flatMap((node) =>
    node.type === "heading" ? [headingLevel(node)] : headingLevels(node.content ?? []),
  );
}

const isBlank = (words: PdfWords) => words.every(({ text }) => text.trim() === "");

function listOf(node: RichTextNode, depth: number): PdfList | undefined {
  const items = (node.content ?? []).flatMap((item) => itemsOf(item, depth));
  return items.length === 0 ? undefined : { kind: "list", ordered: node.type === "orderedList", items };
}

/** An item as its words and lists; below the last level each of them is an item of its own. */
function itemsOf(item: RichTextNode, depth: number): PdfList["items"] {
  const parts: PdfList["items"][number] = [];
  let lines: RichTextNode[] = [];
  const close = () => {
    const words = linesOf(lines);
    if (!isBlank(words)) parts.push(words);
    lines = [];
  };
  for (const child of item.content ?? []) {
    if (child.type === "bulletList" || child.type === "orderedList") {
      close();
      const list = listOf(child, Math.min(depth + 1, deepestList));
      if (list !== undefined) parts.push(list);
    } else {
      lines.push(child);
    }
  }
  close();
  if (depth === deepestList) return parts.flatMap((part) => ("items" in part ? part.items : [[part]]));
  return parts.length === 0 ? [] : [parts];
}

/** Blocks as lines of one cell or item. */
function linesOf(nodes: readonly RichTextNode[]): PdfWords {
  return nodes.flatMap((node, index) => [...(index === 0 ? [] : [{ text: "\n" }]), ...wordsOf(node)]);
}

function tableOf(table: RichTextNode): PdfBlock[] {
  const grid = gridOf(table.content ?? []);
  const width = Math.max(...grid.map((row) => row.length), 0);
  if (width === 0 || grid.every((row) => row.every((cell) => cell === undefined || isBlank(wordsOf(cell))))) {
    return [];
  }
  const rows = grid.map((row) =>
    Array.from({ length: width }, (_, index) => linesOf(row[index]?.content ?? [])),
  );
  const [first, ...others] = rows;
  const isHeader = first !== undefined && grid[0]?.every((cell) => cell?.type === "tableHeader") === true;
  const columns = Array.from({ length: width }, () => 1);
  if (!isHeader || others.length === 0) return [{ kind: "table", columns, rows }];
  const header = first.map((cell) => cell.map(({ text }) => text).join(""));
  return [{ kind: "table", columns, header, rows: others }];
}

/** Cells where they stand; those that a wide or high cell covers are empty. */
function gridOf(rows: readonly RichTextNode[]): (RichTextNode | undefined)[][] {
  const grid: (RichTextNode | undefined)[][] = rows.map(() => []);
  const taken = rows.map(() => new Set<number>());
  for (const [down, row] of rows.entries()) {
    let across = 0;
    for (const cell of row.content ?? []) {
      while (taken[down]?.has(across) === true) across += 1;
      const [wide, high] = [spanOf(cell, "colspan"), spanOf(cell, "rowspan")];
      for (const covered of taken.slice(down, down + high)) {
        for (let column = across; column < across + wide; column++) covered.add(column);
      }
      const own = grid[down];
      if (own !== undefined) own[across] = cell;
    }
  }
  // a row is as long as what is covered of it
  return grid.map((row, down) => {
    const length = Math.max(0, ...[...(taken[down] ?? [])].map((at) => at + 1));
    return Array.from({ length }, (_, at) => row[at]);
  });
}

/** A span that no page makes is none. */
function spanOf({ attrs }: RichTextNode, name: "colspan" | "rowspan"): number {
  const span = attrs?.[name];
  return typeof span === "number" && Number.isInteger(span) && span >= 1 && span <= 20 ? span : 1;
}

function wordsOf(node: RichTextNode): PdfWords {
  if (node.text !== undefined) return [runOf(node)];
  if (node.type === "hardBreak") return [{ text: "\n" }];
  const children = node.content ?? [];
  return children.some((child) => child.text !== undefined || child.type === "hardBreak")
    ? children.flatMap(wordsOf)
    : linesOf(children);
}

function runOf({ text = "", marks = [] }: RichTextNode): PdfRun {
  const has = (type: string) => marks.some((mark) => mark.type === type);
  const href = marks.find(({ type }) => type === "link")?.attrs?.["href"];
  return {
    text,
    ...(has("bold") && { bold: true }),
    ...(has("italic") && { italic: true }),
    ...(has("underline") && { underline: true }),
    ...(has("strike") && { strike: true }),
    // the description takes no other addresses than those of the web, mail and telephone
    ...(typeof href === "string" && { link: href }),
  };
}
