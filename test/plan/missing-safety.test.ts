// What a plan still lacks about medicines, limits and the emergency plan.
import { describe, expect, it } from "vitest";
import { setPlanField } from "../../shared/plan/edits.ts";
import type { ItemId } from "../../shared/plan/assignment.ts";
import { missing } from "../../shared/plan/findings/missing.ts";
import { rulesAbout, today, WrittenPlan } from "../support/written-plan.ts";

const call = { name: "Huisarts", phone: "010 000 00 03" };

function lacking(plan: WrittenPlan, id: ItemId): string[] {
  return rulesAbout(missing(plan.content(), today), id);
}

describe("what somebody must be able to act on", () => {
  it("[MISSING-13] a medicine that is taken has a name and a dose", () => {
    const plan = new WrittenPlan();
    const stopsLater = { on: "2026-03-11", reason: "" };
    const ids = [
      plan.medicine(" "),
      plan.medicine("Baclofen", { dose: "" }),
      plan.medicine("", { stopped: stopsLater }),
    ];
    expect(ids.map((id) => lacking(plan, id))).toEqual([
      ["medication-without-name"],
      ["medication-without-dose"],
      ["medication-without-name"],
    ]);
  });

  it("[MISSING-14] a limit or wish says when it was discussed, and what is meant with anders", () => {
    const plan = new WrittenPlan();
    const ids = [
      plan.limit("antibiotics", "yes"),
      plan.limit("antibiotics", null),
      plan.limit("antibiotics", null, { text: "Weet het nog niet", discussedOn: today }),
      plan.limit("antibiotics", "different", { discussedOn: today }),
      plan.limit("place-of-dying", null, { text: "Thuis" }),
    ];
    expect(ids.map((id) => lacking(plan, id))).toEqual([
      ["limit-without-date"],
      ["limit-empty"],
      ["limit-without-decision"],
      ["limit-without-explanation"],
      ["limit-without-date"],
    ]);
  });

  it("[MISSING-15] a limit is discussed again after a year, and after the phase changed", () => {
    const plan = new WrittenPlan();
    const yearAgo = plan.limit("antibiotics", "yes", { discussedOn: "2025-03-10" });
    const longer = plan.limit("ventilation", "yes", { discussedOn: "2025-03-09" });
    expect([yearAgo, longer].map((id) => lacking(plan, id))).toEqual([[], ["limit-to-discuss-again"]]);
    setPlanField(plan, "phase", { phase: "rehabilitation", since: "2026-04-01" });
    expect(lacking(plan, yearAgo)).toEqual([]);
    setPlanField(plan, "phase", { phase: "rehabilitation", since: "2025-03-11" });
    expect(lacking(plan, yearAgo)).toEqual(["limit-to-discuss-again"]);
    const newer = plan.limit("tracheostomy", "no", { discussedOn: "2025-03-11" });
    expect(lacking(plan, newer)).toEqual([]);
  });

  it("[MISSING-16] red blocks without anybody to call, and is not whole without somebody day and evening", () => {
    const plan = new WrittenPlan();
    const words = { signal: "Benauwd", action: "Bellen" };
    const ids = [
      plan.crisis("red", words),
      plan.crisis("red", words, { callByDay: { name: "Huisarts", phone: "" } }),
      plan.crisis("red", words, { callInEvening: call }),
      plan.crisis("red", { signal: "Benauwd", action: "Bel 112" }),
      plan.crisis("amber", words),
      plan.crisis("amber", { signal: "Benauwd" }),
      plan.crisis("red", {}),
    ];
    const [blocks, incomplete] = [["crisis-without-call"], ["crisis-incomplete"]];
    expect(ids.map((id) => lacking(plan, id))).toEqual([
      blocks,
      blocks,
      incomplete,
      incomplete,
      [],
      incomplete,
      incomplete,
    ]);
  });
});
