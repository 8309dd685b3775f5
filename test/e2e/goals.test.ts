// Goals and actions on the screen: written together, handed over with a yes, put in order, and undone.
import type { Locator } from "playwright-core";
import { describe, expect, it } from "vitest";
import { startDemonstration } from "../support/demonstration.ts";
import { findBarriers } from "../support/axe.ts";
import { phone } from "../support/e2e.ts";
import { PlanPage } from "../support/plan-page.ts";
import { until } from "../support/until.ts";

const demo = startDemonstration();
let goals = 0;

/** A goal of its own for each test, made by this person. */
async function addsGoal(plan: PlanPage, ...actions: string[]): Promise<{ name: string; card: Locator }> {
  goals += 1;
  const name = `Doel nummer ${goals}`;
  await plan.page.getByRole("button", { name: "Doel toevoegen" }).click();
  await focusIn(plan, "goals.text");
  await plan.page.keyboard.type(name);
  const card = cardOf(plan, name);
  for (const [index, action] of actions.entries()) {
    if (index === 0) await card.getByRole("button", { name: /Actie toevoegen/ }).click();
    else await plan.page.keyboard.press("Enter");
    await until(async () => (await card.getByRole("listitem").count()) === index + 1, "there is a new line");
    await focusIn(plan, "actions.text", "");
    await plan.page.keyboard.type(action);
  }
  return { name, card };
}

function cardOf(plan: PlanPage, name: string): Locator {
  return plan.page.getByRole("article", { name: `doel ${name}`, exact: true });
}

async function focusIn(plan: PlanPage, words: string, value?: string): Promise<void> {
  await until(
    () =>
      plan.page.evaluate(
        ([field, expected]) => {
          const active = document.activeElement;
          if (!(active instanceof HTMLTextAreaElement) || active.dataset["words"] !== field) return false;
          return expected === undefined || active.value === expected;
        },
        [words, value] as const,
      ),
    `the caret is in ${words}`,
  );
}

const lines = (card: Locator) => card.locator('[data-words="actions.text"]');
const textsOf = (card: Locator) =>
  lines(card).evaluateAll((fields) => fields.map((field) => (field as HTMLTextAreaElement).value)); // as marked

describe("goals and actions", () => {
  it("[GOAL-1] two people type in the same action, and see each other's caret in it", async () => {
    const nurse = await PlanPage.open(demo.browser, demo.server.url, "Praktijkverpleegkundige");
    const speech = await PlanPage.open(demo.browser, demo.server.url, "Logopedist");
    const { name, card } = await addsGoal(nurse, "Spraakbank opnemen");
    const hers = cardOf(speech, name);
    await until(async () => (await textsOf(hers))[0] === "Spraakbank opnemen", "the other page has it");
    await lines(hers).first().click();
    await speech.page.keyboard.press("Control+Home");
    await card.locator(".caret-label", { hasText: "Logopedist" }).waitFor({ state: "attached" });
    await Promise.all([nurse.page.keyboard.type(" voor de zomer"), speech.page.keyboard.type("Nu: ")]);
    for (const page of [card, hers]) {
      await until(
        async () => (await textsOf(page))[0] === "Nu: Spraakbank opnemen voor de zomer",
        "equal words",
      );
    }
    // the nurse typed on where she was, although letters came in before her
    await nurse.page.keyboard.type(".");
    await until(
      async () => (await textsOf(hers))[0]?.endsWith("zomer.") === true,
      "her caret kept its place",
    );
  });

  it("[GOAL-2] an action that somebody agreed to changes hands only with the yes of the new one", async () => {
    const nurse = await PlanPage.open(demo.browser, demo.server.url, "Praktijkverpleegkundige");
    const speech = await PlanPage.open(demo.browser, demo.server.url, "Logopedist");
    const doctor = await PlanPage.open(demo.browser, demo.server.url, "Huisarts");
    const { name, card } = await addsGoal(nurse, "Wekelijks oefenen");
    const performer = card.getByRole("combobox", { name: /Wie doet dit/ });
    await performer.selectOption({ label: "Loes Denkbeeld, logopedist" });
    await card.getByRole("radio", { name: /^3\./ }).click({ force: true });
    await cardOf(speech, name).getByRole("button", { name: "Akkoord" }).click();
    await cardOf(speech, name).getByText("Gevraagd aan").waitFor({ state: "detached" });
    // agreed: a change is a proposal from now on
    const saidBy = async (plan: PlanPage) =>
      await cardOf(plan, name)
        .getByRole("combobox", { name: /Wie doet dit/ })
        .evaluate(
          (select) => (select as HTMLSelectElement).selectedOptions[0]?.label, // a select
        );
    await until(async () => (await saidBy(nurse)) === "Logopedist", "it counts on the nurse's page");
    await performer.selectOption({ label: "Hanna Verzonnen, huisarts" });
    await card.getByText(/Voorstel: Huisarts, categorie 3/).waitFor();
    expect(await saidBy(nurse)).toBe("Logopedist");
    await cardOf(doctor, name).getByRole("button", { name: "Kan niet" }).click();
    await card.getByText(/Hanna Verzonnen kan dit niet doen/).waitFor();
    expect(await saidBy(nurse)).toBe("Logopedist");
    await card.getByRole("radio", { name: /^4\./ }).click({ force: true });
    await cardOf(speech, name)
      .getByText(/Voorstel: Logopedist, categorie 4/)
      .waitFor();
    await cardOf(speech, name).getByRole("button", { name: "Akkoord" }).click();
    await until(
      async () => await card.getByRole("radio", { name: /^4\./ }).isChecked(),
      "the new category counts on every page",
    );
  });

  it("[GOAL-3] two dates at once both stand there with their names, and one click chooses", async () => {
    const nurse = await PlanPage.open(demo.browser, demo.server.url, "Praktijkverpleegkundige");
    const doctor = await PlanPage.open(demo.browser, demo.server.url, "Huisarts");
    const { name, card } = await addsGoal(nurse);
    await cardOf(doctor, name).waitFor();
    await nurse.says("Opgeslagen");
    for (const plan of [nurse, doctor]) await plan.page.context().setOffline(true);
    await setsDate(card, "2027-01-16");
    await setsDate(cardOf(doctor, name), "2027-02-20");
    for (const plan of [nurse, doctor]) await plan.page.context().setOffline(false);
    for (const plan of [nurse, doctor]) {
      const conflict = cardOf(plan, name).locator("[data-conflict]");
      await conflict.getByText("16 jan 2027 van Petra Proefstuk").waitFor({ timeout: 20_000 });
      await conflict.getByText("20 feb 2027 van Hanna Verzonnen").waitFor();
    }
    expect(await findBarriers(nurse.page)).toEqual([]);
    await cardOf(doctor, name)
      .getByRole("button", { name: "Deze klopt: 16 jan 2027, van Petra Proefstuk" })
      .click();
    for (const plan of [nurse, doctor]) {
      await cardOf(plan, name).getByRole("button", { name: "Evaluatie: 16 jan 2027" }).waitFor();
    }
  });

  it("[GOAL-4] actions are put in order by keyboard, and by dragging, for everybody", async () => {
    const nurse = await PlanPage.open(demo.browser, demo.server.url, "Praktijkverpleegkundige");
    const doctor = await PlanPage.open(demo.browser, demo.server.url, "Huisarts");
    const { name, card } = await addsGoal(nurse, "een", "twee", "drie");
    await nurse.page.keyboard.press("Alt+ArrowUp");
    await until(async () => (await textsOf(cardOf(doctor, name))).join(" ") === "een drie twee", "moved up");
    await focusIn(nurse, "actions.text", "drie");
    await card.getByRole("listitem").nth(2).hover();
    await card
      .getByRole("listitem")
      .nth(2)
      .locator("[draggable]")
      .dragTo(card.getByRole("listitem").nth(0), {
        targetPosition: { x: 200, y: 3 },
      });
    await until(async () => (await textsOf(cardOf(doctor, name))).join(" ") === "twee een drie", "dragged");
  });

  it("[GOAL-5] an action is taken back step by step, and what a colleague typed stays", async () => {
    const nurse = await PlanPage.open(demo.browser, demo.server.url, "Praktijkverpleegkundige");
    const doctor = await PlanPage.open(demo.browser, demo.server.url, "Huisarts");
    const { name, card } = await addsGoal(nurse, "Bellen");
    await lines(cardOf(doctor, name)).first().click();
    await doctor.page.keyboard.press("Control+End");
    await doctor.page.keyboard.type(" met de apotheek");
    await until(async () => (await textsOf(card))[0] === "Bellen met de apotheek", "both wrote in it");
    await card.getByRole("button", { name: /^Meer: actie/ }).click();
    await nurse.page.getByRole("menuitem", { name: "Verwijderen" }).click();
    await until(async () => (await textsOf(cardOf(doctor, name))).length === 0, "it is gone");
    await nurse.page.keyboard.press("Control+z");
    await until(
      async () => (await textsOf(cardOf(doctor, name)))[0] === "Bellen met de apotheek",
      "it is back",
    );
  });

  it("[GOAL-6] a reader sees it all and can change nothing", async () => {
    const nurse = await PlanPage.open(demo.browser, demo.server.url, "Praktijkverpleegkundige");
    const { name } = await addsGoal(nurse, "Medicatie nakijken");
    const reader = await PlanPage.open(demo.browser, demo.server.url, "Apotheker");
    const card = cardOf(reader, name);
    await card.getByText("Medicatie nakijken").waitFor();
    expect(await card.getByRole("textbox").count()).toBe(0);
    expect(await card.getByRole("combobox").count()).toBe(0);
    expect(await card.getByRole("checkbox").isDisabled()).toBe(true);
    expect(await reader.page.getByRole("button", { name: /toevoegen/ }).count()).toBe(0);
  });

  it("[GOAL-7] have no barrier that axe finds and nothing that sticks out, opened and on a phone", async () => {
    const nurse = await PlanPage.open(demo.browser, demo.server.url, "Praktijkverpleegkundige");
    const { card } = await addsGoal(
      nurse,
      "Hoog-laagbed aanvragen bij de gemeente, en vragen hoe lang dat duurt",
    );
    await card.getByRole("button", { name: /Meer over dit doel/ }).click();
    await card.getByRole("button", { name: /Meer over actie/ }).click();
    for (const size of [{ width: 1366, height: 768 }, { width: 683, height: 400 }, phone]) {
      await nurse.page.setViewportSize(size);
      expect(await findBarriers(nurse.page), JSON.stringify(size)).toEqual([]);
      const sticksOut = await nurse.page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(sticksOut, JSON.stringify(size)).toBe(0);
    }
  });
});

async function setsDate(card: Locator, date: string): Promise<void> {
  await card.getByRole("button", { name: /^Evaluatie: / }).click();
  const field = card.getByLabel("Evaluatie", { exact: true });
  await field.fill(date);
  await field.press("Enter");
}
