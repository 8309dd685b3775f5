// missing(content): what a plan still lacks. Each rule has a name; some must be solved before anybody signs.
import { ItemId } from "../assignment.ts";
import type { PlanContent } from "../content.ts";
import {
  type Finding,
  type Found,
  inReadingOrder,
  type MissingRule,
  missingRules,
  sectionOf,
} from "./finding.ts";
import { missingInDivisions } from "./missing-divisions.ts";
import { missingInSafety } from "./missing-safety.ts";
import { isBlank, isOpenGoal } from "./open-item.ts";
import { type Unsettled, unsettledIn } from "./unsettled.ts";

/** In reading order; `today` is an ISO 8601 day. Nothing is said twice: a field with two values is a conflict, and not also missing. */
export function missing(content: PlanContent, today: string): Finding<MissingRule>[] {
  const isUnsettled = unsettledIn(content);
  const found = [
    ...unreadable(content),
    ...openConflicts(content),
    ...goals(content, today, isUnsettled),
    ...missingInDivisions(content, today, isUnsettled),
    ...missingInSafety(content, today, isUnsettled),
    ...evaluation(content, today, isUnsettled),
  ];
  return inReadingOrder(
    content,
    found.map((finding) => ({ ...finding, blocks: missingRules[finding.rule] })),
  );
}

function unreadable(content: PlanContent): Found<MissingRule>[] {
  return content.unreadable.map(({ list, itemId, field }) => {
    const id = ItemId.safeParse(itemId); // also null, of the plan itself
    return {
      rule: "unreadable",
      section: sectionOf(content, list, itemId, field),
      itemIds: id.success ? [id.data] : [],
      field,
    };
  });
}

function openConflicts(content: PlanContent): Found<MissingRule>[] {
  return content.conflicts.map(({ list, itemId, field }) => ({
    rule: "conflict-open",
    section: sectionOf(content, list, itemId, field),
    itemIds: itemId === null ? [] : [itemId],
    field,
  }));
}

/** Goals that are over or on hold ask for nothing. */
function goals(content: PlanContent, today: string, isUnsettled: Unsettled): Found<MissingRule>[] {
  const withAction = new Set(
    content.actions
      .filter(({ status }) => status !== "cancelled" && status !== "refused")
      .map(({ goal }) => goal),
  );
  return content.goals
    .filter((goal) => isOpenGoal(goal) && !isUnsettled("goals", goal.id, "status"))
    .flatMap((goal) => {
      const finding = (rule: MissingRule): Found<MissingRule> => ({
        rule,
        section: "goals",
        itemIds: [goal.id],
      });
      if (isBlank(goal.text)) return [finding("goal-empty")];
      const found: Found<MissingRule>[] = [];
      if (goal.owner === null && !isUnsettled("goals", goal.id, "owner"))
        found.push(finding("goal-without-owner"));
      if (!withAction.has(goal.id)) found.push(finding("goal-without-action"));
      if (goal.due === null && !isUnsettled("goals", goal.id, "due")) {
        found.push(finding("goal-without-evaluation-date"));
      }
      if (goal.due !== null && goal.due < today) found.push(finding("goal-to-evaluate"));
      return found;
    });
}

function evaluation(
  { evaluateOn }: PlanContent,
  today: string,
  isUnsettled: Unsettled,
): Found<MissingRule>[] {
  if (evaluateOn === null && isUnsettled("plan", null, "evaluateOn")) return [];
  if (evaluateOn !== null && evaluateOn >= today) return [];
  return [
    {
      rule: evaluateOn === null ? "evaluation-date-missing" : "evaluation-date-past",
      section: "evaluation",
      itemIds: [],
    },
  ];
}
