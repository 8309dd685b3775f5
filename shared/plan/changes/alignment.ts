// Which old block became which new one: in order, by how many words they share.
import { type RichTextNode, textOf } from "../rich-text-content.ts";
import { tokensOf } from "./words-diff.ts";

/** An old block and what became of it; one of the two when it is gone or new. */
export type Pair = readonly [RichTextNode | undefined, RichTextNode | undefined];

/** Words to compare at most in one go; beyond that, halves are compared with halves. */
const maxWork = 100_000;
/** Less alike than this, a block was not changed but replaced. */
const leastAlike = 0.3;

/** Types that one block can have in turn; of the others only the same type goes together. */
const families: ReadonlyMap<string, string> = new Map([
  ["heading", "paragraph"],
  ["orderedList", "bulletList"],
  ["tableHeader", "tableCell"],
]);
/** A table stays a table, also with other words in it. */
const containers: ReadonlySet<string> = new Set(["bulletList", "table", "tableCell", "blockquote"]);

export function familyOf(node: Pick<RichTextNode, "type"> | undefined): string | undefined {
  return node && (families.get(node.type) ?? node.type);
}

export function alignedBlocks(before: readonly RichTextNode[], after: readonly RichTextNode[]): Pair[] {
  return aligned(before.map(profileOf), after.map(profileOf));
}

/** How often which word stands in a block. */
interface Profile {
  node: RichTextNode;
  family: string | undefined;
  words: ReadonlyMap<string, number>;
  count: number;
}

function profileOf(node: RichTextNode): Profile {
  const words = new Map<string, number>();
  let count = 0;
  for (const word of tokensOf(textOf(node))) {
    if (/^\s+$/.test(word)) continue;
    words.set(word, (words.get(word) ?? 0) + 1);
    count++;
  }
  return { node, family: familyOf(node), words, count };
}

function likeness(one: Profile, other: Profile): number {
  if (one.family !== other.family || one.node.text !== undefined) return 0;
  const [few, many] = one.words.size < other.words.size ? [one.words, other.words] : [other.words, one.words];
  let shared = 0;
  for (const [word, count] of few) shared += Math.min(count, many.get(word) ?? 0);
  const share = one.count + other.count === 0 ? 1 : (2 * shared) / (one.count + other.count);
  // somebody began to write in an empty line, or emptied one
  const isBare = one.count === 0 || other.count === 0;
  if (containers.has(one.family ?? "")) return leastAlike + (1 - leastAlike) * share;
  return isBare ? Math.max(leastAlike, share) : share;
}

function aligned(before: readonly Profile[], after: readonly Profile[]): Pair[] {
  if (before.length === 0) return after.map(({ node }): Pair => [undefined, node]);
  if (after.length === 0) return before.map(({ node }): Pair => [node, undefined]);
  const work = before.length * after.reduce((sum, { words }) => sum + words.size + 1, 0);
  if (work > maxWork && before.length + after.length > 2) {
    const [was, is] = [before.length >> 1, after.length >> 1];
    return [
      ...aligned(before.slice(0, was), after.slice(0, is)),
      ...aligned(before.slice(was), after.slice(is)),
    ];
  }
  return bestPairs(before, after);
}

/** The pairs in order that are most alike together. */
function bestPairs(before: readonly Profile[], after: readonly Profile[]): Pair[] {
  const width = after.length + 1;
  const alike = before.map((one) => after.map((other) => likeness(one, other)));
  /** From a place in both to the end. */
  const best = new Float64Array((before.length + 1) * width);
  const bestFrom = (x: number, y: number): number => best[x * width + y] ?? 0;
  const together = (x: number, y: number): number => {
    const share = alike[x]?.[y] ?? 0;
    return share < leastAlike ? -1 : share + bestFrom(x + 1, y + 1);
  };
  for (let x = before.length - 1; x >= 0; x--) {
    for (let y = after.length - 1; y >= 0; y--) {
      best[x * width + y] = Math.max(together(x, y), bestFrom(x + 1, y), bestFrom(x, y + 1));
    }
  }
  const pairs: Pair[] = [];
  let [x, y] = [0, 0];
  for (;;) {
    const [one, other] = [before[x]?.node, after[y]?.node];
    if (one !== undefined && other !== undefined && together(x, y) === bestFrom(x, y)) {
      pairs.push([one, other]);
      x++;
      y++;
    } else if (one !== undefined && (other === undefined || bestFrom(x + 1, y) === bestFrom(x, y))) {
      pairs.push([one, undefined]);
      x++;
    } else if (other !== undefined) {
      pairs.push([undefined, other]);
      y++;
    } else {
      return pairs;
    }
  }
}
