// The plan's Y.Doc, layout 1: its root names, and how a new plan is seeded from its template.
import * as Y from "yjs";
import { type TemplateId, templates } from "../templates/templates.ts";
import type { TextRoot } from "./section.ts";

/** The layout that this code reads and writes. A page with a lower one would delete what it does not know. */
export const layout = 1;

/** The root map of plain facts about the plan: `template`. */
export const planRoot = "plan";

export function textRoots(template: TemplateId): TextRoot[] {
  return templates[template].sections.flatMap((section) => section.texts.map((text) => text.root));
}

/** Text to begin a field with, one string a paragraph. */
export type OpeningTexts = Partial<Record<TextRoot, readonly string[]>>;

/**
 * Writes the template into an empty document, in one transaction. Every text starts with a paragraph,
 * so that two people who type first type in the same one. Only the server seeds.
 */
export function seed(doc: Y.Doc, template: TemplateId, opening: OpeningTexts = {}): void {
  doc.transact(() => {
    doc.getMap(planRoot).set("template", template);
    for (const root of textRoots(template)) {
      const paragraphs = opening[root] ?? [""];
      doc.getXmlFragment(root).insert(0, paragraphs.map(paragraph));
    }
  }, seed);
}

function paragraph(text: string): Y.XmlElement {
  const element = new Y.XmlElement("paragraph");
  // also when it is empty: two who each made the text node would see their first letters twice
  element.insert(0, [new Y.XmlText(text)]);
  return element;
}
