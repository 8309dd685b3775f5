// Who has seen a plan, and the audit log for an administrator, in a real browser.
import { readFile } from "node:fs/promises";
import type { Locator, Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { findBarriers } from "../support/axe.ts";
import { startDemonstration } from "../support/demonstration.ts";
import { openPerson, phone } from "../support/e2e.ts";
import { PlanPage } from "../support/plan-page.ts";
import { until } from "../support/until.ts";

const demo = startDemonstration();

/** The drawer of who has seen the plan of mw. A. Voorbeeld. */
async function openAudit(page: Page): Promise<Locator> {
  await page.getByRole("banner").getByRole("button", { name: "Zorgteam" }).click();
  await page.getByRole("button", { name: "Wie heeft dit plan gezien" }).click();
  const drawer = page.getByRole("dialog", { name: "Wie heeft dit plan gezien?" });
  await drawer.getByRole("heading", { name: "Vandaag" }).waitFor();
  return drawer;
}

async function isStill(page: Page): Promise<void> {
  const isOver = () => document.getAnimations().every(({ playState }) => playState === "finished");
  await until(() => page.evaluate(isOver), "nothing moves any more");
}

describe("who has seen a plan, on the screen", () => {
  it("[AUDIT-70] says who read and wrote today, shows one person alone, and is saved as a file, of a period of choice", async () => {
    const doctor = await PlanPage.open(demo.browser, demo.server.url, "Huisarts");
    await PlanPage.open(demo.browser, demo.server.url, "Apotheker");
    const nurse = await PlanPage.open(demo.browser, demo.server.url, "Praktijkverpleegkundige");
    await doctor.types("text:situation", " Net getypt.");
    await doctor.says("Opgeslagen");
    const drawer = await openAudit(nurse.page);
    const lines = drawer.getByRole("listitem");
    const pharmacist = lines.filter({ hasText: "Aart Modelman" });
    await pharmacist.filter({ hasText: "Apotheker · Apotheek Het Voorbeeld" }).waitFor();
    await pharmacist.getByText("gelezen", { exact: true }).waitFor();
    await pharmacist.getByText("Leest mee").waitFor();
    await lines
      .filter({ hasText: "Hanna Verzonnen" })
      .getByText(/gelezen, in het zorgplan geschreven/)
      .waitFor();
    await isStill(nurse.page);
    expect(await findBarriers(nurse.page)).toEqual([]);

    await drawer.getByLabel("Toon").selectOption({ label: "Aart Modelman" });
    await lines.filter({ hasText: "Hanna Verzonnen" }).first().waitFor({ state: "detached" });
    await until(async () => (await lines.count()) === 1, "one line is left");

    const download = nurse.page.waitForEvent("download");
    await drawer.getByRole("button", { name: "Opslaan voor een rekenblad (CSV)" }).click();
    const file = await download;
    expect(file.suggestedFilename()).toMatch(/^inzagelog-\d{4}-\d{2}-\d{2}\.csv$/);
    const text = await readFile(await file.path(), "utf8");
    expect(text).toContain("Aart Modelman;Apotheker;Apotheek Het Voorbeeld;zorgplan geopend");
    expect(text).not.toContain("A. Voorbeeld");
    await drawer.getByText("Het bestand staat bij uw downloads.").waitFor();

    await drawer.getByLabel("Periode").selectOption({ label: "Zelf kiezen" });
    await drawer.getByLabel("Tot en met").fill("2020-01-31");
    expect(await findBarriers(nurse.page)).toEqual([]);
    const empty = nurse.page.waitForEvent("download");
    await drawer.getByRole("button", { name: "Opslaan voor een rekenblad (CSV)" }).click();
    const lines2020 = (await readFile(await (await empty).path(), "utf8")).trim().split("\r\n");
    expect(lines2020.length).toBe(1);
  }, 90_000);

  it("[AUDIT-71] is offered to who leads the plan only, and fits a phone", async () => {
    const reader = await PlanPage.open(demo.browser, demo.server.url, "Apotheker");
    await reader.page.getByRole("banner").getByRole("button", { name: "Zorgteam" }).click();
    await reader.page.getByText("Mensen in het zorgteam").waitFor();
    expect(await reader.page.getByRole("button", { name: "Wie heeft dit plan gezien" }).count()).toBe(0);
    const { page } = await PlanPage.open(demo.browser, demo.server.url, "Huisarts", { size: phone });
    await openAudit(page);
    await isStill(page);
    expect(await findBarriers(page)).toEqual([]);
  }, 60_000);
});

describe("the audit log for an administrator, on the screen", () => {
  it("[AUDIT-72] searches, follows one plan by its number, draws a sample, and has it judged", async () => {
    await PlanPage.open(demo.browser, demo.server.url, "Huisarts");
    const { page } = await openPerson(demo.browser, demo.server.url, "Beheerder");
    await page.getByRole("link", { name: "Beheer", exact: true }).click();
    await page.getByRole("link", { name: "Inzage" }).click();
    await page.getByText("Er is niets opvallends.").waitFor();
    await page.getByLabel("Persoon").selectOption({ label: "Hanna Verzonnen" });
    await page.getByLabel("Wat", { exact: true }).selectOption({ label: "zorgplan geopend" });
    await page.getByRole("button", { name: "Zoeken" }).click();
    const found = page.getByRole("list", { name: "Zoeken" }).getByRole("listitem");
    await found.first().waitFor();
    expect((await found.allInnerTexts()).every((row) => row.includes("Hanna Verzonnen"))).toBe(true);
    await found
      .first()
      .getByRole("button", { name: /^Alleen dit zorgplan/ })
      .click();
    await found.first().waitFor();
    expect(await page.getByLabel("Nummer van het zorgplan").inputValue()).toMatch(/^[0-9a-f-]{36}$/);
    expect(await page.getByRole("main").innerText()).not.toContain("Voorbeeld,");

    await page.getByLabel("Aantal regels").fill("2");
    await page.getByRole("button", { name: "Steekproef trekken" }).click();
    await page.getByText("2 regels zijn getrokken.").waitFor();
    await isStill(page);
    expect(await findBarriers(page)).toEqual([]);
    await page.getByRole("textbox", { name: "Toelichting" }).first().fill("Was dienstdoende huisarts.");
    await page
      .getByRole("button", { name: /^In orde: / })
      .first()
      .click();
    await page.getByRole("status").filter({ hasText: "Beoordeeld: in orde." }).waitFor();
    await page.getByText("1 regel wacht").waitFor();
    const heading = page.getByRole("heading", { name: "Steekproef" });
    expect(await heading.evaluate((element) => element === document.activeElement)).toBe(true);
    await page.getByText("Laatst beoordeeld (1)").click();
    await page.getByText("Was dienstdoende huisarts.").waitFor();

    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "Anker opslaan" }).click();
    const line = await readFile(await (await download).path(), "utf8");
    expect(line).toMatch(/^samenspraak-audit \d+ [0-9a-f]{64} /);
  }, 90_000);

  it("[AUDIT-73] is not offered to others, and fits a phone", async () => {
    const doctor = await openPerson(demo.browser, demo.server.url, "Huisarts");
    expect(await doctor.page.getByRole("link", { name: "Beheer", exact: true }).count()).toBe(0);
    await doctor.page.goto(`${demo.server.url}/beheer/inzage`);
    await doctor.page.getByText("Deze pagina bestaat niet").waitFor();
    const { page } = await openPerson(demo.browser, demo.server.url, "Beheerder", phone);
    await page.goto(`${demo.server.url}/beheer/inzage`);
    await page.getByText("Er is niets opvallends.").waitFor();
    await page.getByRole("button", { name: "Zoeken" }).click();
    await page.getByRole("list", { name: "Zoeken" }).waitFor();
    expect(await findBarriers(page)).toEqual([]);
  }, 60_000);

  it("[AUDIT-74] keeps the focus in a search, says how much it found, and what was not filled in or not fetched", async () => {
    const { page } = await openPerson(demo.browser, demo.server.url, "Beheerder");
    await page.route("**/api/audit/people", (route) => route.abort());
    await page.goto(`${demo.server.url}/beheer/inzage`);
    await page.getByRole("alert").getByText("De namen van uw collega’s").waitFor();
    await page.unroute("**/api/audit/people");
    await page.getByRole("alert").getByRole("button", { name: "Opnieuw proberen" }).click();
    await page
      .getByLabel("Persoon")
      .getByRole("option", { name: "Hanna Verzonnen" })
      .waitFor({ state: "attached" });
    const from = page.getByLabel("Van", { exact: true });
    const day = await from.inputValue();
    await from.fill("");
    const search = page.getByRole("button", { name: "Zoeken" });
    await search.click();
    await page.getByText("Vul een dag in.").waitFor();
    await from.fill(day);
    await search.click();
    await page
      .getByRole("status")
      .getByText(/^\d+ regels? gevonden/)
      .waitFor();
    expect(await search.evaluate((button) => button === document.activeElement)).toBe(true);
    const outcome = page.getByLabel("Uitkomst");
    await outcome.focus();
    await outcome.selectOption({ label: "Geweigerd" });
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.getByRole("status").getByText("Er zijn geen regels gevonden.").waitFor();
    expect(
      await page.getByLabel("Nummer van het zorgplan").evaluate((field) => field === document.activeElement),
    ).toBe(true);
  }, 60_000);
});
