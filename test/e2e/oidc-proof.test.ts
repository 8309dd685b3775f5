// Proving who one is at one's own organisation, over a page that stays as it is: in a window of its own.
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { aboutProvider } from "../../server/identity/known-providers.ts";
import { createSealer } from "../../server/identity/sealed.ts";
import { saveProvider } from "../../server/store/identity-providers.ts";
import { findInstallation } from "../../server/store/leases.ts";
import { findBarriers } from "../support/axe.ts";
import { launchBrowser } from "../support/browser.ts";
import { pglitePlaces } from "../support/database.ts";
import { openPage } from "../support/e2e.ts";
import { type OpenidProvider, startOpenidProvider, twoFactorAcr } from "../support/openid-provider.ts";
import { openPractice, password, type Practice } from "../support/practice.ts";
import { givesPassword, isIn, opensAccount, signsOut } from "../support/sign-in-page.ts";

const button = "Huisartsenpraktijk Verzonnen";
const place = pglitePlaces();
let practice: Practice;
let browser: Browser;
let openid: OpenidProvider;

beforeAll(async () => {
  practice = await openPractice({ ...(await place()), hasPage: true });
  browser = await launchBrowser();
  const redirectUris = [`${practice.url}/api/oidc/callback`];
  openid = await startOpenidProvider({ redirectUris, isSeen: true });
});
afterAll(async () => {
  await browser.close();
  await practice.close();
  await openid.close();
});

/** Somebody who never had another second factor than that of the provider, signed in with it. */
async function atWork(name: string): Promise<Page> {
  const { db, clock } = practice;
  const { id, email } = await practice.person(name);
  const { organisation_id: organisationId } = await db
    .selectFrom("person")
    .select("organisation_id")
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  const sealed = createSealer((await findInstallation(db)).key).seal(
    openid.client.clientSecret,
    aboutProvider(organisationId),
  );
  const provider = {
    ...{ organisationId, issuer: openid.issuer, clientId: openid.client.clientId, clientSecret: sealed },
    ...{ button, secondFactorAcr: twoFactorAcr, isActive: true },
  };
  await db.transaction().execute((trx) => saveProvider(trx, provider, id, clock.now));
  openid.visitor = { subject: email, email, emailVerified: true, acr: twoFactorAcr };
  const { page } = await openPage(browser, "about:blank");
  await page.clock.install();
  await page.goto(practice.url);
  await page.getByRole("link", { name: button }).click();
  await page.getByRole("button", { name: "Ik ben het" }).click();
  await isIn(page);
  return page;
}

/** In the window that a button of this dialog opens. */
async function inWindow(page: Page, opens: Locator): Promise<Page> {
  const opened = page.waitForEvent("popup");
  await opens.click();
  return await opened;
}

it("[OIDC-53] what wants a fresh proof is done with one of the own organisation, and the page stays as it was", async () => {
  const page = await atWork("Olga Olijf");
  await opensAccount(page);
  await practice.db.updateTable("session").set({ proved_at: null }).execute();
  await page.getByRole("button", { name: "App met codes instellen" }).click();
  const dialog = page.getByRole("dialog", { name: "Bevestig dat u het bent" });
  const opens = dialog.getByRole("button", { name: `Opnieuw inloggen via ${button}` });
  await opens.waitFor();
  expect(await findBarriers(page)).toEqual([]);
  const known = openid.visitor;
  openid.visitor = "cancels";
  const turned = await inWindow(page, opens);
  await turned.getByRole("button", { name: "Ik ben het" }).click();
  await dialog.getByRole("alert").getByText("is afgebroken").waitFor();
  expect(await findBarriers(turned)).toEqual([]);
  await turned.close();
  openid.visitor = known;
  const window = await inWindow(page, opens);
  await window.getByRole("button", { name: "Ik ben het" }).click();
  await page.getByRole("img", { name: /QR-code/ }).waitFor();
  await dialog.waitFor({ state: "detached" });
});

it("[OIDC-55] who gives only a password is sent to the own organisation, and comes in from there", async () => {
  const known = await atWork("Pia Papier");
  await signsOut(known);
  const { email } = await practice.db
    .selectFrom("person")
    .select("email")
    .where("name", "=", "Pia Papier")
    .executeTakeFirstOrThrow();
  const { page } = await openPage(browser, practice.url);
  await givesPassword(page, email);
  await page.getByText("Een wachtwoord alleen is niet genoeg.").waitFor();
  expect(await page.getByRole("button", { name: "App met codes instellen" }).count()).toBe(0);
  expect(await findBarriers(page)).toEqual([]);
  await page.getByRole("link", { name: button }).click();
  await page.getByRole("button", { name: "Ik ben het" }).click();
  await isIn(page);
});

it("[OIDC-54] whose session ended signs in again over the page at the own organisation, and loses no word", async () => {
  const page = await atWork("Otto Oud");
  await page.getByRole("link", { name: "Zorgplannen", exact: true }).click();
  await page.getByRole("button", { name: "Nieuw zorgplan" }).click();
  await page.getByLabel("Naam van de patiënt").fill("mw. Z. Voorbeeld");
  practice.passes(31);
  await page.clock.fastForward(31 * 60_000);
  const dialog = page.getByRole("dialog", { name: "Log opnieuw in" });
  await dialog.getByLabel("Wachtwoord", { exact: true }).fill(password);
  await dialog.getByRole("button", { name: "Inloggen", exact: true }).click();
  await dialog.getByRole("alert").getByText("Een wachtwoord alleen is niet genoeg.").waitFor();
  expect(await findBarriers(page)).toEqual([]);
  const window = await inWindow(page, dialog.getByRole("button", { name: `Inloggen via ${button}` }));
  // signed in there still: it asks nothing
  await dialog.waitFor({ state: "detached" });
  if (!window.isClosed()) await window.getByText("U kunt dit venster sluiten").waitFor();
  expect(await page.getByLabel("Naam van de patiënt").inputValue()).toBe("mw. Z. Voorbeeld");
});
