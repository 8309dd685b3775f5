// The care team, the division of tasks and the change of phase, by several people in real browsers.
import type { Locator } from "playwright-core";
import { describe, expect, it } from "vitest";
import { findBarriers } from "../support/axe.ts";
import { startDemonstration } from "../support/demonstration.ts";
import { type DemoRole, phone, type Size } from "../support/e2e.ts";
import { PlanPage } from "../support/plan-page.ts";
import { until } from "../support/until.ts";

const demo = startDemonstration();
const halfScreen: Size = { width: 700, height: 650 };

/** The section with the care team, on the plan of this patient. */
async function openTeam(name: DemoRole, options?: Parameters<typeof PlanPage.open>[3]): Promise<Locator> {
  const { page } = await PlanPage.open(demo.browser, demo.server.url, name, options);
  return page.locator('[data-section="team"]');
}

async function addTask(team: Locator, topic: string, text: string): Promise<void> {
  await team.getByRole("button", { name: `Taak toevoegen bij ${topic}` }).click();
  const field = team.locator("[data-item] textarea:focus");
  await field.pressSequentially(text);
  await team.getByRole("radiogroup", { name: text }).waitFor();
}

/** Chooses who does a task, or an item of the panel, by the beginning of their name. */
async function choose(field: Locator, name: string): Promise<void> {
  const value = await field.evaluate(
    (list, begin) =>
      list instanceof HTMLSelectElement
        ? [...list.options].find(({ text }) => text.startsWith(begin))?.value
        : undefined,
    name,
  );
  await field.selectOption(value ?? "nobody of that name");
}

const performerOf = (team: Locator, task: string) => team.getByLabel(`Wie doet dit? (taak ${task})`);
const categoryOf = (team: Locator, task: string, category: number) =>
  team.getByRole("radiogroup", { name: task }).getByRole("radio", { name: new RegExp(`^${category}\\.`) });

async function divide(team: Locator, task: string, name: string, category: number): Promise<void> {
  await choose(performerOf(team, task), name);
  await categoryOf(team, task, category).click({ force: true });
}

describe("the division of tasks", () => {
  it("[PHASE-1] asks who is to do a task, and makes a change of what was agreed a proposal", async () => {
    const nurse = await openTeam("Praktijkverpleegkundige");
    const therapist = await openTeam("Logopedist", { size: halfScreen });
    await addTask(nurse, "Ademhaling", "Hoesten oefenen");
    await therapist.getByText("Nog niemand doet dit.").waitFor();
    await divide(nurse, "Hoesten oefenen", "Loes", 1);
    await nurse.getByText("wacht op Loes Denkbeeld").waitFor();
    await therapist.getByText("Aan u gevraagd: 1").waitFor();
    await therapist.getByRole("button", { name: "Akkoord: Hoesten oefenen" }).first().click();
    await nurse.getByText("wacht op Loes Denkbeeld").waitFor({ state: "detached" });
    await therapist.locator("[data-asked]").waitFor({ state: "detached" });
    const focused = () => therapist.page().evaluate(() => document.activeElement?.id);
    await until(async () => (await focused()) === "titel-team", "the focus stays in the section");

    await categoryOf(nurse, "Hoesten oefenen", 3).click({ force: true });
    expect(await categoryOf(nurse, "Hoesten oefenen", 1).isChecked()).toBe(true);
    await therapist.getByRole("button", { name: "Kan niet: Hoesten oefenen" }).first().click();
    await nurse.locator("[data-refused]").waitFor();
    expect(await categoryOf(nurse, "Hoesten oefenen", 1).isChecked()).toBe(true);
  }, 60_000);

  it("[PHASE-2] knows people without an account, for whom the case manager answers", async () => {
    const nurse = await openTeam("Praktijkverpleegkundige");
    const doctor = await openTeam("Revalidatiearts");
    await nurse.getByRole("button", { name: "Persoon zonder account toevoegen" }).click();
    await nurse.locator("textarea:focus").fill("Bo Proefpersoon");
    await nurse.page().keyboard.press("Enter");
    await nurse.getByLabel("Relatie of functie van Bo Proefpersoon").fill("ergotherapeut");
    await nurse.getByLabel("Telefoon van Bo Proefpersoon").fill("085 000 00 00");
    await nurse.getByLabel("Vertegenwoordiger van Bo Proefpersoon").check();
    const line = nurse.getByLabel("Waar deze persoon werkt van Bo Proefpersoon");
    await line.selectOption({ label: "eerste lijn" });
    await until(
      async () => (await doctor.getByLabel("Telefoon van Bo Proefpersoon").inputValue()) === "085 000 00 00",
      "a colleague sees the telephone number",
    );
    await addTask(doctor, "Mobiliteit en hulpmiddelen", "Rolstoel passen");
    await divide(doctor, "Rolstoel passen", "Bo", 4);
    await nurse.getByText("Gevraagd aan mensen zonder account: 1").waitFor();
    expect(await doctor.getByText("Gevraagd aan mensen zonder account").count()).toBe(0);
    await nurse
      .getByRole("button", { name: "Akkoord namens Bo Proefpersoon: Rolstoel passen" })
      .first()
      .click();
    await doctor.getByText("wacht op Bo Proefpersoon").waitFor({ state: "detached" });
  }, 60_000);

  it("[PHASE-3] shows the actions with a category among the tasks, and leads to where they stand", async () => {
    const doctor = await openTeam("Revalidatiearts", { patient: "mw. F. Voorbeeld" });
    const page = doctor.page();
    const goals = page.locator('[data-section="goals"]');
    await goals.getByRole("button", { name: "Doel toevoegen" }).click();
    await page.locator("textarea:focus").pressSequentially("Veilig eten");
    await goals.getByRole("button", { name: "Actie toevoegen" }).first().click();
    await page.locator("textarea:focus").pressSequentially("Slikonderzoek doen");
    await goals.locator("fieldset").getByRole("radio", { name: /^2\./ }).click({ force: true });
    await doctor.getByRole("button", { name: "Naar actie Slikonderzoek doen" }).click();
    await page.locator('[data-section="goals"] [data-item] :focus').waitFor();
  }, 60_000);
});

describe("the change of phase", () => {
  it("[PHASE-4] puts every line to who is to do it, in one step, and moves coordination on the GP's yes", async () => {
    const nurse = await openTeam("Praktijkverpleegkundige");
    const doctor = await openTeam("Huisarts");
    await addTask(nurse, "Overig", "Medicijnen nakijken");
    await divide(nurse, "Medicijnen nakijken", "Petra", 3);
    await nurse.getByRole("button", { name: "Akkoord: Medicijnen nakijken" }).first().click();
    await nurse.getByRole("button", { name: "Fase kiezen" }).click();
    const panel = nurse.locator("[data-phase-panel]");
    await panel.getByLabel("Nieuwe fase").selectOption({ label: "Laatste levensfase" });
    // tomorrow, so that what was agreed today is to be looked at again
    await panel.getByRole("button", { name: "Vanaf welke dag?" }).click();
    const tomorrow = new Date(Date.now() + 36 * 3_600_000).toISOString().slice(0, 10);
    await panel.getByLabel("Vanaf welke dag?").fill(tomorrow);
    await nurse.page().keyboard.press("Enter");
    await panel.getByText("1 regel verandert").waitFor();
    await choose(panel.getByLabel("Vanaf nu: Hoesten oefenen").first(), "Hanna");
    await panel.getByText("2 regels veranderen").waitFor();
    await panel.getByRole("button", { name: "Voorstellen" }).click();

    await doctor.getByText("Laatste levensfase").first().waitFor();
    await doctor.getByText("Aan u gevraagd: 2").waitFor();
    await nurse.getByText("Wacht op Huisarts.").waitFor();
    await doctor.getByText("Petra Proefstuk, praktijkverpleegkundige coördineert de zorg.").waitFor();
    await doctor.getByRole("button", { name: "Akkoord: De zorg coördineren" }).first().click();
    await nurse.getByText("Hanna Verzonnen, huisarts coördineert de zorg.").first().waitFor();
    await doctor.getByRole("button", { name: "Akkoord: Hoesten oefenen" }).first().click();
    await until(
      async () => (await performerOf(nurse, "Hoesten oefenen").inputValue()) !== "",
      "the task has a performer",
    );
    await nurse.getByText("Tot dan doet").waitFor({ state: "detached" });
  }, 60_000);

  it("[PHASE-8] takes back a change of phase and all its proposals in one step", async () => {
    const doctor = await openTeam("Revalidatiearts", { patient: "mw. F. Voorbeeld" });
    await addTask(doctor, "Ademhaling", "Nachtmeting regelen");
    await divide(doctor, "Nachtmeting regelen", "Ruben", 3);
    await doctor.getByRole("button", { name: "Fase kiezen" }).click();
    const panel = doctor.locator("[data-phase-panel]");
    await choose(panel.getByLabel("Vanaf nu: Nachtmeting regelen").first(), "Loes");
    await panel.getByRole("button", { name: "Voorstellen" }).click();
    await doctor.getByText("wacht op Loes Denkbeeld").waitFor();
    await doctor.getByText("Diagnostische fase").first().waitFor();
    await doctor.page().getByRole("button", { name: "Ongedaan maken" }).first().click();
    await doctor.getByText("Nog geen fase gekozen").waitFor();
    await doctor.getByText("wacht op Loes Denkbeeld").waitFor({ state: "detached" });
    expect(await categoryOf(doctor, "Nachtmeting regelen", 3).isChecked()).toBe(true);
  }, 60_000);

  it("[PHASE-5] asks to look at every line again, until somebody answered it in the new phase", async () => {
    const nurse = await openTeam("Praktijkverpleegkundige");
    const review = nurse.locator("[data-review]");
    await review.getByText("Nog te bekijken").waitFor();
    await review.getByRole("button", { name: "Blijft zo: Medicijnen nakijken" }).click();
    // who does it is asked again, and is not to look at it a second time meanwhile
    await nurse.getByRole("button", { name: "Akkoord: Medicijnen nakijken" }).first().waitFor();
    expect(await review.getByText("Medicijnen nakijken").count()).toBe(0);
  }, 60_000);

  it("[PHASE-6] shows phase, coordinator and division to a reader, without anything to press", async () => {
    const reader = await openTeam("Apotheker");
    await reader.getByText("Laatste levensfase").first().waitFor();
    await reader.getByText("Hanna Verzonnen, huisarts coördineert de zorg.").waitFor();
    await reader.getByText("Medicijnen nakijken").first().waitFor();
    await reader.getByRole("link", { name: "085 000 00 00" }).waitFor();
    const ways = reader.locator("input, select, textarea, button:not(:text('Naar actie'))");
    expect(await ways.count()).toBe(0);
  }, 60_000);

  it("[PHASE-7] fits half a screen and a phone", async () => {
    const nurse = await openTeam("Praktijkverpleegkundige", { size: halfScreen });
    await nurse.getByText("Medicijnen nakijken").first().waitFor();
    expect(await findBarriers(nurse.page())).toEqual([]);
    await nurse.page().setViewportSize(phone);
    await nurse.getByRole("button", { name: "Fase wijzigen" }).click();
    await nurse.locator("[data-phase-panel]").waitFor();
    expect(await findBarriers(nurse.page())).toEqual([]);
  }, 60_000);
});
