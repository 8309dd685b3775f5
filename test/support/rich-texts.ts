// Rich texts of any shape for a property test: few words, so that two of them have some in common.
import * as fc from "fast-check";
import type { RichTextNode } from "../../shared/plan/rich-text-content.ts";

const word = fc.constantFrom(
  "zij",
  "slaapt",
  "slecht",
  "2,5",
  " ",
  ", ",
  "👩🏽‍⚕️",
  "🇳🇱",
  "e\u0301",
  "é",
  "\n",
  "\0",
);
const words = fc.array(word, { minLength: 1, maxLength: 8 }).map((them) => them.join(""));
const mark = fc.constantFrom(
  { type: "bold" },
  { type: "italic" },
  { type: "link", attrs: { href: "https://example.nl" } },
);
const text: fc.Arbitrary<RichTextNode> = fc.oneof(
  words.map((text) => ({ type: "text", text })),
  fc.tuple(words, mark).map(([text, one]) => ({ type: "text", text, marks: [one] })),
);
const inline = fc.oneof(
  { weight: 6, arbitrary: text },
  {
    weight: 1,
    arbitrary: fc.constantFrom<RichTextNode>({ type: "hardBreak" }, { type: "glow", attrs: { a: 1 } }),
  },
);

const { block } = fc.letrec<{ block: RichTextNode; line: RichTextNode }>((tie) => ({
  line: fc
    .tuple(
      fc.constantFrom({ type: "paragraph" }, { type: "heading", attrs: { level: 2 } }),
      fc.array(inline, { maxLength: 4 }),
    )
    .map(([head, content]) => (content.length === 0 ? head : { ...head, content })),
  block: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    tie("line"),
    holder("bulletList", holder("listItem", tie("block"))),
    holder("orderedList", holder("listItem", tie("line"))),
    holder("table", holder("tableRow", holder("tableCell", tie("line")))),
    holder("blockquote", tie("block")),
    fc.constantFrom<RichTextNode>({ type: "hologram", attrs: { depth: 3 } }, { type: "text", text: "los" }),
    // as no page of ours writes it
    fc.constantFrom<RichTextNode>(
      { type: "paragraph", content: [] },
      { type: "paragraph", content: [{ type: "text", text: "" }, { type: "paragraph" }] },
      { type: "paragraph", content: [{ type: "text", text: "zij", marks: [] }], marks: [{ type: "bold" }] },
    ),
  ),
}));

function holder(type: string, inside: fc.Arbitrary<RichTextNode>): fc.Arbitrary<RichTextNode> {
  return fc.array(inside, { minLength: 1, maxLength: 3 }).map((content) => ({ type, content }));
}

export const richText = fc.array(block, { maxLength: 5 });

/** A text and what became of it: some blocks went, some came, and in some stand other words. */
export const editedText: fc.Arbitrary<[RichTextNode[], RichTextNode[]]> = fc
  .tuple(richText, richText, fc.array(fc.nat(3), { minLength: 5, maxLength: 5 }))
  .map(([before, others, fates]) => {
    const after = before.flatMap((block, index): RichTextNode[] => {
      const other = others[index] ?? { type: "paragraph" };
      if (fates[index] === 0) return [];
      if (fates[index] === 1) return [other, block];
      return fates[index] === 2 ? [withOtherWords(block)] : [block];
    });
    return [before, after];
  });

function withOtherWords({ text, content, ...node }: RichTextNode): RichTextNode {
  return {
    ...node,
    ...(text === undefined ? {} : { text: text.replace("slaapt", "waakt heel") }),
    ...(content === undefined ? {} : { content: content.map(withOtherWords) }),
  };
}
