// Goals, actions, agreements and decisions of a plan, for professionals and for the patient.
import { type Division, keyOfPerformer } from "../../shared/plan/assignment.ts";
import type { PlanContent } from "../../shared/plan/content.ts";
import { sectionOfAction } from "../../shared/plan/findings/finding.ts";
import { measureKinds } from "../../shared/plan/measures/measure-kinds.ts";
import type { SectionId } from "../../shared/plan/section.ts";
import { divisionText, itemLines, nameOf } from "../../shared/readable/item-lines.ts";
import { numberText } from "../../shared/readable/value-text.ts";
import { evaluationWords } from "../../shared/words/evaluation.ts";
import { itemWords } from "../../shared/words/items.ts";
import { navigationWords } from "../../shared/words/navigation.ts";
import { printedWords as words } from "../../shared/words/printed-plan.ts";
import type { PdfBlock, PdfWords } from "./document.ts";
import {
  bullets,
  day,
  factList,
  heading,
  names,
  paragraph,
  part,
  plain,
  table,
  withDetails,
  lineBlocks,
} from "./plan-words.ts";

type Goal = PlanContent["goals"][number];
type Action = PlanContent["actions"][number];

const lines = navigationWords.lines;

export function goalBlocks(content: PlanContent): PdfBlock[] {
  const inGoals = content.actions.filter((action) => sectionOfAction(content, action) === "goals");
  const goals = new Set(content.goals.map(({ id }) => id));
  const byGoal = Map.groupBy(inGoals, ({ goal }) => (goal !== null && goals.has(goal) ? goal : null));
  return [
    ...content.goals.flatMap((goal) => goalBlock(content, goal, byGoal.get(goal.id) ?? [])),
    ...actionTable(content, words.actionsWithoutGoal, byGoal.get(null) ?? []),
  ];
}

function goalBlock(content: PlanContent, goal: Goal, actions: readonly Action[]): PdfBlock[] {
  const [line] = itemLines(content, "goals", [goal]);
  const text = goal.text.trim() || itemWords.goal.name("");
  const agreedBy = (goal.agreedBy ?? []).map((who) => itemWords.goal.agreed[who]).join(", ");
  const details = [
    line?.detail,
    agreedBy === "" ? null : words.goalAgreedBy(agreedBy),
    outcomeText(goal.outcome),
  ];
  const said = details.filter((detail) => typeof detail === "string" && detail !== "").join(" · ");
  return [
    heading(3, text),
    ...(said === "" ? [] : [paragraph(said)]),
    ...actionTable(content, words.actions, actions),
  ];
}

export function outcomeText(outcome: Goal["outcome"]): string | null {
  if (outcome === null) return null;
  return words.discussedOn(evaluationWords.answers[outcome.kept], day(outcome.on) ?? "");
}

/** The actions of a topic. */
export function topicActions(content: PlanContent, section: SectionId): PdfBlock[] {
  const actions = content.actions.filter((action) => sectionOfAction(content, action) === section);
  return actionTable(content, words.actions, actions);
}

function actionTable(content: PlanContent, caption: string, actions: readonly Action[]): PdfBlock[] {
  return table(caption, actions, [
    {
      head: words.columns.action,
      width: 3,
      cell: (action) =>
        withDetails(action.text.trim() || itemWords.action.name(""), [
          conflictIn(content, action.id),
          action.outcomeWhy,
          (action.informs ?? []).length > 0 && words.informs(names(content, action.informs)),
        ]),
    },
    {
      head: words.columns.performer,
      width: 2,
      cell: (action) => divisionCell(content, action.id),
    },
    {
      head: words.columns.when,
      width: 1.5,
      cell: ({ due, frequency }) =>
        plain([due && words.patient.before(day(due) ?? ""), frequency].filter(Boolean).join(", ")),
    },
    {
      head: words.columns.status,
      width: 1.5,
      cell: ({ status, reason, reasonText, outcome }) =>
        plain(
          [
            status && itemWords.action.statuses[status],
            reason && itemWords.action.reasons[reason],
            reasonText,
            outcomeText(outcome),
          ]
            .filter(Boolean)
            .join(", "),
        ),
    },
  ]);
}

/** Who does it and who said so. */
export function divisionCell(content: PlanContent, id: Action["id"]): PdfWords {
  const division = content.divisions[id];
  const accepted = division?.accepted;
  const said = accepted?.onBehalf === true ? words.agreedOnBehalf : words.agreed;
  return withDetails(divisionText(content, division) || words.unfilled, [
    accepted && said(accepted.byName, day(accepted.at.slice(0, 10)) ?? ""),
  ]);
}

function conflictIn(content: PlanContent, id: string): string | null {
  return content.conflicts.some(({ itemId }) => itemId === id) ? lines.conflict : null;
}

/** Agreements and decisions read the same for everybody. */
export function agreementBlocks(content: PlanContent, level: number, title: string): PdfBlock[] {
  return lineBlocks(itemLines(content, "agreements", content.agreements), level, title);
}

export function decisionBlocks(content: PlanContent, level: number, title: string): PdfBlock[] {
  return lineBlocks(itemLines(content, "decisions", content.decisions), level, title);
}

export function patientGoals(content: PlanContent): PdfBlock[] {
  const own = words.patient;
  return content.goals.flatMap((goal) => [
    heading(3, goal.text.trim() || itemWords.goal.name("")),
    ...(goal.owner === null ? [] : [paragraph(`Dit is ${own.goalsOf[goal.owner]}.`)]),
    ...factList([
      [own.why, goal.why],
      [own.going, goal.achievement && own.goingOf[goal.achievement]],
      [own.target, targetText(goal)],
      [own.evaluate, day(goal.due)],
      [evaluationWords.kept, outcomeText(goal.outcome)],
      [evaluationWords.why, goal.outcomeWhy],
    ]),
  ]);
}

function targetText({ measure, target }: Goal): string | null {
  return measure === null || target === null ? null : `${measureKinds[measure].title}: ${numberText(target)}`;
}

const isPatients = (content: PlanContent, { id }: Action) =>
  content.divisions[id]?.current?.performer?.kind === "patient";

export function patientActions(content: PlanContent): PdfBlock[] {
  const own = words.patient;
  const mine = content.actions.filter((action) => isPatients(content, action));
  const others = content.actions.filter((action) => !isPatients(content, action));
  const goals = new Map(content.goals.map(({ id, text }) => [id, text]));
  const about = ({ goal, due, frequency, ...action }: Action) => [
    due && own.before(day(due) ?? ""),
    frequency,
    action.status && itemWords.action.statuses[action.status],
    action.reason && itemWords.action.reasons[action.reason],
    action.reasonText,
    outcomeText(action.outcome),
    action.outcomeWhy,
    goal && own.forGoal(goals.get(goal) ?? ""),
  ];
  return [
    ...part(
      2,
      own.mine,
      bullets(
        mine.map((action) => withDetails(action.text.trim() || itemWords.action.name(""), about(action))),
      ),
    ),
    ...part(
      2,
      own.others,
      table(own.actionsOfOthers, others, [
        {
          head: words.columns.treatment,
          width: 3,
          cell: (action) => withDetails(action.text.trim() || itemWords.action.name(""), about(action)),
        },
        {
          head: words.columns.performer,
          width: 2,
          cell: ({ id }) => plain(patientDivision(content, content.divisions[id])),
        },
      ]),
    ),
  ];
}

/** Who does it, without a category's digit. */
export function patientDivision(content: PlanContent, division: Division | undefined): string {
  const current = division?.current;
  const asked = division?.pending?.value.performer;
  const does = current?.performer;
  const isAsked = does != null && asked != null && keyOfPerformer(does) === keyOfPerformer(asked);
  const who = does == null || isAsked ? null : nameOf(content, does);
  return [
    who ?? (asked == null ? words.patient.noOne : null),
    asked == null ? null : lines.asked(nameOf(content, asked)),
    current != null && current.handsOver !== "" && words.patient.handsOver(current.handsOver),
  ]
    .filter(Boolean)
    .join(", ");
}
