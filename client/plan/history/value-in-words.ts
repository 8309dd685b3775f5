// Every whole value of every list in Dutch words, for the history of an item.
import type * as z from "zod";
import type { Assignment, ItemId, Performer } from "../../../shared/plan/assignment.ts";
import {
  type ListName,
  type PositiveHealthScores,
  type RegisterName,
  type RegistersOf,
  type Removal,
  dimensions,
  lists,
} from "../../../shared/plan/items.ts";
import { type MeasureKind, measureKinds } from "../../../shared/plan/measures/measure-kinds.ts";
import type { TopicSlug } from "../../../shared/plan/section.ts";
import { dayInWords } from "../../ui/dates.ts";
import { careWords } from "../../../shared/words/care.ts";
import { evaluationWords } from "../../../shared/words/evaluation.ts";
import { fieldWords } from "../../../shared/words/fields.ts";
import { historyWords } from "../../../shared/words/history.ts";
import { itemWords } from "../../../shared/words/items.ts";
import { meetingPlanWords } from "../../../shared/words/meeting-plan.ts";
import { dimensionNames, measureWords } from "../../../shared/words/measures.ts";
import { valuesText } from "../../../shared/readable/value-text.ts";

/** What the plan around the item calls things. */
export interface Names {
  performer(performer: Performer | null): string;
  goal(id: ItemId): string | undefined;
  /** Of the agenda. */
  point(id: ItemId): string | undefined;
  topic(slug: TopicSlug): string | undefined;
  /** Of a measure. */
  kind: MeasureKind | undefined;
}

type Say<T> = (value: T, names: Names) => string;
type Sayings = { readonly [L in ListName]: { readonly [R in RegisterName<L>]: Say<RegistersOf<L>[R]> } };

const asItIs: Say<string> = (value) => value;
const day: Say<string> = (value) => dayInWords(value);
const yesNo: Say<boolean> = (value) => (value ? fieldWords.yes : fieldWords.no);
const who: Say<Performer> = (value, names) => names.performer(value);
const people: Say<Performer[]> = (value, names) =>
  value.length === 0 ? fieldWords.nobody : value.map((performer) => names.performer(performer)).join("; ");
const removal: Say<Removal> = ({ reason }) => reason;
const topic: Say<TopicSlug> = (value, names) => names.topic(value) ?? value;
const phone: Say<{ name: string; phone: string }> = (call) =>
  [call.name, call.phone].filter((part) => part !== "").join(", ");
const outcome: Say<{ kept: keyof typeof evaluationWords.answers; on: string }> = ({ kept, on }) =>
  `${evaluationWords.answers[kept]}, ${dayInWords(on)}`;
const division: Say<Assignment> = ({ performer, responsibility, handsOver }, names) =>
  [
    names.performer(performer),
    ...(responsibility === null ? [] : [itemWords.division.category(responsibility)]),
    ...(handsOver === "" ? [] : [handsOver]),
  ].join(", ");
const scores: Say<PositiveHealthScores> = (value) =>
  dimensions
    .flatMap((name) => (value[name] === null ? [] : [`${dimensionNames[name].toLowerCase()} ${value[name]}`]))
    .join(", ");
const decimal = new Intl.NumberFormat("nl-NL", { maximumFractionDigits: 3 });

const inMeeting: Say<string> = () => meetingPlanWords.inMeeting;
const caught: { meeting: Say<string>; point: Say<ItemId> } = {
  meeting: inMeeting,
  point: (value, names) => names.point(value) ?? historyWords.item.gone,
};
const divided = { assignment: division, proposed: division };

const sayings: Sayings = {
  goals: {
    owner: (value) => itemWords.goal.owners[value],
    due: day,
    status: (value) => itemWords.goal.statuses[value],
    achievement: (value) => itemWords.goal.achievements[value],
    measure: (value) => measureKinds[value].title,
    target: (value) => decimal.format(value),
    agreedBy: (value) =>
      value.length === 0 ? fieldWords.nobody : value.map((by) => itemWords.goal.agreed[by]).join(", "),
    outcome,
    removed: removal,
  },
  actions: {
    ...divided,
    goal: (value, names) => names.goal(value) ?? historyWords.item.gone,
    topic,
    frequency: asItIs,
    due: day,
    status: (value) => itemWords.action.statuses[value],
    reason: (value) => itemWords.action.reasons[value],
    informs: people,
    outcome,
    ...caught,
    removed: removal,
  },
  agreements: { with: people, date: day, removed: removal },
  decisions: { date: day, by: who, ...caught, removed: removal },
  agenda: {
    by: who,
    minutes: (value) => meetingPlanWords.minutes(value),
    done: (value) => meetingPlanWords.outcomes[value],
    meeting: inMeeting,
    removed: removal,
  },
  measures: {
    date: day,
    values: (value, { kind }) =>
      kind === undefined ? historyWords.item.unreadable : valuesText(kind, value),
    by: who,
    source: (value) => measureWords.sources[value],
    removed: removal,
  },
  medications: {
    name: asItIs,
    dose: asItIs,
    frequency: asItIs,
    prescriber: asItIs,
    source: (value) => careWords.medication.sources[value],
    since: day,
    stopped: ({ on, reason }) => careWords.medication.stoppedWhy(dayInWords(on), reason),
    removed: removal,
  },
  limits: {
    decision: (value) => careWords.limits.decisions[value],
    discussedOn: day,
    by: who,
    removed: removal,
  },
  contacts: {
    name: asItIs,
    relation: asItIs,
    organisation: asItIs,
    phone: asItIs,
    isFirstLine: yesNo,
    isRepresentative: yesNo,
    removed: removal,
  },
  crisis: { callByDay: phone, callInEvening: phone, removed: removal },
  team: { ...divided, topic, removed: removal },
  positiveHealth: { date: day, scores, removed: removal },
};

/** Nothing was "leeggemaakt"; a value of a newer page is said to be one. */
export function valueInWords(list: ListName, field: string, value: unknown, names: Names): string {
  if (value === null) return historyWords.item.emptied;
  const schemas: Readonly<Record<string, z.ZodType>> = lists[list].registers;
  const read = schemas[field]?.safeParse(value);
  // each saying takes what the schema of its own field reads
  const words = sayings[list] as Readonly<Record<string, Say<unknown>>>;
  const said = read?.success === true ? words[field]?.(read.data, names) : undefined;
  return said === "" ? historyWords.item.emptied : (said ?? historyWords.item.unreadable);
}
