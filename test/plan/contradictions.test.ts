// The lamp: every rule with a plan that contradicts itself and one that only looks like it.
import { describe, expect, it } from "vitest";
import { findingSentence } from "../../client/words/findings.ts";
import { setField } from "../../shared/plan/edits.ts";
import { contradictions } from "../../shared/plan/findings/contradictions.ts";
import type { ItemId } from "../../shared/plan/assignment.ts";
import { missing } from "../../shared/plan/findings/missing.ts";
import { patient, rulesAbout, today, WrittenPlan } from "../support/written-plan.ts";

/** The rules and their items, in the plan's order. */
function lamp(plan: WrittenPlan): [string, readonly ItemId[]][] {
  return contradictions(plan.content(), today).map(({ rule, itemIds }) => [rule, itemIds]);
}

describe("two-owners-one-task", () => {
  it("[LAMP-1] sees one task in nearly the same words with two people, also between actions and tasks", () => {
    const plan = new WrittenPlan();
    const weighing = plan.action("Weegt mevrouw elke week, thuis.");
    const again = plan.action("weegt mevrouw thuis elke week", { by: plan.rehabilitation });
    const task = plan.task("Mevrouw elke week thuis wegen");
    const call = plan.action("Spraakcomputer", { by: plan.gp });
    const other = plan.task("spraakcomputer.", { by: patient });
    expect(lamp(plan)).toEqual([
      ["two-owners-one-task", [weighing, again]],
      ["two-owners-one-task", [call, other]],
    ]);
    expect(rulesAbout(contradictions(plan.content(), today), task)).toEqual([]);
  });

  it("[LAMP-2] leaves alone one owner, other topics, other numbers, far days, a denial, and what is done", () => {
    const plan = new WrittenPlan();
    const by = plan.gp;
    plan.action("Stem opnemen");
    plan.action("Stem opnemen");
    plan.action("Uitleg geven over hulp thuis", { topic: "ademhaling" });
    plan.action("Uitleg geven over hulp thuis", { topic: "voeding-slikken", by });
    plan.action("Belt mevrouw op 3 maart om tien uur thuis");
    plan.action("Belt mevrouw op 9 maart om tien uur thuis", { by });
    plan.action("Griepprik geven", { due: "2026-04-01" });
    plan.action("Griepprik geven", { due: "2026-10-01", by });
    plan.action("Medicijnen in de weekdoos doen door thuiszorg");
    plan.action("Medicijnen niet in de weekdoos doen door thuiszorg", { by });
    plan.action("Traplift aanvragen");
    plan.action("Traplift aanvragen", { by, status: "completed" });
    plan.action("", { by });
    plan.action("");
    expect(lamp(plan)).toEqual([]);
  });
});

describe("targets", () => {
  it("[LAMP-3] two-target-weights: two open goals with another weight", () => {
    const plan = new WrittenPlan();
    const one = plan.goal("Op gewicht blijven", { owner: "team", measure: "weight", target: 72 });
    const other = plan.goal("Afslanken", { owner: "patient", measure: "weight", target: 68 });
    expect(lamp(plan)).toEqual([["two-target-weights", [one, other]]]);
    setField(plan, "goals", other, "target", 72);
    expect(lamp(plan)).toEqual([]);
    setField(plan, "goals", other, "target", 68);
    setField(plan, "goals", other, "status", "cancelled");
    expect(lamp(plan)).toEqual([]);
  });

  it("[LAMP-4] two-targets-one-measure: the same of every other measure, but not the steps of one owner", () => {
    const plan = new WrittenPlan("chronisch");
    const goal = (target: number, due: string) =>
      plan.goal(`Doel ${target}`, { owner: "team", measure: "hba1c", target, due });
    const [one, other] = [goal(58, "2026-06-01"), goal(53, "2026-06-01")];
    expect(lamp(plan)).toEqual([["two-targets-one-measure", [one, other]]]);
    setField(plan, "goals", other, "due", "2026-12-01");
    expect(lamp(plan)).toEqual([]);
    setField(plan, "goals", other, "owner", "patient");
    expect(lamp(plan)).toEqual([["two-targets-one-measure", [one, other]]]);
  });

  it("[LAMP-5] opposite-weight-advice: to gain and to lose, but not to lose nothing", () => {
    const plan = new WrittenPlan();
    const losing = plan.goal("Vijf kilo afvallen");
    const gaining = plan.action("Elke dag energierijke bijvoeding");
    expect(lamp(plan)).toEqual([["opposite-weight-advice", [gaining, losing]]]);
    const sane = new WrittenPlan();
    sane.goal("Niet verder afvallen");
    sane.goal("Gewichtsverlies voorkomen");
    sane.action("Elke dag energierijke bijvoeding");
    sane.action("Op tijd aankomen bij de poli");
    expect(lamp(sane)).toEqual([]);
  });
});

describe("same-lab-twice", () => {
  it("[LAMP-6] sees one test asked for twice within 30 days, or without a day, and names it", () => {
    const plan = new WrittenPlan("chronisch");
    const one = plan.action("HbA1c en nierfunctie prikken", { due: "2026-04-01" });
    const other = plan.action("Lab: eGFR, kalium, HbA1c", { due: "2026-05-01", by: plan.gp });
    const [breath, again] = [
      plan.action("Spirometrie plannen"),
      plan.action("Longfunctie in het ziekenhuis"),
    ];
    expect(lamp(plan)).toEqual([
      ["same-lab-twice", [one, other]],
      ["same-lab-twice", [breath, again]],
    ]);
    const [finding] = contradictions(plan.content(), today);
    expect(finding && findingSentence(finding)).toContain("(HbA1c, nierfunctie)");
  });

  it("[LAMP-7] leaves alone results, targets, other tests, a test not done, and 31 days between", () => {
    const plan = new WrittenPlan("chronisch");
    plan.action("HbA1c bepalen", { due: "2026-04-01" });
    plan.action("HbA1c bepalen", { due: "2026-05-02" });
    plan.action("Uitslag van HbA1c bespreken", { due: "2026-04-08" });
    plan.action("HbA1c onder de 53 houden", { due: "2026-04-08" });
    plan.action("Geen HbA1c meer prikken voor de zomer", { due: "2026-04-08" });
    plan.action("Kalium prikken", { due: "2026-04-08" });
    plan.action("HbA1c prikken", { due: "2026-04-01", status: "cancelled" });
    expect(lamp(plan)).toEqual([]);
  });

  it("[LAMP-8] what two owners ask in the same words is said once", () => {
    const plan = new WrittenPlan();
    const [one, other] = [plan.action("HbA1c prikken"), plan.action("HbA1c prikken", { by: plan.gp })];
    expect(lamp(plan)).toEqual([["two-owners-one-task", [one, other]]]);
  });
});

describe("limits and medicines", () => {
  it("[LAMP-9] two-limits-one-treatment: one treatment with two decisions, but wishes as many as there are", () => {
    const plan = new WrittenPlan();
    const [one, other] = [plan.limit("antibiotics", "yes"), plan.limit("antibiotics", "different")];
    plan.limit("ventilation", "no");
    plan.limit("ventilation", "no");
    plan.limit("wish", "yes", { text: "Muziek" });
    plan.limit("wish", "no", { text: "Geen bezoek" });
    expect(lamp(plan)).toEqual([["two-limits-one-treatment", [one, other]]]);
  });

  it("[LAMP-10] limits-exclude-each-other: yes to what happens in a place that is no", () => {
    const plan = new WrittenPlan();
    const resuscitation = plan.limit("resuscitation", "yes");
    const hospital = plan.limit("hospital-admission", "no");
    expect(lamp(plan)).toEqual([["limits-exclude-each-other", [resuscitation, hospital]]]);
    for (const decision of ["yes", "different", "unknown"] as const) {
      setField(plan, "limits", hospital, "decision", decision);
      expect(lamp(plan)).toEqual([]);
    }
    setField(plan, "limits", hospital, "decision", "no");
    setField(plan, "limits", resuscitation, "decision", "no");
    expect(lamp(plan)).toEqual([]);
  });

  it("[LAMP-11] same-medicine-twice: one name that is taken twice, whatever the strength", () => {
    const plan = new WrittenPlan();
    const [one, other] = [plan.medicine("Metformine 500 mg tablet"), plan.medicine("metformine, 850mg")];
    plan.medicine("Morfine retard");
    plan.medicine("Morfine");
    plan.medicine("Baclofen");
    const stopped = plan.medicine("Baclofen", { stopped: { on: today, reason: "" } });
    plan.medicine("");
    plan.medicine("");
    expect(lamp(plan)).toEqual([["same-medicine-twice", [one, other]]]);
    setField(plan, "medications", stopped, "stopped", { on: "2026-03-11", reason: "" });
    expect(lamp(plan)).toHaveLength(2);
  });
});

it("[LAMP-12] the lamp never blocks, in the order of the page", () => {
  const plan = new WrittenPlan();
  plan.limit("gastrostomy", "no");
  plan.medicine("Riluzol");
  plan.medicine("Riluzol");
  plan.action("Sonde plaatsen");
  plan.action("Sonde plaatsen", { by: plan.gp });
  expect(contradictions(plan.content(), today).map(({ rule, blocks }) => [rule, blocks])).toEqual([
    ["two-owners-one-task", false],
    ["advice-against-limit", false],
    ["advice-against-limit", false],
    ["same-medicine-twice", false],
  ]);
  const blocking = missing(plan.content(), today).filter(({ blocks }) => blocks);
  expect(blocking.map(({ rule }) => rule)).toEqual(["limit-without-date"]);
});
