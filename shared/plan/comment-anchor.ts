// Where a comment belongs: tied to letters of the document, so that it goes along with them while people edit.
import { fromBase64, toBase64 } from "lib0/buffer";
import * as Y from "yjs";
import * as z from "zod";
import { ItemId } from "./assignment.ts";
import { listNames } from "./items.ts";

/** A Yjs relative position in base64: the letter it holds on to. */
const Position = z
  .base64()
  .min(4)
  .max(64)
  .refine((encoded) => positionOf(encoded)?.item != null);

export const CommentAnchor = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("text"),
    root: z.string().regex(/^text:[a-zA-Z0-9.-]{1,80}$/),
    /** The first letter it was about, and the last. */
    start: Position,
    end: Position,
    /** These words stood nowhere else in the text: where they turn up again, that is where they went. */
    isOnly: z.boolean(),
  }),
  z.strictObject({ kind: z.literal("item"), list: z.enum(listNames), itemId: ItemId }),
  z.strictObject({ kind: z.literal("plan") }),
]);
export type CommentAnchor = z.infer<typeof CommentAnchor>;
export type TextAnchor = Extract<CommentAnchor, { kind: "text" }>;

export const maxQuoteLength = 300;
/** Fewer letters are found by chance. */
const fewestLetters = 3;

/** A place between letters: in the how-manieth paragraph or heading, after how many letters. */
export interface Spot {
  block: number;
  offset: number;
}

export interface TextRange {
  from: Spot;
  to: Spot;
}

/** A text as one line of letters, in which every block and line break ends with a newline. */
export interface ReadText {
  doc: Y.Doc;
  root: string;
  letters: string;
  /** Where each block begins in `letters`. */
  blocks: readonly number[];
  /** Where each piece begins in `letters`. */
  pieces: ReadonlyMap<unknown, number>;
}

export function readText(doc: Y.Doc, root: string): ReadText {
  let letters = "";
  const blocks: number[] = [];
  const pieces = new Map<unknown, number>();
  const visit = (element: Y.XmlFragment): void => {
    const isBlock = element instanceof Y.XmlElement && /^(paragraph|heading)$/.test(element.nodeName);
    if (isBlock) {
      if (blocks.length > 0) letters += "\n";
      blocks.push(letters.length);
    }
    for (const child of element.toArray()) {
      if (child instanceof Y.XmlText) {
        pieces.set(child, letters.length);
        letters += lettersOf(child);
      } else if (isBlock) {
        letters += "\n";
      } else if (child instanceof Y.XmlElement) {
        visit(child);
      }
    }
  };
  visit(doc.getXmlFragment(root));
  return { doc, root, letters, blocks, pieces };
}

/** Ties a range to its first and last letter; undefined when there is no letter in it. */
export function anchorAt(
  text: ReadText,
  range: TextRange,
): { anchor: TextAnchor; quote: string } | undefined {
  let from = lineOf(text, range.from);
  let to = lineOf(text, range.to);
  const isSpace = (at: number) => /\s/.test(text.letters.charAt(at));
  while (from < to && isSpace(from)) from += 1;
  while (to > from && isSpace(to - 1)) to -= 1;
  const first = letterAt(text, from);
  const last = letterAt(text, to - 1);
  if (from >= to || first === undefined || last === undefined) return undefined;
  const quote = text.letters.slice(from, Math.min(to, from + maxQuoteLength)).toWellFormed();
  const anchor: TextAnchor = {
    kind: "text",
    root: text.root,
    start: encode(Y.createRelativePositionFromTypeIndex(first.piece, first.index, 0)),
    end: encode(Y.createRelativePositionFromTypeIndex(last.piece, last.index + 1, -1)),
    isOnly: placesIn(text.letters, quote).length === 1,
  };
  return { anchor, quote };
}

/** Where that is now; undefined when its letters are gone and its words stand nowhere else. */
export function rangeOf(text: ReadText, anchor: TextAnchor, quote: string): TextRange | undefined {
  const start = lineAt(text, anchor.start);
  const end = lineAt(text, anchor.end);
  // one of two blocks was taken out: what is left of it ends where the other block does
  const from = start ?? (end === undefined ? undefined : blockAround(text, end).from);
  const to = end ?? (start === undefined ? undefined : blockAround(text, start).to);
  if (from !== undefined && to !== undefined && from < to) return spots(text, from, to);
  // undone, cut in two or moved, the same words are other letters
  const places = placesIn(text.letters, quote);
  const near = start ?? end;
  const undone = places.find((at) => near !== undefined && at <= near && near <= at + quote.length);
  const moved = anchor.isOnly && places.length === 1 && quote.length >= fewestLetters ? places[0] : undefined;
  const at = undone ?? moved;
  return at === undefined ? undefined : spots(text, at, at + quote.length);
}

function spots(text: ReadText, from: number, to: number): TextRange {
  return { from: spotOf(text, from), to: spotOf(text, to) };
}

function spotOf({ blocks }: ReadText, at: number): Spot {
  const block = Math.max(
    0,
    blocks.findLastIndex((start) => start <= at),
  );
  return { block, offset: at - (blocks[block] ?? 0) };
}

function blockAround({ blocks, letters }: ReadText, at: number): { from: number; to: number } {
  const next = blocks.find((start) => start > at);
  return {
    from: blocks.findLast((start) => start <= at) ?? 0,
    to: next === undefined ? letters.length : next - 1,
  };
}

function lineOf({ blocks, letters }: ReadText, { block, offset }: Spot): number {
  return Math.min((blocks[block] ?? letters.length) + offset, letters.length);
}

function letterAt({ pieces }: ReadText, at: number): { piece: Y.XmlText; index: number } | undefined {
  for (const [piece, start] of pieces) {
    if (piece instanceof Y.XmlText && at >= start && at < start + piece.length) {
      return { piece, index: at - start };
    }
  }
  return undefined;
}

function lineAt({ doc, pieces }: ReadText, encoded: string): number | undefined {
  const position = positionOf(encoded);
  if (position === undefined) return undefined;
  try {
    const found = Y.createAbsolutePositionFromRelativePosition(position, doc);
    const start = pieces.get(found?.type);
    return found === null || start === undefined ? undefined : start + found.index;
  } catch {
    return undefined; // yjs throws at an id that is no letter's
  }
}

function placesIn(letters: string, quote: string): number[] {
  const places: number[] = [];
  if (quote === "") return places;
  for (let at = letters.indexOf(quote); at >= 0; at = letters.indexOf(quote, at + 1)) places.push(at);
  return places;
}

/** What is no letter takes the place of one, as it does in yjs. */
function lettersOf(piece: Y.XmlText): string {
  const parts = piece.toDelta() as { insert: unknown }[]; // yjs leaves its own delta untyped
  return parts.map(({ insert }) => (typeof insert === "string" ? insert : "\u{fffc}")).join("");
}

function encode(position: Y.RelativePosition): string {
  return toBase64(Y.encodeRelativePosition(position));
}

function positionOf(encoded: string): Y.RelativePosition | undefined {
  try {
    return Y.decodeRelativePosition(fromBase64(encoded));
  } catch {
    return undefined; // no position
  }
}
