// What somebody must be able to act on in a hurry: rules about medicines, wishes and limits, and the emergency plan.
import type { PlanContent } from "../content.ts";
import { discussAgain } from "./discuss-again.ts";
import type { Found, MissingRule } from "./finding.ts";
import { isBlank, isTaken } from "./open-item.ts";
import type { Unsettled } from "./unsettled.ts";

export function missingInSafety(
  content: PlanContent,
  today: string,
  isUnsettled: Unsettled,
): Found<MissingRule>[] {
  return [
    ...medications(content, today, isUnsettled),
    ...limits(content, today, isUnsettled),
    ...crisis(content, isUnsettled),
  ];
}

function medications(content: PlanContent, today: string, isUnsettled: Unsettled): Found<MissingRule>[] {
  return content.medications
    .filter((medicine) => isTaken(medicine, today) && !isUnsettled("medications", medicine.id, "stopped"))
    .flatMap(({ id, name, dose }) => {
      const finding = (rule: MissingRule): Found<MissingRule>[] => [
        { rule, section: "medication", itemIds: [id] },
      ];
      if (isBlank(name))
        return isUnsettled("medications", id, "name") ? [] : finding("medication-without-name");
      if (isBlank(dose))
        return isUnsettled("medications", id, "dose") ? [] : finding("medication-without-dose");
      return [];
    });
}

/**
 * "Different" without words says nothing; a wish is its words, and needs no decision. Both need the day they were
 * last talked about (zib BehandelAanwijzing2).
 */
function limits(content: PlanContent, today: string, isUnsettled: Unsettled): Found<MissingRule>[] {
  return content.limits.flatMap((limit) => {
    const { id, subject, decision, discussedOn } = limit;
    const finding = (rule: MissingRule): Found<MissingRule> => ({ rule, section: "acp", itemIds: [id] });
    const isWish = subject === "wish" || subject === "place-of-dying";
    const isUndecided = decision === null && !isUnsettled("limits", id, "decision");
    if (isUndecided && isBlank(limit.text)) return [finding("limit-empty")];
    const found: Found<MissingRule>[] = [];
    if (isUndecided && !isWish) found.push(finding("limit-without-decision"));
    if (decision === "different" && isBlank(limit.text)) found.push(finding("limit-without-explanation"));
    if (discussedOn === null && !isUnsettled("limits", id, "discussedOn"))
      found.push(finding("limit-without-date"));
    if (discussAgain(discussedOn, content.phase?.since ?? null, today) !== undefined) {
      found.push(finding("limit-to-discuss-again"));
    }
    return found;
  });
}

/** Red needs somebody to call by day and in the evening, with a number; 112 in the text is somebody to call. */
function crisis(content: PlanContent, isUnsettled: Unsettled): Found<MissingRule>[] {
  return content.crisis.flatMap((step) => {
    const finding = (rule: MissingRule): Found<MissingRule>[] => [
      { rule, section: "crisis", itemIds: [step.id] },
    ];
    const { callByDay, callInEvening } = step;
    const isEmpty =
      isBlank(step.signal) && isBlank(step.action) && callByDay === null && callInEvening === null;
    const calls = (["callByDay", "callInEvening"] as const).map(
      (field) => /\d/.test(step[field]?.phone ?? "") || isUnsettled("crisis", step.id, field),
    );
    const isAnybodyCalled = calls.includes(true) || /\b112\b/.test(step.action);
    if (step.level === "red" && !isEmpty && !isAnybodyCalled) return finding("crisis-without-call");
    const isIncomplete =
      isBlank(step.signal) || isBlank(step.action) || (step.level === "red" && calls.includes(false));
    return isIncomplete ? finding("crisis-incomplete") : [];
  });
}
