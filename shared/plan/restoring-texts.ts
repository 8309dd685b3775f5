// Makes a rich text say again what it said: blocks that are the same stay, and within a block only words that differ go.
import * as Y from "yjs";
import { isSame } from "./changes/sameness.ts";
import { stretchesBetween } from "./changes/stretches.ts";
import { tokensOf } from "./changes/words-diff.ts";

type Node = Y.XmlElement | Y.XmlText;
type Parent = Y.XmlFragment | Y.XmlElement;

/** Each node by what it says, so that equal ones are found without looking into them again. */
export function restoreBlocks(live: Parent, target: Parent): void {
  const [now, then] = [nodesOf(live), nodesOf(target)];
  const stretches = stretchesBetween(now.map(saysOf), then.map(saysOf));
  // from the end, so that places before it stay what they were
  for (const { isSame: isKept, before, after } of stretches.toReversed()) {
    if (isKept) continue;
    restoreStretch(
      live,
      { now: now.slice(before.from, before.to), at: before.from },
      then.slice(after.from, after.to),
    );
  }
}

/** Nodes of one kind are changed into each other, in their order; what is left over goes or comes. */
function restoreStretch(
  live: Parent,
  { now, at }: { now: readonly Node[]; at: number },
  then: readonly Node[],
): void {
  const pairs = pairsOf(now, then);
  let end = now.length;
  let unmade = then.length;
  for (const [one, other] of pairs.toReversed()) {
    replace(live, at + one + 1, end - one - 1, then.slice(other + 1, unmade));
    const [from, to] = [now[one], then[other]];
    if (from instanceof Y.XmlText && to instanceof Y.XmlText) restoreText(from, to);
    else if (from instanceof Y.XmlElement && to instanceof Y.XmlElement) restoreElement(from, to);
    [end, unmade] = [one, other];
  }
  replace(live, at, end, then.slice(0, unmade));
}

function replace(live: Parent, at: number, deleted: number, made: readonly Node[]): void {
  if (deleted > 0) live.delete(at, deleted);
  if (made.length > 0) live.insert(at, made.map(copyOf));
}

/** Indexes of nodes of the same kind, in the order of both. */
function pairsOf(now: readonly Node[], then: readonly Node[]): [number, number][] {
  const stretches = stretchesBetween(now.map(kindOf), then.map(kindOf));
  return stretches.flatMap(({ isSame: isPair, before, after }) =>
    isPair
      ? Array.from({ length: before.to - before.from }, (_, index): [number, number] => [
          before.from + index,
          after.from + index,
        ])
      : [],
  );
}

function restoreElement(live: Y.XmlElement, target: Y.XmlElement): void {
  const [now, then] = [attributesOf(live), attributesOf(target)];
  for (const name of Object.keys(now)) if (!(name in then)) live.removeAttribute(name);
  for (const [name, value] of Object.entries(then)) {
    if (!isSame(now[name], value)) live.setAttribute(name, value as string); // Yjs keeps any JSON there
  }
  restoreBlocks(live, target);
}

interface Letters {
  text: string;
  /** Of each UTF-16 unit. */
  marks: readonly Record<string, unknown>[];
}

function restoreText(live: Y.XmlText, target: Y.XmlText): void {
  const [now, then] = [lettersOf(live), lettersOf(target)];
  // something that is no letter stands in it: not as a page writes it, and so taken over whole
  if (now === undefined || then === undefined) {
    if (live.length > 0) live.delete(0, live.length);
    live.applyDelta(target.toDelta());
    return;
  }
  const [was, is] = [tokensOf(now.text), tokensOf(then.text)];
  const delta: unknown[] = [];
  let [from, to] = [0, 0];
  for (const { isSame: isKept, before, after } of stretchesBetween(was, is)) {
    const removed = was.slice(before.from, before.to).join("").length;
    const added = is.slice(after.from, after.to).join("").length;
    if (isKept) {
      for (const [index, length] of runs(removed, (at) =>
        marksFrom(now.marks[from + at], then.marks[to + at]),
      )) {
        const attributes = marksFrom(now.marks[from + index], then.marks[to + index]);
        delta.push({ retain: length, ...(Object.keys(attributes).length > 0 && { attributes }) });
      }
    } else {
      if (removed > 0) delta.push({ delete: removed });
      for (const [index, length] of runs(added, (at) => then.marks[to + at])) {
        const start = to + index;
        delta.push({ insert: then.text.slice(start, start + length), attributes: then.marks[start] });
      }
    }
    from += removed;
    to += added;
  }
  live.applyDelta(delta);
}

/** Start and length of each run of units of which the same is said. */
function runs(length: number, saysAt: (at: number) => unknown): [number, number][] {
  const found: [number, number][] = [];
  for (let at = 0; at < length; at++) {
    const last = found.at(-1);
    if (last !== undefined && isSame(saysAt(last[0]), saysAt(at))) last[1] += 1;
    else found.push([at, 1]);
  }
  return found;
}

/** What makes marks into others: null takes one away. */
function marksFrom(
  now: Readonly<Record<string, unknown>> = {},
  then: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> {
  const changes: Record<string, unknown> = {};
  for (const name of Object.keys(now)) if (!(name in then)) changes[name] = null;
  for (const [name, value] of Object.entries(then)) if (!isSame(now[name], value)) changes[name] = value;
  return changes;
}

/** Undefined when there is something else in it than letters. */
function lettersOf(text: Y.XmlText): Letters | undefined {
  const parts: { insert?: unknown; attributes?: Record<string, unknown> }[] = text.toDelta();
  let all = "";
  const marks: Record<string, unknown>[] = [];
  for (const { insert, attributes = {} } of parts) {
    if (typeof insert !== "string") return undefined;
    all += insert;
    for (let at = 0; at < insert.length; at++) marks.push(attributes);
  }
  return { text: all, marks };
}

function nodesOf(parent: Parent): Node[] {
  return parent.toArray().filter((node) => node instanceof Y.XmlElement || node instanceof Y.XmlText);
}

function kindOf(node: Node): string {
  return node instanceof Y.XmlText ? "#text" : node.nodeName;
}

function attributesOf(element: Y.XmlElement): Record<string, unknown> {
  return element.getAttributes();
}

function saysOf(node: Node): string {
  if (node instanceof Y.XmlText) return JSON.stringify(node.toDelta());
  const attributes = Object.entries(attributesOf(node)).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return JSON.stringify([node.nodeName, attributes, nodesOf(node).map(saysOf)]);
}

/** Out of another document. */
function copyOf(node: Node): Node {
  return node.clone();
}
