// The administrator's pages, and what the links they hand over and mail do, in a real browser.
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { findBarriers } from "../support/axe.ts";
import { startDemonstration } from "../support/demonstration.ts";
import { openPage, openPerson, phone, type Size } from "../support/e2e.ts";
import { PlanPage } from "../support/plan-page.ts";
import { until } from "../support/until.ts";

const demo = startDemonstration();
const halfScreen: Size = { width: 700, height: 650 };
const password = "een heel lang wachtwoord";

async function openAdministration(size?: Size): Promise<Page> {
  const { page } = await openPerson(demo.browser, demo.server.url, "Beheerder", size);
  await page.getByRole("link", { name: "Beheer", exact: true }).click();
  await page.getByText("Petra Proefstuk").waitFor();
  return page;
}

/** Answers the link that the administrator would hand over. */
async function invites(page: Page, name: string, role: string): Promise<string> {
  await page.getByRole("button", { name: "Uitnodigen", exact: true }).click();
  await page.getByLabel("Naam", { exact: true }).fill(name);
  await page.getByLabel("E-mailadres", { exact: true }).fill(`${name.split(" ")[0]}@voorbeeld.test`);
  await page.getByLabel("Discipline of beheerder").selectOption({ label: role });
  await page.getByRole("button", { name: "Uitnodiging versturen" }).click();
  await page.getByText("is gemaakt").waitFor();
  await page.getByRole("link", { name: "Uitnodigingen" }).click();
  return await page.getByLabel(`Link voor ${name}`).inputValue();
}

describe("Beheer", () => {
  it("[PEOPLE-70] invites somebody, who makes an account with the link and is in", async () => {
    const page = await openAdministration();
    const link = await invites(page, "Gijs Genodigd", "Fysiotherapeut");
    const { page: guest } = await openPage(demo.browser, link, halfScreen);
    await guest.getByText("Huisartsenpraktijk De Proeftuin").waitFor();
    expect(await findBarriers(guest)).toEqual([]);
    await guest.getByLabel("Nieuw wachtwoord").fill("te kort");
    await guest.getByRole("button", { name: "Account maken" }).click();
    expect(await guest.getByLabel("Nieuw wachtwoord").evaluate((field) => field.matches(":invalid"))).toBe(
      true,
    );
    await guest.getByLabel("Nieuw wachtwoord").fill(password);
    await guest.getByRole("button", { name: "Account maken" }).click();
    await guest.getByRole("button", { name: "FT, account van Gijs Genodigd" }).waitFor();

    await guest.goto("about:blank");
    await guest.goto(link);
    await guest.getByText("al gebruikt, ingetrokken of te oud").waitFor();
    await page.getByRole("link", { name: "Mensen" }).click();
    await page.getByText("gijs@voorbeeld.test").waitFor();
  });

  it("[PEOPLE-71] has an invitation taken by who signs in with the account that they have", async () => {
    const page = await openAdministration();
    await page.getByRole("button", { name: "Uitnodigen", exact: true }).click();
    await page.getByLabel("Naam", { exact: true }).fill("Loes Denkbeeld");
    await page.getByLabel("E-mailadres", { exact: true }).fill("logopedist@demo.test");
    await page.getByLabel("Discipline of beheerder").selectOption({ label: "Logopedist" });
    await page.getByRole("button", { name: "Uitnodiging versturen" }).click();
    await page.getByText("is gemaakt").waitFor();
    await page.getByRole("link", { name: "Uitnodigingen" }).click();
    const link = await page.getByLabel("Link voor Loes Denkbeeld").inputValue();

    const { page: guest } = await openPage(demo.browser, link);
    await guest.getByText("Ja, ik heb een account").click();
    await guest.getByLabel("E-mailadres", { exact: true }).fill("logopedist@demo.test");
    await guest.getByLabel("Wachtwoord", { exact: true }).fill("samenspraak");
    await guest.getByRole("button", { name: "Inloggen" }).click();
    await guest.getByText("U bent ingelogd als Loes Denkbeeld").waitFor();
    await guest.getByRole("button", { name: "Uitnodiging aannemen" }).click();
    await guest.getByText("De uitnodiging is aangenomen.").waitFor();

    await guest.goto(`${demo.server.url}/organisaties`);
    await guest.getByRole("button", { name: "Hiervoor werken: Huisartsenpraktijk De Proeftuin" }).click();
    await guest.getByRole("button", { name: "Hiervoor werken: GeSp-team Revalidatie Modelstad" }).waitFor();
    expect(await findBarriers(guest)).toEqual([]);

    // two organisations now: neither decides about the details alone
    await page.getByRole("link", { name: "Mensen" }).click();
    await page.getByRole("button", { name: "Wijzigen: Loes Denkbeeld" }).click();
    await page.getByText("Daarom kunt u naam, discipline en nummer niet wijzigen").waitFor();
    expect(await page.getByLabel("Naam", { exact: true }).isDisabled()).toBe(true);
    expect(await page.getByRole("button", { name: "Opslaan" }).count()).toBe(0);
    expect(await findBarriers(page)).toEqual([]);
    await guest.getByRole("button", { name: "Vertrekken bij Huisartsenpraktijk De Proeftuin" }).click();
    await guest.getByRole("button", { name: "Vertrekken", exact: true }).last().click();
    await guest.getByText("Kies wie u bent").waitFor();
  });

  it("[PEOPLE-72] says of how many plans somebody is case manager, and ends for a while what it cannot end for good", async () => {
    const page = await openAdministration(halfScreen);
    await page.getByRole("button", { name: "Beëindigen: Petra Proefstuk" }).click();
    await page.getByLabel("Voorgoed: gaat ook uit alle zorgteams").check();
    await page.getByRole("button", { name: "Beëindigen", exact: true }).click();
    await page.getByRole("alert").getByText("casemanager van 3 zorgplannen").waitFor();
    expect(await page.getByText(/(mw|dhr)\. . Voorbeeld/).count()).toBe(0);
    expect(await findBarriers(page)).toEqual([]);
    const patient = "dhr. C. Voorbeeld";
    const { page: nurse } = await PlanPage.open(demo.browser, demo.server.url, "Praktijkverpleegkundige", {
      patient,
    });
    await nurse.getByText("Opgeslagen", { exact: true }).waitFor();

    await page.getByLabel("Tijdelijk: blijft in de zorgteams staan").check();
    await page.getByRole("button", { name: "Beëindigen", exact: true }).click();
    await page.getByText("heeft geen toegang meer").waitFor();
    await nurse.getByRole("dialog").getByLabel("Wachtwoord", { exact: true }).fill("samenspraak");
    await nurse.getByRole("dialog").getByRole("button", { name: "Inloggen" }).click();
    await nurse.getByRole("alert").getByText("horen niet bij elkaar").waitFor();
    await page.getByRole("button", { name: "Hervatten: Petra Proefstuk" }).click();
    await page.getByText("kan weer inloggen").waitFor();
    await nurse.getByRole("dialog").getByRole("button", { name: "Inloggen" }).click();
    await nurse.getByText("Opgeslagen", { exact: true }).waitFor();
  });

  it("[PEOPLE-73] changes what is written of somebody, and says at the field what is wrong", async () => {
    const page = await openAdministration(phone);
    await page.getByRole("button", { name: "Wijzigen: Hanna Verzonnen" }).click();
    await page.getByLabel("BIG- of AGB-nummer").fill("123");
    await page.getByRole("button", { name: "Opslaan" }).click();
    await page.getByText("Een BIG-nummer heeft 11 cijfers").waitFor();
    await page.getByLabel("BIG- of AGB-nummer").fill("190 1234 5678");
    await page.getByRole("button", { name: "Opslaan" }).click();
    await page.getByText("De gegevens van Hanna Verzonnen zijn opgeslagen.").waitFor();
    await page.getByText("19012345678").waitFor();
    expect(await findBarriers(page)).toEqual([]);
  });

  it("[PEOPLE-77] says that somebody else changed it meanwhile, and keeps what was typed", async () => {
    const page = await openAdministration(halfScreen);
    await page.getByRole("button", { name: "Wijzigen: Petra Proefstuk" }).click();
    const { page: other } = await openPerson(demo.browser, demo.server.url, "Beheerder");
    await other.getByRole("link", { name: "Beheer", exact: true }).click();
    await other.getByRole("button", { name: "Wijzigen: Petra Proefstuk" }).click();
    await other.getByLabel("BIG- of AGB-nummer").fill("01012345");
    await other.getByRole("button", { name: "Opslaan" }).click();
    await other.getByText("De gegevens van Petra Proefstuk zijn opgeslagen.").waitFor();

    await page.getByLabel("BIG- of AGB-nummer").fill("01054321");
    await page.getByRole("button", { name: "Opslaan" }).click();
    await page.getByRole("alert").getByText("Iemand anders heeft deze gegevens net gewijzigd").waitFor();
    await page.getByText("01012345").waitFor();
    expect(await page.getByLabel("BIG- of AGB-nummer").inputValue()).toBe("01054321");
    expect(await findBarriers(page)).toEqual([]);
    await page.getByRole("button", { name: "Opslaan" }).click();
    await page.getByText("De gegevens van Petra Proefstuk zijn opgeslagen.").waitFor();
    await page.getByText("01054321").waitFor();
  });

  it("[PEOPLE-74] adds an organisation with its first administrator, and is not there for who is none", async () => {
    const page = await openAdministration();
    await page.getByRole("link", { name: "Organisaties", exact: true }).click();
    await page.getByRole("button", { name: "Organisatie toevoegen" }).click();
    await page.getByLabel("Naam van de organisatie").fill("Thuiszorg Bedacht");
    await page.getByLabel("Naam", { exact: true }).fill("Bas Baas");
    await page.getByLabel("E-mailadres", { exact: true }).fill("bas@voorbeeld.test");
    expect(await findBarriers(page)).toEqual([]);
    await page.getByRole("button", { name: "Toevoegen en beheerder uitnodigen" }).click();
    await page.getByText("Thuiszorg Bedacht is toegevoegd").waitFor();
    await page.getByRole("link", { name: "Uitnodigingen" }).click();
    await page.getByLabel("Link voor Bas Baas").waitFor();
    expect(await findBarriers(page)).toEqual([]);

    const { page: nurse } = await openPerson(demo.browser, demo.server.url, "Huisarts");
    expect(await nurse.getByRole("link", { name: "Beheer", exact: true }).count()).toBe(0);
    await nurse.goto(`${demo.server.url}/beheer`);
    await nurse.getByText("Alleen een beheerder kan dit openen.").waitFor();
  });
});

describe("a row of Beheer", () => {
  it("[PEOPLE-84] shows its own refusal only, and has the focus again after its form is gone", async () => {
    const page = await openAdministration();
    await page.getByRole("button", { name: "Wijzigen: Hanna Verzonnen" }).click();
    const ending = page.getByRole("button", { name: "Beëindigen: Petra Proefstuk" });
    await ending.click();
    await page.getByLabel("Voorgoed: gaat ook uit alle zorgteams").check();
    await page.getByRole("button", { name: "Beëindigen", exact: true }).click();
    await page.getByRole("alert").getByText("casemanager van 3 zorgplannen").waitFor();
    expect(await page.getByRole("alert").count()).toBe(1);
    const group = page.getByRole("group", { name: "Beëindigen: Petra Proefstuk" });
    await group.getByRole("button", { name: "Annuleren" }).click();
    const isBack = () => ending.evaluate((button) => button === document.activeElement);
    await until(isBack, "the focus is at the button that opened it");
  });

  it("[PEOPLE-85] is told when its part is not there, and when it cannot be known whether it is", async () => {
    const page = await openAdministration();
    await page.goto(`${demo.server.url}/beheer/bestaat-niet`);
    await page.getByRole("alert").getByText("Deze pagina bestaat niet").waitFor();
    await page.route("**/api/administration/people**", (route) => route.abort());
    await page.goto(`${demo.server.url}/beheer/organisaties`);
    await page.getByRole("alert").getByText("Dit kan nu niet worden getoond").waitFor();
    await page.unroute("**/api/administration/people**");
    await page.getByRole("button", { name: "Opnieuw proberen" }).click();
    await page.getByRole("button", { name: "Organisatie toevoegen" }).waitFor();
  });
});

describe("a forgotten password", () => {
  it("[PEOPLE-75] is asked for from the sign-in page, and answered the same for every address", async () => {
    const { page } = await openPage(demo.browser, demo.server.url, phone);
    const said: string[] = [];
    for (const email of ["apotheker@demo.test", "niemand@demo.test"]) {
      await page.goto(demo.server.url);
      await page.getByRole("link", { name: "Wachtwoord vergeten" }).click();
      await page.getByLabel("E-mailadres", { exact: true }).fill(email);
      await page.getByRole("button", { name: "Link sturen" }).click();
      await page.getByText("er is een mail onderweg").or(page.getByText("mail onderweg")).first().waitFor();
      said.push(await page.getByRole("main").innerText());
    }
    expect(said[0]).toBe(said[1]);
    expect(await findBarriers(page)).toEqual([]);
  });

  it("[PEOPLE-76] whose link does not work says so, and offers another", async () => {
    const { page } = await openPage(demo.browser, `${demo.server.url}/nieuw-wachtwoord#verzonnen`);
    await page.getByLabel("Nieuw wachtwoord").fill(password);
    await page.getByRole("button", { name: "Wachtwoord opslaan" }).click();
    await page.getByRole("alert").getByText("al gebruikt of te oud").waitFor();
    await page.getByRole("link", { name: "Nieuwe link aanvragen" }).click();
    await page.getByRole("button", { name: "Link sturen" }).waitFor();
    await page.goto("about:blank");
    await page.goto(`${demo.server.url}/e-mailadres#verzonnen`);
    await page.getByRole("button", { name: "Nieuw e-mailadres gebruiken" }).click();
    await page.getByRole("alert").getByText("al gebruikt of te oud").waitFor();
    expect(await findBarriers(page)).toEqual([]);
  });
});
