// Vandaag and Zorgplannen in a real browser: finding a plan and making one.
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findBarriers } from "../support/axe.ts";
import { launchBrowser } from "../support/browser.ts";
import { pglitePlaces } from "../support/database.ts";
import { desktop, openPerson, phone } from "../support/e2e.ts";
import { type ServerProcess, startServer } from "../support/server-process.ts";

const place = pglitePlaces();
const halfScreen = { width: 700, height: 650 };
let browser: Browser;
let server: ServerProcess;
beforeAll(async () => {
  [browser, server] = await Promise.all([launchBrowser(), place().then((where) => startServer(where))]);
});
afterAll(async () => {
  await browser.close();
  await server.kill9();
});

async function openList(name: Parameters<typeof openPerson>[2], size = desktop): Promise<Page> {
  const { page } = await openPerson(browser, server.url, name, size);
  await page.getByRole("link", { name: "Zorgplannen", exact: true }).click();
  await page.getByRole("searchbox").waitFor();
  return page;
}

describe("the list of plans", () => {
  it("[LIST-1] shows only plans of one's own care teams", async () => {
    const page = await openList("Apotheker");
    const link = page.getByRole("link", { name: /Voorbeeld/ });
    await page.getByRole("row", { name: /mw\. A\. Voorbeeld 14-03-1961 ALS Concept Leest mee/ }).waitFor();
    expect(await link.allTextContents()).toEqual([
      "mw. B. Voorbeeld",
      "mw. A. Voorbeeld",
      "dhr. C. Voorbeeld",
    ]);
  });

  it("[LIST-2] is searched from the first letter by keyboard alone, and says how many it found", async () => {
    const page = await openList("Praktijkverpleegkundige");
    await page.getByRole("link", { name: "dhr. C. Voorbeeld" }).waitFor();
    await page.keyboard.press("Control+k");
    await page.keyboard.type("14-3-1961");
    await page.getByRole("status").getByText("1 zorgplan", { exact: true }).waitFor();
    await page.getByRole("link", { name: "dhr. C. Voorbeeld" }).waitFor({ state: "detached" });
    await page.getByRole("searchbox").fill("qqq");
    await page.getByText("Geen zorgplan gevonden voor ‘qqq’.").waitFor();
    await page.getByRole("button", { name: "Zoekopdracht wissen" }).click();
    await page.getByRole("link", { name: "mw. A. Voorbeeld" }).focus();
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Zorgplan mw. A. Voorbeeld" }).waitFor();
  });

  it("[LIST-3] says when the server cannot be reached, and comes back with one click", async () => {
    const page = await openList("Praktijkverpleegkundige");
    await page.context().setOffline(true);
    await page.getByRole("searchbox").fill("voor");
    await page.getByRole("alert").getByText("geen verbinding").waitFor();
    await page.context().setOffline(false);
    await page.getByRole("button", { name: "Opnieuw proberen" }).click();
    await page.getByRole("link", { name: "mw. A. Voorbeeld" }).waitFor();
  });
});

describe("a new plan", () => {
  it("[NEW-1] is made from a name, a birth date as people type it, and a template", async () => {
    const page = await openList("Logopedist");
    await page.getByRole("button", { name: "Nieuw zorgplan" }).click();
    await page.getByRole("button", { name: "Annuleren" }).press("Enter");
    // the focus is back where it came from
    await page.keyboard.press("Enter");
    await page.keyboard.type("dhr. N. Verzonnen");
    await page.getByRole("button", { name: "Zorgplan maken" }).click();
    await page.getByText("Vul een geboortedatum in").waitFor();
    // the focus went to what is missing
    await page.keyboard.type("3/4/1958");
    await page.getByRole("radio", { name: /Algemeen/ }).click();
    await page.keyboard.press("Tab");
    await page.getByRole("button", { name: "Zorgplan maken" }).press("Enter");
    await page.getByRole("heading", { name: "Zorgplan dhr. N. Verzonnen" }).waitFor();
    await page.getByText("03-04-1958").first().waitFor();
  });

  it("[NEW-2] for a patient who has one leads to that plan", async () => {
    const page = await openList("Praktijkverpleegkundige");
    await page.getByRole("button", { name: "Nieuw zorgplan" }).click();
    await page.getByLabel("Naam van de patiënt").fill("mw. A. Voorbeeld");
    await page.getByRole("textbox", { name: "Geboortedatum" }).fill("14031961");
    await page.keyboard.press("Enter");
    await page.getByRole("link", { name: "Open dat plan" }).click();
    await page.getByRole("heading", { name: "Zorgplan mw. A. Voorbeeld" }).waitFor();
  });
});

describe("a plan that is not there", () => {
  it("[LIST-4] looks the same as one without access, and leads back to the list", async () => {
    const notTheirs = await server.planOf(await server.signIn("logopedist"), "F. Voorbeeld");
    const { page } = await openPerson(browser, server.url, "Apotheker");
    const shown: (string | null)[] = [];
    for (const id of [notTheirs, "00000000-0000-4000-8000-000000000000", "niets"]) {
      await page.goto(`${server.url}/plannen/${id}`);
      shown.push(await page.getByRole("alert").textContent());
    }
    expect(new Set(shown).size).toBe(1);
    await page.getByRole("link", { name: "Naar mijn zorgplannen" }).click();
    await page.getByRole("link", { name: "mw. A. Voorbeeld" }).waitFor();
  });
});

describe("the pages around a plan", () => {
  it("[WCAG-2] have no barrier that axe finds, from a desktop to a phone", async () => {
    for (const size of [desktop, halfScreen, phone]) {
      const { page } = await openPerson(browser, server.url, "Praktijkverpleegkundige", size);
      await page.getByRole("link", { name: "Open plan mw. A. Voorbeeld" }).waitFor();
      expect(await findBarriers(page)).toEqual([]);
      await page.getByRole("link", { name: "Zorgplannen", exact: true }).click();
      await page.getByRole("link", { name: "mw. A. Voorbeeld" }).waitFor();
      await page.getByRole("button", { name: "Nieuw zorgplan" }).click();
      await page.getByRole("button", { name: "Zorgplan maken" }).click();
      await page.getByText("Vul de naam van de patiënt in.").waitFor();
      expect(await findBarriers(page)).toEqual([]);
    }
  });
});
