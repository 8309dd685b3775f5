// What a plan calls the people, goals and subjects that a change names; who is gone from it is looked up in the old one.
import type { PlanContent } from "../../../shared/plan/content.ts";
import { MeasureKind } from "../../../shared/plan/measures/measure-kinds.ts";
import { nameOf } from "../../../shared/readable/item-lines.ts";
import { templates } from "../../../shared/templates/templates.ts";
import { fieldWords } from "../../../shared/words/fields.ts";
import type { Names } from "../history/value-in-words.ts";

export function namesIn(after: PlanContent, before: PlanContent | null, kind?: unknown): Names {
  const contents = before === null ? [after] : [after, before];
  const found = <T>(look: (content: PlanContent) => T | undefined): T | undefined =>
    contents.map(look).find((each) => each !== undefined);
  return {
    performer: (performer) => {
      if (performer === null) return fieldWords.nobody;
      const names = contents.map((content) => nameOf(content, performer));
      return names.find((name) => name !== fieldWords.gonePerson) ?? fieldWords.gonePerson;
    },
    goal: (id) => found(({ goals }) => goals.find((goal) => goal.id === id)?.text),
    point: (id) => found(({ agenda }) => agenda.find((point) => point.id === id)?.text),
    topic: (slug) =>
      templates[after.template].sections.find((section) => section.id === `topic.${slug}`)?.title,
    kind: MeasureKind.safeParse(kind).data,
  };
}
