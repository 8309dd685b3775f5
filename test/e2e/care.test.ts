// Medication, wishes and limits, the emergency plan, agreements and decisions, by two people in real browsers.
import { AxeBuilder } from "@axe-core/playwright";
import type { Locator, Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { dialledIn } from "../../client/plan/care/dialled.ts";
import { discussAgain } from "../../shared/plan/findings/discuss-again.ts";
import { crowdPlan } from "../support/crowded-plan.ts";
import { startDemonstration } from "../support/demonstration.ts";
import { phone } from "../support/e2e.ts";
import { PlanPage } from "../support/plan-page.ts";
import { until } from "../support/until.ts";

const demo = startDemonstration();

const open = (...[name, options]: [Parameters<typeof PlanPage.open>[2], { size?: typeof phone }?]) =>
  PlanPage.open(demo.browser, demo.server.url, name, options);

const section = (page: Page, id: string) => page.locator(`[data-section="${id}"]`);
const rowOf = (page: Page, name: string | RegExp) => page.getByRole("listitem", { name });
const hasFocus = (field: Locator) => field.evaluate((element) => element === document.activeElement);

/** Types several values, with Enter between them. */
async function typesInTurn(page: Page, values: readonly string[]): Promise<void> {
  for (const value of values) {
    await page.keyboard.type(value);
    await page.keyboard.press("Enter");
  }
}

async function choose(page: Page, row: Locator, choice: string): Promise<void> {
  await row
    .getByRole("button", { name: /^Meer: / })
    .first()
    .click();
  await page.getByRole("menuitem", { name: choice }).click();
}

/** Both go offline, do their edit, and come back. */
async function atOnce(pages: readonly PlanPage[], edits: readonly (() => Promise<void>)[]): Promise<void> {
  for (const { page } of pages) await page.context().setOffline(true);
  for (const edit of edits) await edit();
  for (const { page } of pages) await page.context().setOffline(false);
}

describe("medication", () => {
  it("[CARE-1] a medicine is typed with Enter from field to field, and a colleague sees it", async () => {
    const [nurse, doctor] = await Promise.all([open("Praktijkverpleegkundige"), open("Huisarts")]);
    await nurse.page.getByRole("button", { name: "Medicijn toevoegen" }).click();
    const name = section(nurse.page, "medication").getByRole("textbox", { name: "Medicijn" });
    await until(() => hasFocus(name), "the name has the focus");
    await typesInTurn(nurse.page, ["Middel A", "2,5 mg", "2 keer per dag", "tegen kramp", "Revalidatiearts"]);
    // Enter in the last field starts the next one
    await until(async () => (await name.count()) === 2, "a second medicine");
    await until(() => hasFocus(name.nth(1)), "the second name has the focus");
    await typesInTurn(nurse.page, ["Middel B"]);
    const row = rowOf(doctor.page, "medicijn Middel A");
    await row.getByRole("combobox", { name: "Van wie weet u dit?" }).selectOption("van de apotheek");
    await until(async () => (await valuesOf(row)).includes("2,5 mg"), "the dose is there for the doctor");
    expect(await valuesOf(row)).toEqual([
      "Middel A",
      "2,5 mg",
      "2 keer per dag",
      "tegen kramp",
      "Revalidatiearts",
    ]);
    await until(
      async () =>
        (await rowOf(nurse.page, /Middel A/)
          .locator("select")
          .inputValue()) === "pharmacy",
      "source",
    );
    await choose(nurse.page, rowOf(nurse.page, "medicijn Middel B"), "Omhoog");
    await until(async () => (await namesIn(doctor.page)).join() === "Middel B,Middel A", "the new order");
  });

  it("[CARE-2] a dose that two people set at once shows both with their names, and one click chooses", async () => {
    const [nurse, doctor] = await Promise.all([open("Praktijkverpleegkundige"), open("Huisarts")]);
    await nurse.page.getByRole("button", { name: "Medicijn toevoegen" }).click();
    await typesInTurn(nurse.page, ["Middel C", "1 tablet"]);
    const dose = ({ page }: PlanPage) =>
      rowOf(page, "medicijn Middel C").getByRole("textbox", { name: "Dosis" });
    await until(async () => (await dose(doctor).inputValue()) === "1 tablet", "the dose is there");
    // both begin from one tablet; what the doctor sets meanwhile stays beside it
    await dose(nurse).fill("2 tabletten");
    await dose(doctor).fill("3 tabletten");
    await doctor.page.keyboard.press("Enter");
    await dose(nurse).blur();
    for (const { page } of [nurse, doctor]) {
      const both = rowOf(page, "medicijn Middel C").getByRole("group", { name: /^Dosis: twee mensen/ });
      await both.getByText("2 tabletten van Petra Proefstuk").waitFor();
      await both.getByText("3 tabletten van Hanna Verzonnen").waitFor();
    }
    await doctor.page.getByRole("button", { name: /3 tabletten, van Hanna Verzonnen$/ }).click();
    await until(async () => (await dose(nurse).inputValue()) === "3 tabletten", "the chosen dose");
  });

  it("[CARE-3] a stopped medicine is folded away with its reason, and can be used again", async () => {
    const { page } = await open("Praktijkverpleegkundige");
    await page.getByRole("button", { name: "Medicijn toevoegen" }).click();
    await typesInTurn(page, ["Middel D"]);
    await choose(page, rowOf(page, "medicijn Middel D"), "Stoppen met dit medicijn");
    const form = page.getByRole("form", { name: "Stoppen met Middel D" });
    await until(() => hasFocus(form.getByLabel("Waarom gestopt?")), "the reason has the focus");
    await page.keyboard.type("misselijk");
    await page.keyboard.press("Enter");
    await page.getByText("Gestopt (1)").click();
    const stopped = page.getByRole("list", { name: "Gestopte medicijnen" });
    await stopped.getByText(/^gestopt op .*: misselijk/).waitFor();
    await stopped.getByRole("button", { name: "Weer gebruiken" }).click();
    await page
      .getByRole("list", { name: "Medicijnen van nu" })
      .getByRole("listitem", { name: /Middel D/ })
      .waitFor();
  });
});

describe("wishes and limits", () => {
  it("[CARE-4] choosing a decision makes the limit, keeps the focus, and asks for the day", async () => {
    const [nurse, doctor] = await Promise.all([open("Praktijkverpleegkundige"), open("Huisarts")]);
    const choice = nurse.page.getByRole("combobox", { name: "Wat is afgesproken over Tracheostoma?" });
    await choice.focus();
    await choice.selectOption("niet");
    await until(() => hasFocus(choice), "the choice keeps the focus");
    const row = rowOf(doctor.page, "Tracheostoma");
    await row.getByText("datum van bespreken ontbreekt").click();
    await row.getByLabel("Besproken op").fill("2020-03-04");
    await doctor.page.keyboard.press("Enter");
    await rowOf(nurse.page, "Tracheostoma")
      .getByText("Opnieuw bespreken: het gesprek is langer dan een jaar")
      .waitFor();
    await row.getByRole("textbox").fill("Mevrouw wil dit niet.");
    await until(
      async () => (await valuesOf(rowOf(nurse.page, "Tracheostoma"))).includes("Mevrouw wil dit niet."),
      "why",
    );
  });

  it("[CARE-5] a treatment that two people wrote down at once stands there twice, with a sentence", async () => {
    const pages = await Promise.all([open("Praktijkverpleegkundige"), open("Huisarts")]);
    const decide = (page: Page, decision: string) => () =>
      page
        .getByRole("combobox", { name: "Wat is afgesproken over Antibiotica?" })
        .selectOption(decision)
        .then(() => undefined);
    const [nurse, doctor] = pages;
    await atOnce(pages, [decide(nurse.page, "wel"), decide(doctor.page, "anders")]);
    for (const { page } of pages) {
      await rowOf(page, "Antibiotica")
        .getByText(/^Antibiotica is twee keer vastgelegd/)
        .waitFor({ timeout: 20_000 });
      expect(
        await rowOf(page, "Antibiotica")
          .getByRole("combobox", { name: /Antibiotica/ })
          .count(),
      ).toBe(2);
    }
    await choose(nurse.page, rowOf(nurse.page, "Antibiotica"), "Verwijderen");
    await until(
      async () => (await rowOf(doctor.page, "Antibiotica").getByRole("note").count()) === 0,
      "one is left",
    );
  });

  it("[CARE-6] the goal of care, the place of dying and a wish of one's own are written down", async () => {
    const [nurse, doctor] = await Promise.all([open("Praktijkverpleegkundige"), open("Huisarts")]);
    const goal = ({ page }: PlanPage) =>
      page.getByRole("combobox", { name: "Waar is de behandeling op gericht?" });
    await goal(nurse).selectOption("Zo weinig mogelijk klachten");
    await nurse.page.getByRole("button", { name: "Plaats van overlijden invullen" }).click();
    await until(
      () => hasFocus(nurse.page.getByRole("textbox", { name: "Waar wil de patiënt het liefst overlijden?" })),
      "the place has the focus",
    );
    await nurse.page.keyboard.type("Thuis");
    await nurse.page.getByRole("button", { name: "Wens toevoegen" }).click();
    const wish = ({ page }: PlanPage) => page.getByRole("textbox", { name: "Wat wil de patiënt?" });
    await until(() => hasFocus(wish(nurse)), "the wish has the focus");
    await nurse.page.keyboard.type("Mijn zus is erbij.");
    await until(async () => (await wish(doctor).inputValue()) === "Mijn zus is erbij.", "the wish");
    await until(async () => (await goal(doctor).inputValue()) === "713148004", "the goal of care");
    await doctor.page.getByText("Er staat nog geen vertegenwoordiger in het plan.").waitFor();
  });
});

describe("the emergency plan", () => {
  it("[CARE-7] is filled in level by level, and whom to call is one value", async () => {
    const [nurse, doctor] = await Promise.all([open("Praktijkverpleegkundige"), open("Huisarts")]);
    await nurse.page.getByRole("button", { name: "Rood: direct hulp, invullen" }).click();
    const red = ({ page }: PlanPage) => rowOf(page, "Rood: direct hulp");
    await until(() => hasFocus(red(nurse).getByRole("textbox", { name: "Wat merkt u?" })), "the signal");
    await nurse.page.keyboard.type("Benauwd in rust");
    await red(doctor).getByRole("textbox", { name: "Wat doet u?" }).fill("Bel meteen.");
    await red(nurse)
      .getByRole("button", { name: /^Wie belt u overdag/ })
      .click();
    await typesInTurn(nurse.page, ["Huisarts", "0800 123 45 67, keuze 2"]);
    const link = red(doctor).getByRole("link", { name: "Bel Huisarts, 0800 123 45 67, keuze 2" });
    expect(await link.getAttribute("href")).toBe("tel:08001234567");
    await until(
      async () =>
        (await red(doctor).getByRole("textbox", { name: "Wat merkt u?" }).inputValue()) === "Benauwd in rust",
      "the signal is there for the doctor",
    );
  });
});

describe("agreements and decisions", () => {
  it("[CARE-8] with Enter adds an agreement and goes on; a decision gets today's date", async () => {
    const [nurse, doctor] = await Promise.all([open("Praktijkverpleegkundige"), open("Huisarts")]);
    const add = nurse.page.getByRole("textbox", { name: "Afspraak toevoegen" });
    await add.focus();
    await typesInTurn(nurse.page, ["We bellen elke maandag", "De sleutel ligt bij de buren"]);
    expect(await add.inputValue()).toBe("");
    const agreement = rowOf(doctor.page, "afspraak We bellen elke maandag");
    await agreement.getByRole("combobox", { name: "Met wie?" }).selectOption("patient");
    await rowOf(nurse.page, "afspraak We bellen elke maandag")
      .getByRole("button", { name: /mw\. A\. Voorbeeld/ })
      .waitFor();
    await doctor.page.getByRole("textbox", { name: "Besluit toevoegen" }).focus();
    await typesInTurn(doctor.page, ["De spraakcomputer komt op proef"]);
    const decision = rowOf(nurse.page, "besluit De spraakcomputer komt op proef");
    await decision.getByRole("button", { name: /^Datum van het besluit: \d/ }).waitFor();
    await choose(doctor.page, rowOf(doctor.page, "afspraak De sleutel ligt bij de buren"), "Verwijderen");
    await until(async () => (await rowOf(nurse.page, /^afspraak/).count()) === 1, "one agreement is left");
  });
});

describe("for everybody", () => {
  it("[CARE-9] has no barrier and is nowhere too wide, crowded, for a writer and a reader in each size", async () => {
    await crowdPlan(demo.server);
    const sizes = [phone, { width: 683, height: 650 }, { width: 1366, height: 768 }];
    for (const size of sizes) {
      const { page } = await open("Praktijkverpleegkundige", { size });
      await rowOf(page, "medicijn Middel 25").waitFor();
      await page.getByRole("group", { name: /^Dosis: twee mensen/ }).waitFor();
      expect(await barriersIn(page)).toEqual([]);
    }
    const { page } = await open("Apotheker");
    await rowOf(page, "medicijn Middel 25").waitFor();
    for (const id of ["medication", "acp", "crisis"]) {
      expect(await section(page, id).locator("textarea, select, input, button").count()).toBe(0);
    }
    expect(await barriersIn(page)).toEqual([]);
  }, 90_000);
});

describe("what is small and easily wrong", () => {
  it("[CARE-10] says to discuss again after a year to the day, or when a newer phase began", () => {
    const today = "2026-11-22";
    expect(discussAgain(null, null, today)).toBeUndefined();
    expect(discussAgain("2025-11-22", null, today)).toBeUndefined();
    expect(discussAgain("2025-11-21", null, today)).toBe("year");
    expect(discussAgain("2026-10-01", "2026-10-02", today)).toBe("phase");
    expect(discussAgain("2026-10-02", "2026-10-02", today)).toBeUndefined();
    // a phase that is still to begin changes nothing yet
    expect(discussAgain("2026-10-01", "2026-11-23", today)).toBeUndefined();
    expect(discussAgain("2027-02-28", null, "2028-02-29")).toBe("year");
  });

  it("[CARE-11] calls the number and not the words behind it", () => {
    expect(dialledIn("0800 123 45 67, keuze 2")).toBe("08001234567");
    expect(dialledIn("+31 (0)30-123")).toBe("+31030123");
    expect(dialledIn("112")).toBe("112");
    expect(dialledIn("via de balie")).toBeUndefined();
  });
});

/** In the sections of this file; and whether they made the page wider than its window. */
async function barriersIn(page: Page): Promise<string[]> {
  const sections = ["goals", "medication", "acp", "crisis"].map((id) => `[data-section="${id}"]`);
  const { violations } = await new AxeBuilder({ page }).include(sections).analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`);
  const isTooWide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  return isTooWide ? [...found, "the page scrolls sideways"] : found;
}

async function valuesOf(row: Locator): Promise<string[]> {
  return await row
    .locator("textarea")
    .evaluateAll((all) => all.map((field) => (field as HTMLTextAreaElement).value)); // by its tag
}

async function namesIn(page: Page): Promise<string[]> {
  const names = section(page, "medication").getByRole("textbox", { name: "Medicijn" });
  return await names.evaluateAll((all) => all.map((field) => (field as HTMLTextAreaElement).value)); // by its tag
}
