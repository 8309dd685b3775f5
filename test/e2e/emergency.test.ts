// Emergency access in real browsers: taking it, what both sides see, writing, ending, and the review.
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { findBarriers } from "../support/axe.ts";
import { startDemonstration } from "../support/demonstration.ts";
import { desktop, openPerson, phone, type Size } from "../support/e2e.ts";
import { PlanPage } from "../support/plan-page.ts";

const demo = startDemonstration();
const root = "text:situation";
const halfScreen = { width: 700, height: 650 };
const patient = "mw. F. Voorbeeld";
const reason = "Zij belt zelf en is benauwd.";

async function openForm(size?: Size): Promise<Page> {
  const { page } = await openPerson(demo.browser, demo.server.url, "Apotheker", size);
  await page.getByRole("link", { name: "Zorgplannen", exact: true }).click();
  await page.getByRole("link", { name: "Noodtoegang" }).click();
  await page.getByRole("heading", { name: "Noodtoegang" }).waitFor();
  return page;
}

async function asks(page: Page, name: string): Promise<void> {
  await page.getByLabel("Naam van de patiënt").fill(name);
  await page.getByLabel("Geboortedatum").fill("30-11-1972");
  await page.getByLabel("De patiënt is nu in gevaar").check();
  await page.getByLabel("Leg het kort uit").fill(reason);
  await page.getByRole("button", { name: "Noodtoegang nemen" }).click();
}

it("[EMERGENCY-31] lets somebody in with a reason, tells the team, and lets them write after a second one", async () => {
  const speech = await PlanPage.open(demo.browser, demo.server.url, "Logopedist", { patient });
  const page = await openForm();
  await page.getByRole("button", { name: "Noodtoegang nemen" }).click();
  for (const needed of ["Vul de naam van de patiënt in.", "Kies waarom het nodig is."]) {
    await page.getByText(needed).waitFor();
  }
  await asks(page, "mw. F. Voorbeel");
  await page.getByText("Er is geen zorgplan met precies deze naam en geboortedatum.").waitFor();
  await asks(page, patient);

  const outsider = new PlanPage(page);
  await page.getByText(/U bent hier met noodtoegang tot \d\d:\d\d\./).waitFor();
  await outsider.says("Alleen lezen: u leest mee");
  expect(await outsider.field(root).getAttribute("contenteditable")).toBe("false");
  const told = speech.page.getByRole("status").filter({ hasText: "met noodtoegang" });
  await told.getByText(/Aart Modelman, apotheker, .* leest hier mee met noodtoegang, sinds/).waitFor();
  await told.getByText(`Acuut gevaar: ‘${reason}’`).waitFor();
  for (const each of [page, speech.page]) expect(await findBarriers(each)).toEqual([]);

  await page.getByRole("button", { name: "Ook schrijven" }).click();
  await page.getByLabel("Waarom moet u ook schrijven?").fill("De dosering moet er nu in.");
  await page.getByRole("button", { name: "Schrijven aanzetten" }).click();
  await outsider.says("Opgeslagen");
  await outsider.types(root, " Dosering gehalveerd.");
  await speech.readsUntil(root, "Dosering gehalveerd.");
  await told.getByText("leest en schrijft hier mee").waitFor();
  await told.getByText("‘De dosering moet er nu in.’").waitFor();
  await outsider.says("Opgeslagen");

  await page.goto(demo.server.url);
  await page.getByText(/Uw noodtoegang loopt tot/).waitFor();
  await page.getByRole("region", { name: "Voor u" }).getByRole("link", { name: patient }).click();
  await page.getByRole("button", { name: "Noodtoegang beëindigen" }).click();
  await page.getByRole("searchbox").waitFor();
  await told.waitFor({ state: "detached" });
  expect(await page.getByText(patient).count()).toBe(0);
  await page.goBack();
  await page.getByText("U kunt dit zorgplan niet openen").waitFor();
}, 60_000);

it("[EMERGENCY-32] waits on Vandaag of who leads the plan until it is judged", async () => {
  const { page } = await openPerson(demo.browser, demo.server.url, "Revalidatiearts");
  await page.getByText("1 keer noodtoegang beoordelen").waitFor();
  const waiting = page.getByRole("listitem").filter({ hasText: "noodtoegang beoordelen" });
  await waiting.getByRole("link", { name: patient }).click();
  const drawer = page.getByRole("dialog");
  const form = drawer.getByRole("form", { name: /Was deze noodtoegang terecht/ });
  await form.getByRole("button", { name: "Oordeel vastleggen" }).click();
  await form.getByText("Kies of het terecht was.").waitFor();
  expect(await findBarriers(page)).toEqual([]);
  await form.getByLabel("Niet terecht").check();
  await form.getByLabel("Toelichting").fill("Bellen had gekund.");
  await form.getByRole("button", { name: "Oordeel vastleggen" }).click();
  await drawer.getByText(/Niet terecht, volgens Ruben Fictief op/).waitFor();
  await drawer.getByText("‘Bellen had gekund.’").waitFor();
  await page.goto(demo.server.url);
  await page.getByText("Uw zorgplannen").waitFor();
  await page.getByRole("link", { name: `Open plan ${patient}` }).waitFor();
  expect(await page.getByText("noodtoegang beoordelen").count()).toBe(0);
});

it("[EMERGENCY-33] the page to take emergency access has no barrier that axe finds, from a desktop to a phone", async () => {
  for (const size of [desktop, halfScreen, phone]) {
    const page = await openForm(size);
    await page.getByRole("button", { name: "Noodtoegang nemen" }).click();
    await page.getByText("Kies waarom het nodig is.").waitFor();
    expect(await findBarriers(page)).toEqual([]);
  }
});
