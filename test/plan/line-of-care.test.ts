// First line or specialised team: what is known of somebody, and what is not.
import { expect, it } from "vitest";
import type { Discipline } from "../../shared/discipline.ts";
import type { Performer } from "../../shared/plan/assignment.ts";
import { linesOf } from "../../shared/plan/findings/line-of-care.ts";
import { patient, WrittenPlan } from "../support/written-plan.ts";

function lines(plan: WrittenPlan, performer: Performer): string {
  return [...linesOf(plan.content(), performer)].join(" or ");
}

it.each<[Discipline | null, string, string]>([
  ["huisarts", "Revalidatie De Zwaan", "first"],
  ["wijkverpleegkundige", "", "first"],
  ["apotheker", "Apotheek", "first"],
  ["revalidatiearts", "Huisartsenpraktijk Proef", "specialised"],
  ["logopedist", "Team Fictief", "specialised"], // where the rehabilitation physician works
  ["logopedist", "GeSp-team Modelstad", "specialised"],
  ["fysiotherapeut", "Fysiopraktijk Elders", "first"],
  ["dietist", "Huisartsenpraktijk Proef", "first"],
  ["ergotherapeut", "Elders", "first or specialised"],
  ["verpleegkundig-specialist", "Elders", "specialised"],
  ["verpleegkundig-specialist", "huisartsenpraktijk proef ", "first"],
  ["longverpleegkundige", "Thuiszorg Modelstad", "first"],
  ["longverpleegkundige", "Ziekenhuis Modelstad", "specialised"],
  [null, "Elders", "first or specialised"],
])("[MISSING-22] a %s of “%s” is of: %s", (discipline, organisation, expected) => {
  const plan = new WrittenPlan();
  expect(lines(plan, plan.member(discipline, organisation))).toBe(expected);
});

it("[MISSING-23] a contact is what was ticked, the patient and who left are of neither", () => {
  const plan = new WrittenPlan();
  expect(lines(plan, plan.contact({ isFirstLine: true }))).toBe("first");
  expect(lines(plan, plan.contact({ isFirstLine: false }))).toBe("specialised");
  expect(lines(plan, plan.contact())).toBe("first or specialised");
  expect(lines(plan, patient)).toBe("");
  const left = plan.member("huisarts", "Elders");
  plan.facts.team.pop();
  expect(lines(plan, left)).toBe("");
});
