// What the list of sections says beside each title: how much is in it, and how much is still missing.
import type { PlanContent } from "../../../shared/plan/content.ts";
import type { Finding } from "../../../shared/plan/findings/finding.ts";
import { isOpenGoal, isTaken } from "../../../shared/plan/findings/open-item.ts";
import type { SectionId } from "../../../shared/plan/section.ts";

export interface SectionFacts {
  count: number;
  missing: number;
  /** Of those, how many must be solved before anybody signs. */
  blocking: number;
}

export function sectionFacts(
  content: PlanContent,
  missing: readonly Finding[],
  today: string,
): ReadonlyMap<SectionId, SectionFacts> {
  const counts: Partial<Record<SectionId, number>> = {
    goals: content.goals.filter(isOpenGoal).length,
    measures: new Set(content.measures.map(({ kind }) => kind)).size,
    medication: content.medications.filter((medicine) => isTaken(medicine, today)).length,
    acp: content.limits.length,
    team: content.members.length + content.contacts.length,
  };
  const bySection = Map.groupBy(missing, ({ section }) => section);
  const ids = new Set([...(Object.keys(counts) as SectionId[]), ...bySection.keys()]); // keys of the literal above
  return new Map(
    [...ids].map((id) => {
      const found = bySection.get(id) ?? [];
      const blocking = found.filter(({ blocks }) => blocks).length;
      return [id, { count: counts[id] ?? 0, missing: found.length, blocking }];
    }),
  );
}
