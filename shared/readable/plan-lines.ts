// A whole plan as plain lines under the headings of its template: for searching, copying and reading a version.
import { disciplines } from "../discipline.ts";
import type { ItemId } from "../plan/assignment.ts";
import type { PlanContent } from "../plan/content.ts";
import { sectionOf, sectionOfAction } from "../plan/findings/finding.ts";
import { textOf } from "../plan/rich-text-content.ts";
import type { SectionId } from "../plan/section.ts";
import { goalsOfCare } from "../plan/treatments.ts";
import { type TemplateSection, templates } from "../templates/templates.ts";
import { fullDate } from "../words/dates.ts";
import { navigationWords } from "../words/navigation.ts";
import { divisionWords } from "../words/task-division.ts";
import { divisionText, itemLines, joined, measureLines } from "./item-lines.ts";

const words = navigationWords.lines;

export interface PlanLine {
  /** Where on the sheet: an item, a text, or the section as a whole. */
  at: { kind: "item"; id: ItemId } | { kind: "text"; root: string } | { kind: "section" };
  /** The question that a text answers. */
  question: string | null;
  text: string;
  detail: string;
  /** An action of the goal above it. */
  isUnderGoal: boolean;
}

export interface PlanPart {
  id: SectionId;
  title: string;
  lines: readonly PlanLine[];
}

export function planParts(content: PlanContent): PlanPart[] {
  return templates[content.template].sections.map((section) => ({
    id: section.id,
    title: section.title,
    lines: [...textLines(content, section), ...aboutPlan(content, section.id), ...lists(content, section.id)],
  }));
}

/** For the clipboard. */
export function planText(title: string, content: PlanContent): string {
  const parts = planParts(content).flatMap((part) => [
    `\n${part.title}`,
    ...part.lines.flatMap(({ at, question, text, detail, isUnderGoal }) => [
      ...(question === null ? [] : [question]),
      `${at.kind === "text" ? "" : isUnderGoal ? "  - " : "- "}${joined([text, detail])}`,
    ]),
  ]);
  return [title, ...parts].join("\n");
}

function textLines(content: PlanContent, section: TemplateSection): PlanLine[] {
  return section.texts.flatMap(({ root, question }) => {
    const text = (content.texts[root] ?? []).map(textOf).join("\n").trim();
    if (text === "") return [];
    return [
      {
        at: { kind: "text", root },
        question: question ?? null,
        text: text.normalize("NFC"),
        detail: "",
        isUnderGoal: false,
      },
    ];
  });
}

function line(at: PlanLine["at"], text: string, detail: string, isUnderGoal = false): PlanLine {
  return { at, question: null, text: text.normalize("NFC"), detail: detail.normalize("NFC"), isUnderGoal };
}

type Listed = { itemId: ItemId; text: string; detail: string };
const ofItem = (isUnderGoal = false) => {
  return ({ itemId, text, detail }: Listed) => line({ kind: "item", id: itemId }, text, detail, isUnderGoal);
};

function lists(content: PlanContent, section: SectionId): PlanLine[] {
  const lines = linesOf[section];
  if (lines !== undefined) return lines(content);
  const actions = content.actions.filter((action) => sectionOfAction(content, action) === section);
  return itemLines(content, "actions", actions).map(ofItem());
}

/** Of the sections that are no topic; those hold their actions. */
const linesOf: Partial<Record<SectionId, (content: PlanContent) => PlanLine[]>> = {
  matters: (content) => itemLines(content, "positiveHealth", content.positiveHealth).map(ofItem()),
  goals: goalLines,
  measures: (content) => measureLines(content).map(ofItem()),
  medication: (content) => itemLines(content, "medications", content.medications).map(ofItem()),
  acp: (content) => itemLines(content, "limits", content.limits).map(ofItem()),
  crisis: (content) => itemLines(content, "crisis", content.crisis).map(ofItem()),
  team: teamLines,
  evaluation: (content) => itemLines(content, "agenda", content.agenda).map(ofItem()),
};

function teamLines(content: PlanContent): PlanLine[] {
  return [
    ...content.members.map(({ name, discipline, organisation }) =>
      line(
        { kind: "section" },
        name,
        joined([discipline !== null && disciplines[discipline].name, organisation]),
      ),
    ),
    ...itemLines(content, "contacts", content.contacts).map(ofItem()),
    ...itemLines(content, "team", content.team).map(ofItem()),
  ];
}

function goalLines(content: PlanContent): PlanLine[] {
  const inGoals = content.actions.filter((action) => sectionOfAction(content, action) === "goals");
  const goals = new Set(content.goals.map(({ id }) => id));
  const byGoal = Map.groupBy(inGoals, ({ goal }) => (goal !== null && goals.has(goal) ? goal : null));
  return [
    ...content.goals.flatMap((goal) => [
      ...itemLines(content, "goals", [goal]).map(ofItem()),
      ...itemLines(content, "actions", byGoal.get(goal.id) ?? []).map(ofItem(true)),
    ]),
    ...itemLines(content, "actions", byGoal.get(null) ?? []).map(ofItem()),
    ...itemLines(content, "agreements", content.agreements).map(ofItem()),
    ...itemLines(content, "decisions", content.decisions).map(ofItem()),
  ];
}

/** What belongs to the plan as a whole, in the section where it is set. */
function aboutPlan(content: PlanContent, section: SectionId): PlanLine[] {
  const { phase, goalOfCare, coordination, evaluateOn } = content;
  const goal = goalsOfCare.find(({ code }) => code === goalOfCare?.code);
  const coordinator = divisionText(content, coordination);
  const facts: [field: string, name: string, text: string | null][] = [
    [
      "phase",
      words.phase,
      phase && joined([divisionWords.phase.names[phase.phase], words.since(fullDate(phase.since))], ", "),
    ],
    [
      "goalOfCare",
      words.goalOfCare,
      goalOfCare && joined([goal?.title, words.discussed(fullDate(goalOfCare.discussedOn))], ", "),
    ],
    ["coordinator", words.coordination, coordinator === "" ? null : coordinator],
    ["evaluateOn", words.evaluateOn, evaluateOn && fullDate(evaluateOn)],
  ];
  return facts.flatMap(([field, name, text]) => {
    if (sectionOf(content, "plan", null, field) !== section) return [];
    const isOpen = content.conflicts.some((conflict) => conflict.list === "plan" && conflict.field === field);
    const value = isOpen ? words.conflict : text;
    return value === null ? [] : [line({ kind: "section" }, `${name}: ${value}`, "")];
  });
}
