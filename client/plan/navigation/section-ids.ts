// The ids of a template's sections, the same array every time, so that effects run once.
import type { SectionId } from "../../../shared/plan/section.ts";
import { type TemplateId, templates } from "../../../shared/templates/templates.ts";

const idsByTemplate = new Map<TemplateId, readonly SectionId[]>(
  Object.values(templates).map(({ id, sections }) => [id, sections.map((section) => section.id)]),
);

export function sectionIdsOf(template: TemplateId): readonly SectionId[] {
  return idsByTemplate.get(template) ?? [];
}
