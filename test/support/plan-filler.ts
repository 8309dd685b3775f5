// Somebody who fills in a plan at the screen, section by section, as a person would: by what the screen says.
import type { Locator, Page } from "playwright-core";
import { type MeasureKind, measureKinds } from "../../shared/plan/measures/measure-kinds.ts";
import { alsfrsR } from "../../shared/plan/measures/item-scales.ts";
import { type Treatment, treatments } from "../../shared/plan/treatments.ts";
import { templates, type TemplateId } from "../../shared/templates/templates.ts";
import { PlanPage } from "./plan-page.ts";
import { until } from "./until.ts";

export class PlanFiller {
  readonly plan: PlanPage;
  readonly #template: TemplateId;

  constructor(page: Page, template: TemplateId) {
    this.plan = new PlanPage(page);
    this.#template = template;
  }

  get #page(): Page {
    return this.plan.page;
  }

  #section(id: string): Locator {
    return this.#page.locator(`[data-section="${id}"]`);
  }

  /** The texts of these sections. */
  async texts(isMine: (section: string) => boolean): Promise<void> {
    for (const section of templates[this.#template].sections.filter(({ id }) => isMine(id))) {
      for (const { root } of section.texts)
        await this.plan.types(root, `Over ${section.title.toLowerCase()}.`);
    }
  }

  async goal(): Promise<void> {
    const goals = this.#section("goals");
    await goals.getByRole("button", { name: "Doel toevoegen" }).click();
    await this.#typesInNew("goals.text", "Elke dag naar buiten");
    const card = goals.getByRole("article", { name: "doel Elke dag naar buiten" });
    await this.#pickDate(card, "Evaluatie", "2031-03-01");
    await card.getByRole("button", { name: /Meer over dit doel/ }).click();
    await card.getByLabel("Waarom is dit belangrijk?").fill("Dan zie ik mensen.");
    await card.getByRole("checkbox", { name: "patiënt" }).check();
    await card.getByLabel("Meten met").selectOption({ label: measureKinds.weight.title });
    await card.getByLabel("Streefwaarde").fill("70,5");
    await card.getByLabel("Streefwaarde").blur();
    await card.getByRole("button", { name: /Actie toevoegen/ }).click();
    await this.#typesInNew("actions.text", "Rollator aanvragen");
    const action = card
      .getByRole("listitem")
      .filter({ has: this.#page.getByLabel("Gedaan: Rollator aanvragen") });
    await this.#choose(action.getByRole("combobox", { name: /Wie doet dit/ }), "Hanna");
    await action.getByRole("radio", { name: /^4\./ }).click({ force: true });
    await action.getByRole("button", { name: /^Meer over actie/ }).click();
    await action.getByLabel("Stand van de actie").selectOption({ label: "mee bezig" });
    await this.#pickDate(action, "Voor", "2031-02-01");
    await action.getByLabel("Hoe vaak?").fill("een keer");
    await action.getByLabel("Hoe vaak?").blur();
    await this.#choose(action.getByLabel("Wie hoort ervan?"), "Petra");
  }

  async agreementAndDecision(): Promise<void> {
    const goals = this.#section("goals");
    for (const [label, text] of [
      ["Afspraak toevoegen", "We bellen op maandag"],
      ["Besluit toevoegen", "De rollator komt op proef"],
    ] as const) {
      await goals.getByLabel(label).fill(text);
      await this.#page.keyboard.press("Enter");
    }
    await this.#choose(goals.getByRole("listitem", { name: /^afspraak/ }).getByLabel("Met wie?"), "Petra");
    await this.#choose(
      goals.getByRole("listitem", { name: /^besluit/ }).getByLabel("Door wie besloten?"),
      "Hanna",
    );
  }

  async agendaPoint(): Promise<void> {
    await this.#section("evaluation").getByLabel("Agendapunt toevoegen").fill("Slikken, 5 min");
    await this.#page.keyboard.press("Enter");
  }

  async topicAction(): Promise<void> {
    const topic = templates[this.#template].sections.find(({ id }) => id.startsWith("topic."));
    if (topic === undefined) return;
    const section = this.#section(topic.id);
    await section.getByRole("button", { name: /Actie toevoegen/ }).click();
    await this.#typesInNew("actions.text", "Uitleg geven");
    await this.#choose(section.getByRole("combobox", { name: /Wie doet dit/ }), "Petra");
    await section.getByRole("radio", { name: /^4\./ }).click({ force: true });
  }

  /** One of every kind that the template offers: per question where there is a form, else a number. */
  async measures(): Promise<void> {
    for (const kind of templates[this.#template].measures) await this.#measure(kind);
  }

  async #measure(kind: MeasureKind): Promise<void> {
    const { title, form: shape, min, max } = measureKinds[kind];
    await this.#section("measures").getByRole("button", { name: "Meting toevoegen" }).click();
    const form = this.#page.getByRole("form", { name: "Nieuwe meting" });
    await form.getByLabel("Wat is er gemeten?").selectOption({ label: title });
    await form.getByLabel("Datum").fill("2026-11-02");
    if (shape === "pressure") {
      await form.getByLabel("Bovendruk").fill("130");
      await form.getByLabel("Onderdruk").fill("80");
    } else if (kind === "alsfrs-r") {
      await form.getByLabel("5a, zonder sonde").check();
      await form.getByRole("radiogroup", { name: "1. Spraak" }).getByRole("radio").first().focus();
      for (let question = 0; question < alsfrsR.count; question++) await this.#page.keyboard.press("3");
    } else {
      const middle = String(Math.round((min + max) / 2));
      const total = form.getByRole("radio", { name: "Totaal" });
      if ((await total.count()) > 0) await total.check();
      const field = form.getByLabel(/^(Waarde|Totaal, van)/);
      if ((await field.count()) > 0) await field.fill(middle);
      else await form.getByRole("radio", { name: middle, exact: true }).check({ force: true });
    }
    await form.getByRole("button", { name: "Meting opslaan" }).click();
    await form.waitFor({ state: "detached" });
  }

  async positiveHealth(): Promise<void> {
    const web = this.#page.locator("[data-positive-health]");
    await web.getByRole("button", { name: /cores invullen/ }).click();
    for (const group of await web.getByRole("radiogroup").all()) {
      await group.getByRole("radio", { name: /7$/ }).click({ force: true });
    }
    await web.getByRole("button", { name: "Scores opslaan" }).click();
  }

  async medication(): Promise<void> {
    const section = this.#section("medication");
    await section.getByRole("button", { name: "Medicijn toevoegen" }).click();
    await this.#hasFocus(section.getByRole("textbox", { name: "Medicijn" }));
    for (const value of ["Middel A", "2,5 mg", "2 keer per dag", "tegen kramp"]) {
      await this.#page.keyboard.type(value);
      await this.#page.keyboard.press("Enter");
    }
    await this.#page.keyboard.type("Hanna Verzonnen");
    await section.getByLabel("Van wie weet u dit?").selectOption({ label: "van de apotheek" });
    await this.#pickDate(section, "Sinds", "2026-05-01");
  }

  /** Every treatment of the template, with a decision and the day it was discussed; and a wish. */
  async limits(): Promise<void> {
    const section = this.#section("acp");
    for (const code of templates[this.#template].treatments) {
      const { title }: (typeof treatments)[Treatment] = treatments[code];
      const row = section.getByRole("listitem", { name: title, exact: true });
      await row.getByRole("combobox", { name: `Wat is afgesproken over ${title}?` }).selectOption("wel");
      await this.#pickDate(row, "Besproken op", "2026-10-01");
      await row.getByRole("textbox").fill("Als het helpt.");
    }
    await this.#choose(section.getByLabel("Waar is de behandeling op gericht?"), "Langer leven");
  }

  async crisis(): Promise<void> {
    for (const level of ["green", "amber", "red"]) {
      const block = this.#section("crisis").locator(`[data-level="${level}"]`);
      await block
        .getByRole("button", { name: /invullen$/i })
        .first()
        .click();
      await block.getByLabel("Wat merkt u?").fill("Zo gaat het.");
      await block.getByLabel("Wat doet u?").fill("Bellen.");
      for (const who of ["Wie belt u overdag?", "Wie belt u ’s avonds en in het weekend?"]) {
        await block.getByRole("button", { name: new RegExp(`^${who.replace("?", "\\?")}`) }).click();
        await block.getByLabel("Naam", { exact: true }).fill("Praktijk De Proeftuin");
        await block.getByLabel("Telefoon", { exact: true }).fill("06 0000 0003");
        await this.#page.keyboard.press("Enter");
        await block.getByLabel("Telefoon", { exact: true }).waitFor({ state: "detached" });
      }
    }
  }

  async team(): Promise<void> {
    const section = this.#section("team");
    await section.getByRole("button", { name: "Persoon zonder account toevoegen" }).click();
    await section.locator("textarea:focus").fill("Bo Proefpersoon");
    await this.#page.keyboard.press("Enter");
    for (const [label, value] of [
      ["Relatie of functie", "partner"],
      ["Organisatie", "thuis"],
      ["Telefoon", "06 0000 0001"],
    ] as const) {
      await section.getByLabel(`${label} van Bo Proefpersoon`).fill(value);
      await section.getByLabel(`${label} van Bo Proefpersoon`).blur();
    }
    await section
      .getByLabel("Waar deze persoon werkt van Bo Proefpersoon")
      .selectOption({ label: "eerste lijn" });
    await section.getByLabel("Vertegenwoordiger van Bo Proefpersoon").check();
    await section.getByRole("button", { name: "Taak toevoegen bij Overig" }).click();
    await section.locator("[data-item] textarea:focus").pressSequentially("Gewicht bijhouden");
    await this.#choose(section.getByLabel("Wie doet dit? (taak Gewicht bijhouden)"), "Bo");
    await section
      .getByRole("radiogroup", { name: "Gewicht bijhouden" })
      .getByRole("radio", { name: /^4\./ })
      .click({ force: true });
    if (!templates[this.#template].hasPhases) return;
    await section.getByRole("button", { name: "Fase kiezen" }).click();
    await section.getByLabel("Nieuwe fase").selectOption({ label: "Revalidatiefase" });
    await section.getByRole("button", { name: "Voorstellen" }).click();
  }

  async evaluation(): Promise<void> {
    const section = this.#section("evaluation");
    await section.getByLabel("Gelukt? (doel Elke dag naar buiten)").selectOption({ label: "deels" });
    await section.getByLabel("Waarom? (doel Elke dag naar buiten)").fill("Het regende vaak.");
    await section.getByLabel("Gelukt? (actie Rollator aanvragen)").selectOption({ label: "ja" });
    await this.#pickDate(section, "Volgende evaluatie van dit plan", "2031-04-01");
  }

  async #typesInNew(words: string, text: string): Promise<void> {
    const field = this.#page.locator(`[data-words="${words}"]:focus`);
    await until(
      async () => (await field.count()) === 1 && (await field.inputValue()) === "",
      `a new ${words}`,
    );
    await this.#page.keyboard.type(text);
  }

  async #hasFocus(field: Locator): Promise<void> {
    await until(() => field.evaluate((element) => element === document.activeElement), "it has the focus");
  }

  async #pickDate(within: Locator, label: string, date: string): Promise<void> {
    await within
      .getByRole("button", { name: new RegExp(`^${label}:`) })
      .first()
      .click();
    const field = within.locator("input[type=date]:focus");
    await field.fill(date);
    await field.press("Enter");
  }

  /** By the beginning of what the list says. */
  async #choose(field: Locator, begins: string): Promise<void> {
    const value = await field.evaluate(
      (list, begin) =>
        list instanceof HTMLSelectElement
          ? [...list.options].find(({ text }) => text.startsWith(begin))?.value
          : undefined,
      begins,
    );
    await field.selectOption(value ?? `nothing that begins with ${begins}`);
  }
}
