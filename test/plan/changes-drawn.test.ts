// What the page draws of two texts: struck through and underlined together, every letter of both.
import * as fc from "fast-check";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { Blocks } from "../../client/plan/changes/text-blocks.tsx";
import { textDiff } from "../../shared/plan/changes/text-diff.ts";
import { nodeNames } from "../../shared/plan/rich-text.ts";
import type { RichTextNode } from "../../shared/plan/rich-text-content.ts";
import { editedText } from "../support/rich-texts.ts";

it("[CHANGEUI-1] draws every letter of both texts, and says of each whether it stays, came or went", () => {
  fc.assert(
    fc.property(editedText, ([before, after]) => {
      const html = renderToStaticMarkup(createElement(Blocks, { blocks: textDiff(before, after) }));
      const said = html.replaceAll(/<(\w+)[^>]*data-about[^>]*>.*?<\/\1>/gs, "");
      expect(lettersOf(said.replaceAll(/<ins[^>]*>.*?<\/ins>/gs, ""))).toBe(before.map(letters).join(""));
      expect(lettersOf(said.replaceAll(/<del[^>]*>.*?<\/del>/gs, ""))).toBe(after.map(letters).join(""));
    }),
    { numRuns: 150 },
  );
});

const entities: Readonly<Record<string, string>> = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#x27;": "'",
};

function lettersOf(html: string): string {
  return html
    .replaceAll(/<[^>]*>/g, "")
    .replaceAll(/&[^;]+;/g, (entity) => entities[entity] ?? entity)
    .replaceAll(/\s/g, "");
}

/** Of what this page knows: of the rest it says that it cannot show it. */
function letters(node: RichTextNode): string {
  if (node.text !== undefined) return node.text.replaceAll(/\s/g, "");
  return nodeNames.has(node.type) ? (node.content ?? []).map(letters).join("") : "";
}
