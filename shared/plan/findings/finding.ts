// What the rules find in a plan: the names of all rules, the shape of a finding, and the order they come in.
import { templates } from "../../templates/templates.ts";
import type { ItemId } from "../assignment.ts";
import type { Conflict, PlanContent } from "../content.ts";
import { type ListName, listNames } from "../items.ts";
import type { LabTest } from "./same-lab-twice.ts";
import type { SectionId } from "../section.ts";
import type { Treatment } from "../treatments.ts";

/**
 * True: the plan cannot be signed before this is solved. Only where the signed plan would leave open who does
 * something, or would state a wish, a limit or a medicine that nobody can act on.
 */
export const missingRules = {
  unreadable: true,
  "conflict-open": true,
  "goal-empty": true,
  "goal-without-owner": true,
  "goal-without-action": false,
  "goal-without-evaluation-date": false,
  "goal-to-evaluate": false,
  "action-empty": true,
  "action-without-performer": true,
  "action-not-agreed": false,
  "action-refused": true,
  "action-overdue": false,
  "task-empty": true,
  "task-without-performer": true,
  "task-not-agreed": false,
  "task-refused": true,
  "category-1-without-gesp": true,
  "category-2-without-handover": true,
  "category-4-without-first-line": true,
  "proposal-waiting": false,
  "proposal-refused": false,
  "phase-review": false,
  "coordination-missing": true,
  "coordination-waiting": false,
  "coordination-refused": false,
  "coordination-not-with-gp": false,
  "medication-without-name": true,
  "medication-without-dose": true,
  "limit-empty": false,
  "limit-without-decision": false,
  "limit-without-explanation": true,
  "limit-without-date": true,
  "limit-to-discuss-again": false,
  "crisis-without-call": true,
  "crisis-incomplete": false,
  "evaluation-date-missing": false,
  "evaluation-date-past": false,
} as const satisfies Record<string, boolean>;
export type MissingRule = keyof typeof missingRules;

/** The lamp: two things in the plan that do not go together. Never blocks. */
export const contradictionRules = [
  "two-owners-one-task",
  "two-target-weights",
  "two-targets-one-measure",
  "same-lab-twice",
  "advice-against-limit",
  "opposite-weight-advice",
  "two-limits-one-treatment",
  "limits-exclude-each-other",
  "same-medicine-twice",
] as const;
export type ContradictionRule = (typeof contradictionRules)[number];

export type FindingRule = MissingRule | ContradictionRule;

export interface Finding<R extends FindingRule = FindingRule> {
  rule: R;
  /** Where to look: for a contradiction the section of the first item. */
  section: SectionId;
  /** The items it is about; none where it is about the plan itself. Of `advice-against-limit`: the advice, the limit. */
  itemIds: readonly ItemId[];
  blocks: boolean;
  /** Of `conflict-open` and `unreadable`: the field, null for the item as a whole. */
  field?: string | null;
  /** Of `advice-against-limit` and `two-limits-one-treatment`. */
  treatment?: Treatment;
  /** Of `same-lab-twice`. */
  tests?: readonly LabTest[];
}

/** What a rule says: everything but what follows from its name. */
export type Found<R extends FindingRule> = Omit<Finding<R>, "blocks">;

/** Sections of items whose list has none of its own, and of what belongs to the plan as a whole. */
const sectionOfList: Readonly<Record<Exclude<ListName, "actions">, SectionId>> = {
  goals: "goals",
  agreements: "goals",
  decisions: "goals",
  agenda: "evaluation",
  measures: "measures",
  medications: "medication",
  limits: "acp",
  contacts: "team",
  crisis: "crisis",
  team: "team",
  positiveHealth: "matters",
};
const sectionOfPlanField: Readonly<Record<string, SectionId>> = {
  phase: "team",
  evaluateOn: "evaluation",
  coordinator: "team",
  goalOfCare: "acp",
};

/** An action stands under its goal; without one in the section of its topic. */
export function sectionOfAction(
  content: PlanContent,
  action: Pick<PlanContent["actions"][number], "goal" | "topic">,
): SectionId {
  if (action.goal !== null || action.topic === null) return "goals";
  const section: SectionId = `topic.${action.topic}`;
  return templates[content.template].sections.some(({ id }) => id === section) ? section : "goals";
}

export function sectionOf(
  content: PlanContent,
  list: Conflict["list"],
  itemId: string | null,
  field: string | null,
): SectionId {
  if (list === "plan") return sectionOfPlanField[field ?? ""] ?? "situation";
  if (list !== "actions") return sectionOfList[list];
  const action = content.actions.find(({ id }) => id === itemId);
  return action === undefined ? "goals" : sectionOfAction(content, action);
}

/** By section as on the page, then by item as in its list, then by rule: the same for everybody. */
export function inReadingOrder<R extends FindingRule>(
  content: PlanContent,
  findings: readonly Finding<R>[],
): Finding<R>[] {
  const sections = new Map(templates[content.template].sections.map(({ id }, index) => [id, index]));
  const places = itemPlaces(content);
  /** What is about the plan itself comes before what is about an item; an unreadable item comes last. */
  const key = ({ section, itemIds, rule, field }: Finding<R>): SortKey => {
    const at = itemIds.map((id) => places.get(id) ?? places.size);
    return [
      sections.get(section) ?? sections.size,
      at[0] ?? -1,
      ruleNames.indexOf(rule),
      at[1] ?? -1,
      `${field ?? ""} ${itemIds.join(" ")}`,
    ];
  };
  return findings
    .map((finding) => ({ finding, key: key(finding) }))
    .toSorted((one, other) => compareKeys(one.key, other.key))
    .map(({ finding }) => finding);
}

type SortKey = readonly [number, number, number, number, string];

const ruleNames: readonly FindingRule[] = [
  ...(Object.keys(missingRules) as MissingRule[]), // keys of the literal above
  ...contradictionRules,
];

/** The place of every item, list by list. */
function itemPlaces(content: PlanContent): Map<ItemId, number> {
  const ids = listNames.flatMap((list) => content[list].map(({ id }) => id));
  return new Map(ids.map((id, index) => [id, index]));
}

/** Both keys have the same kinds of value in the same places. */
function compareKeys(one: SortKey, other: SortKey): number {
  const at = one.findIndex((value, index) => value !== other[index]);
  const [value, beside] = [one[at], other[at]];
  return value === undefined || beside === undefined ? 0 : value < beside ? -1 : 1;
}
