// Finding the way in a plan: keys, search, counts, what is missing, and the lamp.
import type { Locator } from "playwright-core";
import { describe, expect, it } from "vitest";
import { findBarriers } from "../support/axe.ts";
import { startDemonstration } from "../support/demonstration.ts";
import { desktop, phone, type Size } from "../support/e2e.ts";
import { PlanPage } from "../support/plan-page.ts";
import { until } from "../support/until.ts";

const demo = startDemonstration();

const halfScreen: Size = { width: 700, height: 650 };
/** The desktop at 200 %. */
const zoomed: Size = { width: 683, height: 384 };

describe("jumping by keyboard", () => {
  it("[NAV-1] goes to the next and the previous section with Alt and Page Down or Page Up, out of a text too", async () => {
    const doctor = await opens("Huisarts");
    const { page } = doctor;
    await doctor.goesToEnd("text:situation");
    await page.keyboard.press("Alt+PageDown");
    await hasFocus(section(page, "Doelen en acties"));
    await page.keyboard.press("Alt+PageDown");
    await hasFocus(section(page, "Ademhaling"));
    await page.keyboard.press("Alt+PageUp");
    await page.keyboard.press("Alt+PageUp");
    await hasFocus(section(page, "Situatie"));
    const current = page.getByRole("navigation", { name: "Onderdelen" }).locator("[aria-current]");
    await until(async () => (await current.textContent())?.includes("Situatie") === true, "the list follows");
  });
});

describe("the list of sections", () => {
  it("[NAV-10] marks where one writes, though the section before it is still on the screen", async () => {
    const doctor = await opens("Huisarts");
    const current = doctor.page.getByRole("navigation", { name: "Onderdelen" }).locator("[aria-current]");
    await doctor.goesToEnd("text:situation");
    expect(await doctor.field("text:matters").isVisible()).toBe(true);
    await until(async () => (await current.textContent())?.includes("Situatie") === true, "where one writes");
    await doctor.page.evaluate(() => scrollTo(0, 1_000_000));
    await until(async () => (await current.textContent())?.includes("Situatie") === false, "where one reads");
  });
});

describe("search in the plan", () => {
  it("[NAV-2] finds a word that a colleague just typed, accents or not, and puts the caret on it", async () => {
    const nurse = await opens("Praktijkverpleegkundige");
    const doctor = await opens("Huisarts");
    await nurse.types("text:topic.voeding-slikken", " De diëtiste komt dinsdag.");
    await doctor.readsUntil("text:topic.voeding-slikken", "diëtiste komt");
    await doctor.page.keyboard.press("Control+k");
    const field = doctor.page.getByRole("combobox", { name: "Zoek in dit plan" });
    await field.fill("d");
    expect(await found(doctor.page).count()).toBe(0);
    await field.fill("DIETISTE");
    const hit = found(doctor.page)
      .getByRole("group", { name: "Voeding en slikken" })
      .getByRole("option", { name: /diëtiste komt dinsdag/ });
    await hit.waitFor();
    expect(await hit.locator("mark").textContent()).toBe("diëtiste");
    await field.press("Enter");
    await field.waitFor({ state: "detached" });
    await until(
      () => doctor.page.evaluate(() => getSelection()?.toString() === "diëtiste"),
      "what was looked for is selected",
    );
    await doctor.page.keyboard.type("logopedist");
    await nurse.readsUntil("text:topic.voeding-slikken", "De logopedist komt dinsdag.");
  });

  it("[NAV-3] finds items too, goes through what it found with the arrows, and comes back with Escape", async () => {
    const { page } = await opens("Huisarts");
    await addGoal(page, "Zelf kunnen fietsen");
    await addGoal(page, "Samen met de buurvrouw fietsen");
    await page.keyboard.press("Control+k");
    const field = page.getByRole("combobox", { name: "Zoek in dit plan" });
    await field.fill("fietsen");
    await page.getByText("2 plekken gevonden").waitFor();
    await field.press("ArrowDown");
    const second = found(page).getByRole("option", { name: /buurvrouw/ });
    expect(await second.getAttribute("aria-selected")).toBe("true");
    expect(await field.getAttribute("aria-activedescendant")).toBe(await second.getAttribute("id"));
    await field.press("Escape");
    await field.waitFor({ state: "detached" });
    const words = page.locator("[data-item] textarea");
    await hasFocus(words.filter({ hasText: "Samen met de buurvrouw fietsen" }));
    await page.getByRole("button", { name: /^Zoek in dit plan/ }).click();
    await field.fill("zelf kunnen");
    await found(page)
      .getByRole("option")
      .filter({ hasText: /zelf kunnen fietsen/i })
      .click();
    await hasFocus(words.filter({ hasText: "Zelf kunnen fietsen" }));
  });

  it("[NAV-4] says in a sentence that something is not in the plan", async () => {
    const { page } = await opens("Apotheker");
    await page.keyboard.press("Control+k");
    await page.getByText("Typ ten minste twee letters").waitFor();
    await page.getByRole("combobox", { name: "Zoek in dit plan" }).fill("qqq");
    await page.getByText("‘qqq’ staat niet in dit plan.").waitFor();
  });
});

describe("the list of sections", () => {
  it("[NAV-5] counts along with a colleague and says what is missing", async () => {
    const nurse = await opens("Praktijkverpleegkundige", { patient: "dhr. C. Voorbeeld" });
    const doctor = await opens("Huisarts", { patient: "dhr. C. Voorbeeld" });
    const goals = doctor.page
      .getByRole("navigation", { name: "Onderdelen" })
      .getByRole("button", { name: /Doelen en acties/ });
    await addGoal(nurse.page, "Zonder stok naar de winkel");
    await hasName(goals, /1 open doel(?!en)/);
    await hasName(goals, /ontbreken|ontbreekt/);
    await addGoal(nurse.page, "Weer in het koor zingen");
    await hasName(goals, /2 open doelen/);
  });

  it("[NAV-6] goes from what is missing to the item it is about", async () => {
    const { page } = await opens("Huisarts");
    await addGoal(page, "Rustig slapen");
    await page.getByRole("button", { name: /^Ontbreekt/ }).click();
    const panel = page.getByRole("region", { name: "Wat ontbreekt nog" });
    await panel
      .getByRole("listitem")
      .filter({ hasText: "Bij dit doel hoort nog geen actie." })
      .getByRole("button", { name: "Ga naar: Rustig slapen" })
      .click();
    await hasFocus(page.locator("[data-item] textarea").filter({ hasText: "Rustig slapen" }));
    await panel.getByRole("button", { name: "Sluiten" }).click();
    await panel.waitFor({ state: "detached" });
  });
});

describe("the lamp", () => {
  it("[NAV-7] comes when two things do not go together, leads to both, and goes when one is changed", async () => {
    const nurse = await opens("Praktijkverpleegkundige");
    const doctor = await opens("Huisarts");
    const lamp = doctor.page.getByRole("button", { name: "Bekijk 1 ding" });
    await addGoal(nurse.page, "Energierijke bijvoeding bij elke maaltijd");
    expect(await lamp.count()).toBe(0);
    await addGoal(doctor.page, "Rustig afvallen");
    await lamp.click();
    const panel = doctor.page.getByRole("region", { name: "Om te bekijken" });
    await panel.getByText("Het ene advies is aankomen, het andere afvallen.").waitFor();
    await panel.getByRole("button", { name: "Ga naar: Energierijke bijvoeding" }).waitFor();
    expect(await findBarriers(doctor.page)).toEqual([]);
    await panel.getByRole("button", { name: "Ga naar: Rustig afvallen" }).click();
    await doctor.page.keyboard.press("Control+a");
    await doctor.page.keyboard.type("Op gewicht blijven");
    await panel.getByText("Er is niets meer om te bekijken.").waitFor();
    await panel.getByRole("button", { name: "Sluiten" }).click();
    await lamp.waitFor({ state: "detached" });
  });
});

describe("on every size", () => {
  it("[NAV-9] has no violation and does not scroll sideways with its panels open", async () => {
    const { page } = await opens("Huisarts");
    for (const size of [desktop, halfScreen, zoomed, phone]) {
      await page.setViewportSize(size);
      await page.keyboard.press("Control+k");
      await page.getByRole("combobox", { name: "Zoek in dit plan" }).fill("een");
      await found(page).getByRole("option").first().waitFor();
      expect(await findBarriers(page), `search, ${size.width} wide`).toEqual([]);
      await page.keyboard.press("Escape");
      await page.getByRole("button", { name: /^Ontbreekt/ }).click();
      await page.getByRole("region", { name: "Wat ontbreekt nog" }).waitFor();
      expect(await findBarriers(page), `what is missing, ${size.width} wide`).toEqual([]);
      await page.keyboard.press("Escape");
    }
  }, 60_000);

  it("[NAV-8] has the counts in the drop-down of half a screen, and goes to a section with it", async () => {
    const { page } = await opens("Huisarts", { size: halfScreen });
    await page.getByRole("combobox", { name: "Onderdelen" }).click();
    await page.getByRole("option", { name: /^Zorgteam en taakverdeling *, \d+ mensen/ }).click();
    await hasFocus(section(page, "Zorgteam en taakverdeling"));
    const heading = await section(page, "Zorgteam en taakverdeling").boundingBox();
    // not behind the sticky line and the bar
    expect(heading !== null && heading.y > 105).toBe(true);
    const picker = page.getByRole("combobox", { name: "Onderdelen" });
    await until(
      async () => (await picker.inputValue()) === "Zorgteam en taakverdeling",
      "the drop-down says where it is",
    );
  });
});

type Page = PlanPage["page"];

async function opens(
  name: Parameters<typeof PlanPage.open>[2],
  options: Parameters<typeof PlanPage.open>[3] = {},
): Promise<PlanPage> {
  return await PlanPage.open(demo.browser, demo.server.url, name, options);
}

/** What the search found; a list of choices elsewhere on the page has options too. */
function found(page: Page): Locator {
  return page.getByRole("listbox", { name: "Gevonden plekken" });
}

function section(page: Page, title: string): Locator {
  return page.getByRole("heading", { name: title, level: 2, exact: true });
}

async function addGoal(page: Page, text: string): Promise<void> {
  await page.getByRole("button", { name: "Doel toevoegen" }).click();
  await until(
    () => page.evaluate(() => document.activeElement?.closest("[data-item]") != null),
    "the new goal has the caret",
  );
  await page.keyboard.type(text);
}

async function hasFocus(locator: Locator): Promise<void> {
  await until(
    async () =>
      (await locator.count()) > 0 && (await locator.first().evaluate((it) => it === document.activeElement)),
    `the focus is on ${locator.toString()}`,
  );
}

async function hasName(locator: Locator, name: RegExp): Promise<void> {
  await until(async () => name.test((await locator.textContent()) ?? ""), `its name holds ${name}`);
}
