// Where a comment belongs, while people edit: on real documents, with random edits before, in and after it.
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import {
  anchorAt,
  CommentAnchor,
  maxQuoteLength,
  rangeOf,
  readText,
  type TextAnchor,
} from "../../shared/plan/comment-anchor.ts";
import { seed } from "../../shared/plan/doc.ts";

const root = "text:situation";

interface Placed {
  anchor: TextAnchor;
  quote: string;
}

function written(...paragraphs: string[]): Y.Doc {
  const doc = new Y.Doc();
  seed(doc, "als", { [root]: paragraphs });
  return doc;
}

function textIn(doc: Y.Doc, paragraph: number): Y.XmlText {
  const block = doc.getXmlFragment(root).get(paragraph);
  const text = block instanceof Y.XmlElement ? block.get(0) : undefined;
  if (!(text instanceof Y.XmlText)) throw new Error(`no text in paragraph ${paragraph}`);
  return text;
}

/** On the first time that these words stand there. */
function placedOn(doc: Y.Doc, words: string, from = 0): Placed {
  const read = readText(doc, root);
  const at = read.letters.indexOf(words, from);
  const spot = (line: number) => {
    const block = read.blocks.findLastIndex((start) => start <= line);
    return { block, offset: line - (read.blocks[block] ?? 0) };
  };
  const placed = anchorAt(read, { from: spot(at), to: spot(at + words.length) });
  if (placed === undefined) throw new Error("nothing to comment on");
  expect(CommentAnchor.parse(placed.anchor)).toEqual(placed.anchor);
  return placed;
}

/** The words it is about now; undefined when they are gone. */
function about(doc: Y.Doc, { anchor, quote }: Placed): string | undefined {
  const read = readText(doc, root);
  const range = rangeOf(read, anchor, quote);
  if (range === undefined) return undefined;
  const line = ({ block, offset }: { block: number; offset: number }) => (read.blocks[block] ?? 0) + offset;
  return read.letters.slice(line(range.from), line(range.to));
}

function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return copy;
}

describe("the place of a comment", () => {
  it("[COMMENT-20] stays on its words while others type before, behind and within them", () => {
    const doc = written("Woont met partner op de begane grond.");
    const placed = placedOn(doc, "met partner");
    textIn(doc, 0).insert(0, "Zij. ");
    textIn(doc, 0).insert(textIn(doc, 0).toString().indexOf(" op de"), " nog steeds");
    expect(about(doc, placed)).toBe("met partner");
    textIn(doc, 0).insert(textIn(doc, 0).toString().indexOf("partner"), "haar ");
    expect(about(doc, placed)).toBe("met haar partner");
    textIn(doc, 0).insert(textIn(doc, 0).toString().indexOf("met"), "samen ");
    expect(about(doc, placed)).toBe("met haar partner");
    doc.getXmlFragment(root).insert(0, [new Y.XmlElement("paragraph")]);
    expect(about(doc, placed)).toBe("met haar partner");
    expect(about(copyOf(doc), placed)).toBe("met haar partner");
  });

  it("[COMMENT-21] shrinks with its words, and is gone when all of them are", () => {
    const doc = written("Slikt slecht, eet weinig.", "Slaapt goed.");
    const placed = placedOn(doc, "eet weinig");
    textIn(doc, 0).delete(14, 4);
    expect(about(doc, placed)).toBe("weinig");
    textIn(doc, 0).delete(14, 6);
    expect(about(doc, placed)).toBeUndefined();
    const other = placedOn(doc, "Slaapt goed");
    doc.getXmlFragment(root).delete(1, 1);
    expect(about(doc, other)).toBeUndefined();
    expect(about(copyOf(doc), other)).toBeUndefined();
  });

  it("[COMMENT-22] comes back with undo: here, at a colleague's, and on a page that opens later", () => {
    for (const takeOut of [
      (doc: Y.Doc) => textIn(doc, 0).delete(6, 11),
      (doc: Y.Doc) => doc.getXmlFragment(root).delete(0, 1),
    ]) {
      const doc = written("Woont met partner op de begane grond.", "Tweede alinea.");
      const colleague = copyOf(doc);
      const placed = placedOn(doc, "met partner");
      const undo = new Y.UndoManager(doc.getXmlFragment(root), { captureTimeout: 0 });
      takeOut(doc);
      Y.applyUpdate(colleague, Y.encodeStateAsUpdate(doc));
      expect([about(doc, placed), about(colleague, placed)]).toEqual([undefined, undefined]);
      undo.undo();
      Y.applyUpdate(colleague, Y.encodeStateAsUpdate(doc));
      expect([doc, colleague, copyOf(doc)].map((each) => about(each, placed))).toEqual([
        "met partner",
        "met partner",
        "met partner",
      ]);
    }
    // also words that stand elsewhere too: in the place where they were
    const doc = written("Belt de huisarts.", "Mailt de huisarts vaak.");
    const colleague = copyOf(doc);
    const placed = placedOn(doc, "de huisarts", 20);
    const undo = new Y.UndoManager(doc.getXmlFragment(root), { captureTimeout: 0 });
    textIn(doc, 1).delete(6, 11);
    Y.applyUpdate(colleague, Y.encodeStateAsUpdate(doc));
    expect(about(colleague, placed)).toBeUndefined();
    undo.undo();
    Y.applyUpdate(colleague, Y.encodeStateAsUpdate(doc));
    const { letters } = readText(colleague, root);
    expect(letters).toBe("Belt de huisarts.\nMailt de huisarts vaak.");
    expect(rangeOf(readText(colleague, root), placed.anchor, placed.quote)?.from).toEqual({
      block: 1,
      offset: 6,
    });
  });

  it("[COMMENT-23] follows its words when a paragraph is cut in two, which makes them other letters", () => {
    const doc = written("Woont met partner op de begane grond.");
    const placed = placedOn(doc, "op de begane grond");
    doc.transact(() => {
      textIn(doc, 0).delete(6, 31);
      const paragraph = new Y.XmlElement("paragraph");
      paragraph.insert(0, [new Y.XmlText("met partner op de begane grond.")]);
      doc.getXmlFragment(root).insert(1, [paragraph]);
    });
    expect(about(doc, placed)).toBe("op de begane grond");
  });

  it("[COMMENT-24] never goes to the same words elsewhere, where they stood already", () => {
    const doc = written("Belt de huisarts.", "Mailt de huisarts.", "Vraagt de huisarts.");
    const placed = placedOn(doc, "de huisarts", 20);
    doc.getXmlFragment(root).delete(2, 1);
    textIn(doc, 1).delete(6, 11);
    expect(about(doc, placed)).toBeUndefined();
    // nor to two letters that turn up in another word
    const talk = written("Ja, graag.", "Mag wel.");
    const yes = placedOn(talk, "Ja");
    textIn(talk, 0).delete(0, 2);
    textIn(talk, 1).insert(0, "Januari: ");
    expect(about(talk, yes)).toBeUndefined();
  });

  it("[COMMENT-25] can run over several blocks, and keeps what is left when one of them goes", () => {
    const doc = written("Eerste alinea.", "Tweede alinea.", "Derde alinea.");
    const placed = placedOn(doc, "alinea.\nTweede alinea.\nDerde");
    expect(placed.quote).toBe("alinea.\nTweede alinea.\nDerde");
    doc.getXmlFragment(root).delete(0, 1);
    expect(about(doc, placed)).toBe("Derde");
    const other = written("Eerste alinea.", "Tweede alinea.", "Derde alinea.");
    const there = placedOn(other, "alinea.\nTweede alinea.\nDerde");
    other.getXmlFragment(root).delete(2, 1);
    expect(about(other, there)).toBe("alinea.");
  });

  it("[COMMENT-26] is about letters: not about the white around them, nor about nothing", () => {
    const doc = written("  Kort.  ", "");
    const read = readText(doc, root);
    const of = (from: number, to: number) =>
      anchorAt(read, { from: { block: 0, offset: from }, to: { block: 0, offset: to } });
    expect(of(0, 9)?.quote).toBe("Kort.");
    expect(of(0, 2)).toBeUndefined();
    expect(of(3, 3)).toBeUndefined();
    expect(anchorAt(read, { from: { block: 1, offset: 0 }, to: { block: 1, offset: 0 } })).toBeUndefined();
    const long = written("woord ".repeat(200));
    const placed = placedOn(long, "woord ".repeat(150).trim());
    expect(placed.quote).toHaveLength(maxQuoteLength);
    expect(about(long, placed)).toBe("woord ".repeat(150).trim());
  });

  it("[COMMENT-27] is nowhere, and stops nobody, when a page of somebody's own making sends a place that is none", () => {
    const doc = written("Woont met partner.");
    const { anchor } = placedOn(doc, "met partner");
    const list = Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(doc.getMap("goals"), 0));
    for (const start of [Buffer.from(list).toString("base64"), "AP////8PAAA=", "AAAA", "!!"]) {
      expect(rangeOf(readText(doc, root), { ...anchor, start, end: start }, "iets anders")).toBeUndefined();
    }
  });

  it("[COMMENT-28] holds on to every letter that is left of it, and to no other, whatever people edit", () => {
    const edit = fc.oneof(
      fc.record({
        kind: fc.constant("insert" as const),
        at: fc.nat(1_000),
        count: fc.integer({ min: 1, max: 5 }),
      }),
      fc.record({
        kind: fc.constant("delete" as const),
        at: fc.nat(1_000),
        count: fc.integer({ min: 1, max: 8 }),
      }),
      fc.record({ kind: fc.constant("paragraph" as const), at: fc.nat(1_000), count: fc.constant(1) }),
    );
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 18 }),
        fc.integer({ min: 1, max: 12 }),
        fc.array(fc.record({ who: fc.integer({ min: 0, max: 1 }), edit }), { maxLength: 40 }),
        (from, length, edits) => {
          // every letter is another, so that words are never found by what they say
          let code = 0x4e00;
          const letters = (count: number) =>
            Array.from({ length: count }, () => String.fromCharCode(code++)).join("");
          const first = written(letters(10), letters(30), letters(10));
          const second = copyOf(first);
          const line = textIn(first, 1).toString();
          const chosen = line.slice(from, from + length);
          const others = new Set(readText(first, root).letters.replace(chosen, ""));
          const placed = placedOn(first, chosen);
          for (const { who, edit: change } of edits) apply(who === 0 ? first : second, change, letters);
          Y.applyUpdate(first, Y.encodeStateAsUpdate(second));
          Y.applyUpdate(second, Y.encodeStateAsUpdate(first));
          const now = about(first, placed);
          expect(about(second, placed)).toBe(now);
          const left = [...chosen].filter((letter) => readText(first, root).letters.includes(letter));
          for (const letter of left) expect(now).toContain(letter);
          for (const letter of (now ?? "").replaceAll("\n", "")) expect(others.has(letter)).toBe(false);
        },
      ),
      { numRuns: 400 },
    );
  });
});

function apply(
  doc: Y.Doc,
  { kind, at, count }: { kind: "insert" | "delete" | "paragraph"; at: number; count: number },
  letters: (count: number) => string,
): void {
  const fragment = doc.getXmlFragment(root);
  if (kind === "paragraph") {
    const paragraph = new Y.XmlElement("paragraph");
    paragraph.insert(0, [new Y.XmlText(letters(3))]);
    fragment.insert(at % (fragment.length + 1), [paragraph]);
    return;
  }
  const text = textIn(doc, at % fragment.length);
  if (kind === "insert") text.insert(at % (text.length + 1), letters(count));
  else if (text.length > 0) {
    const from = at % text.length;
    text.delete(from, Math.min(count, text.length - from));
  }
}
