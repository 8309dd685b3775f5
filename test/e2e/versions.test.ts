// Versions of a plan on the screen: keeping one, seeing a colleague's, and reading it.
import { describe, expect, it } from "vitest";
import { findBarriers } from "../support/axe.ts";
import { startDemonstration } from "../support/demonstration.ts";
import { phone } from "../support/e2e.ts";
import { PlanPage } from "../support/plan-page.ts";
import { until } from "../support/until.ts";

const demo = startDemonstration();

describe("versions on the screen", () => {
  it("[SAVE-1] keeps a version under a name, with what was typed just before, and a colleague reads it", async () => {
    const nurse = await PlanPage.open(demo.browser, demo.server.url, "Praktijkverpleegkundige");
    const doctor = await PlanPage.open(demo.browser, demo.server.url, "Huisarts");
    await nurse.types("text:situation", " Dit is net getypt.");
    await nurse.page.getByRole("button", { name: "Versie bewaren" }).click();
    await nurse.page.getByRole("textbox", { name: "Naam van deze versie" }).press("Enter");
    await nurse.page.getByText("Geef deze versie een naam.").waitFor();
    await nurse.page.keyboard.type("Voor het overleg");
    await nurse.page.keyboard.press("Enter");
    const said = nurse.page
      .getByRole("status")
      .filter({ hasText: "‘Voor het overleg’ is bewaard als versie 1." });
    await said.waitFor({ state: "attached" });
    const save = nurse.page.getByRole("button", { name: "Versie bewaren" });
    await until(() => save.evaluate((button) => button === document.activeElement), "the focus is back");

    const row = doctor.page.getByRole("button", { name: /^Versie 1, Voor het overleg *, .* van Petra / });
    await row.click();
    const drawer = doctor.page.getByRole("dialog", { name: "Versie 1" });
    await drawer.getByText("Dit is net getypt.").waitFor();
    await drawer.getByText("Bewaard concept").waitFor();
    expect(await drawer.locator("code").textContent()).toMatch(/^[0-9a-f]{12}…$/);
    expect(await drawer.getByRole("textbox").count()).toBe(0);
    await standsStill(doctor);
    expect(await findBarriers(doctor.page)).toEqual([]);
    await doctor.page.keyboard.press("Escape");
    await drawer.waitFor({ state: "detached" });
    await until(() => row.evaluate((button) => button === document.activeElement), "the focus is back");
  }, 60_000);

  it("[SAVE-2] shows a reader the versions and offers to keep none", async () => {
    const writer = await PlanPage.open(demo.browser, demo.server.url, "Huisarts");
    await keeps(writer, "Voor de lezer");
    const reader = await PlanPage.open(demo.browser, demo.server.url, "Apotheker");
    await reader.page.getByRole("button", { name: /, Voor de lezer *, / }).waitFor();
    expect(await reader.page.getByRole("button", { name: "Versie bewaren" }).count()).toBe(0);
  }, 60_000);

  it("[SAVE-3] waits with a version until the connection is back and everything is saved", async () => {
    const doctor = await PlanPage.open(demo.browser, demo.server.url, "Huisarts");
    await doctor.says("Opgeslagen");
    const context = doctor.page.context();
    await context.setOffline(true);
    await doctor.types("text:evaluation", " Zonder verbinding getypt.");
    await doctor.says(/Niet opgeslagen sinds|Opslaan/);
    await doctor.page.getByRole("button", { name: "Versie bewaren" }).click();
    await doctor.page.keyboard.type("Na de storing");
    await doctor.page.keyboard.press("Enter");
    await doctor.page.getByText("zodra alles is opgeslagen").first().waitFor();
    await context.setOffline(false);
    await doctor.page.getByRole("button", { name: /, Na de storing *, / }).click({ timeout: 30_000 });
    await doctor.page.getByRole("dialog").getByText("Zonder verbinding getypt.").waitFor();
  }, 60_000);

  it("[SAVE-4] says what went wrong and keeps the name that was typed", async () => {
    const doctor = await PlanPage.open(demo.browser, demo.server.url, "Huisarts");
    await doctor.page.route("**/versions", (route) =>
      route.request().method() === "POST" ? route.abort() : route.continue(),
    );
    await doctor.page.getByRole("button", { name: "Versie bewaren" }).click();
    await doctor.page.keyboard.type("Lukt niet");
    await doctor.page.keyboard.press("Enter");
    const form = doctor.page.getByRole("textbox", { name: "Naam van deze versie" });
    await doctor.page.getByText("Er is geen verbinding met de server.").first().waitFor();
    expect(await form.inputValue()).toBe("Lukt niet");
    await doctor.page.unroute("**/versions");
    await form.press("Enter");
    await doctor.page.getByRole("button", { name: /, Lukt niet *, / }).waitFor();
  }, 60_000);

  it("[SAVE-5] has its versions behind a button on a phone, without a violation", async () => {
    const doctor = await PlanPage.open(demo.browser, demo.server.url, "Huisarts", { size: phone });
    await doctor.page.getByRole("button", { name: "Versies", exact: true }).click();
    await keeps(doctor, "Op de telefoon");
    expect(await findBarriers(doctor.page)).toEqual([]);
    await doctor.page.getByRole("button", { name: /, Op de telefoon *, / }).click();
    await doctor.page.getByRole("dialog").getByText("Controlegetal").waitFor();
    await standsStill(doctor);
    expect(await findBarriers(doctor.page)).toEqual([]);
  }, 60_000);
});

async function keeps({ page }: PlanPage, name: string): Promise<void> {
  await page.getByRole("button", { name: "Versie bewaren" }).click();
  await page.keyboard.type(name);
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: new RegExp(`, ${name} *, `) }).waitFor();
}

/** A drawer that is still sliding in is half transparent. */
async function standsStill({ page }: PlanPage): Promise<void> {
  await until(
    () => page.evaluate(() => document.getAnimations().every(({ playState }) => playState === "finished")),
    "the drawer stands still",
  );
}
