// The meeting beside the plan, by a chair, a GP in half a window, and somebody who is nothing to one of the patients.
import type { Locator } from "playwright-core";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { Me, Plans } from "../../shared/api.ts";
import { findBarriers } from "../support/axe.ts";
import { startDemonstration } from "../support/demonstration.ts";
import { type DemoRole, phone, type Size } from "../support/e2e.ts";
import { PlanPage } from "../support/plan-page.ts";
import { until } from "../support/until.ts";

const demo = startDemonstration();
const half: Size = { width: 700, height: 650 };
const [first, second, third] = ["mw. A. Voorbeeld", "dhr. C. Voorbeeld", "mw. B. Voorbeeld"] as const;

const open = (name: DemoRole, size?: Size) =>
  PlanPage.open(demo.browser, demo.server.url, name, {
    patient: first,
    ...(size === undefined ? {} : { size }),
  });

const panelOf = ({ page }: PlanPage): Locator => page.locator("[data-meeting]");

async function ask(plan: PlanPage, path: string, data?: object): Promise<unknown> {
  const { request } = plan.page.context();
  const { url } = demo.server;
  const answer =
    data === undefined
      ? await request.get(`${url}/api${path}`)
      : await request.post(`${url}/api${path}`, { data, headers: { origin: url } });
  expect(answer.ok(), `${path} answered ${answer.status()}`).toBe(true);
  return await answer.json();
}

/** Of three patients, for these people; the first of them plans and leads it. */
async function plans(people: readonly PlanPage[], title: string): Promise<void> {
  const [chair] = people;
  if (chair === undefined) throw new Error("nobody plans it");
  const personIds = await Promise.all(people.map(async (each) => Me.parse(await ask(each, "/me")).id));
  const known = Plans.parse(await ask(chair, "/plans")).plans;
  const items = [first, second, third].map((name) => ({
    planId: known.find(({ patient }) => patient.name === name)?.id,
    plannedMinutes: 10,
  }));
  const startsAt = new Date().toISOString();
  const meeting = { title, startsAt, videoLink: null, repeat: null, chairId: null };
  const answer = await ask(chair, "/meetings", { ...meeting, personIds: personIds.slice(1), items });
  z.object({ ids: z.array(z.string()) }).parse(answer);
  // a page looks every half minute, and when somebody comes back to it
  for (const { page } of people) await page.reload();
}

async function clockOf(plan: PlanPage): Promise<number> {
  const [minutes = 0, seconds = 0] = (await panelOf(plan).locator("[data-clock]").first().innerText())
    .split(":")
    .map(Number);
  return minutes * 60 + seconds;
}

const button = (plan: PlanPage, name: string | RegExp) =>
  panelOf(plan).getByRole("button", { name, ...(typeof name === "string" ? { exact: true } : {}) });

async function isOn(plan: PlanPage, patient: string): Promise<void> {
  await plan.page.getByRole("heading", { level: 1, name: `Zorgplan ${patient}` }).waitFor();
}

async function saysFocusIsInPanel({ page }: PlanPage): Promise<void> {
  await until(
    () => page.evaluate(() => document.activeElement?.closest("[data-meeting]") != null),
    "the focus is in the panel",
  );
}

/** The three pages are opened once: each step goes on where the last one ended. */
async function step(promise: string, does: () => Promise<void>): Promise<void> {
  try {
    await does();
  } catch (cause) {
    throw new Error(promise, { cause });
  }
}

describe("the meeting beside the plan", () => {
  it("[PANEL-8] begins, counts alike on every page, and hears signals without typing", async () => {
    const [chair, doctor, therapist] = await Promise.all([
      open("Praktijkverpleegkundige"),
      open("Huisarts", half),
      open("Logopedist"),
    ]);
    await plans([chair, doctor, therapist], "MDO ochtend");
    await doctor.page.getByText(/^MDO ochtend, vandaag om/).waitFor();
    expect(await doctor.page.getByRole("button", { name: "Begin het overleg" }).count()).toBe(0);
    await chair.page.getByRole("button", { name: "Begin het overleg" }).click();
    await panelOf(doctor).waitFor();
    await saysFocusIsInPanel(chair);

    await button(chair, `Volgende: ${first}`).click();
    for (const each of [chair, doctor, therapist])
      await panelOf(each).locator("[data-clock]").first().waitFor();
    const seen = await Promise.all([chair, doctor, therapist].map(clockOf));
    expect(Math.max(...seen) - Math.min(...seen)).toBeLessThanOrEqual(1);
    await panelOf(chair).getByText("MDO ochtend · 1 van 3 patiënten").waitFor();

    // two presses at once are ten minutes
    await button(chair, /^\+ 5 minuten/).dblclick();
    await panelOf(chair).getByText("van 20 minuten").waitFor();
    await panelOf(doctor).getByText("van 20 minuten").waitFor();

    await button(doctor, "Akkoord").press("Enter");
    await button(doctor, "Hand opsteken").press("Space");
    await panelOf(chair)
      .getByText(/^1 akkoord, hand: Hanna/)
      .waitFor();
    await chair.page.locator("[data-meeting-said]", { hasText: /steekt een hand op$/ }).waitFor();
    await button(chair, /^Hand van Hanna .* omlaag$/).click();
    await until(
      async () => (await button(doctor, "Hand opsteken").getAttribute("aria-pressed")) === "false",
      "the hand is down on the page of who raised it",
    );
    expect(await button(doctor, "Akkoord").getAttribute("aria-pressed")).toBe("true");
    await panelOf(chair)
      .getByText(/^Hier: .*Hanna/)
      .waitFor();
    await saysFocusIsInPanel(chair);

    await step("[PANEL-9] folds to one line that covers nothing, and unfolds to 60 % at most", () =>
      fits(doctor),
    );
    await step("[FOLLOW-5] takes along who follows, but not from the middle of a word", () =>
      follows(chair, doctor, therapist),
    );
    await step("[FOLLOW-6] leaves who does not follow, also after the page is loaded again", () =>
      stays(chair, doctor),
    );
    await step("[PANEL-10] keeps a refusal in words, takes a patient up again, and waits to be closed", () =>
      ends(chair, doctor),
    );
  }, 120_000);
});

/** Half a window next to a call: the dock, the comments above it, and nothing of safety under either. */
async function fits(doctor: PlanPage): Promise<void> {
  const { page } = doctor;
  const boxOf = async (what: Locator) => (await what.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  expect((await boxOf(panelOf(doctor))).height).toBeLessThanOrEqual(58);
  expect(await findBarriers(page)).toEqual([]);
  await page.getByRole("button", { name: /^Opmerkingen/ }).click();
  const comments = page.getByRole("complementary", { name: "Opmerkingen" });
  const above = await boxOf(comments);
  expect(above.y + above.height).toBeLessThanOrEqual((await boxOf(panelOf(doctor))).y + 1);
  await page.getByRole("button", { name: "Opmerkingen sluiten" }).click();
  await button(doctor, "Besluit").click();
  const line = panelOf(doctor).getByRole("combobox");
  await until(() => line.evaluate((field) => field === document.activeElement), "the line has the focus");
  expect((await boxOf(panelOf(doctor))).height).toBeLessThanOrEqual(half.height * 0.6 + 1);
  expect(await findBarriers(page)).toEqual([]);
  await page.setViewportSize(phone);
  expect(await findBarriers(page)).toEqual([]);
  await button(doctor, "Overleg inklappen").click();
  const inPhone = await boxOf(button(doctor, "Overleg uitklappen"));
  expect(inPhone.x + inPhone.width).toBeLessThanOrEqual(phone.width);
  await page.setViewportSize(half);
}

/** From the first patient to the third. */
async function follows(chair: PlanPage, doctor: PlanPage, therapist: PlanPage): Promise<void> {
  await doctor.types("text:situation", " Eet minder.");
  await button(chair, `Volgende: ${second}`).click();
  await isOn(chair, second);
  await saysFocusIsInPanel(chair);
  // who writes stays, with the way there
  await panelOf(doctor).getByText(`${second} is nu aan de beurt.`).waitFor();
  await isOn(doctor, first);
  // who is nothing to that patient stays, and reads nothing of them
  await panelOf(therapist).getByText("Andere patiënt aan de beurt.").first().waitFor();
  expect(await therapist.page.locator("body").innerText()).not.toContain(second);
  await button(doctor, `Naar het plan van ${second}`).click();
  await isOn(doctor, second);

  await button(chair, `Volgende: ${third}`).click();
  for (const each of [chair, doctor, therapist]) await isOn(each, third);
  await doctor.page
    .locator("[data-meeting-said]", { hasText: `U volgt de voorzitter naar het plan van ${third}` })
    .waitFor();
}

/** Back to the second patient, and on to the third. */
async function stays(chair: PlanPage, doctor: PlanPage): Promise<void> {
  const { page } = doctor;
  await button(doctor, "Overleg uitklappen").click();
  await panelOf(doctor).getByRole("switch", { name: "Ik volg de voorzitter" }).setChecked(false);
  await page.reload();
  await isOn(doctor, third);
  // unfolded, as it was left
  await button(doctor, "Overleg inklappen").click();
  await button(chair, /^Alle patiënten/).click();
  await button(chair, `${second} opnieuw openen`).click();
  await isOn(chair, second);
  await panelOf(doctor).getByText(`${second} is nu aan de beurt.`).waitFor();
  await isOn(doctor, third);
  await button(chair, /^Alle patiënten/).click();
  await button(chair, `${third} opnieuw openen`).click();
  await isOn(chair, third);
}

/** A refusal stays in words, a patient is taken up again, and the end waits to be closed. */
async function ends(chair: PlanPage, doctor: PlanPage): Promise<void> {
  const { page } = chair;
  await page.route("**/turn", (route) => route.abort());
  await button(chair, "Bespreking afronden").click();
  await panelOf(chair)
    .getByRole("alert")
    .getByText(/geen verbinding met de server/)
    .waitFor();
  await page.unroute("**/turn");
  await button(chair, "Bespreking afronden").click();
  await panelOf(chair).getByText("Alle patiënten zijn besproken").waitFor();
  expect(await panelOf(chair).getByRole("alert").count()).toBe(0);
  await saysFocusIsInPanel(chair);
  await button(chair, /^Alle patiënten/).click();
  await button(chair, `${third} opnieuw openen`).click();
  await panelOf(chair).locator("[data-clock]").first().waitFor();
  await button(doctor, "Besluit").click();
  await doctor.page.keyboard.type("Half besl");
  await button(chair, "Overleg afronden").click();
  await button(chair, "Ja, overleg afronden").click();
  await panelOf(doctor).getByRole("heading", { name: "Overleg afgerond" }).waitFor();
  await doctor.page.locator("[data-meeting-said]", { hasText: "Overleg afgerond" }).waitFor();
  // what is half typed stays
  expect(await panelOf(doctor).getByLabel("Nog niet vastgelegd").inputValue()).toBe("Half besl");
  await button(doctor, "Overleg sluiten").click();
  await panelOf(doctor).waitFor({ state: "detached" });
}
