// Every state of a meeting in half a window: nothing hides whose plan it is, whether it is saved and who is here.
import type { Locator, Page } from "playwright-core";
import { expect, it } from "vitest";
import { words } from "../../client/words.ts";
import { findBarriers } from "../support/axe.ts";
import { startDemonstration } from "../support/demonstration.ts";
import { openPerson, type Size } from "../support/e2e.ts";
import { MeetingPlanner } from "../support/meeting-planner.ts";
import { PlanPage } from "../support/plan-page.ts";
import { until } from "../support/until.ts";

const demo = startDemonstration();
const half: Size = { width: 700, height: 650 };
const [patient, other] = ["mw. B. Voorbeeld", "dhr. C. Voorbeeld"] as const;

/** In the window, and what somebody would touch there. */
const isOnTop = (what: Locator) =>
  what.evaluate((element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    const touched = document.elementFromPoint(x + width / 2, y + height / 2);
    const isInside = x >= 0 && y >= 0 && x + width <= innerWidth && y + height <= innerHeight;
    return (
      isInside && width > 0 && touched !== null && (element.contains(touched) || touched.contains(element))
    );
  });

/** Also: nothing is lost to the keyboard, and nothing of the meeting scrolls sideways. */
async function isSafe(page: Page, state: string): Promise<void> {
  const line = page.getByRole("banner").first();
  const parts = {
    name: line.getByRole("heading", { level: 1, name: `Zorgplan ${patient}` }),
    "birth date": line.getByText(/^\d{2}-\d{2}-\d{4}/),
    "save state": page.locator("[data-save-state]"),
    "people here": page.getByRole("list", { name: words.presence.here }),
  };
  for (const [part, what] of Object.entries(parts)) {
    await until(() => isOnTop(what), `${state}: ${part} is seen`);
  }
  expect(await findBarriers(page), state).toEqual([]);
  const isSideways = await page.evaluate(() =>
    [...document.querySelectorAll("[data-meeting] *")].some(
      (box) => getComputedStyle(box).overflowY === "auto" && box.scrollWidth > box.clientWidth,
    ),
  );
  expect(isSideways, state).toBe(false);
}

async function keepsFocus(page: Page, after: string): Promise<void> {
  await until(() => page.evaluate(() => document.activeElement !== document.body), `a focus after ${after}`);
}

it("[MEETING-72] hides nothing of safety in any state, says when nothing can be caught, and is begun and ended on its own page", async () => {
  const { browser, server } = demo;
  const planner = await MeetingPlanner.signIn(browser, server.url, "poh");
  const id = await planner.plans({
    title: "MDO staten",
    items: [
      { planId: await planner.planId(patient), plannedMinutes: 10 },
      { planId: await planner.planId(other), plannedMinutes: 10 },
    ],
  });
  // the doctor is not invited: their page stays here, whoever has the turn
  const [chair, { page: doctor }, { page: own }] = await Promise.all([
    PlanPage.open(browser, server.url, "Praktijkverpleegkundige", { patient, size: half }),
    PlanPage.open(browser, server.url, "Huisarts", { patient, size: half }),
    openPerson(browser, server.url, "Praktijkverpleegkundige", half),
  ]);
  const { page } = chair;
  const panel = page.locator("[data-meeting]");
  const press = (name: string | RegExp) =>
    panel.getByRole("button", { name, ...(typeof name === "string" ? { exact: true } : {}) }).press("Enter");
  await page.locator("[data-meeting-planned]").waitFor();
  await page.getByRole("button", { name: "Gasten uitnodigen" }).press("Enter");
  await page.getByRole("button", { name: "Gast uitnodigen" }).waitFor();
  await page.getByRole("heading", { name: /^Voorbereiden voor/ }).waitFor();
  await isSafe(page, "planned");

  await own.goto(`${server.url}/overleggen/${id}`);
  await own.getByRole("button", { name: "Begin het overleg" }).press("Enter");
  await own.getByText("Het overleg is begonnen.").waitFor();
  await keepsFocus(own, "beginning");
  await own.getByRole("link", { name: `Open plan van ${patient}` }).waitFor();
  expect(await findBarriers(own)).toEqual([]);
  await page.reload();
  await panel.waitFor();
  await until(
    async () => !(await page.getByRole("heading", { name: /^Voorbereiden voor/ }).isVisible()),
    "who is in the meeting prepares for none",
  );
  await isSafe(page, "nobody has the turn");

  await planner.givesTurn(id, 0);
  await panel.locator("[data-clock]").first().waitFor();
  await page.locator("[data-meeting-said]", { hasText: "Deze patiënt is nu aan de beurt" }).waitFor();
  await press("Overleg uitklappen");
  await press(/^Alle patiënten/);
  const line = panel.getByRole("combobox");
  await line.fill("actie wegen @");
  await line.press("End");
  await panel.getByRole("option").first().waitFor();
  // the line stays where it is, and the names lie above it
  expect(await isOnTop(line)).toBe(true);
  await isSafe(page, "own turn, with names to choose");
  await line.fill("Huisarts weegt vrijdag");
  await panel.getByText(/^Actie voor Huisarts/).waitFor();
  await isSafe(page, "own turn, with an action that is understood");

  await panel.getByRole("switch").setChecked(false);
  await press(`Volgende: ${other}`);
  // the first is discussed then, and its minutes stand where the agenda was
  await panel.getByRole("heading", { name: "Mijn deel voor mijn eigen dossier" }).waitFor();
  await panel.getByText(/^Deze patiënt is besproken\./).waitFor();
  expect(await line.count()).toBe(0);
  expect(await panel.getByLabel("Nog niet vastgelegd").inputValue()).toBe("Huisarts weegt vrijdag");
  await keepsFocus(page, "the next patient");
  await isSafe(page, "the turn of another patient");

  await press("Bespreking afronden");
  await panel.getByText("Alle patiënten zijn besproken").waitFor();
  await keepsFocus(page, "the last patient");
  await press(`${patient} opnieuw openen`);
  await line.waitFor();
  await keepsFocus(page, "taking a patient up again");

  await own.getByRole("button", { name: "Overleg afronden" }).press("Enter");
  await own.getByRole("button", { name: "Ja, overleg afronden" }).press("Enter");
  await own.getByText("Het overleg is afgerond.").waitFor();
  await keepsFocus(own, "ending");
  await panel.getByRole("heading", { name: "Overleg afgerond" }).waitFor();
  await isSafe(page, "ended");
  await press("Overleg sluiten");
  await panel.waitFor({ state: "detached" });
  await keepsFocus(page, "closing");
  await doctor.getByRole("heading", { level: 1, name: `Zorgplan ${patient}` }).waitFor();
}, 90_000);
