// The second factor in a real browser, on a server without demo mode: passkey, app, recovery code and step-up.
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { findBarriers } from "../support/axe.ts";
import { launchBrowser } from "../support/browser.ts";
import { pglitePlaces } from "../support/database.ts";
import { openPage, phone } from "../support/e2e.ts";
import { openPractice, password, type Practice } from "../support/practice.ts";
import {
  codeAt,
  givesPassword,
  isIn,
  keepsCodes,
  opensAccount,
  setsUpApp,
  signsOut,
} from "../support/sign-in-page.ts";
import { until } from "../support/until.ts";
import { VirtualKey } from "../support/virtual-key.ts";

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

const passes = (minutes: number): void => practice.passes(minutes);
const codeOf = (secret: string): string => codeAt(secret, practice.clock.now);

it("[FACTOR-30] a first sign-in makes a passkey; it signs in by itself, after the password, and as step-up", async () => {
  const { email } = await practice.person("Pieter Proef");
  const { page } = await openPage(browser, practice.url);
  const key = await VirtualKey.plugIn(page);
  await givesPassword(page, email);
  await page.getByText("Beveilig uw account").waitFor();
  expect(await findBarriers(page)).toEqual([]);
  await page.getByLabel("Naam van de passkey").fill("Laptop");
  await page.getByRole("button", { name: "Passkey toevoegen" }).click();
  expect(await keepsCodes(page)).toHaveLength(10);
  await isIn(page);
  expect(await key.count()).toBe(1);

  await signsOut(page);
  await page.getByRole("button", { name: "Inloggen met passkey" }).click();
  await isIn(page);

  await signsOut(page);
  await givesPassword(page, email);
  await page.getByText("Nog één stap").waitFor();
  await page.getByRole("button", { name: "Inloggen met passkey" }).click();
  await isIn(page);

  await opensAccount(page);
  await page.getByText("Laptop", { exact: true }).waitFor();
  passes(6);
  await page.getByRole("button", { name: "Nieuwe herstelcodes maken" }).click();
  await page.getByRole("button", { name: "Ja, maak nieuwe codes" }).click();
  const dialog = page.getByRole("dialog", { name: "Bevestig dat u het bent" });
  await dialog.getByRole("button", { name: "Bevestigen met passkey" }).click();
  await dialog.waitFor({ state: "detached" });
  expect(await keepsCodes(page)).toHaveLength(10);
});

it("[FACTOR-31] a passkey whose owner is not recognised says so, and another way is still open", async () => {
  const { email } = await practice.person("Vera Verzonnen");
  const { page } = await openPage(browser, practice.url);
  const key = await VirtualKey.plugIn(page);
  await givesPassword(page, email);
  await page.getByLabel("Naam van de passkey").fill("Laptop");
  await page.getByRole("button", { name: "Passkey toevoegen" }).click();
  const [code = ""] = await keepsCodes(page);
  await isIn(page);
  await signsOut(page);
  await key.failsToKnowItsOwner();
  await givesPassword(page, email);
  await page.getByRole("button", { name: "Inloggen met passkey" }).click();
  await page.getByRole("alert").getByText("Er is geen passkey gebruikt").waitFor();
  await page.getByRole("button", { name: "Ik heb mijn apparaat niet bij me" }).click();
  await page.getByLabel("Herstelcode").fill(code);
  await page.getByRole("button", { name: "Bevestigen", exact: true }).click();
  await isIn(page);
});

it("[FACTOR-32] an app signs in with each code once, a recovery code once, and password with code is step-up", async () => {
  const { email } = await practice.person("Ada App");
  const { page } = await openPage(browser, practice.url, phone);
  await givesPassword(page, email);
  const secret = await setsUpApp(page, practice.clock);
  const [recovery = ""] = await keepsCodes(page);
  await isIn(page);
  await signsOut(page);

  passes(1);
  await givesPassword(page, email);
  expect(await findBarriers(page)).toEqual([]);
  const used = codeOf(secret);
  await page.getByLabel("Code uit uw app").fill(used);
  await page.keyboard.press("Enter");
  await isIn(page);
  await signsOut(page);

  await givesPassword(page, email);
  await page.getByLabel("Code uit uw app").fill(used);
  await page.keyboard.press("Enter");
  await page.getByRole("alert").getByText("Deze code klopt niet, of is al gebruikt").waitFor();
  await page.getByRole("button", { name: "Ik heb mijn apparaat niet bij me" }).click();
  await page.getByLabel("Herstelcode").fill(recovery);
  await page.keyboard.press("Enter");
  await isIn(page);

  await opensAccount(page);
  await page.getByText("U heeft nog 9 herstelcodes").waitFor();
  expect(await findBarriers(page)).toEqual([]);
  passes(6);
  await page.getByRole("button", { name: "Verwijderen: App met codes" }).click();
  await page.getByRole("button", { name: "Verwijderen", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Bevestig dat u het bent" });
  await dialog.getByLabel("Wachtwoord", { exact: true }).fill(password);
  await dialog.getByLabel("Code uit uw app").fill(codeOf(secret));
  await dialog.getByRole("button", { name: "Bevestigen" }).click();
  // the proof was right, and what it was for is refused for its own reason
  await page.getByRole("alert").getByText("Dit is uw laatste manier").waitFor();
});

it("[FACTOR-33] who does not want to prove it changes nothing, and reads why", async () => {
  const { email } = await practice.person("Nora Niet");
  const { page } = await openPage(browser, practice.url);
  await givesPassword(page, email);
  await setsUpApp(page, practice.clock);
  await keepsCodes(page);
  await opensAccount(page);
  passes(6);
  await page.getByRole("button", { name: "Nieuwe herstelcodes maken" }).click();
  await page.getByRole("button", { name: "Ja, maak nieuwe codes" }).click();
  const dialog = page.getByRole("dialog", { name: "Bevestig dat u het bent" });
  await dialog.getByRole("button", { name: "Sluiten" }).click();
  await page.getByRole("alert").getByText("U heeft niet bevestigd dat u het bent").waitFor();
  await page.getByText("U heeft nog 10 herstelcodes").waitFor();
});

it("[FACTOR-34] new recovery codes are made after a yes only, for the old ones end with it", async () => {
  const { email } = await practice.person("Rik Rustig");
  const { page } = await openPage(browser, practice.url);
  await givesPassword(page, email);
  await setsUpApp(page, practice.clock);
  await keepsCodes(page);
  await opensAccount(page);
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  const button = page.getByRole("button", { name: "Nieuwe herstelcodes maken" });
  await button.click();
  await page.getByText("Uw oude herstelcodes werken daarna niet meer.").waitFor();
  expect(await findBarriers(page)).toEqual([]);
  await page.getByRole("button", { name: "Annuleren" }).click();
  await until(() => button.evaluate((it) => it === document.activeElement), "the focus is back");
  expect(asked.filter((url) => url.endsWith("/recovery-codes"))).toEqual([]);
  await button.click();
  await page.getByRole("button", { name: "Ja, maak nieuwe codes" }).click();
  expect(await keepsCodes(page)).toHaveLength(10);
});
