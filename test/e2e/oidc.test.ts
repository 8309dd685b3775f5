// Signing in at one's own organisation, and setting that up, in a real browser.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findBarriers } from "../support/axe.ts";
import { startDemonstration } from "../support/demonstration.ts";
import { desktop, openPage, openPerson, phone } from "../support/e2e.ts";
import { type OpenidProvider, startOpenidProvider } from "../support/openid-provider.ts";

const demo = startDemonstration();
const button = "Huisartsenpraktijk De Proeftuin";
let openid: OpenidProvider;

beforeAll(async () => {
  openid = await startOpenidProvider({
    redirectUris: [`${demo.server.url}/api/oidc/callback`],
    isSeen: true,
  });
});
afterAll(() => openid.close());

describe("an organisation with its own identity provider", () => {
  it("[OIDC-40] is set up by its administrator: tried, saved, and told in words what is wrong", async () => {
    const { page } = await openPerson(demo.browser, demo.server.url, "Beheerder");
    await page.goto(`${demo.server.url}/beheer/inloggen`);
    await page.getByText(`${demo.server.url}/api/oidc/callback`).waitFor();
    await page.getByLabel("Adres van de inlogdienst").fill(openid.issuer);
    await page.getByLabel("Client-ID").fill(openid.client.clientId);
    await page.getByLabel("Client secret", { exact: true }).fill("verkeerd");
    await page.getByLabel("Tekst op de knop").fill(button);
    await page.getByRole("button", { name: "Proberen" }).click();
    await page
      .getByRole("alert")
      .getByText("kent deze client-ID niet, of het secret hoort er niet bij")
      .waitFor();
    await page.getByLabel("Client secret", { exact: true }).fill(openid.client.clientSecret);
    await page.getByRole("button", { name: "Proberen" }).click();
    await page.getByText("De dienst antwoordt goed").waitFor();
    await page.getByRole("button", { name: "Opslaan" }).click();
    await page.getByText("De instellingen zijn opgeslagen.").waitFor();
    expect(await page.getByLabel("Client secret", { exact: true }).inputValue()).toBe("");
    await page.getByText("Laat dit leeg om het te houden").waitFor();
    // what is changed after that is not saved yet
    await page.getByRole("switch", { name: "Knop tonen op de inlogpagina" }).click();
    await page.getByText("De instellingen zijn opgeslagen.").waitFor({ state: "detached" });
    for (const size of [desktop, phone]) {
      await page.setViewportSize(size);
      expect(await findBarriers(page)).toEqual([]);
    }
  });

  it("[OIDC-41] gives a button with which somebody signs in and comes back to the page they asked for", async () => {
    openid.visitor = { subject: "nummer-1", email: "huisarts@demo.test", emailVerified: true };
    const { page } = await openPage(demo.browser, `${demo.server.url}/plannen`);
    await page.getByRole("link", { name: button }).click();
    await page.getByRole("button", { name: "Ik ben het" }).click();
    await page.getByRole("heading", { name: "Zorgplannen" }).waitFor();
    expect(page.url()).toBe(`${demo.server.url}/plannen`);
    await page.getByRole("button", { name: /account van Hanna Verzonnen/ }).waitFor();
  });

  it("[OIDC-42] sends who is not known back to the sign-in page with a sentence, where they can sign in otherwise", async () => {
    openid.visitor = { subject: "nummer-2", email: "niemand@demo.test", emailVerified: true };
    const { page } = await openPage(demo.browser, demo.server.url);
    await page.getByRole("link", { name: button }).click();
    await page.getByRole("button", { name: "Ik ben het" }).click();
    await page.getByRole("alert").getByText("Samenspraak kent dit account niet").waitFor();
    expect(await findBarriers(page)).toEqual([]);
    openid.visitor = "cancels";
    await page.getByRole("link", { name: button }).click();
    await page.getByRole("button", { name: "Ik ben het" }).click();
    await page.getByRole("alert").getByText("Het inloggen bij uw organisatie is afgebroken").waitFor();
    await page.getByLabel("E-mailadres").fill("poh@demo.test");
    await page.getByLabel("Wachtwoord", { exact: true }).fill("samenspraak");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: /account van Petra Proefstuk/ }).waitFor();
    expect(new URL(page.url()).pathname).toBe("/");
  });

  it("[OIDC-43] shows its administrator who is linked, and unlinks them", async () => {
    const { page } = await openPerson(demo.browser, demo.server.url, "Beheerder");
    await page.goto(`${demo.server.url}/beheer/inloggen`);
    await page.getByRole("button", { name: "Koppeling van Hanna Verzonnen verwijderen" }).click();
    await page.getByText("Hanna Verzonnen is niet meer gekoppeld.").waitFor();
    await page.getByText("Nog niemand heeft zo ingelogd.").waitFor();
  });

  it("[OIDC-44] is not set up by who is no administrator", async () => {
    const { page } = await openPerson(demo.browser, demo.server.url, "Huisarts");
    await page.goto(`${demo.server.url}/beheer/inloggen`);
    await page.getByText("Alleen een beheerder kan dit openen.").waitFor();
  });
});
