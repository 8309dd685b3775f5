// Rules about two limits that do not go together: of one treatment, or of two where one cannot do without the other.
import type { PlanContent } from "../content.ts";
import { clusters } from "./clusters.ts";
import type { Found } from "./finding.ts";
import { type Treatment, treatments } from "../treatments.ts";

/** One treatment twice with another decision. Wishes in words may stand there as often as people like. */
export function twoLimitsOneTreatment(content: PlanContent): Found<"two-limits-one-treatment">[] {
  const decided = content.limits.flatMap(({ id, subject, decision }) =>
    decision !== null && isTreatment(subject) ? [{ id, treatment: subject, decision }] : [],
  );
  return clusters(
    decided,
    (one, other) => one.treatment === other.treatment && one.decision !== other.decision,
  ).map((limits) => ({
    rule: "two-limits-one-treatment",
    section: "acp",
    itemIds: limits.map(({ id }) => id),
    treatment: limits[0].treatment,
  }));
}

/**
 * The first happens in the second: after resuscitation somebody is taken to hospital, mostly to intensive care.
 * Something to talk about and no mistake. Only yes against no, never "different" or "unknown".
 */
const happensIn: readonly (readonly [Treatment, Treatment])[] = [
  ["resuscitation", "hospital-admission"],
  ["resuscitation", "intensive-care"],
  ["intensive-care", "hospital-admission"],
];

/** Leaves a treatment alone that has two decisions itself: that is said already. */
export function limitsExcludeEachOther(content: PlanContent): Found<"limits-exclude-each-other">[] {
  const oneDecision = content.limits.filter(({ subject }) => {
    const decisions = content.limits
      .filter((other) => other.subject === subject)
      .map(({ decision }) => decision);
    return new Set(decisions).size === 1;
  });
  const decided = (treatment: Treatment, decision: "yes" | "no") =>
    oneDecision.find((limit) => limit.subject === treatment && limit.decision === decision);
  return happensIn.flatMap(([inner, outer]) => {
    const [wanted, unwanted] = [decided(inner, "yes"), decided(outer, "no")];
    if (wanted === undefined || unwanted === undefined) return [];
    return [{ rule: "limits-exclude-each-other", section: "acp", itemIds: [wanted.id, unwanted.id] }];
  });
}

export function isTreatment(subject: PlanContent["limits"][number]["subject"]): subject is Treatment {
  return Object.hasOwn(treatments, subject);
}
