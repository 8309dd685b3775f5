// What is read aloud of the page: its sentences in order, each with the pieces of text it stands in.
import { hardBreak, splitSentences } from "./sentences.ts";

export interface Passage {
  /** As it is to be spoken. */
  said: string;
  /** Each in a text node of its own. */
  pieces: [Piece, ...Piece[]];
}

interface Piece {
  node: Text;
  from: number;
  to: number;
}

/** A text node's part in the words of its block. */
interface Stretch {
  node: Text;
  at: number;
  until: number;
  /** Spoken otherwise than it is written, so that it is read as one. */
  isWhole: boolean;
}

const silent =
  "[aria-hidden=true],[data-silent],details:not([open])>:not(summary),svg,button,input,select,textarea,script,style";

export function findPassages(): Passage[] {
  document.body.normalize();
  return [...document.querySelectorAll<HTMLElement>("[data-read]")]
    .filter((block) => !block.matches("[data-read] *") && block.closest(silent) === null)
    .filter((block) => block.getClientRects().length > 0)
    .flatMap(passagesOf);
}

function passagesOf(block: HTMLElement): Passage[] {
  const stretches: Stretch[] = [];
  let spoken = "";
  /** As long as `spoken`; a word with a reading of its own is one long capital, so that no sentence ends within it. */
  let shape = "";

  const add = (words: string, form = words) => {
    spoken += words;
    shape += form;
  };
  const walk = (node: Node, at?: number): void => {
    if (node instanceof Text) {
      const begin = at ?? spoken.length;
      if (at === undefined) add(node.data);
      if (node.length > 0)
        stretches.push({ node, at: begin, until: spoken.length, isWhole: at !== undefined });
      return;
    }
    if (!(node instanceof Element) || node.matches(silent)) return;
    const { display, visibility } = getComputedStyle(node);
    if (display === "none" || visibility === "hidden") return;
    const say = node.getAttribute("data-say");
    if (at === undefined && say !== null) {
      const begin = spoken.length;
      add(say, "X".repeat(say.length));
      if (say !== "") node.childNodes.forEach((child) => walk(child, begin));
      return;
    }
    const isApart = node.nodeName === "BR" || !/^(inline|contents|ruby)/.test(display);
    const edge = isApart && at === undefined ? hardBreak : "";
    add(edge);
    node.childNodes.forEach((child) => walk(child, at));
    add(edge);
  };
  walk(block);

  return splitSentences(shape).flatMap(({ from, to }) => {
    const said = spoken
      .slice(from, to)
      .replace(/\u00AD/g, "")
      .replace(/\s+/g, " ");
    const within = stretches.filter(({ at, until }) => at < to && until > from);
    const [first, ...others] = within.map((one) => cut(one, from, to));
    return first === undefined ? [] : [{ said, pieces: [first, ...others] }];
  });
}

/** What of a stretch lies in a sentence. */
function cut({ node, at, until, isWhole }: Stretch, from: number, to: number): Piece {
  if (isWhole) return { node, from: 0, to: node.length };
  return { node, from: Math.max(from, at) - at, to: Math.min(to, until) - at };
}

/** The first passage at or behind the beginning of a range; -1 when there is none. */
export function passageAt(passages: readonly Passage[], range: Range): number {
  return passages.findIndex(({ pieces }) =>
    pieces.some(({ node, to }) => range.comparePoint(node, to - 1) >= 0),
  );
}

/** The first passage that begins in view, under what covers the top of the window. */
export function passageInView(passages: readonly Passage[], top: number): number {
  const tops = passages.map(topOf);
  const index = tops.findIndex((one) => one >= top - 1 && one < window.innerHeight);
  // one sentence may fill the window
  return index < 0 ? Math.max(0, tops.filter((one) => one < top).length - 1) : index;
}

function topOf({ pieces: [first] }: Passage): number {
  const range = document.createRange();
  range.setStart(first.node, first.from);
  range.setEnd(first.node, first.to);
  return range.getBoundingClientRect().top;
}

/** Marks a passage and brings it into view; the answer takes the mark away and leaves the page as it was. */
export function markPassage({ pieces }: Passage): () => void {
  const marks = pieces.map(({ node, from, to }) => {
    if (to < node.length) node.splitText(to);
    const words = from > 0 ? node.splitText(from) : node;
    const mark = document.createElement("span");
    mark.className = "is-read";
    words.replaceWith(mark);
    mark.append(words);
    return mark;
  });
  marks.slice(0, 1).forEach(bringIntoView);
  return () => {
    for (const mark of marks) mark.replaceWith(...mark.childNodes);
    // joins each text to the node it was split off from, so that the other passages still know theirs
    document.body.normalize();
  };
}

function bringIntoView(mark: Element): void {
  const { top, bottom, height } = mark.getBoundingClientRect();
  const { innerHeight } = window;
  if (top > innerHeight * 0.15 && bottom < innerHeight * 0.85) return;
  const isStill = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  mark.scrollIntoView({
    block: height > innerHeight * 0.7 ? "start" : "center",
    behavior: isStill ? "auto" : "smooth",
  });
}
