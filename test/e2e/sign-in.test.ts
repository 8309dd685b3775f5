// Signing in and out in a real browser.
import { describe, expect, it } from "vitest";
import { startDemonstration } from "../support/demonstration.ts";
import { findBarriers } from "../support/axe.ts";
import { demoChoice, desktop, openPage, openPerson, phone } from "../support/e2e.ts";

const demo = startDemonstration();

describe("the sign-in page", () => {
  it("[SIGN-1] says that this is a demonstration and lets one click in as each of its people", async () => {
    for (const name of ["Huisarts", "Logopedist", "Beheerder"] as const) {
      const { page } = await openPage(demo.browser, demo.server.url);
      await page.getByText("Dit is een demonstratie").waitFor();
      await demoChoice(page, name).click();
      await page.getByRole("button", { name: /account van/ }).click();
      await page.getByRole("menu").getByText(name, { exact: true }).waitFor();
      await page.context().close();
    }
  });

  it("[SIGN-2] takes e-mail address and password by keyboard, and says in words when they are wrong", async () => {
    const { page } = await openPage(demo.browser, demo.server.url);
    await page.getByLabel("E-mailadres").fill("poh@demo.test");
    await page.getByLabel("Wachtwoord", { exact: true }).fill("iets anders");
    await page.keyboard.press("Enter");
    await page.getByRole("alert").getByText("horen niet bij elkaar").waitFor();
    await page.getByLabel("Wachtwoord", { exact: true }).fill("samenspraak");
    await page.keyboard.press("Enter");
    await page.getByRole("link", { name: "Open plan mw. A. Voorbeeld" }).waitFor();
  });

  it("[SIGN-3] comes back after signing out, also in a list that was left open", async () => {
    const { page } = await openPerson(demo.browser, demo.server.url, "Praktijkverpleegkundige");
    await page.getByRole("link", { name: "Zorgplannen", exact: true }).click();
    await page.getByRole("link", { name: "mw. A. Voorbeeld" }).waitFor();
    const other = await page.context().newPage();
    await other.goto(demo.server.url);
    await other.getByRole("button", { name: /account van/ }).click();
    await other.getByRole("menuitem", { name: "Uitloggen" }).click();
    await other.getByText("Kies wie u bent").waitFor();
    await page.getByRole("searchbox").fill("voorbeeld");
    await page.getByText("Kies wie u bent").waitFor();
    expect(await page.getByText("mw. A. Voorbeeld").count()).toBe(0);
  });

  it("[WCAG-1] has no barrier that axe finds, on a desktop and on a phone", async () => {
    for (const size of [desktop, phone]) {
      const { page } = await openPage(demo.browser, demo.server.url, size);
      await page.getByText("Kies wie u bent").waitFor();
      expect(await findBarriers(page)).toEqual([]);
      await page.goto(`${demo.server.url}/begin#verzonnen`);
      await page.getByLabel("Uw naam").waitFor();
      expect(await findBarriers(page)).toEqual([]);
    }
  });
});

describe("the link for the first administrator", () => {
  it("[SIGN-4] that no longer works says so and what to do", async () => {
    const { page } = await openPage(demo.browser, `${demo.server.url}/begin#verzonnen`);
    await page.getByLabel("Uw naam").fill("Ada Verzonnen");
    await page.getByLabel("Naam van uw organisatie").fill("Regio Nergens");
    await page.getByLabel("E-mailadres").fill("ada@voorbeeld.test");
    await page.getByLabel("Wachtwoord", { exact: true }).fill("een heel lang wachtwoord");
    await page.getByRole("button", { name: "Account maken" }).click();
    await page.getByRole("alert").getByText("Deze link werkt niet meer").waitFor();
  });
});
