// Somebody loses access while they type: what the page says, and what of their text they can still take along.
import type { Locator, Page } from "playwright-core";
import { expect, it } from "vitest";
import { startDemonstration } from "../support/demonstration.ts";
import { PlanPage } from "../support/plan-page.ts";
import { until } from "../support/until.ts";

const demo = startDemonstration();
const root = "text:situation";
const withinMs = 5_000;
const ended = "U heeft geen toegang meer tot dit plan";

/** The drawer of the care team at the case manager's page. */
async function manager(patient: string): Promise<Locator> {
  const nurse = await PlanPage.open(demo.browser, demo.server.url, "Praktijkverpleegkundige", { patient });
  await nurse.page.getByRole("banner").getByRole("button", { name: "Zorgteam" }).click();
  const drawer = nurse.page.getByRole("dialog");
  await drawer.getByLabel("Rol van Loes Denkbeeld").waitFor();
  return drawer;
}

/** Frames of the page go nowhere from now on, as in a tunnel; the server's still come. */
async function holdsBack(page: Page): Promise<void> {
  await page.evaluate(() => {
    WebSocket.prototype.send = () => undefined;
  });
}

const isTypingOn = async (speech: PlanPage, text: string): Promise<void> => {
  await speech.goesToEnd(root);
  await speech.page.keyboard.type(text);
};

it("[REVOKE-22] removed while typing: within 5 s the page says so in words and shows nothing of the plan any more", async () => {
  const patient = "mw. A. Voorbeeld";
  const speech = await PlanPage.open(demo.browser, demo.server.url, "Logopedist", { patient });
  const team = await manager(patient);
  await speech.types(root, " Dit is opgeslagen.");
  await speech.says("Opgeslagen");
  await holdsBack(speech.page);
  await isTypingOn(speech, " Dit komt niet aan.");
  await team.getByRole("button", { name: "Verwijderen: Loes Denkbeeld" }).click();
  await team.getByLabel("Reden").fill("Werkt hier niet meer.");
  await team.getByRole("button", { name: "Verwijderen", exact: true }).click();
  const since = performance.now();
  await speech.page.getByText(ended).waitFor({ timeout: withinMs });
  expect(performance.now() - since).toBeLessThan(withinMs);
  await speech.page.getByText("Wat u net typte en nog niet was opgeslagen, is niet bewaard.").waitFor();
  expect(await speech.page.getByRole("button", { name: /Kopieer/ }).count()).toBe(0);
  const shown = `${await speech.page.locator("body").textContent()} ${await speech.page.title()}`;
  for (const secret of [patient, "Dit komt niet aan", "Dit is opgeslagen", "14-03-1961"]) {
    expect(shown).not.toContain(secret);
  }
  await speech.page.getByRole("link", { name: "Naar mijn zorgplannen" }).click();
  await speech.page.getByRole("link", { name: "mw. B. Voorbeeld" }).waitFor();
  expect(await speech.page.getByRole("link", { name: patient }).count()).toBe(0);
  // not from the memory of the page either
  await speech.page.goBack();
  await speech.page.getByText("U kunt dit zorgplan niet openen").waitFor();
}, 60_000);

it("[REVOKE-23] a writer who becomes a reader while typing can copy what was not saved", async () => {
  const patient = "mw. B. Voorbeeld";
  const speech = await PlanPage.open(demo.browser, demo.server.url, "Logopedist", { patient });
  await speech.page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  const team = await manager(patient);
  await speech.says("Opgeslagen");
  await speech.page.context().setOffline(true);
  await isTypingOn(speech, " Alleen op dit scherm.");
  await team.getByLabel("Rol van Loes Denkbeeld").selectOption("reader");
  await team.getByRole("button", { name: "Wijzigen" }).click();
  await team.getByRole("button", { name: "Wijzigen" }).waitFor({ state: "detached" });
  await speech.page.context().setOffline(false);
  await speech.says("Alleen lezen: u mag dit plan niet wijzigen", 20_000);
  const banner = speech.page.getByRole("alert").filter({ hasText: "u mag dit plan niet wijzigen" });
  await banner.getByRole("button", { name: "Kopieer mijn tekst" }).click();
  await banner.getByRole("button", { name: "Gekopieerd" }).waitFor();
  const copied = await speech.page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain("Alleen op dit scherm.");
  expect(await speech.page.getByText(ended).count()).toBe(0);
}, 60_000);

it("[REVOKE-24] removed while away: on coming back the page says so, and shows nothing of the plan", async () => {
  const patient = "mw. F. Voorbeeld";
  const speech = await PlanPage.open(demo.browser, demo.server.url, "Logopedist", { patient });
  await speech.says("Opgeslagen");
  await speech.page.context().setOffline(true);
  await isTypingOn(speech, " In de tunnel.");
  const cookie = await demo.server.signIn("revalidatiearts");
  const planId = await demo.server.planOf(cookie, "F. Voorbeeld");
  const people = await fetch(`${demo.server.url}/api/people?search=denkbeeld`, { headers: { cookie } });
  const id = /"id":"([0-9a-f-]+)"/.exec(await people.text())?.[1] ?? "";
  const answer = await fetch(`${demo.server.url}/api/plans/${planId}/team/${id}`, {
    method: "DELETE",
    headers: { cookie, origin: demo.server.url, "content-type": "application/json" },
  });
  expect(answer.status).toBe(204);
  await speech.page.context().setOffline(false);
  await speech.page.getByText(ended).waitFor({ timeout: 20_000 });
  const text = async () => (await speech.page.locator("body").textContent()) ?? "";
  await until(async () => !(await text()).includes("In de tunnel."), "its text is gone");
  expect(await text()).not.toContain(patient);
}, 60_000);
