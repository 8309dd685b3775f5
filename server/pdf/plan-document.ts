// The description of a signed version as a PDF, for professionals: the sections of its template, in their order.
import { dutchDay } from "../../shared/dutch-day.ts";
import type { PlanContent } from "../../shared/plan/content.ts";
import type { SectionId } from "../../shared/plan/section.ts";
import { type TemplateSection, templates } from "../../shared/templates/templates.ts";
import { divisionText } from "../../shared/readable/item-lines.ts";
import {
  type SignedPlan,
  mainSignature,
  signedFacts,
  versionName,
  withdrawalOf,
  withdrawnText,
} from "../../shared/readable/signed-plan.ts";
import { careWords } from "../../shared/words/care.ts";
import { fullDate, fullMoment } from "../../shared/words/dates.ts";
import { positiveHealthWords } from "../../shared/words/measures.ts";
import { meetingPlanWords } from "../../shared/words/meeting-plan.ts";
import { navigationWords } from "../../shared/words/navigation.ts";
import { printedWords as words } from "../../shared/words/printed-plan.ts";
import {
  agendaBlocks,
  crisisBlocks,
  limitBlocks,
  medicationBlocks,
  peopleBlocks,
  phaseText,
} from "./care-blocks.ts";
import type { PdfBlock, PdfDocument } from "./document.ts";
import { agreementBlocks, decisionBlocks, goalBlocks, topicActions } from "./goal-blocks.ts";
import { measureBlocks, webBlocks } from "./measure-blocks.ts";
import { day, factList, heading, paragraph, part } from "./plan-words.ts";
import { richBlocks } from "./rich-blocks.ts";

export function planDocument(plan: SignedPlan): PdfDocument {
  const { content, patient } = plan;
  return {
    ...frameOf(plan),
    title: words.title(patient.name),
    print: "regular",
    blocks: [
      ...warningBlocks(plan),
      heading(2, words.signature),
      ...factList(signedFacts(plan).map(({ label, value }) => [label, value] as const)),
      ...factList([
        [navigationWords.lines.phase, phaseText(content)],
        [navigationWords.lines.coordination, divisionText(content, content.coordination)],
        [navigationWords.lines.evaluateOn, day(content.evaluateOn)],
      ]),
      ...templates[content.template].sections.flatMap((section) => sectionBlocks(plan, section)),
      ...otherTexts(content),
    ],
  };
}

/** What stands on every page, and in the file itself; its time is that of the signature, so it is always the same file. */
export function frameOf(plan: SignedPlan): Omit<PdfDocument, "title" | "print" | "blocks"> {
  const { signed, patient } = plan;
  const { signer, signedAt } = mainSignature(plan);
  return {
    language: "nl",
    author: signer.name,
    createdAt: Date.parse(signedAt),
    header: { patient: patient.name, birthDate: words.born(fullDate(patient.birthDate)) },
    footer: {
      version: versionName(plan),
      signer: words.signedBy(signer.name, fullMoment(signedAt)),
      hash: words.hash(signed.hash),
    },
    words: { page: words.page, of: words.of, lacking: words.lacking },
  };
}

/** What a reader must know before anything else. */
export function warningBlocks(plan: SignedPlan): PdfBlock[] {
  const withdrawal = withdrawalOf(plan);
  const isUnsettled = plan.content.conflicts.length + plan.content.unreadable.length > 0;
  const red = (title: string, text: string): PdfBlock => ({
    ...{ kind: "notice", tone: "red", title },
    words: [{ text }],
  });
  return [
    ...(withdrawal === undefined ? [] : [red(words.withdrawn.title, withdrawnText(withdrawal))]),
    ...(isUnsettled ? [red(words.unsettled.title, words.unsettled.text)] : []),
  ];
}

function sectionBlocks(plan: SignedPlan, section: TemplateSection): PdfBlock[] {
  const blocks = [...textBlocks(plan.content, section), ...listBlocks(plan, section.id)];
  return [heading(2, section.title), ...(blocks.length === 0 ? [paragraph(words.emptySection)] : blocks)];
}

/** The texts of a section; a question stands above its answer. */
export function textBlocks(content: PlanContent, { texts, ownWords = false }: TemplateSection): PdfBlock[] {
  return texts.flatMap(({ root, question }) => {
    const nodes = content.texts[root] ?? [];
    if (question === undefined) return richBlocks(nodes, 3, ownWords);
    return part(3, question, richBlocks(nodes, 4, ownWords));
  });
}

/** Under a name that the template does not have: nothing that was signed is left out. */
export function otherTexts({ template, texts }: PlanContent): PdfBlock[] {
  const known = new Set<string>(
    templates[template].sections.flatMap((section) => section.texts.map(({ root }) => root)),
  );
  const others = Object.entries(texts).filter(([root]) => !known.has(root));
  return part(
    2,
    words.otherTexts,
    others.flatMap(([, nodes]) => richBlocks(nodes, 3)),
  );
}

function listBlocks(plan: SignedPlan, section: SectionId): PdfBlock[] {
  return blocksOf[section]?.(plan) ?? topicActions(plan.content, section);
}

/** Of the sections that are no topic; those hold their actions. */
const blocksOf: Partial<Record<SectionId, (plan: SignedPlan) => PdfBlock[]>> = {
  matters: ({ content }) => webBlocks(content, 3, positiveHealthWords.title),
  goals: ({ content }) => [
    ...goalBlocks(content),
    ...agreementBlocks(content, 3, careWords.agreements.title),
    ...decisionBlocks(content, 3, careWords.decisions.title),
  ],
  measures: ({ content }) => measureBlocks(content, "professional"),
  medication: (plan) => medicationBlocks(plan.content, signingDay(plan), 3),
  acp: ({ content }) => limitBlocks(content, "professional"),
  crisis: ({ content }) => crisisBlocks(content),
  team: ({ content }) => peopleBlocks(content, "professional"),
  evaluation: ({ content }) => agendaBlocks(content, meetingPlanWords.agenda.titleBefore),
};

export function signingDay(plan: SignedPlan): string {
  return dutchDay(new Date(mainSignature(plan).signedAt));
}
