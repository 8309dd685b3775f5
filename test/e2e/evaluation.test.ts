// The evaluation of goals and actions, by two people in real browsers.
import type { Locator } from "playwright-core";
import { describe, expect, it } from "vitest";
import { findBarriers } from "../support/axe.ts";
import { startDemonstration } from "../support/demonstration.ts";
import { type DemoRole, phone } from "../support/e2e.ts";
import { PlanPage } from "../support/plan-page.ts";
import { until } from "../support/until.ts";

const demo = startDemonstration();

async function openEvaluation(name: DemoRole): Promise<Locator> {
  const { page } = await PlanPage.open(demo.browser, demo.server.url, name);
  return page.locator('[data-section="evaluation"]');
}

async function addGoal(evaluation: Locator, text: string): Promise<void> {
  const page = evaluation.page();
  await page.getByRole("button", { name: "Doel toevoegen" }).click();
  await page.locator("textarea:focus").pressSequentially(text);
  await keptOf(evaluation, text).waitFor();
}

const keptOf = (evaluation: Locator, goal: string) => evaluation.getByLabel(`Gelukt? (doel ${goal})`);
const goalsIn = (evaluation: Locator) => evaluation.locator("[data-outcome-goal] h3").allTextContents();

describe("the evaluation", () => {
  it("[EVAL-1] says of each goal whether it was kept, when and why, to everybody at once", async () => {
    const nurse = await openEvaluation("Praktijkverpleegkundige");
    const doctor = await openEvaluation("Huisarts");
    await addGoal(nurse, "Thuis blijven wonen");
    await addGoal(nurse, "Elke week naar het koor");
    await doctor.getByText("0 van 2 doelen besproken").waitFor();
    await keptOf(nurse, "Thuis blijven wonen").selectOption({ label: "deels" });
    await nurse.getByLabel("Waarom? (doel Thuis blijven wonen)").fill("De trap lukt niet meer.");
    await doctor.getByText("1 van 2 doelen besproken").waitFor();
    const why = doctor.getByLabel("Waarom? (doel Thuis blijven wonen)");
    await until(async () => (await why.inputValue()) === "De trap lukt niet meer.", "the reason is there");
    await doctor.getByRole("button", { name: "Besproken op (doel Thuis blijven wonen)" }).waitFor();
  }, 60_000);

  it("[EVAL-2] puts what was not discussed first, but moves nothing under the hands of who is at work", async () => {
    const nurse = await openEvaluation("Praktijkverpleegkundige");
    await keptOf(nurse, "Elke week naar het koor").waitFor();
    expect(await goalsIn(nurse)).toEqual(["Elke week naar het koor", "Thuis blijven wonen"]);
    await addGoal(nurse, "Goed slapen");
    await keptOf(nurse, "Elke week naar het koor").focus();
    await keptOf(nurse, "Elke week naar het koor").selectOption({ label: "ja" });
    await nurse.getByText("2 van 3 doelen besproken").waitFor();
    expect((await goalsIn(nurse))[0]).toBe("Elke week naar het koor");
    await nurse.getByRole("button", { name: "Volgende evaluatie van dit plan" }).focus();
    await until(async () => (await goalsIn(nurse))[0] === "Goed slapen", "what is left comes first");
  }, 60_000);

  it("[EVAL-4] a next date that a colleague sets while the calendar is open stays beside the one picked", async () => {
    const [nurse, doctor] = await Promise.all([
      openEvaluation("Praktijkverpleegkundige"),
      openEvaluation("Huisarts"),
    ]);
    for (const one of [nurse, doctor]) {
      await one.getByRole("button", { name: "Volgende evaluatie van dit plan" }).click();
      await one
        .getByLabel("Volgende evaluatie van dit plan")
        .fill(one === nurse ? "2031-02-01" : "2031-03-01");
    }
    await doctor.page().keyboard.press("Enter");
    await doctor.getByRole("button", { name: "Volgende evaluatie van dit plan: 1 mrt 2031" }).waitFor();
    // a word that comes after the date says that the nurse's page has heard of it
    await new PlanPage(doctor.page()).types("text:evaluation", "Gehoord.");
    await new PlanPage(nurse.page()).readsUntil("text:evaluation", "Gehoord.");
    await nurse.page().keyboard.press("Enter");
    for (const one of [nurse, doctor]) {
      await one.getByText("1 feb 2031 van Petra Proefstuk").waitFor();
      await one.getByText("1 mrt 2031 van Hanna Verzonnen").waitFor();
    }
    await nurse.getByRole("button", { name: /^Deze klopt: 1 mrt 2031/ }).click();
    await doctor.getByRole("button", { name: "Volgende evaluatie van dit plan: 1 mrt 2031" }).waitFor();
  }, 60_000);

  it("[EVAL-3] sets the next date, shows all of it to a reader, and fits a phone", async () => {
    const nurse = await openEvaluation("Praktijkverpleegkundige");
    await nurse.getByRole("button", { name: "Volgende evaluatie van dit plan" }).click();
    await nurse.getByLabel("Volgende evaluatie van dit plan").fill("2031-01-16");
    await nurse.page().keyboard.press("Enter");
    const reader = await openEvaluation("Apotheker");
    await reader.getByText("16 jan 2031").waitFor();
    await reader.getByText("deels gelukt").waitFor();
    await reader.getByText("De trap lukt niet meer.").waitFor();
    expect(await reader.locator("select, textarea").count()).toBe(0);
    await nurse.page().setViewportSize(phone);
    expect(await findBarriers(nurse.page())).toEqual([]);
    await nurse.page().setViewportSize({ width: 700, height: 650 });
    expect(await findBarriers(nurse.page())).toEqual([]);
  }, 60_000);
});
