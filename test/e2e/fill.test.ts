// Every template filled in completely by two people at once, at the screen, and the same plan on all sides.
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import type * as Y from "yjs";
import { factsOf } from "../../client/plan/plan-facts.ts";
import { Plan, Version } from "../../shared/api.ts";
import { canonical } from "../../shared/plan/canonical.ts";
import { PlanContent, content } from "../../shared/plan/content.ts";
import { textRoots } from "../../shared/plan/doc.ts";
import { listNames } from "../../shared/plan/items.ts";
import { missing } from "../../shared/plan/findings/missing.ts";
import { templateIds, templates } from "../../shared/templates/templates.ts";
import { startDemonstration } from "../support/demonstration.ts";
import { openPerson } from "../support/e2e.ts";
import { overhear } from "../support/overheard-doc.ts";
import { PlanFiller } from "../support/plan-filler.ts";
import { PlanPage } from "../support/plan-page.ts";
import { until } from "../support/until.ts";

const demo = startDemonstration();

it.each(templateIds)(
  "[FILL-1] two people fill in all of a plan at once, and it is equal on both sides and on the server: %s",
  async (template) => {
    const patient = `mw. ${template} Verzonnen`;
    const { page: nursePage } = await openPerson(demo.browser, demo.server.url, "Praktijkverpleegkundige");
    const nurseDoc = overhear(nursePage);
    await makesPlan(nursePage, patient, templates[template].title);
    const { page: doctorPage } = await openPerson(demo.browser, demo.server.url, "Huisarts");
    const doctorDoc = overhear(doctorPage);
    await doctorPage.getByRole("link", { name: `Open plan ${patient}` }).click();

    const nurse = new PlanFiller(nursePage, template);
    const doctor = new PlanFiller(doctorPage, template);
    await doctor.plan.field("text:matters").waitFor();
    const isForNurse = (section: string) => section.startsWith("topic.") || section === "matters";
    await Promise.all([fillsAsNurse(), fillsAsDoctor()]);
    async function fillsAsNurse(): Promise<void> {
      await nurse.goal();
      await nurse.texts(isForNurse);
      await nurse.topicAction();
      await nurse.medication();
      await nurse.team();
      await nurse.evaluation();
      await nurse.agendaPoint();
    }
    async function fillsAsDoctor(): Promise<void> {
      await doctor.positiveHealth();
      await doctor.measures();
      await doctor.limits();
      await doctor.crisis();
      await doctor.agreementAndDecision();
      await doctor.texts((section) => !isForNurse(section));
    }
    for (const plan of [nurse.plan, doctor.plan]) await plan.says("Opgeslagen");

    const cookie = await demo.server.signIn("poh");
    const planId = await demo.server.planOf(cookie, patient);
    const get = async (path: string): Promise<unknown> =>
      await (await fetch(`${demo.server.url}/api/plans/${planId}${path}`, { headers: { cookie } })).json();
    const facts = factsOf(Plan.parse(await get("")));
    const bytes = (doc: Y.Doc) => canonical(content(doc, facts));
    await until(() => bytes(nurseDoc) === bytes(doctorDoc), "both sides hold the same");
    await savesVersion(nurse.plan, "Samen ingevuld");
    const version = Version.parse(await get("/versions/1"));
    expect(canonical(version.content)).toBe(bytes(nurseDoc));

    const plan = PlanContent.parse(version.content);
    expect(Object.keys(plan.texts).toSorted()).toEqual(textRoots(template).toSorted());
    expect(listNames.filter((name) => plan[name].length === 0)).toEqual([]);
    expect(new Set(plan.measures.map(({ kind }) => kind))).toEqual(new Set(templates[template].measures));
    expect(plan.limits.map(({ subject }) => subject)).toEqual([...templates[template].treatments]);
    expect([plan.conflicts, plan.unreadable]).toEqual([[], []]);
    expect(missing(plan, "2026-11-22").filter(({ blocks }) => blocks)).toEqual([]);
  },
  180_000,
);

async function makesPlan(page: Page, patient: string, template: string): Promise<void> {
  await page.getByRole("link", { name: "Zorgplannen", exact: true }).click();
  await page.getByRole("button", { name: "Nieuw zorgplan" }).click();
  await page.getByLabel("Naam van de patiënt").fill(patient);
  await page.getByRole("textbox", { name: "Geboortedatum" }).fill("01-02-1950");
  await page.getByRole("radio", { name: template }).click();
  await page.getByRole("button", { name: "Zorgplan maken" }).click();
  await new PlanPage(page).field("text:matters").waitFor();
  await page.getByRole("banner").getByRole("button", { name: "Zorgteam" }).click();
  const team = page.getByRole("dialog");
  await team.getByRole("searchbox").fill("hanna");
  await team.getByRole("button", { name: "Toevoegen: Hanna Verzonnen" }).click();
  await team.getByText("Hanna Verzonnen staat nu in het zorgteam.").waitFor();
  await team.getByRole("button", { name: "Sluiten" }).click();
}

async function savesVersion({ page }: PlanPage, name: string): Promise<void> {
  await page.getByRole("button", { name: "Versie bewaren" }).click();
  await page.keyboard.type(name);
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: new RegExp(name) }).waitFor();
}
