// Overleggen in a real browser: planning a meeting, changing it, its patients, and cancelling it.
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { findBarriers } from "../support/axe.ts";
import { startDemonstration } from "../support/demonstration.ts";
import { openPerson, phone } from "../support/e2e.ts";
import { MeetingPlanner } from "../support/meeting-planner.ts";

const demo = startDemonstration();
const sizes = [{ width: 1366, height: 768 }, phone, { width: 700, height: 650 }];
const dayMs = 24 * 60 * 60 * 1_000;
const tomorrow = () => new Date(Date.now() + dayMs).toISOString().slice(0, 10);

async function fitsEverySize(page: Page): Promise<void> {
  for (const size of sizes) {
    await page.setViewportSize(size);
    expect(await findBarriers(page), `at ${size.width}`).toEqual([]);
  }
}

it("[MEETING-40] plans a meeting with its patients and their care team, and orders the patients by keyboard", async () => {
  const { page } = await openPerson(demo.browser, demo.server.url, "Praktijkverpleegkundige");
  await page.getByRole("link", { name: "Overleggen" }).click();
  await page.getByRole("button", { name: "Overleg plannen" }).click();
  await page.getByRole("button", { name: "Plannen en uitnodigen" }).click();
  await page.getByText("Geef het overleg een naam.").waitFor();
  await page.waitForFunction(() => document.activeElement?.getAttribute("aria-invalid") === "true");
  await page.keyboard.type("MDO maandag");
  await page.getByLabel("Datum").fill(tomorrow());
  await page.getByLabel("Begint om").fill("09:30");
  await page.getByLabel("Minuten per patiënt").fill("20");
  const search = page.getByRole("searchbox", { name: "Patiënt toevoegen" });
  await search.fill("A. Voor");
  await page.getByRole("button", { name: "Toevoegen: mw. A. Voorbeeld" }).click();
  await page.getByRole("button", { name: "Toevoegen: dhr. C. Voorbeeld" }).click();
  await page.getByRole("button", { name: /^Allemaal uitnodigen/ }).click();
  await fitsEverySize(page);
  await page.getByRole("button", { name: "Plannen en uitnodigen" }).click();
  await page.getByRole("heading", { name: "MDO maandag" }).waitFor();

  const rows = page.getByRole("region", { name: "Patiënten" }).locator("[data-key]");
  const names = async () => (await rows.allTextContents()).map((text) => /[A-Z]\. Voorbeeld/.exec(text)?.[0]);
  await rows.nth(1).waitFor();
  expect(await names()).toEqual(["A. Voorbeeld", "C. Voorbeeld"]);
  await page.getByText("09:50").waitFor();
  const later = page.getByRole("button", { name: "mw. A. Voorbeeld later" });
  await later.focus();
  await page.keyboard.press("Enter");
  await page.getByRole("status").getByText("mw. A. Voorbeeld is nu nummer 2 van 2.").waitFor();
  expect(await names()).toEqual(["C. Voorbeeld", "A. Voorbeeld"]);
  expect(await later.evaluate((button) => button === document.activeElement)).toBe(true);
  const minutes = page.getByLabel("Minuten voor dhr. C. Voorbeeld");
  await minutes.fill("5");
  await minutes.press("Enter");
  await page.getByText("09:35").waitFor();
  await page.getByRole("button", { name: "dhr. C. Voorbeeld van het overleg halen" }).click();
  await page.getByRole("button", { name: "Ja, eraf halen" }).click();
  await page.getByRole("status").getByText("dhr. C. Voorbeeld staat niet meer op het overleg.").waitFor();
  expect(await names()).toEqual(["A. Voorbeeld"]);
  await fitsEverySize(page);

  const file = await page.request.get(
    `${demo.server.url}${await page.getByRole("link", { name: "In uw agenda zetten" }).getAttribute("href")}`,
  );
  expect(await file.text()).toContain("BEGIN:VEVENT");
  expect(await file.text()).not.toContain("Voorbeeld");
});

it("[MEETING-41] shows the newest when somebody else changed it meanwhile, and cancels with a reason", async () => {
  const { browser, server } = demo;
  const planner = await MeetingPlanner.signIn(browser, server.url, "huisarts");
  const startsAt = `${tomorrow()}T12:00:00.000Z`;
  const id = await planner.plans({ title: "MDO oud", startsAt });
  const { page } = await openPerson(browser, server.url, "Huisarts", phone);
  await page.goto(`${server.url}/overleggen/${id}`);
  await page.getByRole("button", { name: "Wijzigen of verzetten" }).click();
  const { revision } = await planner.sees(id);
  await planner.call("PATCH", `/meetings/${id}`, { revision, title: "MDO van een ander" });
  await page.getByLabel("Naam van het overleg").fill("MDO van mij");
  await page.getByRole("button", { name: "Opslaan" }).click();
  await page.getByRole("alert").getByText("Iemand anders heeft dit overleg net gewijzigd.").waitFor();
  await page.getByRole("heading", { name: "MDO van een ander" }).waitFor();
  await page.getByRole("button", { name: "Wijzigen of verzetten" }).click();
  await page.getByLabel("Begint om").fill("16:15");
  await page.getByRole("button", { name: "Opslaan" }).click();
  await page.getByText("De wijziging is opgeslagen.").waitFor();
  await page.getByText("vanaf 16:15").waitFor();

  await page.getByRole("button", { name: "Overleg annuleren" }).click();
  await page.getByRole("button", { name: "Ja, annuleren" }).click();
  await page.getByText("Vul in waarom het niet doorgaat.").waitFor();
  expect(await findBarriers(page)).toEqual([]);
  await page.getByLabel("Waarom gaat het niet door?").fill("De voorzitter is ziek");
  await page.getByRole("button", { name: "Ja, annuleren" }).click();
  await page.getByText("Reden: De voorzitter is ziek").waitFor();
  await page.getByRole("link", { name: "Alle overleggen" }).click();
  const row = page.getByRole("listitem").filter({ hasText: "MDO van een ander" });
  await row.getByText("geannuleerd").waitFor();
  expect(await findBarriers(page)).toEqual([]);
  await page.getByText("Eerdere").click();
  await page.getByText("U heeft nog geen eerdere overleggen").waitFor();
});
