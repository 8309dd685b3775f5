// Finds the text that an item was made in, by looking for its mark in the document.
import * as Y from "yjs";
import type { ItemId } from "../../../shared/plan/assignment.ts";
import type { TextRoot } from "../../../shared/plan/section.ts";
import type { Template, TemplateSection } from "../../../shared/templates/templates.ts";

export interface Source {
  root: TextRoot;
  section: TemplateSection;
}

export function sourceOf(doc: Y.Doc, template: Template, id: ItemId): Source | undefined {
  for (const section of template.sections) {
    for (const { root } of section.texts)
      if (holdsLink(doc.getXmlFragment(root), id)) return { root, section };
  }
  return undefined;
}

function holdsLink(node: Y.XmlFragment | Y.XmlText | Y.XmlHook, id: ItemId): boolean {
  if (node instanceof Y.XmlText) {
    const parts = node.toDelta() as { attributes?: Record<string, unknown> }[]; // yjs leaves its delta untyped
    return parts.some(({ attributes = {} }) =>
      Object.entries(attributes).some(([key, value]) => key.startsWith("item") && isLinkTo(value, id)),
    );
  }
  return node instanceof Y.XmlFragment && node.toArray().some((child) => holdsLink(child, id));
}

function isLinkTo(value: unknown, id: ItemId): boolean {
  return typeof value === "object" && value !== null && "id" in value && value.id === id;
}

/** The sentence on the screen; false when its text is not shown. */
export function goToSource({ root }: Source, id: ItemId): boolean {
  const field = document.querySelector<HTMLElement>(`[data-root="${CSS.escape(root)}"]`);
  const sentence = field?.querySelector<HTMLElement>(`[data-item-link="${CSS.escape(id)}"]`);
  const place = sentence ?? field;
  if (place == null) return false;
  place.scrollIntoView({ block: "center" });
  field?.querySelector<HTMLElement>("[contenteditable=true]")?.focus({ preventScroll: true });
  flash(place);
  return true;
}

const flashMs = 1_600;

/** Not with a class: the editor would read that as a change of its text. */
function flash(place: HTMLElement): void {
  place.animate({ backgroundColor: ["#e3f0ef", "transparent"] }, { duration: flashMs, easing: "ease-out" });
}
