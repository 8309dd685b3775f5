// A signed plan as a FHIR R4 document, for a personal health environment (PGO): what was signed, and nothing else.
import { dutchDay } from "../../shared/dutch-day.ts";
import { type RichTextNode, textOf } from "../../shared/plan/rich-text-content.ts";
import { itemLines } from "../../shared/readable/item-lines.ts";
import { type SignedPlan, mainSignature } from "../../shared/readable/signed-plan.ts";
import { templates } from "../../shared/templates/templates.ts";
import { goalsOf, medicinesOf, tasksOf, wishesOf } from "./care.ts";
import { observationsOf } from "./observations.ts";
import { peopleOf } from "./people.ts";
import {
  type Reference,
  type Resource,
  addressOf,
  coded,
  idFor,
  known,
  narrative,
  referenceTo,
  snomed,
} from "./resource.ts";

export interface DocumentBundle {
  resourceType: "Bundle";
  type: "document";
  /** The hash of the signed version, as an address. */
  identifier: { system: string; value: string };
  /** Of the GP's signature. */
  timestamp: string;
  entry: { fullUrl: string; resource: Resource }[];
}

/** SNOMED CT, "individual care plan": the category that zib2020 has for it (plan-model of this project). */
const individualCarePlan = "135411000146103";
/** Of ASTM E1762: the author's signature. */
const authorsSignature = {
  system: "urn:iso-astm:E1762-95:2013",
  code: "1.2.840.10065.1.12.1.1",
  display: "Author's Signature",
};

/** The same signed version always gives the same document. Items keep the ids that they have in the plan. */
export function documentBundle(plan: SignedPlan): DocumentBundle {
  const { signed, content } = plan;
  const statement = mainSignature(plan);
  const id = (name: string): string => idFor(signed.hash, name);
  const people = peopleOf(plan);
  const goals = goalsOf(content, people);
  const tasks = tasksOf(content, people);
  const observations = observationsOf(content, people);
  const medicines = medicinesOf(content, people, dutchDay(new Date(statement.signedAt)));
  const wishes = wishesOf(content, people);
  const signers = signed.signatures.map((record) => ({
    statement: record.statement,
    who:
      people.referenceFor({ kind: "member", id: record.statement.signer.id }) ??
      ({ display: record.statement.signer.name } as const),
  }));
  const carePlan: Resource = {
    resourceType: "CarePlan",
    id: id("care plan"),
    status: "active",
    intent: "plan",
    category: [coded(snomed, individualCarePlan)],
    title: templates[content.template].title,
    subject: referenceTo(people.patient),
    careTeam: [referenceTo(people.careTeam)],
    ...known({
      period: content.evaluateOn === null ? null : { end: content.evaluateOn },
      goal: goals.map((goal) => referenceTo(goal)),
      activity: tasks.map((task) => ({ reference: referenceTo(task) })),
    }),
  };
  const lists: Readonly<Partial<Record<string, readonly Resource[]>>> = {
    goals: [carePlan, ...goals, ...tasks],
    measures: observations,
    medication: medicines,
    acp: wishes,
    team: [people.careTeam, ...people.others],
  };
  const composition: Resource = {
    resourceType: "Composition",
    id: id("composition"),
    status: "final",
    type: coded(snomed, individualCarePlan),
    subject: referenceTo(people.patient),
    date: statement.signedAt,
    author: signers.filter((_, index) => index === 0).map(({ who }) => who),
    title: "Zorgplan",
    attester: signers.map(({ statement: { signedAt }, who }) => ({
      mode: "legal",
      time: signedAt,
      party: who,
    })),
    section: templates[content.template].sections.map((section) =>
      sectionOf(
        section.title,
        [
          ...section.texts.flatMap(({ root }) => linesOf(content.texts[root] ?? [])),
          ...wordsOf(plan, section.id),
        ],
        (lists[section.id] ?? []).map((resource) => referenceTo(resource)),
      ),
    ),
  };
  const provenance: Resource = {
    resourceType: "Provenance",
    id: id("provenance"),
    target: [referenceTo(composition), referenceTo(carePlan)],
    recorded: statement.signedAt,
    agent: signers.map(({ who }) => ({ who })),
    signature: signers.map(({ statement: { signedAt }, who }) => ({
      type: [authorsSignature],
      when: signedAt,
      who,
    })),
  };
  const resources = [
    ...[composition, people.patient, carePlan, people.careTeam, ...people.others],
    ...[...goals, ...tasks, ...observations, ...medicines, ...wishes, provenance],
  ];
  return {
    resourceType: "Bundle",
    type: "document",
    identifier: { system: "urn:ietf:rfc:3986", value: `urn:sha256:${signed.hash}` },
    timestamp: statement.signedAt,
    entry: resources.map((resource) => ({ fullUrl: addressOf(resource.id), resource })),
  };
}

/** A section of FHIR has words, entries, or says that it is empty. */
function sectionOf(title: string, lines: readonly string[], entry: readonly Reference[]) {
  const text = narrative(lines);
  const isEmpty = text === undefined && entry.length === 0;
  return {
    title,
    ...known({ text, entry }),
    ...(isEmpty && {
      emptyReason: coded("http://terminology.hl7.org/CodeSystem/list-empty-reason", "unavailable"),
    }),
  };
}

/** Lists that have no resource of their own go along as words. */
function wordsOf({ content }: SignedPlan, section: string): string[] {
  const told = (lines: readonly { text: string; detail: string }[]) =>
    lines.map(({ text, detail }) => [text, detail].filter((part) => part !== "").join(". "));
  if (section === "crisis") return told(itemLines(content, "crisis", content.crisis));
  if (section === "evaluation") return told(itemLines(content, "agenda", content.agenda));
  if (section !== "goals") return [];
  return [
    ...told(itemLines(content, "agreements", content.agreements)),
    ...told(itemLines(content, "decisions", content.decisions)),
  ];
}

function linesOf(nodes: readonly RichTextNode[]): string[] {
  return nodes.flatMap((node) => textOf(node).split("\n"));
}
