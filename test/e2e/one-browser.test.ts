// Two people in one browser, and one who leaves it: the page is always of the person of the session.
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { startDemonstration } from "../support/demonstration.ts";
import { demoChoice, openPage, openPerson } from "../support/e2e.ts";

const demo = startDemonstration();

async function signsOut(page: Page): Promise<void> {
  await page.getByRole("button", { name: /account van/ }).click();
  await page.getByRole("menuitem", { name: "Uitloggen" }).click();
}

/** A second tab of the same browser, in which somebody else signs in. */
async function handsOver(page: Page, name: "Logopedist" | "Apotheker"): Promise<void> {
  const other = await page.context().newPage();
  await other.goto(demo.server.url);
  await signsOut(other);
  await demoChoice(other, name).click();
  await other.getByRole("button", { name: /account van/ }).waitFor();
  await page.bringToFront();
}

describe("a page whose browser somebody else signed in to", () => {
  it("[SIGN-9] shows that person and their plans as soon as it is looked at again", async () => {
    const { page } = await openPerson(demo.browser, demo.server.url, "Praktijkverpleegkundige");
    await page.getByRole("link", { name: "Open plan dhr. C. Voorbeeld" }).waitFor();
    await handsOver(page, "Logopedist");
    await page.evaluate(() => dispatchEvent(new Event("focus")));
    await page.getByRole("button", { name: "LO, account van Loes Denkbeeld" }).waitFor();
    await page.getByRole("link", { name: "Open plan mw. F. Voorbeeld" }).waitFor();
    expect(await page.getByText("dhr. C. Voorbeeld").count()).toBe(0);
  });

  it("[SIGN-6] asks an open plan's own person back before anything is written", async () => {
    const { page } = await openPerson(demo.browser, demo.server.url, "Praktijkverpleegkundige");
    await page.getByRole("link", { name: "Open plan mw. A. Voorbeeld" }).click();
    await page.getByRole("textbox").first().waitFor();
    await handsOver(page, "Logopedist");
    // its own socket was that of the session that ended; a new one would be the other person's
    await page.getByRole("dialog").getByText("Praktijkverpleegkundige", { exact: true }).click();
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await page.getByText("Opgeslagen", { exact: true }).waitFor();
  });
});

describe("signing out", () => {
  it("[SIGN-7] says so when the server did not hear it", async () => {
    const { page } = await openPerson(demo.browser, demo.server.url, "Huisarts");
    await page.context().setOffline(true);
    await signsOut(page);
    await page.getByRole("alert").getByText("U bent nog niet uitgelogd").waitFor();
    await page.context().setOffline(false);
    await signsOut(page);
    await page.getByText("Kies wie u bent").waitFor();
  });
});

describe("the page for the first administrator", () => {
  it("[SIGN-8] keeps its link when somebody skips to the content", async () => {
    const { page } = await openPage(demo.browser, `${demo.server.url}/begin#verzonnen`);
    await page.getByLabel("Uw naam").fill("Ada Verzonnen");
    await page.getByLabel("Naam van uw organisatie").fill("Regio Nergens");
    await page.getByLabel("E-mailadres").fill("ada@voorbeeld.test");
    await page.getByLabel("Wachtwoord", { exact: true }).fill("een heel lang wachtwoord");
    await page.getByRole("link", { name: "Naar de inhoud" }).press("Enter");
    const sent = page.waitForRequest("**/api/first-administrator");
    await page.getByRole("button", { name: "Account maken" }).click();
    expect((await sent).postDataJSON()).toMatchObject({ token: "verzonnen" });
  });
});
