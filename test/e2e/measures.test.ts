// Measurements and positive health in the browser: typed by two people, drawn, changed, and read by everybody.
import type { Locator, Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { findBarriers } from "../support/axe.ts";
import { startDemonstration } from "../support/demonstration.ts";
import { type DemoRole, phone, type Size } from "../support/e2e.ts";
import { PlanPage } from "../support/plan-page.ts";

const demo = startDemonstration();

const halfScreen = { width: 700, height: 650 };

async function open(role: DemoRole, size?: Size): Promise<Page> {
  const options = size === undefined ? {} : { size };
  return (await PlanPage.open(demo.browser, demo.server.url, role, options)).page;
}

/** Opens the form for a kind. */
async function formFor(page: Page, kind: string, date?: string): Promise<Locator> {
  await page.getByRole("button", { name: "Meting toevoegen" }).click();
  const form = page.getByRole("form", { name: "Nieuwe meting" });
  await form.getByLabel("Wat is er gemeten?").selectOption({ label: kind });
  if (date !== undefined) await form.getByLabel("Datum").fill(date);
  return form;
}

async function addsNumber(page: Page, kind: string, date: string, value: string): Promise<void> {
  const form = await formFor(page, kind, date);
  await form.getByLabel(/^(Waarde|Totaal)/).fill(value);
  await page.keyboard.press("Enter");
  await form.waitFor({ state: "detached" });
}

function card(page: Page, kind: string): Locator {
  return page.locator(`[data-measure="${kind}"]`);
}

/** The row of the newest measurement of a kind, with the table opened. */
async function newestRow(page: Page, kind: string): Promise<Locator> {
  const toggle = card(page, kind).getByRole("button", { name: /^Tabel van/ });
  if ((await toggle.getAttribute("aria-expanded")) === "false") await toggle.click();
  return card(page, kind).locator("[data-measurement]").first();
}

async function opensChange(page: Page, kind: string): Promise<Locator> {
  const row = await newestRow(page, kind);
  await row.getByRole("button", { name: /^Meer:/ }).click();
  await page.getByRole("menuitem", { name: "Wijzigen" }).click();
  return page.getByRole("form", { name: /wijzigen$/ });
}

describe("measurements", () => {
  it("[GRAPH-1] shows both what the nurse fills in per question and what the GP types", async () => {
    const nurse = await open("Praktijkverpleegkundige");
    const doctor = await open("Huisarts");
    const form = await formFor(nurse, "ALSFRS-R", "2026-09-01");
    await form.getByLabel("5b, met sonde").check();
    await form.getByRole("radiogroup", { name: "5. Snijden en eten (met sonde)" }).waitFor();
    // a digit is an answer, and goes on to the next question
    await form.getByRole("radiogroup", { name: "1. Spraak" }).getByRole("radio").first().focus();
    for (const digit of "4434344") await nurse.keyboard.press(digit);
    await form.getByText("Totaal tot nu toe 26 (7 van 12 ingevuld)").waitFor();
    for (const digit of "33344") await nurse.keyboard.press(digit);
    await form.getByText("Totaal 43 (12 van 12 ingevuld)").waitFor();
    await form.getByRole("button", { name: "Meting opslaan" }).click();
    await addsNumber(doctor, "Gewicht", "2026-09-02", "72,5");
    for (const page of [nurse, doctor]) {
      await card(page, "alsfrs-r").getByText("43", { exact: true }).waitFor();
      await card(page, "alsfrs-r").getByText("Spraak en slikken").first().waitFor();
      await card(page, "weight").getByText("72,5", { exact: true }).waitFor();
    }
    const row = await newestRow(doctor, "alsfrs-r");
    await row.getByText("Petra Proefstuk").waitFor();
  }, 60_000);

  it("[GRAPH-2] draws what changed on one time axis, says it in words, and says what to talk about", async () => {
    const nurse = await open("Praktijkverpleegkundige");
    await addsNumber(nurse, "Gewicht", "2026-10-04", "70");
    await addsNumber(nurse, "Gewicht", "2026-11-02", "68,2");
    const weight = card(nurse, "weight");
    await weight
      .getByRole("img", {
        name: "Gewicht: laatste waarde 68,2 kg op 2 nov. 1,8 kg lager sinds 4 okt. Sinds de eerste meting op 2 sep: 4,3 kg lager.",
      })
      .waitFor();
    await weight.locator('[data-signal="weight-loss-5"]').getByText("Bespreken").waitFor();
    const form = await formFor(nurse, "ALSFRS-R", "2026-11-02");
    await form.getByRole("radio", { name: "Totaal" }).check();
    await form.getByLabel(/^Totaal, van/).fill("40");
    await nurse.keyboard.press("Enter");
    await card(nurse, "alsfrs-r").getByText("gaat achteruit: −3 sinds 1 sep").waitFor();
    await card(nurse, "alsfrs-r").getByText("−1,5 punten per maand").waitFor();
    // one day stands at one place in every graph
    const lastDots = await Promise.all(
      ["weight", "alsfrs-r"].map((kind) => card(nurse, kind).locator("svg circle").last().boundingBox()),
    );
    const [one, other] = lastDots.map((box) => Math.round((box?.x ?? 0) + (box?.width ?? 0) / 2));
    expect(one).toBe(other);
    await weight.getByRole("group", { name: /^Grafiek van Gewicht/ }).focus();
    await nurse.keyboard.press("Home");
    await weight.getByRole("status").filter({ hasText: "2 sep: 72,5 kg" }).waitFor();
    await nurse.keyboard.press("ArrowRight");
    await weight.getByRole("status").filter({ hasText: "4 okt: 70 kg" }).waitFor();
  }, 60_000);

  it("[GRAPH-3] refuses in words what is no such measurement, at its field", async () => {
    const nurse = await open("Praktijkverpleegkundige");
    const form = await formFor(nurse, "Lengte");
    const field = form.getByLabel("Waarde in cm");
    for (const [typed, said] of [
      ["", "Vul een getal in, bijvoorbeeld 150."],
      ["1,82", "Vul een getal in van 50 tot en met 250 cm."],
      ["182,25", "Gebruik hooguit 1 cijfer achter de komma."],
    ] as const) {
      await field.fill(typed);
      await nurse.keyboard.press("Enter");
      await form.getByRole("alert").filter({ hasText: said }).waitFor();
      expect(await field.getAttribute("aria-invalid")).toBe("true");
      const described = (await field.getAttribute("aria-describedby"))?.split(" ") ?? [];
      const words = await Promise.all(described.map((id) => nurse.locator(`[id="${id}"]`).textContent()));
      expect(words.join(" ")).toContain(said);
    }
    await form.getByLabel("Datum").fill("2199-01-01");
    await nurse.keyboard.press("Enter");
    await form.getByText("Deze datum is in de toekomst.").waitFor();
    await form.getByLabel("Wat is er gemeten?").selectOption({ label: "ALSFRS-R" });
    await form.getByRole("button", { name: "Meting opslaan" }).click();
    await form.getByText(/Nog niet genoeg ingevuld\. Nog open: vraag 1, vraag 2/).waitFor();
    await form.getByRole("button", { name: "Annuleren" }).click();
    await form.waitFor({ state: "detached" });
    expect(await nurse.getByRole("button", { name: "Meting toevoegen" }).evaluate(isFocused)).toBe(true);
  }, 60_000);

  it("[GRAPH-4] keeps MRC and mMRC apart, and works out a BMI that says so", async () => {
    const nurse = await open("Praktijkverpleegkundige");
    for (const kind of ["MRC (kortademigheid, 1 tot 5)", "mMRC (kortademigheid, 0 tot 4)"]) {
      const form = await formFor(nurse, kind, "2026-10-04");
      await form.getByRole("radio", { name: "3" }).check();
      await form.getByRole("button", { name: "Meting opslaan" }).click();
    }
    await addsNumber(nurse, "Lengte", "2026-09-01", "180");
    await card(nurse, "mrc").getByText("3", { exact: true }).waitFor();
    await card(nurse, "mmrc").getByText("3", { exact: true }).waitFor();
    await card(nurse, "bmi")
      .getByText(/berekend/)
      .first()
      .waitFor();
    const form = await formFor(nurse, "Bloeddruk", "2026-10-04");
    await form.getByLabel("Bovendruk (mmHg)").fill("80");
    await form.getByLabel("Onderdruk (mmHg)").fill("130");
    await nurse.keyboard.press("Enter");
    await form.getByText("De onderdruk moet lager zijn dan de bovendruk.").waitFor();
    await form.getByLabel("Bovendruk (mmHg)").fill("130");
    await form.getByLabel("Onderdruk (mmHg)").fill("80");
    await nurse.keyboard.press("Enter");
    await card(nurse, "blood-pressure").getByText("130/80", { exact: true }).waitFor();
  }, 60_000);

  it("[GRAPH-5] keeps both values when two people correct one measurement at once, and one click chooses", async () => {
    const nurse = await open("Praktijkverpleegkundige");
    const doctor = await open("Huisarts");
    const forms = [await opensChange(nurse, "weight"), await opensChange(doctor, "weight")] as const;
    await forms[0].getByLabel("Waarde in kg").fill("68,4");
    await forms[1].getByLabel("Waarde in kg").fill("68,9");
    await forms[0].getByRole("button", { name: "Wijziging opslaan" }).click();
    await forms[1].getByRole("button", { name: "Wijziging opslaan" }).click();
    for (const page of [nurse, doctor]) {
      const conflict = card(page, "weight").locator("[data-conflict]");
      await conflict.getByText("68,4 kg").waitFor();
      await conflict.getByText("68,9 kg").waitFor();
      await conflict.getByText("van Petra Proefstuk").waitFor();
      await card(page, "weight").getByText("1 meting staat niet in de grafiek").waitFor();
    }
    await doctor.getByRole("button", { name: /68,4 kg, van Petra Proefstuk$/ }).click();
    for (const page of [nurse, doctor]) {
      await card(page, "weight").locator("[data-conflict]").waitFor({ state: "detached" });
      await card(page, "weight").getByText("68,4", { exact: true }).waitFor();
    }
  }, 60_000);
});

describe("positive health", () => {
  it("[GRAPH-6] draws what the patient says as a web with a table, beside an earlier date", async () => {
    const nurse = await open("Praktijkverpleegkundige");
    const doctor = await open("Huisarts");
    const part = nurse.locator("[data-positive-health]");
    for (const [date, score] of [
      ["2026-06-01", 7],
      ["2026-10-01", 5],
    ] as const) {
      await part.getByRole("button", { name: /scores invullen/i }).click();
      const form = nurse.getByRole("form", { name: "Scores van de patiënt" });
      for (const name of ["Lichaamsfuncties", "Mentaal welbevinden", "Kwaliteit van leven", "Meedoen"]) {
        await form
          .getByRole("radiogroup", { name })
          .getByRole("radio", { name: String(score) })
          .check();
      }
      await form.getByLabel("Datum").fill(date);
      await form.getByRole("button", { name: "Scores opslaan" }).click();
      await form.waitFor({ state: "detached" });
    }
    const web = doctor.locator("[data-positive-health]");
    await web.getByRole("img", { name: /^Web van 1 okt: Lichaamsfuncties 5, .*Zingeving open/ }).waitFor();
    await web.getByRole("row", { name: /Lichaamsfuncties 5 7/ }).waitFor();
    await web.getByRole("row", { name: /Zingeving – –/ }).waitFor();
  }, 60_000);
});

describe("for everybody", () => {
  it("[GRAPH-7] has no barrier and does not overflow, beside another window and on a phone", async () => {
    const nurse = await open("Praktijkverpleegkundige", halfScreen);
    await newestRow(nurse, "alsfrs-r");
    await newestRow(nurse, "weight");
    expect(await findBarriers(nurse)).toEqual([]);
    expect(await findOutside(nurse)).toEqual([]);
    await formFor(nurse, "ALSFRS-R");
    await nurse.getByRole("button", { name: "Nieuwe scores invullen" }).click();
    await nurse.setViewportSize(phone);
    expect(await findBarriers(nurse)).toEqual([]);
    expect(await findOutside(nurse)).toEqual([]);
  }, 120_000);

  it("[GRAPH-8] shows a reader graphs and tables without anything to change", async () => {
    const reader = await open("Apotheker");
    await newestRow(reader, "weight");
    expect(await reader.getByRole("button", { name: "Meting toevoegen" }).count()).toBe(0);
    expect(
      await card(reader, "weight")
        .getByRole("button", { name: /^Meer:/ })
        .count(),
    ).toBe(0);
    expect(await reader.getByRole("button", { name: /scores invullen/i }).count()).toBe(0);
  }, 60_000);
});

function isFocused(element: Element): boolean {
  return element === document.activeElement;
}

/** What of graphs, tables and forms lies outside the window. */
function findOutside(page: Page): Promise<string[]> {
  return page.locator("[data-measure] *, [data-positive-health] *, form *").evaluateAll((elements) =>
    elements
      .filter((element) => element.closest(".only-read-out") === null)
      .filter((element) => {
        const { left, right, width } = element.getBoundingClientRect();
        return width > 0 && (left < 0 || right > innerWidth);
      })
      .map((element) => element.outerHTML.slice(0, 120)),
  );
}
