// What somebody does on the page to sign in with both factors.
import { Secret, TOTP } from "otpauth";
import type { Locator, Page } from "playwright-core";
import { password } from "./practice.ts";

export function codeAt(secret: string, at: Date): string {
  return TOTP.generate({ secret: Secret.fromBase32(secret), timestamp: at.getTime() });
}

export async function givesPassword(page: Page, email: string): Promise<void> {
  await page.getByLabel("E-mailadres", { exact: true }).fill(email);
  await page.getByLabel("Wachtwoord", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Inloggen", exact: true }).click();
}

export async function givesCode(within: Page | Locator, code: string): Promise<void> {
  await within.getByLabel("Code uit uw app").fill(code);
  await within.getByRole("button", { name: "Bevestigen", exact: true }).click();
}

export async function signsOut(page: Page): Promise<void> {
  await page.getByRole("button", { name: /account van/ }).click();
  await page.getByRole("menuitem", { name: "Uitloggen" }).click();
  await page.getByLabel("E-mailadres", { exact: true }).waitFor();
}

export async function isIn(page: Page): Promise<void> {
  await page.getByRole("heading", { name: "Uw zorgplannen" }).waitFor();
}

export async function opensAccount(page: Page): Promise<void> {
  await page.getByRole("button", { name: /account van/ }).click();
  await page.getByRole("menuitem", { name: "Mijn account" }).click();
  await page.getByRole("heading", { name: "Mijn account" }).waitFor();
}

/** Sets up an app on the page that offers it; answers its secret. */
export async function setsUpApp(page: Page, clock: { now: Date }): Promise<string> {
  await page.getByRole("button", { name: "App met codes instellen" }).click();
  await page.getByRole("img", { name: /QR-code/ }).waitFor();
  const shown = await page.getByText(/^Sleutel: /).textContent();
  const secret = (shown ?? "").replace("Sleutel:", "").replaceAll(" ", "");
  await page.getByLabel("Code uit uw app").fill(codeAt(secret, clock.now));
  await page.getByRole("button", { name: "Code bevestigen" }).click();
  return secret;
}

export async function keepsCodes(page: Page): Promise<string[]> {
  const region = page.getByRole("region", { name: "Bewaar uw herstelcodes" });
  await region.waitFor();
  const codes = await region.getByRole("listitem").allTextContents();
  await region.getByRole("button", { name: "Ik heb de codes bewaard" }).click();
  return codes;
}
