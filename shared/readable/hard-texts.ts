// What a patient will read of a draft that is hard to read: for who can still say it more simply.
import type { PlanContent } from "../plan/content.ts";
import { sectionOfAction } from "../plan/findings/finding.ts";
import { textOf } from "../plan/rich-text-content.ts";
import type { SectionId } from "../plan/section.ts";
import { templates } from "../templates/templates.ts";
import { type ReadingHint, readingHints } from "./readability.ts";

export interface HardText {
  section: SectionId;
  text: string;
  hints: ReadingHint[];
}

/** In the order of the plan. Words that the page explains by itself are no reason, nor are the patient's own words. */
export function hardTexts(content: PlanContent): HardText[] {
  return readTexts(content).flatMap(({ section, text }) => {
    const hints = readingHints(text).filter(({ kind }) => kind !== "professional-word");
    return hints.length === 0 ? [] : [{ section, text, hints }];
  });
}

function readTexts(content: PlanContent): Omit<HardText, "hints">[] {
  const told = [
    ...templates[content.template].sections
      .filter(({ ownWords }) => ownWords !== true)
      .flatMap(({ id, texts }) =>
        texts.flatMap(({ root }) =>
          (content.texts[root] ?? []).map((block) => ({ section: id, text: textOf(block) })),
        ),
      ),
    ...content.goals.flatMap(({ text, why }) =>
      [text, why].map((words) => ({ section: "goals" as const, text: words })),
    ),
    ...content.actions.map((action) => ({ section: sectionOfAction(content, action), text: action.text })),
    ...[...content.agreements, ...content.decisions].map(({ text }) => ({ section: "goals" as const, text })),
    ...content.medications.map(({ reason }) => ({ section: "medication" as const, text: reason })),
    ...content.crisis.flatMap(({ signal, action }) =>
      [signal, action].map((words) => ({ section: "crisis" as const, text: words })),
    ),
    ...content.team.map(({ text }) => ({ section: "team" as const, text })),
  ];
  return told.filter(({ text }) => text.trim() !== "");
}
