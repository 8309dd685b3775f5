// The ways to a plan and back in a real browser: the first minute, by keyboard alone, a new plan, and leaving.
import type { Locator, Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { type TemplateId, templates } from "../../shared/templates/templates.ts";
import { startDemonstration } from "../support/demonstration.ts";
import { demoChoice, openPage, openPerson } from "../support/e2e.ts";
import { PlanPage } from "../support/plan-page.ts";
import { until } from "../support/until.ts";

const demo = startDemonstration();
const patient = "mw. A. Voorbeeld";

const plansLink = (page: Page): Locator => page.getByRole("link", { name: "Zorgplannen", exact: true });

describe("the first minute", () => {
  it("[START-1] from the address that is printed, a second browser co-writes within four clicks", async () => {
    const nurse = await PlanPage.open(demo.browser, demo.server.url, "Praktijkverpleegkundige", { patient });
    const { page } = await openPage(demo.browser, demo.server.url);
    const doctor = new PlanPage(page);
    const clicks = [
      demoChoice(page, "Huisarts"),
      page.getByRole("link", { name: `Open plan ${patient}` }),
      doctor.field("text:matters"),
    ];
    expect(clicks.length).toBeLessThanOrEqual(4);
    for (const click of clicks) await click.click();
    await page.keyboard.type("Eerste woorden. ");
    await nurse.readsUntil("text:matters", "Eerste woorden. ");
    await doctor.says("Opgeslagen");
  });

  it("[START-2] is done by keyboard alone, from signing in to words in the plan", async () => {
    const { page } = await openPage(demo.browser, demo.server.url);
    const plan = new PlanPage(page);
    await demoChoice(page, "Logopedist").waitFor();
    for (const stop of [
      demoChoice(page, "Logopedist"),
      page.getByRole("link", { name: `Open plan ${patient}` }),
    ]) {
      await tabTo(page, stop);
      await page.keyboard.press("Enter");
    }
    await plan.field("text:matters").waitFor();
    await tabTo(page, plan.field("text:matters"));
    await page.keyboard.type("Zonder muis. ");
    await plan.readsUntil("text:matters", "Zonder muis. ");
    await plan.says("Opgeslagen");
  });

  it("[START-3] the first Tab on each page is a way past what is the same everywhere", async () => {
    const { page } = await openPerson(demo.browser, demo.server.url, "Huisarts");
    const open = page.getByRole("link", { name: `Open plan ${patient}` });
    await open.waitFor();
    await page.reload();
    await open.waitFor();
    await skipsTo(page, inContent(page));
    await open.click();
    const plan = new PlanPage(page);
    await plan.field("text:matters").waitFor();
    await page.reload();
    await plan.field("text:matters").waitFor();
    await skipsTo(page, plan.field("text:matters"));
  });
});

describe("a list of plans", () => {
  it("[LIST-5] is narrowed by the first letter that is typed", async () => {
    const { page } = await openPerson(demo.browser, demo.server.url, "Huisarts");
    await plansLink(page).click();
    await page.getByRole("link", { name: patient }).waitFor();
    await page.getByRole("searchbox").fill("c");
    await page.getByRole("status").getByText("1 zorgplan", { exact: true }).waitFor();
    expect(await page.getByRole("row").getByRole("link").allTextContents()).toEqual(["dhr. C. Voorbeeld"]);
  });
});

describe("a new plan", () => {
  it.each<{ id: TemplateId; typed: string }>([
    { id: "als", typed: "29 2 1960" },
    { id: "copd-astma", typed: "3-11-1955" },
    { id: "chronisch", typed: "07-05-1944" },
    { id: "algemeen", typed: "01.09.1938" },
  ])("[NEW-3] opens at once with the texts of its template: $id", async ({ id, typed }) => {
    const { page } = await openPerson(demo.browser, demo.server.url, "Revalidatiearts");
    await plansLink(page).click();
    await page.getByRole("button", { name: "Nieuw zorgplan" }).click();
    await page.getByLabel("Naam van de patiënt").fill(`mw. V. Verzonnen ${id}`);
    await page.getByRole("textbox", { name: "Geboortedatum" }).fill(typed);
    await page.getByRole("radio", { name: templates[id].title }).click();
    await page.getByRole("button", { name: "Zorgplan maken" }).click();
    await page.getByRole("heading", { name: `Zorgplan mw. V. Verzonnen ${id}` }).waitFor();
    const plan = new PlanPage(page);
    await plan.types("text:matters", "Nieuw. ");
    await plan.says("Opgeslagen");
    const titles = await page.getByRole("main").getByRole("heading", { level: 2 }).allTextContents();
    expect(titles).toEqual(templates[id].sections.map(({ title }) => title));
  });

  it("[NEW-4] is not made for a day that does not exist or is still to come", async () => {
    const { page } = await openPerson(demo.browser, demo.server.url, "Revalidatiearts");
    await page.goto(`${demo.server.url}/plannen?nieuw`);
    await page.getByLabel("Naam van de patiënt").fill("mw. O. Onmogelijk");
    const date = page.getByRole("textbox", { name: "Geboortedatum" });
    for (const typed of ["31-02-1961", "29-02-1961", "14-03-61", "14-03-2999", "31-12-1899", "gisteren"]) {
      await date.fill(typed);
      await page.keyboard.press("Enter");
      await page.getByText("Vul een geboortedatum in als dag-maand-jaar").waitFor();
      expect(await date.getAttribute("aria-invalid"), typed).toBe("true");
      await date.fill("14-03-1961");
      await page.getByText("Vul een geboortedatum in als dag-maand-jaar").waitFor({ state: "detached" });
    }
    expect(new URL(page.url()).pathname).toBe("/plannen");
    await plansLink(page).click();
    await page.getByRole("link", { name: "mw. F. Voorbeeld" }).waitFor();
    expect(await page.getByText("Onmogelijk").count()).toBe(0);
  });
});

describe("signing out", () => {
  it("[SIGN-5] leaves nothing of a patient behind the back button", async () => {
    const { page } = await openPerson(demo.browser, demo.server.url, "Praktijkverpleegkundige");
    await page.getByRole("link", { name: `Open plan ${patient}` }).click();
    await page.getByRole("heading", { name: `Zorgplan ${patient}` }).waitFor();
    await page.getByRole("link", { name: "Terug naar zorgplannen" }).click();
    await page.getByRole("link", { name: patient }).waitFor();
    const cookies = await page.context().cookies();
    await page.getByRole("button", { name: /account van/i }).click();
    await page.getByRole("menuitem", { name: "Uitloggen" }).click();
    await page.getByText("Kies wie u bent").waitFor();
    for (let steps = 0; steps < 2; steps++) {
      await page.goBack();
      await page.getByText("Kies wie u bent").waitFor();
      expect(await page.getByText(patient).count()).toBe(0);
      expect(await page.title()).not.toContain(patient);
    }
    // nor does the old cookie open anything, for who kept it
    const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
    const answer = await fetch(`${demo.server.url}/api/plans`, { headers: { cookie } });
    expect(answer.status).toBe(401);
  });
});

function hasFocus(locator: Locator): Promise<boolean> {
  return locator.evaluate((element) => element === document.activeElement);
}

async function tabTo(page: Page, stop: Locator): Promise<void> {
  await stop.waitFor();
  for (let presses = 0; presses < 40; presses++) {
    await page.keyboard.press("Tab");
    if (await hasFocus(stop)) return;
  }
  throw new Error(`Tab never came to ${stop.toString()}`);
}

/** The first Tab and Enter, and then what the next Tab comes to. */
/** What can be acted on first below what every page has. */
const inContent = (page: Page): Locator =>
  page.locator("#inhoud").locator("a[href], button:enabled, input:enabled, [contenteditable=true]").first();

async function skipsTo(page: Page, next: Locator): Promise<void> {
  await page.keyboard.press("Tab");
  const skip = page.getByRole("link", { name: "Naar de inhoud" });
  await until(() => hasFocus(skip), "the skip link has the focus");
  expect((await skip.boundingBox())?.y).toBeGreaterThanOrEqual(0);
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await until(() => hasFocus(next), "the focus is in the content");
}
