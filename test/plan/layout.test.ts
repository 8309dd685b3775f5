// The document layout: seeded from templates, known to the editor, the same on every replica.
import { createHash } from "node:crypto";
import { getSchema } from "@tiptap/core";
import { yXmlFragmentToProsemirrorJSON } from "@tiptap/y-tiptap";
import canonicalize from "canonicalize";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { isAllowedLink, textExtensions } from "../../client/plan/editor-extensions.ts";
import { plainText, unknownNames } from "../../client/plan/known-content.ts";
import { planRoot, seed, textRoots } from "../../shared/plan/doc.ts";
import { markNames, nodeNames } from "../../shared/plan/rich-text.ts";
import { templateIds, templates } from "../../shared/templates/templates.ts";

describe("the layout", () => {
  it("[LAYOUT-3] names exactly the nodes and marks that the editor knows", () => {
    const schema = getSchema(textExtensions());
    const inDocument = Object.keys(schema.nodes).filter((name) => name !== "doc" && name !== "text");
    expect(new Set(inDocument)).toEqual(nodeNames);
    expect(new Set(Object.keys(schema.marks))).toEqual(markNames);
  });

  it.each(templateIds)(
    "[LAYOUT-4] seeds %s with one paragraph for each text, under names that occur once",
    (id) => {
      const doc = new Y.Doc();
      seed(doc, id);
      const roots = textRoots(id);
      expect(new Set(roots).size).toBe(roots.length);
      for (const root of roots) expect(doc.getXmlFragment(root).toString()).toBe("<paragraph></paragraph>");
      expect(doc.getMap(planRoot).toJSON()).toEqual({ template: id });
      expect(new Set(doc.share.keys())).toEqual(new Set([planRoot, ...roots]));
      for (const section of templates[id].sections) {
        for (const text of section.texts) expect(text.example).not.toBe("");
      }
    },
  );

  it("[LAYOUT-5] a text with a node or mark of a newer page is found before an editor opens it", () => {
    const doc = new Y.Doc();
    const fragment = doc.getXmlFragment("text:situation");
    const paragraph = new Y.XmlElement("paragraph");
    const text = new Y.XmlText();
    text.insert(0, "vier vijf", { glow: true });
    paragraph.insert(0, [text]);
    fragment.insert(0, [paragraph, new Y.XmlElement("hologram")]);
    expect(unknownNames(fragment)).toEqual(new Set(["glow", "hologram"]));
    expect(plainText(fragment).trim()).toBe("vier vijf");
  });

  it("[CONV-4] two replicas of one plan have the same canonical hash, whatever the order of arrival", () => {
    const updates: Uint8Array[] = [];
    const nurse = new Y.Doc();
    const doctor = new Y.Doc();
    seed(nurse, "algemeen");
    Y.applyUpdate(doctor, Y.encodeStateAsUpdate(nurse));
    for (const doc of [nurse, doctor]) doc.on("update", (update: Uint8Array) => updates.push(update));
    addParagraph(nurse, "Van de nurse.", { bold: true });
    addParagraph(doctor, "Van de dokter.", { italic: true, bold: true });
    const other = new Y.Doc();
    seed(other, "algemeen");
    const start = Y.encodeStateAsUpdate(nurse);
    const forward = replica([start, ...updates]);
    const backward = replica([Y.encodeStateAsUpdate(doctor), ...updates.toReversed(), start]);
    expect(hash(backward)).toBe(hash(forward));
    expect(hash(forward)).not.toBe(hash(other));
  });
});

it("[SAFE-1] links lead to https, mail and telephone only", () => {
  for (const href of ["https://example.nl", "mailto:a@example.nl", "tel:+31123"])
    expect(isAllowedLink(href)).toBe(true);
  for (const href of [
    "javascript:alert(1)",
    "http://example.nl",
    "data:text/html,x",
    "//example.nl",
    "/plannen",
    "",
  ]) {
    expect(isAllowedLink(href)).toBe(false);
  }
});

function addParagraph(doc: Y.Doc, words: string, marks: Record<string, boolean>): void {
  const paragraph = new Y.XmlElement("paragraph");
  const text = new Y.XmlText();
  text.insert(0, words, marks);
  paragraph.insert(0, [text]);
  doc.getXmlFragment("text:situation").push([paragraph]);
}

function replica(updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc();
  for (const update of updates) Y.applyUpdate(doc, update);
  return doc;
}

function hash(doc: Y.Doc): string {
  const texts = textRoots("algemeen").map((root) => [
    root,
    yXmlFragmentToProsemirrorJSON(doc.getXmlFragment(root)),
  ]);
  return createHash("sha256")
    .update(canonicalize(Object.fromEntries(texts)) ?? "")
    .digest("hex");
}
