// Rich text in the content: joined, sorted, with what this layout does not know, and nothing that JSON cannot say.
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { block, reloaded, writeBlocks } from "../support/blocks.ts";
import { contentOf, meet, twoPeople } from "../support/two-people.ts";
import { canonical } from "../../shared/plan/canonical.ts";
import { type RichTextNode, textOf } from "../../shared/plan/rich-text-content.ts";

describe("rich text in the content", () => {
  it("[CONTENT-5] joins what was typed in pieces, with sorted marks, and leaves out empty texts", () => {
    const [anna] = twoPeople();
    const text = new Y.XmlText();
    const again = new Y.XmlText();
    writeBlocks(anna, "text:situation", block("paragraph", {}, text, again), block("paragraph", {}));
    text.insert(0, "fiet", { italic: true, bold: true });
    text.insert(4, "sen", { bold: true, italic: true });
    again.insert(0, " in mei", { link: { target: null, href: "https://example.nl" } });
    writeBlocks(
      anna,
      "text:evaluation",
      block("bulletList", {}, block("listItem", {}, block("paragraph", {}))),
    );
    const { texts } = contentOf(anna);
    expect(texts["text:evaluation"]).toBeUndefined();
    expect(texts["text:situation"]?.slice(1)).toEqual([
      {
        type: "paragraph",
        content: [
          { type: "text", text: "fietsen", marks: [{ type: "bold" }, { type: "italic" }] },
          { type: "text", text: " in mei", marks: [{ type: "link", attrs: { href: "https://example.nl" } }] },
        ],
      },
      { type: "paragraph" },
    ]);
  });

  it("[CONTENT-6] keeps nodes, marks and attributes that this layout does not know, also without a word", () => {
    const [anna] = twoPeople();
    const glowing = new Y.XmlText();
    writeBlocks(
      anna,
      "text:topic.werk-meedoen",
      block("hologram", { depth: 3, of: { b: [1, null], a: "x" } }),
    );
    writeBlocks(anna, "text:new", block("paragraph", { tone: "warm" }, glowing));
    glowing.insert(0, "vier vijf", { "comment--AbCd+/12": { id: 7 }, glow: true });
    for (const of of [anna, reloaded(anna)]) {
      const { texts } = contentOf(of);
      expect(texts["text:topic.werk-meedoen"]).toContainEqual({
        type: "hologram",
        attrs: { depth: 3, of: { b: [1, null], a: "x" } },
      });
      expect(texts["text:new"]).toEqual([
        {
          type: "paragraph",
          attrs: { tone: "warm" },
          content: [
            {
              type: "text",
              text: "vier vijf",
              marks: [{ type: "comment", attrs: { id: 7 } }, { type: "glow" }],
            },
          ],
        },
      ]);
    }
  });

  it("[CONTENT-7] leaves out attributes that JSON cannot say, so that every plan can be hashed", () => {
    const [anna, bert] = twoPeople();
    const wrong = {
      a: Number.NaN,
      b: Number.POSITIVE_INFINITY,
      c: 12n,
      d: new Uint8Array([1]),
      e: { f: [12n] },
      g: null,
    };
    writeBlocks(anna, "text:situation", block("hologram", { ...wrong, good: 1 }));
    meet(anna, bert);
    expect(contentOf(bert).texts["text:situation"]).toContainEqual({ type: "hologram", attrs: { good: 1 } });
    expect(canonical(contentOf(bert))).toBe(canonical(contentOf(anna)));
  });

  it("[CONTENT-8] survives roots in which no node stands", () => {
    const [anna, bert] = twoPeople();
    anna.doc.getMap("text:map").set("a", 1);
    anna.doc.getText("text:letters").insert(0, "los");
    anna.doc.getArray("text:list").push([1, "x", new Y.Map()]);
    writeBlocks(anna, "text:mixed", block("paragraph", {}, new Y.XmlText("x")));
    meet(anna, bert);
    expect(Object.keys(contentOf(bert).texts)).toEqual(["text:mixed"]);
  });

  it("[CONTENT-9] gives the words of a block with its lines apart", () => {
    const text = (words: string): RichTextNode => ({ type: "text", text: words });
    const line: RichTextNode = {
      type: "paragraph",
      content: [text("een"), { type: "hardBreak" }, text("twee")],
    };
    expect(textOf(line)).toBe("een\ntwee");
    expect(
      textOf({ type: "listItem", content: [line, { type: "paragraph", content: [text("drie")] }] }),
    ).toBe("een\ntwee\ndrie");
  });
});
