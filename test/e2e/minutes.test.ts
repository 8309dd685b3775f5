// What a meeting leaves behind, on the screen: the minutes, one's own part to copy, the list of earlier ones, and numbers.
import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import * as z from "zod";
import { Plans } from "../../shared/api.ts";
import { findBarriers } from "../support/axe.ts";
import { startDemonstration } from "../support/demonstration.ts";
import { openPerson, type Size } from "../support/e2e.ts";
import { PlanPage } from "../support/plan-page.ts";
import { until } from "../support/until.ts";

const demo = startDemonstration();
const half: Size = { width: 700, height: 650 };
const patient = "mw. A. Voorbeeld";

async function isStill(page: Page): Promise<void> {
  const isOver = () => document.getAnimations().every(({ playState }) => playState === "finished");
  await until(() => page.evaluate(isOver), "nothing moves any more");
}

async function ask({ page }: PlanPage, path: string, data: object): Promise<unknown> {
  const { url } = demo.server;
  const answer = await page.context().request.post(`${url}/api${path}`, { data, headers: { origin: url } });
  expect(answer.ok(), `${path} answered ${answer.status()}`).toBe(true);
  return answer.status() === 204 ? undefined : await answer.json();
}

it("[MINUTES-13] are beside the plan when its turn is over, with one's own part to copy and to tick, and in the list", async () => {
  const nurse = await PlanPage.open(demo.browser, demo.server.url, "Praktijkverpleegkundige", { patient });
  const { page } = nurse;
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  const known = await page.context().request.get(`${demo.server.url}/api/plans`);
  const plan = Plans.parse(await known.json()).plans.find((one) => one.patient.name === patient);
  const startsAt = new Date().toISOString();
  const meeting = { title: "MDO van nu", startsAt, videoLink: null, repeat: null, chairId: null };
  const items = [{ planId: plan?.id, plannedMinutes: 10 }];
  const made = await ask(nurse, "/meetings", { ...meeting, personIds: [], items });
  const { ids } = z.object({ ids: z.tuple([z.string()]) }).parse(made);
  const found = await page.context().request.get(`${demo.server.url}/api/meetings/${ids[0]}`);
  const { items: slots } = z
    .object({ items: z.array(z.object({ id: z.string() })) })
    .parse(await found.json());
  const itemId = slots[0]?.id;
  await ask(nurse, `/meetings/${ids[0]}/turn`, { itemId, from: null });
  await page.reload();
  const panel = page.locator("[data-meeting]");
  await panel.locator("[data-catch] input").fill("Voorlopig geen sonde");
  await page.keyboard.press("Enter");
  await nurse.says("Opgeslagen");
  await ask(nurse, `/meetings/${ids[0]}/turn`, { itemId: null, from: itemId });

  await panel.getByRole("heading", { name: "Besloten" }).waitFor();
  await panel.getByRole("listitem").filter({ hasText: "Voorlopig geen sonde" }).first().waitFor();
  await panel.getByRole("button", { name: "Kopiëren" }).click();
  await panel.getByText("Gekopieerd").waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toMatch(/^Overleg .*: MDO van nu\nPatiënt: mw\. A\. Voorbeeld, geboren /);
  expect(copied).toContain("Besloten:\n- Voorlopig geen sonde");
  const tick = panel.getByRole("checkbox", { name: "Overgenomen in mijn eigen dossier" });
  await tick.check();
  await isStill(page);
  expect(await findBarriers(page)).toEqual([]);

  await page.setViewportSize(half);
  await page.reload();
  await page.getByRole("button", { name: "Versies", exact: true }).click();
  await page.getByRole("button", { name: "Verslagen" }).click();
  await page.getByRole("button", { name: /^MDO van nu/ }).click();
  const drawer = page.getByRole("dialog", { name: "Verslag van het overleg" });
  const kept = drawer.getByRole("checkbox", { name: "Overgenomen in mijn eigen dossier" });
  await kept.waitFor();
  expect(await kept.isChecked()).toBe(true);
  // a browser that asks for a permission that was not given
  await page.evaluate(() =>
    Object.defineProperty(navigator.clipboard, "writeText", { value: () => Promise.reject(new Error("no")) }),
  );
  await drawer.getByRole("button", { name: "Kopiëren" }).click();
  const field = drawer.getByRole("textbox", { name: "Tekst om te kopiëren" });
  await field.waitFor();
  expect(await page.evaluate(() => getSelection()?.toString())).toContain("Voorlopig geen sonde");
  await isStill(page);
  expect(await findBarriers(page)).toEqual([]);
}, 60_000);

it("[NUMBERS-5] are saved as a file by an administrator, and a wrong period is said so", async () => {
  const { page } = await openPerson(demo.browser, demo.server.url, "Beheerder");
  await page.goto(`${demo.server.url}/beheer/overleggen`);
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Aanwezigheid downloaden" }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^overleggen-\d{4}-01-01-\d{4}-\d{2}-\d{2}\.csv$/);
  expect(await readFile(await file.path(), "utf8")).toContain(
    "overleg;datum;begin;discipline;mensen;minuten",
  );
  await page.getByText("Het bestand is opgeslagen bij uw downloads.").waitFor();
  await page.getByLabel("Tot en met").fill("2020-01-31");
  await page.getByRole("button", { name: "Taakverdeling downloaden" }).click();
  await page.getByRole("alert").filter({ hasText: "Kies een begin en een eind" }).waitFor();
  expect(await findBarriers(page)).toEqual([]);
}, 60_000);
