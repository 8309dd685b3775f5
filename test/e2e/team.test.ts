// The care team and the patient's details, changed beside an open plan in a real browser.
import type { Locator } from "playwright-core";
import { describe, expect, it } from "vitest";
import { startDemonstration } from "../support/demonstration.ts";
import { findBarriers } from "../support/axe.ts";
import { type DemoRole, phone } from "../support/e2e.ts";
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
    await role.waitFor({ state: "detached" });
  });

  it("[TEAM-12] says what handing over the case means, and why nobody can leave it without one", async () => {
    const team = await openTeam("Praktijkverpleegkundige");
    await team.getByRole("button", { name: "Verwijderen: Petra Proefstuk" }).click();
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
