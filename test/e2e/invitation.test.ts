// Taking an invitation with an account that has a second factor, in a real browser on a server without demo mode.
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createInvitation } from "../../server/store/invitations.ts";
import { requireOrganisation } from "../../server/store/organisations.ts";
import { findBarriers } from "../support/axe.ts";
import { launchBrowser } from "../support/browser.ts";
import { pglitePlaces } from "../support/database.ts";
import { openPage, phone } from "../support/e2e.ts";
import { openPractice, type Practice } from "../support/practice.ts";
import {
  codeAt,
  givesCode,
  givesPassword,
  isIn,
  keepsCodes,
  setsUpApp,
  signsOut,
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

interface Invited {
  page: Page;
  email: string;
  secret: string;
  link: string;
}

/** Somebody with an app, who is invited to work elsewhere too. */
async function invited(name: string): Promise<Invited> {
  const { db, clock } = practice;
  const { id, email } = await practice.person(name);
  const { page } = await openPage(browser, practice.url, phone);
  await givesPassword(page, email);
  const secret = await setsUpApp(page, clock);
  await keepsCodes(page);
  await isIn(page);
  practice.passes(1);
  const token = await db.transaction().execute(async (trx) => {
    const organisationId = await requireOrganisation(trx, "Thuiszorg Bedacht");
    const whom = { email, name, discipline: "huisarts", organisationId } as const;
    return await createInvitation(trx, { ...whom, isAdministrator: false, invitedBy: id }, clock.now);
  });
  return { page, email, secret, link: `${practice.url}/uitnodiging#${token}` };
}

it("[PEOPLE-82] asks who has a second factor for it after the password, and is then accepted", async () => {
  const { page, email, secret, link } = await invited("Vera Verzonnen");
  await signsOut(page);
  await page.goto(link);
  const known = page.getByText("Ja, ik heb een account");
  // on a phone too all of it can be read
  expect(await known.evaluate((label) => label.scrollWidth <= label.clientWidth)).toBe(true);
  await known.click();
  await givesPassword(page, email);
  await page.getByText("Nog één stap").waitFor();
  expect(await page.getByRole("button", { name: "Uitnodiging aannemen" }).count()).toBe(0);
  expect(await findBarriers(page)).toEqual([]);
  await givesCode(page, codeAt(secret, practice.clock.now));
  await page.getByText("U bent ingelogd als Vera Verzonnen").waitFor();
  await page.getByRole("button", { name: "Uitnodiging aannemen" }).click();
  await page.getByText("De uitnodiging is aangenomen.").waitFor();
});

it("[PEOPLE-83] says when signing out on its page failed, and never that it was accepted", async () => {
  const { page, link } = await invited("Wim Wisselt");
  await page.goto(link);
  await page.getByText("U bent ingelogd als Wim Wisselt").waitFor();
  await page.evaluate(() => {
    new MutationObserver(() => {
      if (document.body.textContent.includes("is aangenomen")) document.documentElement.dataset["told"] = "";
    }).observe(document.body, { childList: true, subtree: true, characterData: true });
  });
  const leaves = page.getByRole("button", { name: "Uitloggen en als iemand anders verder" });
  await page.route("**/api/session", (route) =>
    route.request().method() === "DELETE" ? route.abort() : route.continue(),
  );
  await leaves.click();
  await page.getByRole("alert").getByText("Er is geen verbinding met de server.").waitFor();
  await page.unroute("**/api/session");
  await leaves.click();
  await page.getByText("Heeft u al een account bij Samenspraak?").waitFor();
  expect(await page.evaluate(() => "told" in document.documentElement.dataset)).toBe(false);
});
