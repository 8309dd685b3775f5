// The end of a session in a real browser: announced, put off, and signing in again over the page with both factors.
import { setTimeout as sleep } from "node:timers/promises";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { launchBrowser } from "../support/browser.ts";
import { pglitePlaces } from "../support/database.ts";
import { openPage } from "../support/e2e.ts";
import { PlanPage } from "../support/plan-page.ts";
import { openPractice, password, type Practice } from "../support/practice.ts";
import {
  codeAt,
  givesCode,
  givesPassword,
  isIn,
  keepsCodes,
  opensAccount,
  setsUpApp,
} from "../support/sign-in-page.ts";

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

const root = "text:situation";

interface AtWork {
  page: Page;
  email: string;
  secret: string;
  planId: string;
}

/** Somebody new who signed in for the first time, and set up an app. */
async function atWork(name: string): Promise<AtWork> {
  const { email, planId } = await practice.person(name);
  const { page } = await openPage(browser, "about:blank");
  await page.clock.install();
  await page.goto(practice.url);
  await givesPassword(page, email);
  const secret = await setsUpApp(page, practice.clock);
  await keepsCodes(page);
  await isIn(page);
  practice.passes(1);
  return { page, email, secret, planId };
}

/** For the server and for the page. */
async function timePasses(page: Page, minutes: number): Promise<void> {
  // what the page asked is answered in the minute in which it was asked: how long it still lasts counts from there
  await sleep(1_000);
  practice.passes(minutes);
  await page.clock.fastForward(minutes * 60_000);
  await sleep(1_000);
}

async function signsInAgain({ page, secret }: AtWork): Promise<void> {
  const dialog = page.getByRole("dialog", { name: "Log opnieuw in" });
  await dialog.getByLabel("Wachtwoord", { exact: true }).fill(password);
  await dialog.getByRole("button", { name: "Inloggen", exact: true }).click();
  await givesCode(dialog, codeAt(secret, practice.clock.now));
  await dialog.waitFor({ state: "detached" });
}

it("[IDLE-6] says two minutes before that it ends, stays with one click, and at the end keeps what was filled in", async () => {
  const who = await atWork("Iris Idle");
  const { page } = who;
  await page.getByRole("link", { name: "Zorgplannen", exact: true }).click();
  await page.getByRole("button", { name: "Nieuw zorgplan" }).click();
  await page.getByLabel("Naam van de patiënt").fill("mw. Z. Voorbeeld");
  const notice = page.getByRole("alert").filter({ hasText: /U wordt om \d\d:\d\d uitgelogd/ });
  await timePasses(page, 20);
  expect(await notice.count()).toBe(0);
  await timePasses(page, 8);
  await notice.waitFor();
  await notice.getByRole("button", { name: "Blijf ingelogd" }).click();
  await notice.waitFor({ state: "detached" });
  await timePasses(page, 27);
  expect(await notice.count()).toBe(0);
  await timePasses(page, 4);
  await page.getByRole("dialog", { name: "Log opnieuw in" }).waitFor();
  await signsInAgain(who);
  await page.getByLabel("Geboortedatum", { exact: true }).fill("14-03-1961");
  await page.getByRole("button", { name: "Zorgplan maken" }).click();
  await page.getByText("mw. Z. Voorbeeld").first().waitFor();
  expect(page.url()).toMatch(/\/plannen\/[0-9a-f-]{36}$/);
});

it("[IDLE-7] sends what was asked in vain once its person is back, without asking for it twice", async () => {
  const who = await atWork("Wil Wacht");
  const { page } = who;
  await page.getByRole("link", { name: "Zorgplannen", exact: true }).click();
  await page.getByRole("button", { name: "Nieuw zorgplan" }).click();
  await page.getByLabel("Naam van de patiënt").fill("dhr. Y. Voorbeeld");
  await page.getByLabel("Geboortedatum", { exact: true }).fill("14-03-1961");
  // the page has not noticed yet
  practice.passes(31);
  await page.getByRole("button", { name: "Zorgplan maken" }).click();
  await signsInAgain(who);
  await page.waitForURL(/\/plannen\/[0-9a-f-]{36}$/);
});

it("[IDLE-8] keeps the text of an open plan, and saves it after signing in again with both factors", async () => {
  const who = await atWork("Tess Typt");
  const { page, planId } = who;
  await page.goto(`${practice.url}/plannen/${planId}`);
  const plan = new PlanPage(page);
  await plan.types(root, "Voor het einde. ");
  await plan.says("Opgeslagen");
  await page.route("**/api/session/activity", (route) => route.abort());
  practice.passes(31);
  await page.getByRole("dialog", { name: "Log opnieuw in" }).waitFor({ timeout: 5_000 });
  await signsInAgain(who);
  await plan.types(root, "Na het einde. ");
  await plan.says("Opgeslagen");
  expect(await plan.reads(root)).toContain("Voor het einde. Na het einde.");
});

it("[SESSION-11] signing out everywhere closes a plan that is open elsewhere within 5 s", async () => {
  const who = await atWork("Olga Overal");
  await who.page.goto(`${practice.url}/plannen/${who.planId}`);
  const plan = new PlanPage(who.page);
  await plan.types(root, "Begonnen. ");
  await plan.says("Opgeslagen");
  const { page } = await openPage(browser, practice.url);
  await givesPassword(page, who.email);
  await givesCode(page, codeAt(who.secret, practice.clock.now));
  await isIn(page);
  await opensAccount(page);
  await page.getByText("dit apparaat", { exact: true }).waitFor();
  expect(await page.getByText(/Chrome op Linux/).count()).toBe(2);
  await page.getByRole("button", { name: "Overal uitloggen" }).click();
  await page.getByRole("group", { name: "Overal uitloggen" }).getByRole("button").first().click();
  await who.page.getByRole("dialog", { name: "Log opnieuw in" }).waitFor({ timeout: 5_000 });
  await page.getByLabel("E-mailadres", { exact: true }).waitFor();
  practice.passes(1);
  await signsInAgain(who);
  await plan.types(root, "Verder. ");
  await plan.says("Opgeslagen");
});
