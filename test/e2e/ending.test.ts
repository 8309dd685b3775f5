// The end of a plan in two real browsers: closed and reopened while somebody writes, taken over, destroyed.
import type { Locator } from "playwright-core";
import { expect, it } from "vitest";
import { findBarriers } from "../support/axe.ts";
import { startDemonstration } from "../support/demonstration.ts";
import { type DemoRole, phone, type Size } from "../support/e2e.ts";
import { PlanPage } from "../support/plan-page.ts";
import { until } from "../support/until.ts";

const demo = startDemonstration();
const root = "text:situation";

const open = (name: DemoRole, options: { patient?: string; size?: Size } = {}) =>
  PlanPage.open(demo.browser, demo.server.url, name, options);

/** One of the ways in which a plan ends, opened in the drawer of the team. */
async function way({ page }: PlanPage, title: string): Promise<Locator> {
  await page.getByRole("banner").getByRole("button", { name: "Zorgteam" }).click();
  const drawer = page.getByRole("dialog", { name: "Zorgteam" });
  const section = drawer.locator("details", { has: page.getByText(title, { exact: true }) });
  await section.locator("summary").click();
  return section;
}

async function closes(nurse: PlanPage): Promise<void> {
  const section = await way(nurse, "Plan afsluiten");
  await section.getByRole("button", { name: "Afsluiten" }).click();
  await section.getByText("Kies een reden.", { exact: true }).waitFor();
  await section.getByLabel("Waarom sluit u het plan af").selectOption({ label: "Zorg is beëindigd" });
  await section.getByLabel("Toelichting").fill("Naar het verpleeghuis");
  await section.getByRole("button", { name: "Afsluiten" }).click();
  await nurse.page.getByText(/^Afgesloten op .* door Petra Proefstuk: zorg is beëindigd\.$/).waitFor();
}

it("[END-41] closing shows on the other's page while they write: read-only, who and why, and nothing saved is lost", async () => {
  const nurse = await open("Praktijkverpleegkundige");
  const therapist = await open("Logopedist");
  await therapist.types(root, " Vóór het afsluiten.");
  await therapist.says("Opgeslagen");
  await closes(nurse);
  await nurse.page.getByText("Het plan is afgesloten. Heropenen kan boven aan het plan.").waitFor();
  const focused = () => nurse.page.evaluate(() => document.activeElement?.id);
  await until(async () => (await focused()) === "einde-kop", "the focus stays in the drawer");
  await therapist.page.getByText("Naar het verpleeghuis").waitFor({ timeout: 5_000 });
  await therapist.says("Alleen lezen: afgesloten");
  expect(await therapist.field(root).getAttribute("contenteditable")).toBe("false");
  await therapist.readsUntil(root, "Vóór het afsluiten.");
  expect(await therapist.page.getByRole("button", { name: "Heropenen" }).count()).toBe(0);
  await nurse.page.keyboard.press("Escape");

  await nurse.page.getByRole("button", { name: "Heropenen" }).click();
  await nurse.page.getByLabel("Waarom heropent u dit plan?").fill("Weer naar huis");
  await nurse.page.getByRole("button", { name: "Heropenen" }).click();
  await therapist.says("Opgeslagen");
  await therapist.types(root, " Weer verder.");
  await nurse.readsUntil(root, "Weer verder.");
});

it("[END-42] what was typed in the moment of closing is refused in words, and can be copied", async () => {
  const nurse = await open("Praktijkverpleegkundige");
  const therapist = await open("Logopedist");
  await therapist.says("Opgeslagen");
  // the server has closed it, and this page has not heard of it yet
  await therapist.page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await therapist.page.route("**/api/plans/*", async (route) => {
    await held;
    await route.continue();
  });
  await closes(nurse);
  // in one go: at the first letter the page hears that it is too late
  await therapist.goesToEnd(root);
  await therapist.page.keyboard.insertText(" Net te laat getypt.");
  release();
  const notice = therapist.page.getByRole("alert").filter({ hasText: "het plan is afgesloten" });
  await notice.getByText("Kopieer wat u wilt bewaren").waitFor();
  // the words for opening a closed plan again are those of the banner
  await notice.getByRole("button", { name: "Pagina verversen" }).waitFor();
  await notice.getByRole("button", { name: "Kopieer mijn tekst" }).click();
  await notice.getByRole("button", { name: "Gekopieerd" }).waitFor();
  expect(await therapist.page.evaluate(() => navigator.clipboard.readText())).toContain(
    "Net te laat getypt.",
  );
  await nurse.page.reload();
  await nurse.field(root).waitFor();
  expect(await nurse.reads(root)).not.toContain("Net te laat getypt.");

  await nurse.page.getByRole("button", { name: "Heropenen" }).click();
  await nurse.page.getByRole("button", { name: "Heropenen" }).click();
  await nurse.page.getByText("Schrijf in een paar woorden waarom.").waitFor();
  await nurse.page.getByLabel("Waarom heropent u dit plan?").fill("Verder");
  await nurse.page.getByRole("button", { name: "Heropenen" }).click();
  await nurse.says("Opgeslagen");
});

it("[END-43] a closed plan is in its own list, and leaves the other", async () => {
  const nurse = await open("Praktijkverpleegkundige", { patient: "mw. B. Voorbeeld" });
  await closes(nurse);
  const { page } = nurse;
  await page.goto(`${demo.server.url}/plannen`);
  const link = page.getByRole("link", { name: "mw. B. Voorbeeld" });
  await page.getByRole("link", { name: "mw. A. Voorbeeld" }).waitFor();
  expect(await link.count()).toBe(0);
  await page.getByText("Afgesloten", { exact: true }).click();
  await link.waitFor();
  expect(await page.getByRole("link", { name: "mw. A. Voorbeeld" }).count()).toBe(0);
  expect(await findBarriers(page)).toEqual([]);
});

it("[END-44] a colleague of another practice takes a plan over after a yes, and is the case manager then", async () => {
  const nurse = await open("Praktijkverpleegkundige");
  const section = await way(nurse, "Overdragen aan een andere praktijk");
  await section
    .getByLabel("Wie neemt het plan over?")
    .selectOption({ label: "Ruben Fictief, GeSp-team Revalidatie Modelstad" });
  await section.getByLabel("Laatste dag van uw organisatie").fill("31-12-2999");
  await section.getByRole("button", { name: "Vraag versturen" }).click();
  await section.getByText("Vul een dag in vanaf vandaag, hooguit een jaar vooruit").waitFor();
  const year = new Date().getFullYear();
  await section.getByLabel("Laatste dag van uw organisatie").fill(`31-12-${year}`);
  await section.getByRole("button", { name: "Vraag versturen" }).click();
  await section.getByText(/Ruben Fictief \(.*\) is gevraagd dit plan over te nemen/).waitFor();

  const doctor = await open("Revalidatiearts");
  const question = doctor.page.getByRole("region", { name: "Vraag om dit plan over te nemen" });
  await question.getByText("Petra Proefstuk vraagt u om casemanager").waitFor();
  expect(await findBarriers(doctor.page)).toEqual([]);
  await question.getByRole("button", { name: "Plan overnemen" }).click();
  await question.waitFor({ state: "detached" });
  // who handed over sees at once that leading is now for another
  await section.waitFor({ state: "detached" });
  await doctor.page.getByRole("banner").getByRole("button", { name: "Zorgteam" }).click();
  await doctor.page.getByText("Plan afsluiten", { exact: true }).waitFor();
});

it("[END-45] destroying asks once, in words, for the birth date; then nothing of the plan is on any screen", async () => {
  const patient = "dhr. C. Voorbeeld";
  const nurse = await open("Praktijkverpleegkundige", { patient, size: phone });
  const doctor = await open("Huisarts", { patient });
  const section = await way(nurse, "Vernietigen op verzoek van de patiënt");
  await section.getByRole("button", { name: "Vernietigen…" }).click();
  const dialog = nurse.page.getByRole("dialog", { name: "Zorgplan vernietigen" });
  await dialog.getByText("Niemand kan dit terugdraaien, ook de beheerder niet.").waitFor();
  expect(await findBarriers(nurse.page)).toEqual([]);
  await dialog.getByRole("button", { name: "Voorgoed vernietigen" }).click();
  await dialog.getByText("Vul de geboortedatum in als dag-maand-jaar.").waitFor();
  await dialog.getByLabel("Typ de geboortedatum van de patiënt").fill("14-03-1961");
  await dialog.getByRole("button", { name: "Voorgoed vernietigen" }).click();
  await dialog.getByRole("alert").getByText("Dit is niet de geboortedatum van de patiënt.").waitFor();
  await dialog.getByLabel("Typ de geboortedatum van de patiënt").fill("02-07-1949");
  await dialog.getByRole("button", { name: "Voorgoed vernietigen" }).click();
  for (const { page } of [nurse, doctor]) {
    await page.getByRole("heading", { name: "Dit zorgplan is vernietigd" }).waitFor({ timeout: 5_000 });
    expect(await page.locator("body").textContent()).not.toContain("Voorbeeld");
    await page.getByRole("link", { name: "Naar mijn zorgplannen" }).click();
    await page.getByRole("link", { name: "mw. A. Voorbeeld" }).waitFor();
    expect(await page.getByRole("link", { name: patient }).count()).toBe(0);
  }
});

it("[END-46] a plan opened by mistake leaves the lists with one button, and comes back with another", async () => {
  const { page } = await open("Revalidatiearts", { patient: "mw. F. Voorbeeld" });
  await page.goto(`${demo.server.url}/plannen?nieuw`);
  await page.getByLabel("Naam van de patiënt").fill("mw. O. Ongeluk");
  await page.getByRole("textbox", { name: "Geboortedatum" }).fill("01-02-1953");
  await page.getByRole("button", { name: "Zorgplan maken" }).click();
  const made = new PlanPage(page);
  await made.says("Opgeslagen");
  const section = await way(made, "Per ongeluk geopend");
  await section.getByRole("button", { name: "Uit de lijsten halen" }).click();
  await page.getByText(/^Per ongeluk geopend, zei Ruben Fictief op/).waitFor();
  await made.says("Alleen lezen: afgesloten");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Heropenen" }).click();
  await page.getByLabel("Waarom heropent u dit plan?").fill("Was toch goed");
  await page.getByRole("button", { name: "Heropenen" }).click();
  await made.says("Opgeslagen");
});

it("[END-47] a destruction that is under way cannot be closed, and its own page keeps saying that it was done", async () => {
  const { page } = await open("Praktijkverpleegkundige");
  await page.goto(`${demo.server.url}/plannen?nieuw`);
  await page.getByLabel("Naam van de patiënt").fill("dhr. V. Vernietigd");
  await page.getByRole("textbox", { name: "Geboortedatum" }).fill("01-02-1953");
  await page.getByRole("button", { name: "Zorgplan maken" }).click();
  const made = new PlanPage(page);
  await made.says("Opgeslagen");
  const section = await way(made, "Vernietigen op verzoek van de patiënt");
  await section.getByRole("button", { name: "Vernietigen…" }).click();
  const dialog = page.getByRole("dialog", { name: "Zorgplan vernietigen" });
  await dialog.getByLabel("Typ de geboortedatum van de patiënt").fill("01-02-1953");
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route("**/destruction", async (route) => {
    await held;
    await route.continue();
  });
  await dialog.getByRole("button", { name: "Voorgoed vernietigen" }).click();
  await until(
    () => dialog.getByRole("button", { name: "Niet vernietigen" }).isDisabled(),
    "it cannot be cancelled any more",
  );
  expect(await dialog.getByRole("button", { name: "Sluiten" }).isDisabled()).toBe(true);
  await page.keyboard.press("Escape");
  expect(await dialog.isVisible()).toBe(true);
  const asksAgain = page.waitForResponse(
    (answer) =>
      answer.request().method() === "GET" &&
      page.url().endsWith(new URL(answer.url()).pathname.slice(-36)) &&
      answer.status() === 404,
  );
  release();
  const told = page.getByRole("heading", { name: "Dit zorgplan is vernietigd" });
  await told.waitFor();
  await (await asksAgain).finished();
  // long enough for the page to draw that answer
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 200)));
  expect(await told.isVisible()).toBe(true);
});
