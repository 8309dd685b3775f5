// The description of a signed version as a PDF for the patient: large, in plain words, and what matters to them first.
import type { PlanContent } from "../../shared/plan/content.ts";
import type { SectionId } from "../../shared/plan/section.ts";
import { type TemplateSection, templates } from "../../shared/templates/templates.ts";
import { type SignedPlan, mainSignature, signedFacts } from "../../shared/readable/signed-plan.ts";
import { fullMoment } from "../../shared/words/dates.ts";
import { printedWords } from "../../shared/words/printed-plan.ts";
import {
  agendaBlocks,
  contactBlocks,
  crisisBlocks,
  limitBlocks,
  medicationBlocks,
  peopleBlocks,
  phaseText,
} from "./care-blocks.ts";
import type { PdfBlock, PdfDocument } from "./document.ts";
import {
  agreementBlocks,
  decisionBlocks,
  patientActions,
  patientDivision,
  patientGoals,
} from "./goal-blocks.ts";
import { measureBlocks, webBlocks } from "./measure-blocks.ts";
import { frameOf, otherTexts, signingDay, textBlocks, warningBlocks } from "./plan-document.ts";
import { day, factList, heading, paragraph, part } from "./plan-words.ts";

const words = printedWords.patient;

export function patientDocument(plan: SignedPlan): PdfDocument {
  const { content } = plan;
  const { signer, signedAt } = mainSignature(plan);
  return {
    ...frameOf(plan),
    title: printedWords.patientTitle,
    print: "large",
    blocks: [
      ...warningBlocks(plan),
      paragraph(words.intro(signer.name, fullMoment(signedAt))),
      paragraph(words.changed),
      ...part(2, words.matters, textsOf(content, "matters")),
      ...part(2, words.goals, patientGoals(content)),
      ...patientActions(content),
      ...part(2, words.crisis, crisisBlocks(content)),
      ...part(2, words.call, contactBlocks(content, words.callTable)),
      ...part(2, words.medication, medicationBlocks(content, signingDay(plan), 3)),
      ...part(2, words.limits, limitBlocks(content, "patient")),
      ...part(2, words.now, nowBlocks(content)),
      ...topics(content),
      ...part(2, words.measures, measureBlocks(content, "patient")),
      ...webBlocks(content, 2, words.web),
      ...part(2, words.people, [
        ...coordination(content),
        ...peopleBlocks({ ...content, contacts: [] }, "patient"),
      ]),
      ...agreementBlocks(content, 2, words.agreements),
      ...decisionBlocks(content, 2, words.decisions),
      ...part(2, words.evaluation, [
        ...(content.evaluateOn === null ? [] : [paragraph(words.evaluateOn(day(content.evaluateOn) ?? ""))]),
        ...textsOf(content, "evaluation"),
        ...agendaBlocks(content, words.agenda),
      ]),
      ...otherTexts(content),
      heading(2, words.signature),
      paragraph(words.signatureText),
      ...factList(signedFacts(plan).map(({ label, value }) => [label, value] as const)),
    ],
  };
}

function textsOf(content: PlanContent, id: SectionId): PdfBlock[] {
  return sectionsOf(content)
    .filter((section) => section.id === id)
    .flatMap((section) => textBlocks(content, section));
}

function sectionsOf({ template }: PlanContent): readonly TemplateSection[] {
  return templates[template].sections;
}

function nowBlocks(content: PlanContent): PdfBlock[] {
  return [...factList([[words.phase, phaseText(content)]]), ...textsOf(content, "situation")];
}

function topics(content: PlanContent): PdfBlock[] {
  return sectionsOf(content)
    .filter(({ id }) => id.startsWith("topic."))
    .flatMap((section) => part(2, section.title, textBlocks(content, section)));
}

function coordination(content: PlanContent): PdfBlock[] {
  return factList([[words.coordinator, patientDivision(content, content.coordination)]]);
}
