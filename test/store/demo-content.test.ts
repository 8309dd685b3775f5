// The filled demo plan is a plan like any other: readable, whole, and with nothing that contradicts itself.
import { expect, it } from "vitest";
import * as Y from "yjs";
import { fillDemoPlan } from "../../server/store/demo-content.ts";
import { PersonId } from "../../shared/ids.ts";
import { PlanContent, content } from "../../shared/plan/content.ts";
import { contradictions } from "../../shared/plan/findings/contradictions.ts";
import { seed } from "../../shared/plan/doc.ts";
import { listNames } from "../../shared/plan/items.ts";
import { checkValues } from "../../shared/plan/measures/scoring.ts";

it("[DEMO-4] the filled demo plan holds something of every list, reads whole, and contradicts itself nowhere", () => {
  const doc = new Y.Doc();
  seed(doc, "als");
  const member = () => ({ kind: "member", id: PersonId.parse(crypto.randomUUID()) }) as const;
  const team = { doctor: member(), nurse: member(), rehabilitation: member(), speech: member() };
  const on = { doc, newId: () => crypto.randomUUID(), origin: "demo" };
  const today = new Date("2026-11-22T10:00:00Z");
  fillDemoPlan(on, team, today);
  const plan = content(doc, {
    template: "als",
    patient: { name: "mw. B. Voorbeeld", birthDate: "1958-09-21" },
    team: [],
    acceptances: [],
  });
  expect(PlanContent.parse(plan)).toEqual(plan);
  expect(plan.unreadable).toEqual([]);
  expect(plan.conflicts).toEqual([]);
  expect(listNames.filter((name) => plan[name].length === 0)).toEqual([]);
  for (const { kind, values } of plan.measures) {
    expect(values === null ? "empty" : checkValues(kind, values), kind).toBeUndefined();
  }
  expect(contradictions(plan, "2026-11-22")).toEqual([]);
});
