// Escape with one dialog over another in a real browser: only the one on top closes, and nothing typed is lost.
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { launchBrowser } from "../support/browser.ts";
import { pglitePlaces } from "../support/database.ts";
import { openPage } from "../support/e2e.ts";
import { PlanPage } from "../support/plan-page.ts";
import { openPractice, password, type Practice } from "../support/practice.ts";
import { codeAt, givesCode, givesPassword, isIn, keepsCodes, setsUpApp } from "../support/sign-in-page.ts";

const place = pglitePlaces();
let practice: Practice;
let browser: Browser;
beforeAll(async () => {
  practice = await openPractice({ ...(await place()), hasPage: true });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  await practice.close();
});

/** Somebody at their own plan, with the drawer of the care team open. */
async function inDrawer(name: string): Promise<{ page: Page; secret: string }> {
  const { email, planId } = await practice.person(name);
  const { page } = await openPage(browser, practice.url);
  await givesPassword(page, email);
  const secret = await setsUpApp(page, practice.clock);
  await keepsCodes(page);
  await isIn(page);
  practice.passes(1);
  await page.goto(`${practice.url}/plannen/${planId}`);
  await new PlanPage(page).says("Opgeslagen");
  await page.getByRole("banner").getByRole("button", { name: "Zorgteam" }).click();
  await page.getByText("Mensen in het zorgteam").waitFor();
  return { page, secret };
}

it("[ESCAPE-1] in the question who one is closes that only, then the dialog below it, then the drawer below that", async () => {
  const { page } = await inDrawer("Esther Esc");
  const drawer = page.getByRole("dialog", { name: "Zorgteam" });
  const asked = page.getByRole("dialog", { name: "Zorgplan vernietigen" });
  const proof = page.getByRole("dialog", { name: "Bevestig dat u het bent" });
  await drawer.getByText("Vernietigen op verzoek van de patiënt").click();
  await drawer.getByRole("button", { name: "Vernietigen…" }).click();
  await asked.getByLabel("Typ de geboortedatum van de patiënt").fill("14-03-1961");
  practice.passes(6);
  await asked.getByRole("button", { name: "Voorgoed vernietigen" }).click();
  await proof.waitFor();
  await page.keyboard.press("Escape");
  await proof.waitFor({ state: "detached" });
  await asked.getByRole("alert").getByText("U heeft niet bevestigd dat u het bent").waitFor();
  expect(await asked.getByLabel("Typ de geboortedatum van de patiënt").inputValue()).toBe("14-03-1961");
  await page.keyboard.press("Escape");
  await asked.waitFor({ state: "detached" });
  expect(await drawer.isVisible()).toBe(true);
  await page.keyboard.press("Escape");
  await drawer.waitFor({ state: "detached" });
});

it("[ESCAPE-2] on the page that is covered because the session ended closes nothing beneath it", async () => {
  const { page, secret } = await inDrawer("Karel Klaar");
  const drawer = page.getByRole("dialog", { name: "Zorgteam" });
  await drawer.getByRole("searchbox").fill("denkbeeld");
  await page.route("**/api/session/activity", (route) => route.abort());
  practice.passes(31);
  const cover = page.getByRole("dialog", { name: "Log opnieuw in" });
  await cover.waitFor({ timeout: 5_000 });
  await page.keyboard.press("Escape");
  await cover.getByLabel("Wachtwoord", { exact: true }).fill(password);
  await cover.getByRole("button", { name: "Inloggen", exact: true }).click();
  await givesCode(cover, codeAt(secret, practice.clock.now));
  await cover.waitFor({ state: "detached" });
  expect(await drawer.getByRole("searchbox").inputValue()).toBe("denkbeeld");
});
