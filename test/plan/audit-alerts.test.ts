// The rules for unusual reading: each fires from its number on, and not below it.
import { describe, expect, it } from "vitest";
import { alertFrom, alertsOf, type ReadingFacts } from "../../shared/audit-alerts.ts";
import { auditCodes } from "../../shared/audit.ts";
import { auditName, auditNames } from "../../shared/audit-names.ts";
import { PersonId, PlanId } from "../../shared/ids.ts";

const now = new Date("2026-11-21T10:00:00Z");
const personId = PersonId.parse("00000000-0000-4000-8000-000000000001");
const planId = PlanId.parse("00000000-0000-4000-8000-000000000002");
const nothing: ReadingFacts = { plans: [], nights: [], refusals: [], emergencies: [], returns: [] };
const day = "2026-11-20";
const daysAgo = (days: number): Date => new Date(now.getTime() - days * 24 * 60 * 60 * 1000);
const kinds = (facts: Partial<ReadingFacts>) =>
  alertsOf({ ...nothing, ...facts }, now).map(({ kind, count }) => [kind, count]);

describe("unusual reading", () => {
  it("[AUDIT-40] is many plans in an hour, some in a night, and many refusals, each from its number on", () => {
    for (const [list, kind, from] of [
      ["plans", "many-plans", alertFrom.plansInAnHour],
      ["nights", "at-night", alertFrom.plansInANight],
      ["refusals", "many-refusals", alertFrom.refusalsInAnHour],
    ] as const) {
      expect(kinds({ [list]: [{ personId, day, count: from }] })).toEqual([[kind, from]]);
      expect(kinds({ [list]: [{ personId, day, count: from - 1 }] })).toEqual([]);
    }
  });

  it("[AUDIT-41] is an emergency that nobody judged for more than seven days", () => {
    const emergency = { personId, planId, day, startedAt: daysAgo(7.01), isReviewed: false };
    expect(kinds({ emergencies: [emergency] })).toEqual([["emergency-unreviewed", 1]]);
    expect(kinds({ emergencies: [{ ...emergency, isReviewed: true }] })).toEqual([]);
    expect(kinds({ emergencies: [{ ...emergency, startedAt: daysAgo(6.99) }] })).toEqual([]);
  });

  it("[AUDIT-42] comes by weight, and the latest day first", () => {
    const found = alertsOf(
      {
        plans: [{ personId, day: "2026-11-18", count: 30 }],
        nights: [
          { personId, day: "2026-11-17", count: 4 },
          { personId, day: "2026-11-19", count: 3 },
        ],
        refusals: [],
        returns: [{ personId, planId, day, count: 2 }],
        emergencies: [{ personId, planId, day, startedAt: daysAgo(9), isReviewed: false }],
      },
      now,
    );
    expect(found.map(({ kind, day }) => [kind, day])).toEqual([
      ["emergency-unreviewed", "2026-11-20"],
      ["tried-after-leaving", "2026-11-20"],
      ["many-plans", "2026-11-18"],
      ["at-night", "2026-11-19"],
      ["at-night", "2026-11-17"],
    ]);
  });

  it("[AUDIT-43] has words for every kind of audit event, and shows one that it does not know by its code", () => {
    const names = auditCodes.map((code) => auditNames[code]);
    expect(new Set(names).size).toBe(auditCodes.length);
    expect(names.filter((name) => !/^[a-zé]/.test(name) || name.includes("!"))).toEqual([]);
    expect(auditName("plan-read")).toBe("zorgplan gelezen");
    expect([auditName("of-a-later-version"), auditName("constructor")]).toEqual([
      "of-a-later-version",
      "constructor",
    ]);
  });
});
