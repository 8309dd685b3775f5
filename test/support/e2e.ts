// Somebody at the page in a real browser; whatever the page breaks meanwhile fails the test.
import type { Browser, Locator, Page } from "playwright-core";
import { expect, onTestFinished } from "vitest";

/** The demo people, as the sign-in page calls them. */
export type DemoRole =
  | "Huisarts"
  | "Praktijkverpleegkundige"
  | "Revalidatiearts"
  | "Logopedist"
  | "Apotheker"
  | "Beheerder";

export interface Size {
  width: number;
  height: number;
}

export const desktop: Size = { width: 1366, height: 768 };
export const phone: Size = { width: 390, height: 844 };

export interface OpenPage {
  page: Page;
  /** Errors of the page and breaches of its Content-Security-Policy; a test that ends with any fails. */
  violations: string[];
}

// a refusal or a lost connection: for the test to bring about, not the page's fault
const ofTheNetwork = /^(Failed to load resource|WebSocket connection to)/;

/** A browser of its own, at an address of the server, with nobody signed in. Closes when the test ends. */
export async function openPage(browser: Browser, url: string, size: Size = desktop): Promise<OpenPage> {
  const context = await browser.newContext({
    locale: "nl-NL",
    timezoneId: "Europe/Amsterdam",
    viewport: size,
  });
  const violations: string[] = [];
  await context.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      console.error(`policy: ${event.effectiveDirective} ${event.blockedURI} ${event.sample}`);
    });
  });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  page.on("pageerror", (error) => violations.push(`${error.message}\n${error.stack}`));
  page.on("console", (message) => {
    if (message.type() === "error" && !ofTheNetwork.test(message.text())) violations.push(message.text());
  });
  onTestFinished(async () => {
    await context.close();
    expect(violations, "[PAGE-5] errors and policy breaches of the page").toEqual([]);
  });
  await page.goto(url);
  return { page, violations };
}

/** The same, signed in with the one click of demo mode. */
export async function openPerson(
  browser: Browser,
  url: string,
  name: DemoRole,
  size: Size = desktop,
): Promise<OpenPage> {
  const opened = await openPage(browser, url, size);
  await demoChoice(opened.page, name).click();
  await opened.page.getByText("Kies wie u bent").waitFor({ state: "hidden" });
  return opened;
}

/** The button of one demo person on the sign-in page. */
export function demoChoice(page: Page, name: DemoRole): Locator {
  return page.getByRole("button").filter({ has: page.getByText(name, { exact: true }) });
}
