// The care team and the patient's details, changed beside an open plan in a real browser.
import type { Locator } from "playwright-core";
import { describe, expect, it } from "vitest";
import { startDemonstration } from "../support/demonstration.ts";
import { findBarriers } from "../support/axe.ts";
import { type DemoRole, openPerson, phone } from "../support/e2e.ts";
import { PlanPage } from "../support/plan-page.ts";
import { until } from "../support/until.ts";

const demo = startDemonstration();

/** The drawer with the care team, beside this patient's plan. */
async function openTeam(name: DemoRole, options?: Parameters<typeof PlanPage.open>[3]): Promise<Locator> {
  const { page } = await PlanPage.open(demo.browser, demo.server.url, name, options);
  await page.getByRole("banner").getByRole("button", { name: "Zorgteam" }).click();
  const drawer = page.getByRole("dialog");
  await drawer.getByText("Mensen in het zorgteam").waitFor();
  return drawer;
}

describe("the care team", () => {
  it("[TEAM-11] takes a colleague, changes the role after a yes, and lets the colleague go", async () => {
    const team = await openTeam("Praktijkverpleegkundige", { patient: "dhr. C. Voorbeeld" });
    await team.getByRole("searchbox").fill("logo");
    await team.getByRole("button", { name: "Toevoegen: Loes Denkbeeld" }).click();
    await team.getByText("Loes Denkbeeld staat nu in het zorgteam.").waitFor();

    const role = team.getByLabel("Rol van Loes Denkbeeld");
    await role.selectOption("reader");
    await team.getByRole("button", { name: "Annuleren" }).click();
    expect(await role.inputValue()).toBe("writer");
    await role.selectOption("reader");
    await team.getByRole("button", { name: "Wijzigen" }).click();
    await team.getByRole("button", { name: "Wijzigen" }).waitFor({ state: "detached" });
    expect(await role.inputValue()).toBe("reader");

    await team.getByRole("button", { name: "Verwijderen: Loes Denkbeeld" }).click();
    await team.getByText("Loes Denkbeeld kan dit plan daarna niet meer openen.").waitFor();
    await team.getByRole("button", { name: "Verwijderen", exact: true }).click();
    await team.getByText("Schrijf in een paar woorden waarom.").waitFor();
    await team.getByLabel("Reden").fill("De behandeling is afgerond.");
    await team.getByRole("button", { name: "Verwijderen", exact: true }).click();
    await role.waitFor({ state: "detached" });
    await team.getByText("Eerder in het zorgteam (1)").click();
    await team.getByText("‘De behandeling is afgerond.’").waitFor();
  });

  it("[TEAM-12] says what handing over the case means, and why nobody can leave it without one", async () => {
    const team = await openTeam("Praktijkverpleegkundige");
    await team.getByRole("button", { name: "Verwijderen: Petra Proefstuk" }).click();
    await team.getByLabel("Reden").fill("Ik ga weg.");
    await team.getByRole("button", { name: "Verwijderen", exact: true }).click();
    await team.getByRole("alert").getByText("Kies eerst iemand anders als casemanager.").waitFor();

    await team.getByLabel("Rol van Ruben Fictief").selectOption("case-manager");
    await team.getByText("De huidige casemanager schrijft verder mee").waitFor();
    await team.getByRole("button", { name: "Wijzigen" }).click();
    // who handed it over sees at once that managing the team is now for others
    await team
      .getByText("De casemanager en de verantwoordelijk huisarts kunnen het team wijzigen.")
      .waitFor();
    expect(await team.getByRole("combobox").count()).toBe(0);
  });

  it("[TEAM-13] is there to read for who may not change it", async () => {
    const team = await openTeam("Apotheker");
    await team.getByText("Aart Modelman (u)").waitFor();
    expect(await team.getByRole("combobox").count()).toBe(0);
    expect(await team.getByRole("button", { name: /Verwijderen|Gegevens verbeteren/ }).count()).toBe(0);
  });
});

describe("a place on the care team", () => {
  it("[TEAM-32] gets an end and the consent it rests on, and two who change it at once both see what holds", async () => {
    const patient = "mw. B. Voorbeeld";
    const [first, second] = [
      await openTeam("Praktijkverpleegkundige", { patient }),
      await openTeam("Huisarts", { patient }),
    ];
    const access = "Toegang van Loes Denkbeeld";
    for (const team of [first, second]) await team.getByRole("button", { name: access }).click();
    // what changed does not reach the second page before it asks for a change itself
    let isCut = true;
    await second.page().route("**/api/plans/**", (route) => {
      const isReading = route.request().method() === "GET";
      isCut &&= isReading;
      return isCut ? route.abort() : route.continue();
    });
    await first.getByLabel("Einddatum").fill("2099-12-31");
    await first.getByLabel("Met toestemming van de patiënt").check();
    await first.getByRole("button", { name: "Opslaan", exact: true }).click();
    await first.getByText("Schrijf op waarvoor toestemming is gegeven.").waitFor();
    await first.getByLabel("Toestemming waarvoor?").fill("het hele zorgplan");
    await first.getByLabel("Wanneer?").fill("2026-01-05");
    await first.getByRole("button", { name: "Opslaan", exact: true }).click();
    await first.getByText("tot en met 31 dec 2099 · met toestemming").waitFor();

    await second.getByLabel("Einddatum").fill("2098-01-01");
    await second.getByRole("button", { name: "Opslaan", exact: true }).click();
    await second.getByRole("alert").getByText("Iemand anders heeft dit net gewijzigd.").waitFor();
    await second.getByText("tot en met 31 dec 2099 · met toestemming").waitFor();
    const field = second.getByLabel("Einddatum");
    await until(async () => (await field.inputValue()) === "2099-12-31", "the true date is filled in");
  });

  it("[TEAM-33] as responsible GP is taken on by who is asked, from Vandaag, and not before", async () => {
    const patient = "mw. F. Voorbeeld";
    const team = await openTeam("Revalidatiearts", { patient });
    await team.getByRole("searchbox").fill("huisarts");
    await team.getByRole("button", { name: "Toevoegen: Hanna Verzonnen" }).click();
    await team.getByLabel("Rol van Hanna Verzonnen").selectOption("responsible-gp");
    await team.getByRole("button", { name: "Vragen" }).click();
    await team.getByText("Ruben Fictief vraagt Hanna Verzonnen").waitFor();
    const role = team.getByLabel("Rol van Hanna Verzonnen");
    await until(async () => (await role.inputValue()) === "writer", "the role is what it was");

    const { page } = await openPerson(demo.browser, demo.server.url, "Huisarts");
    await page.getByText("Verantwoordelijk huisarts worden?").waitFor();
    await page.getByRole("link", { name: "mw. F. Voorbeeld, gevraagd door Ruben Fictief" }).click();
    const drawer = page.getByRole("dialog");
    await drawer.getByText("Ruben Fictief vraagt u").waitFor();
    expect(await findBarriers(page)).toEqual([]);
    await drawer.getByRole("button", { name: "Aannemen" }).click();
    await drawer.getByText("U bent nu verantwoordelijk huisarts van dit plan.").waitFor();
    // on the other screen too, by itself
    await team.getByText("Ruben Fictief vraagt Hanna Verzonnen").waitFor({ state: "detached" });
    await until(async () => (await role.inputValue()) === "responsible-gp", "the role changed");
  });

  it("[TEAM-34] is offered by e-mail, shown while it is open, and taken back", async () => {
    const team = await openTeam("Praktijkverpleegkundige", { patient: "dhr. C. Voorbeeld" });
    await team.getByRole("button", { name: "Iemand zonder account uitnodigen" }).click();
    await team.getByRole("button", { name: "Uitnodiging versturen" }).click();
    for (const needed of [
      "Vul de naam in.",
      "Vul een e-mailadres in.",
      "Kies een organisatie uit de lijst.",
    ]) {
      await team.getByText(needed).waitFor();
    }
    const form = team.getByRole("form", { name: "Per e-mail uitnodigen" });
    await form.getByLabel("Naam", { exact: true }).fill("Nora Nieuw");
    await form.getByLabel("E-mailadres").fill("nora@voorbeeld.test");
    await form.getByLabel("Discipline").selectOption("ergotherapeut");
    await form.getByLabel("Organisatie").fill("modelstad");
    await form.getByRole("button", { name: "GeSp-team Revalidatie Modelstad" }).click();
    await form.getByText("Gekozen: GeSp-team Revalidatie Modelstad").waitFor();
    expect(await findBarriers(team.page())).toEqual([]);
    await form.getByRole("button", { name: "Uitnodiging versturen" }).click();
    await team.getByText("De uitnodiging aan nora@voorbeeld.test is klaar om te versturen.").waitFor();
    await team.getByText("Ergotherapeut · GeSp-team Revalidatie Modelstad").waitFor();
    await team.getByRole("button", { name: "Uitnodiging intrekken: Nora Nieuw" }).click();
    await team.getByText("De uitnodiging van Nora Nieuw is ingetrokken.").waitFor();
    await team.getByText("Open uitnodigingen").waitFor({ state: "detached" });
  });

  it("[TEAM-48] is not given on the consent that the one added before it rests on", async () => {
    const team = await openTeam("Praktijkverpleegkundige", { patient: "dhr. C. Voorbeeld" });
    await team.getByRole("button", { name: "Einddatum en reden van toegang" }).click();
    await team.getByLabel("Einddatum").fill("2099-12-31");
    await team.getByLabel("Met toestemming van de patiënt").check();
    await team.getByLabel("Toestemming waarvoor?").fill("het hele zorgplan lezen");
    await team.getByLabel("Wanneer?").fill("2026-01-05");
    await team.getByLabel("Toevoegen als").selectOption({ label: "Leest mee" });
    await team.getByRole("searchbox").fill("logo");
    await team.getByRole("button", { name: "Toevoegen: Loes Denkbeeld" }).click();
    await team.getByText("tot en met 31 dec 2099 · met toestemming").waitFor();
    await team.getByRole("searchbox").fill("revalidatie");
    await team.getByRole("button", { name: "Toevoegen: Ruben Fictief" }).click();
    await team.getByText("Ruben Fictief staat nu in het zorgteam.").waitFor();
    expect(await team.getByText("met toestemming").count()).toBe(1);
    expect(await team.getByLabel("Rol van Ruben Fictief").inputValue()).toBe("writer");
    for (const name of ["Loes Denkbeeld", "Ruben Fictief"]) {
      await team.getByRole("button", { name: `Verwijderen: ${name}` }).click();
      await team.getByLabel("Reden").fill("Was een proef.");
      await team.getByRole("button", { name: "Verwijderen", exact: true }).click();
      await team.getByText(`${name} staat niet meer in het zorgteam.`).waitFor();
    }
  });

  it("[TEAM-63] leaves the next search alone when the page hears late that the one before was added", async () => {
    const team = await openTeam("Praktijkverpleegkundige", { patient: "dhr. C. Voorbeeld" });
    const answers = Promise.withResolvers<undefined>();
    await team.page().route(/\/api\/plans\/[^/]+$/, async (route) => {
      await answers.promise;
      await route.continue();
    });
    await team.getByRole("searchbox").fill("logo");
    await team.getByRole("button", { name: "Toevoegen: Loes Denkbeeld" }).click();
    const role = team.getByLabel("Rol van Loes Denkbeeld");
    await role.waitFor();
    const search = team.getByRole("searchbox");
    await until(async () => (await search.inputValue()) === "", "the field is empty for the next search");
    expect(await role.isDisabled()).toBe(true);
    await search.fill("revalidatie");
    await team.getByLabel("Toevoegen als").selectOption({ label: "Leest mee" });
    answers.resolve(undefined);
    await until(async () => await role.isEnabled(), "the change is done");
    await team.getByRole("button", { name: "Toevoegen: Ruben Fictief" }).waitFor();
    expect(await search.inputValue()).toBe("revalidatie");
    expect(await team.getByLabel("Toevoegen als").inputValue()).toBe("reader");
    await team.getByRole("button", { name: "Verwijderen: Loes Denkbeeld" }).click();
    await team.getByLabel("Reden").fill("Was een proef.");
    await team.getByRole("button", { name: "Verwijderen", exact: true }).click();
    await team.getByText("Loes Denkbeeld staat niet meer in het zorgteam.").waitFor();
  });

  it("[TEAM-49] whose change is refused says so where it is seen, and keeps what was typed", async () => {
    const team = await openTeam("Praktijkverpleegkundige", { patient: "dhr. C. Voorbeeld" });
    await team.getByRole("button", { name: "Verwijderen: Petra Proefstuk" }).click();
    await team.getByLabel("Reden").fill("Ik ga weg.");
    await team.getByRole("button", { name: "Verwijderen", exact: true }).click();
    await team.getByRole("alert").getByText("Kies eerst iemand anders als casemanager.").waitFor();
    expect(await team.getByLabel("Reden").inputValue()).toBe("Ik ga weg.");

    const page = team.page();
    await page.setViewportSize({ width: 1366, height: 500 });
    await team.getByRole("button", { name: "Iemand zonder account uitnodigen" }).click();
    const form = team.getByRole("form", { name: "Per e-mail uitnodigen" });
    await form.getByLabel("Naam", { exact: true }).fill("Nora Nieuw");
    await form.getByLabel("E-mailadres").fill("nora@voorbeeld.test");
    await form.getByLabel("Discipline").selectOption("ergotherapeut");
    await form.getByLabel("Organisatie").fill("modelstad");
    await form.getByRole("button", { name: "GeSp-team Revalidatie Modelstad" }).click();
    const chosen = () => form.getByLabel("Organisatie").evaluate((field) => field === document.activeElement);
    await until(chosen, "the focus is in the field, for the button went");
    await page.route("**/invitations", (route) => route.abort());
    await form.getByRole("button", { name: "Uitnodiging versturen" }).click();
    const alert = team.getByRole("alert").filter({ hasText: "Er is geen verbinding met de server." });
    const isInSight = () =>
      alert.evaluate((box) => {
        const { top, bottom } = box.getBoundingClientRect();
        const [x, y] = [box.getBoundingClientRect().left + 20, (top + bottom) / 2];
        return bottom <= innerHeight && box.contains(document.elementFromPoint(x, y));
      });
    await until(isInSight, "the alert is in sight");
    expect(await form.getByLabel("E-mailadres").inputValue()).toBe("nora@voorbeeld.test");
  });

  it("[TEAM-35] is left by oneself after a yes", async () => {
    const patient = "dhr. C. Voorbeeld";
    const team = await openTeam("Apotheker", { patient });
    await team.getByRole("button", { name: "Zorgteam verlaten" }).click();
    await team.getByText("U kunt dit plan daarna niet meer openen.").waitFor();
    await team.getByRole("button", { name: "Zorgteam verlaten" }).click();
    const page = team.page();
    await page.getByRole("link", { name: "mw. A. Voorbeeld" }).waitFor();
    expect(await page.getByRole("link", { name: patient }).count()).toBe(0);
  });
});

describe("a correction of the patient", () => {
  it("[TEAM-14] shows on every open page, and not over somebody else's", async () => {
    const patient = "mw. F. Voorbeeld";
    const open = () => openTeam("Revalidatiearts", { patient });
    const [first, second] = [await open(), await open()];
    await first.getByRole("button", { name: "Gegevens verbeteren" }).click();
    await second.getByRole("button", { name: "Gegevens verbeteren" }).click();
    await second.getByLabel("Geboortedatum").fill("01-12-1972");
    await first.getByLabel("Naam van de patiënt").fill("mw. F. Voorbeeld-Proef");
    await first.getByRole("button", { name: "Verbetering opslaan" }).click();
    await second.page().getByRole("heading", { name: "Zorgplan mw. F. Voorbeeld-Proef" }).waitFor();
    await second.getByRole("button", { name: "Verbetering opslaan" }).click();
    await second.getByRole("alert").getByText("Iemand anders heeft dit net gewijzigd.").waitFor();
    const name = second.getByLabel("Naam van de patiënt");
    await until(
      async () => (await name.inputValue()) === "mw. F. Voorbeeld-Proef",
      "the true name is filled in",
    );
    expect(await second.getByLabel("Geboortedatum").inputValue()).toBe("30-11-1972");
    await second.getByLabel("Geboortedatum").fill("1 12 1972");
    await second.getByRole("button", { name: "Verbetering opslaan" }).click();
    await first.getByText("geboren 01-12-1972").waitFor();
  });
});

describe("the drawer of the care team", () => {
  it("[WCAG-3] has no barrier that axe finds, on a phone", async () => {
    const team = await openTeam("Praktijkverpleegkundige", { patient: "dhr. C. Voorbeeld", size: phone });
    await team.getByRole("button", { name: "Verwijderen: Petra Proefstuk" }).click();
    await team.getByText("Petra Proefstuk kan dit plan daarna niet meer openen.").waitFor();
    expect(await findBarriers(team.page())).toEqual([]);
  });
});
