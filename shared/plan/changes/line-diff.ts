// A line of rich text word by word: marks and what stands between the words included, and back to nodes.
import { type RichTextNode, textOf } from "../rich-text-content.ts";
import type { Mark, Run } from "./change.ts";
import { isSame, keyOf } from "./sameness.ts";
import { stretchesBetween } from "./stretches.ts";
import { readable, tokensOf } from "./words-diff.ts";

type Nodes = readonly RichTextNode[];

export function lineDiff(before: Nodes, after: Nodes): Run[] {
  const [one, other] = [wordsOf(before), wordsOf(after)];
  const [old, now] = [new LineReader(before), new LineReader(after)];
  const runs: Run[] = [];
  for (const stretch of readable(stretchesBetween(one, other), one)) {
    const removed = old.take(lengthOf(one, stretch.before));
    const added = now.take(lengthOf(other, stretch.after));
    if (stretch.isSame) runs.push(...remarked(removed, added));
    else runs.push(...removed.map(asRun("removed")), ...added.map(asRun("added")));
  }
  return joinedRuns(runs);
}

export function nodesBefore(runs: readonly Run[]): RichTextNode[] {
  return joinedNodes(
    runs.filter(({ op }) => op !== "added").map((run) => nodeOf(run, run.marksBefore ?? run.marks)),
  );
}

export function nodesAfter(runs: readonly Run[]): RichTextNode[] {
  return joinedNodes(runs.filter(({ op }) => op !== "removed").map((run) => nodeOf(run, run.marks)));
}

function nodeOf({ text, node }: Run, marks: readonly Mark[] = []): RichTextNode {
  return node ?? { type: "text", text, ...(marks.length === 0 ? {} : { marks: [...marks] }) };
}

function joinedNodes(nodes: Nodes): RichTextNode[] {
  const result: RichTextNode[] = [];
  for (const node of nodes) {
    const last = result.at(-1);
    if (last?.text !== undefined && node.text !== undefined && isSame(last.marks ?? [], node.marks ?? [])) {
      result[result.length - 1] = { ...last, text: last.text + node.text };
    } else {
      result.push(node);
    }
  }
  return result;
}

/** Words across their marks; what is no text is one word, which no text can be. */
function wordsOf(nodes: Nodes): string[] {
  const words: string[] = [];
  let text = "";
  for (const node of nodes) {
    if (node.text !== undefined) {
      text += node.text;
    } else {
      words.push(...tokensOf(text), `\0${keyOf(node)}`);
      text = "";
    }
  }
  return [...words, ...tokensOf(text)];
}

/** What is no text counts as one. */
function lengthOf(words: readonly string[], { from, to }: { from: number; to: number }): number {
  return words.slice(from, to).reduce((sum, word) => sum + (isNode(word) ? 1 : word.length), 0);
}

function isNode(word: string): boolean {
  return word.startsWith("\0{");
}

/** A piece of a line with one set of marks. */
type Piece = Omit<Run, "op" | "marksBefore">;

class LineReader {
  readonly #nodes: Nodes;
  #index = 0;
  #within = 0;

  constructor(nodes: Nodes) {
    this.#nodes = nodes;
  }

  take(length: number): Piece[] {
    const pieces: Piece[] = [];
    let left = length;
    while (left > 0) {
      const node = this.#nodes[this.#index];
      if (node === undefined) break;
      const whole = node.text?.length ?? 1;
      const taken = Math.min(left, whole - this.#within);
      if (node.text === undefined) pieces.push({ text: textOf(node), node });
      else if (taken > 0) pieces.push(textPiece(node, node.text.slice(this.#within, this.#within + taken)));
      left -= taken;
      this.#within += taken;
      if (this.#within === whole) {
        this.#index++;
        this.#within = 0;
      }
    }
    return pieces;
  }
}

function textPiece({ marks = [] }: RichTextNode, text: string): Piece {
  return { text, ...(marks.length === 0 ? {} : { marks }) };
}

function asRun(op: Run["op"]): (piece: Piece) => Run {
  return (piece) => ({ op, ...piece });
}

/** The same words on both sides, cut where either has other marks. */
function remarked(before: readonly Piece[], after: readonly Piece[]): Run[] {
  const runs: Run[] = [];
  let [at, within] = [0, 0];
  for (const piece of after) {
    for (let from = 0; from < piece.text.length || piece.node !== undefined;) {
      const old = before[at];
      if (old === undefined || piece.node !== undefined) {
        runs.push({ op: "same", ...piece });
        at++;
        break;
      }
      const taken = Math.min(piece.text.length - from, old.text.length - within);
      const wasMarked = isSame(old.marks ?? [], piece.marks ?? []) ? {} : { marksBefore: old.marks ?? [] };
      runs.push({ op: "same", ...piece, text: piece.text.slice(from, from + taken), ...wasMarked });
      from += taken;
      within += taken;
      if (within === old.text.length) [at, within] = [at + 1, 0];
    }
  }
  return runs;
}

function joinedRuns(runs: readonly Run[]): Run[] {
  const result: Run[] = [];
  for (const run of runs) {
    const last = result.at(-1);
    const isOne =
      last?.op === run.op &&
      last.node === undefined &&
      run.node === undefined &&
      isSame(last.marks, run.marks) &&
      isSame(last.marksBefore, run.marksBefore);
    if (last !== undefined && isOne) result[result.length - 1] = { ...last, text: last.text + run.text };
    else result.push(run);
  }
  return result;
}
