// A whole meeting: three patients, five browsers, a killed server, one that sleeps, and the minutes of all of it.
import { sql } from "kysely";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openDatabase } from "../../server/store/database.ts";
import { launchBrowser } from "../support/browser.ts";
import { type Place, pglitePlaces } from "../support/database.ts";
import { type DemoName, demoPassword } from "../support/demo-names.ts";
import { openPage, type Size } from "../support/e2e.ts";
import { dayPatients, guestName, type MeetingDay, planMeetingDay } from "../support/meeting-day.ts";
import { PlanPage } from "../support/plan-page.ts";
import { Recording } from "../support/recording.ts";
import { type ServerProcess, startServer } from "../support/server-process.ts";
import { until } from "../support/until.ts";

const half: Size = { width: 700, height: 650 };
const [first, second, third] = dayPatients;
const places = pglitePlaces();
let place: Place;
let browser: Browser;
let server: ServerProcess;
beforeAll(async () => {
  place = await places();
  [browser, server] = await Promise.all([launchBrowser(), startServer(place)]);
});
afterAll(async () => {
  await browser.close();
  await server.kill9();
});

/** Kept for the second test, which searches what reached whom in the first. */
const heard = new Map<"chair" | "doctor" | "guest", Recording>();

async function enters(name: DemoName, path: string, options: { as?: "chair" | "doctor"; size?: Size } = {}) {
  const { page } = await openPage(browser, `${server.url}/healthz`, options.size);
  if (options.as !== undefined) heard.set(options.as, await Recording.of(page));
  const data = { email: `${name}@demo.test`, password: demoPassword };
  await page.context().request.post(`${server.url}/api/session`, { data, headers: { origin: server.url } });
  await page.goto(server.url + path);
  return page;
}

async function entersAsGuest({ guestLink, guestCode }: MeetingDay): Promise<Page> {
  const { page } = await openPage(browser, `${server.url}/healthz`, half);
  heard.set("guest", await Recording.of(page));
  await page.goto(guestLink);
  await page.getByRole("button", { name: "Stuur mij een code" }).click();
  await page.getByLabel("Code van 6 cijfers").fill(await guestCode());
  await page.keyboard.press("Enter");
  await page.getByText("U bent zo aan de beurt").waitFor();
  return page;
}

const panelOf = (page: Page): Locator => page.locator("[data-meeting]");
const press = (page: Page, name: string | RegExp) =>
  panelOf(page)
    .getByRole("button", { name, ...(typeof name === "string" ? { exact: true } : {}) })
    .click();
async function isAt(page: Page, { name }: { name: string }): Promise<void> {
  const heading = page.getByRole("heading", { level: 1, name: `Zorgplan ${name}` });
  await heading.waitFor().catch(async (cause: unknown) => {
    const said = await page.locator("body").innerText();
    throw new Error(`Not at ${name}. The page says: ${said.slice(0, 600)}`, { cause });
  });
}

/** With the line of the panel, and no mouse once it has the focus. */
async function catches(page: Page, line: string): Promise<void> {
  const field = panelOf(page).locator("[data-catch] input");
  if (!(await field.isVisible())) await press(page, "Besluit");
  await field.focus();
  await page.keyboard.type(line);
  await page.keyboard.press("Enter");
  await panelOf(page)
    .getByRole("status")
    .filter({ hasText: /vastgelegd: / })
    .first()
    .waitFor();
  // who is still in the line may be writing, and is not taken along to the next patient
  await field.blur();
}

async function secondsOn(page: Page): Promise<number> {
  const clock = await panelOf(page).locator("[data-clock]").first().innerText();
  const [minutes = 0, seconds = 0] = clock.split(":").map(Number);
  return minutes * 60 + seconds;
}

/** Every timer that is shown says the same, give or take a second. Answers what they say. */
async function timersAgree(pages: readonly Page[]): Promise<number> {
  for (const page of pages) await panelOf(page).locator("[data-clock]").first().waitFor();
  const seen = await Promise.all(pages.map(secondsOn));
  expect(Math.max(...seen) - Math.min(...seen), `the timers say ${seen.join(", ")}`).toBeLessThanOrEqual(1);
  return Math.max(...seen);
}

/** No clock and no socket of it runs, as when the lid is closed. */
async function sleeps(page: Page): Promise<() => Promise<void>> {
  const devTools = await page.context().newCDPSession(page);
  await page.context().setOffline(true);
  await devTools.send("Page.setWebLifecycleState", { state: "frozen" });
  return async () => {
    await page.context().setOffline(false);
    await devTools.send("Page.setWebLifecycleState", { state: "active" });
  };
}

/** The server falls over; meanwhile what it knows becomes some minutes older; and it starts again on the same data. */
async function fallsOver(minutes: number, meanwhile: () => Promise<void>): Promise<void> {
  await server.kill9();
  await meanwhile();
  const { db, close } = await openDatabase(place);
  const earlier = sql`make_interval(mins => ${minutes}::int)`;
  await sql`update meeting_turn set began_at = began_at - ${earlier} where ended_at is null`.execute(db);
  await sql`update meeting_presence set came_at = came_at - ${earlier} where left_at is null`.execute(db);
  await close();
  await server.start();
}

it("[MEETING-70] takes five people through three patients, past a server that falls over and a browser that sleeps, to whole minutes", async () => {
  const day = await planMeetingDay(browser, server);
  const [chair, physician, therapist, doctor, guest] = await Promise.all([
    enters("poh", `/plannen/${day.planIds[0]}`, { as: "chair" }),
    enters("revalidatiearts", `/plannen/${day.planIds[0]}`, { size: half }),
    enters("logopedist", `/plannen/${day.planIds[0]}`),
    enters("huisarts", "/", { as: "doctor", size: half }),
    entersAsGuest(day),
  ]);
  const card = doctor.getByRole("article", { name: day.title });
  await card.getByText("andere patiënt", { exact: true }).first().waitFor();
  expect(await card.getByText("andere patiënt", { exact: true }).count()).toBe(2);

  // the first patient: the chair and both specialists
  await chair.getByRole("button", { name: "Begin het overleg" }).click();
  await press(chair, `Volgende: ${first.name}`);
  await timersAgree([chair, physician, therapist]);
  await catches(chair, "Zuurstof voorlopig niet thuis");
  await catches(physician, "actie: nachtmeting regelen @Logopedist voor vrijdag");
  const caught = panelOf(chair).getByRole("listitem").filter({ hasText: "Nachtmeting regelen" });
  await caught.first().waitFor();

  // the second: the GP, who waited on Vandaag; who is nothing to this patient stays where they were
  const calledMs = performance.now();
  await press(chair, `Volgende: ${second.name}`);
  await card.getByText("uw patiënt, u bent nu aan de beurt").waitFor();
  expect(performance.now() - calledMs, "the GP is called in time").toBeLessThan(5_000);
  await card.getByRole("link", { name: `Open plan van ${second.name}` }).click();
  for (const page of [chair, physician, doctor]) await isAt(page, second);
  await panelOf(therapist).getByText("Andere patiënt aan de beurt.").first().waitFor();
  await isAt(therapist, first);
  await timersAgree([chair, physician, therapist, doctor]);
  await catches(doctor, "Geen nieuwe medicijnen voor de zomer");
  const wakes = await sleeps(therapist);

  await fallsOver(6, async () => {
    await catches(chair, "actie: weegschaal bestellen @Huisarts voor maandag");
  });
  for (const page of [chair, physician, doctor]) {
    await page.evaluate(() => dispatchEvent(new Event("online")));
    await until(async () => (await secondsOn(page)) > 360, "the timer counts on from what the server knows");
  }
  await timersAgree([chair, physician, doctor]);
  const onDoctor = panelOf(doctor).getByRole("listitem").filter({ hasText: "Weegschaal bestellen" });
  await onDoctor.first().waitFor({ timeout: 20_000 });
  await new PlanPage(chair).says("Opgeslagen", 20_000);

  // the third: the guest comes in, and the one who slept is back
  await press(chair, `Volgende: ${third.name}`);
  await isAt(chair, third);
  await wakes();
  await isAt(therapist, third);
  await isAt(guest, third);
  await panelOf(doctor).getByText("Andere patiënt aan de beurt.").first().waitFor();
  await isAt(doctor, second);
  await timersAgree([chair, physician, therapist, doctor, guest]);
  await catches(guest, "actie: rolstoel passen @Logopedist voor vrijdag");
  await catches(therapist, "Spraakcomputer gaat door");
  await new PlanPage(guest).says("Opgeslagen");
  await new PlanPage(therapist).says("Opgeslagen");

  await press(chair, "Overleg afronden");
  await press(chair, "Ja, overleg afronden");
  await guest.getByText("Deze bespreking is afgerond").waitFor();
  await panelOf(doctor).getByRole("heading", { name: "Overleg afgerond" }).waitFor();

  const [one, two, three] = await Promise.all([day.minutes(0), day.minutes(1), day.minutes(2)]);
  const present = ({ present: people }: typeof one) => people.map(({ name }) => name).toSorted();
  expect(present(one)).toEqual(["Loes Denkbeeld", "Petra Proefstuk", "Ruben Fictief"]);
  expect(one.decisions.map(({ text }) => text)).toEqual(["Zuurstof voorlopig niet thuis"]);
  expect(one.actions.map(({ text, performer }) => [text, performer])).toEqual([
    ["Nachtmeting regelen", "Loes Denkbeeld"],
  ]);
  expect(present(two)).toEqual(["Hanna Verzonnen", "Petra Proefstuk", "Ruben Fictief"]);
  for (const { name, minutes } of two.present) expect(minutes, name).toBe(two.minutes);
  expect(two.minutes).toBeGreaterThanOrEqual(6);
  expect(two.decisions.map(({ text }) => text)).toEqual(["Geen nieuwe medicijnen voor de zomer"]);
  expect(two.actions.map(({ text, performer }) => [text, performer])).toEqual([
    ["Weegschaal bestellen", "Hanna Verzonnen"],
  ]);
  expect(two.actions[0]?.due).toMatch(/^\d{4}-\d\d-\d\d$/);
  expect(present(three)).toEqual([guestName, "Loes Denkbeeld", "Petra Proefstuk"]);
  expect(three.decisions.map(({ text }) => text)).toEqual(["Spraakcomputer gaat door"]);
  expect(three.actions.map(({ text, performer }) => [text, performer])).toEqual([
    ["Rolstoel passen", "Loes Denkbeeld"],
  ]);
}, 150_000);

it("[MEETING-71] sends nothing of a patient to a browser of who is nothing to that patient", async () => {
  const of = (patients: readonly (typeof dayPatients)[number][]) =>
    patients.flatMap(({ name, birthDate, text }) => [name, birthDate, text]);
  const found = async (who: "chair" | "doctor" | "guest", texts: readonly string[]) => {
    const recording = heard.get(who);
    if (recording === undefined) throw new Error(`nothing was recorded of the ${who}`);
    const holds = await Promise.all(texts.map(async (text) => ((await recording.holds(text)) ? [text] : [])));
    expect(recording.unread, `what reached the ${who} unread`).toEqual([]);
    return holds.flat();
  };
  const caughtIn = {
    first: ["Zuurstof voorlopig niet thuis", "Nachtmeting regelen"],
    second: ["Geen nieuwe medicijnen voor de zomer", "Weegschaal bestellen"],
    third: ["Rolstoel passen", "Spraakcomputer gaat door"],
  };
  const beyondDoctor = [...of([first, third]), ...caughtIn.first, ...caughtIn.third];
  const beyondGuest = [...of([first, second]), ...caughtIn.first, ...caughtIn.second];
  expect(await found("doctor", beyondDoctor)).toEqual([]);
  expect(await found("guest", beyondGuest)).toEqual([]);
  // the same search finds them where they may be, so it would have found them there
  const own = of([first, second, third]);
  expect(await found("chair", own)).toEqual(own);
  expect(await found("doctor", of([second]))).toEqual(of([second]));
  expect(await found("guest", of([third]))).toEqual(of([third]));
});
