// What is unusual in how somebody reads plans: the rules, over counts that the server takes from the audit log.
import type { PersonId, PlanId } from "./ids.ts";

export const alertKinds = [
  /** An emergency access that nobody judged in time. */
  "emergency-unreviewed",
  /** Tried to open a plan that they could open before. */
  "tried-after-leaving",
  "many-plans",
  "many-refusals",
  "at-night",
] as const;
export type AlertKind = (typeof alertKinds)[number];

/** From how many on it is unusual. */
export const alertFrom = {
  /** Different plans opened by one person within one hour of the clock. */
  plansInAnHour: 20,
  /** Different plans opened by one person in one night. */
  plansInANight: 3,
  /** What was refused to one person within one hour of the clock. */
  refusalsInAnHour: 10,
  reviewWithinDays: 7,
} as const;
/** A night begins at this hour and ends at that one, in the Netherlands. */
export const night = { fromHour: 23, toHour: 6 } as const;
/** How far back it is looked. */
export const alertDays = 30;

/** Days are calendar days in the Netherlands, ISO. */
export interface ReadingFacts {
  /** The busiest hour of each day in which this person opened plans. */
  plans: readonly { personId: PersonId; day: string; count: number }[];
  /** `day` is the one on which the night began. */
  nights: readonly { personId: PersonId; day: string; count: number }[];
  refusals: readonly { personId: PersonId; day: string; count: number }[];
  emergencies: readonly {
    personId: PersonId;
    planId: PlanId;
    day: string;
    startedAt: Date;
    isReviewed: boolean;
  }[];
  /** Refusals at a plan at which the same person did something before. */
  returns: readonly { personId: PersonId; planId: PlanId; day: string; count: number }[];
}

export interface AuditAlert {
  kind: AlertKind;
  personId: PersonId;
  day: string;
  count: number;
  planId: PlanId | null;
}

/** By weight, and within that the latest first. */
export function alertsOf(facts: ReadingFacts, now: Date): AuditAlert[] {
  const since = now.getTime() - alertFrom.reviewWithinDays * 24 * 60 * 60 * 1000;
  const found: AuditAlert[] = [
    ...facts.emergencies
      .filter(({ isReviewed, startedAt }) => !isReviewed && startedAt.getTime() < since)
      .map(({ personId, planId, day }) => ({
        kind: "emergency-unreviewed" as const,
        personId,
        day,
        count: 1,
        planId,
      })),
    ...facts.returns.map((fact) => ({ kind: "tried-after-leaving" as const, ...fact })),
    ...counted("many-plans", facts.plans, alertFrom.plansInAnHour),
    ...counted("many-refusals", facts.refusals, alertFrom.refusalsInAnHour),
    ...counted("at-night", facts.nights, alertFrom.plansInANight),
  ];
  return found.toSorted(
    (one, other) =>
      alertKinds.indexOf(one.kind) - alertKinds.indexOf(other.kind) ||
      other.day.localeCompare(one.day) ||
      other.count - one.count,
  );
}

function counted(
  kind: AlertKind,
  facts: readonly { personId: PersonId; day: string; count: number }[],
  from: number,
): AuditAlert[] {
  return facts.filter(({ count }) => count >= from).map((fact) => ({ kind, ...fact, planId: null }));
}
