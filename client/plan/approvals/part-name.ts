// What part of a plan an answer is about, in words.
import { type TemplateId, templates } from "../../../shared/templates/templates.ts";

/** Undefined for the whole plan. */
export function partName(template: TemplateId, section: string | null): string | undefined {
  if (section === null) return undefined;
  return templates[template].sections.find(({ id }) => id === section)?.title ?? section;
}
