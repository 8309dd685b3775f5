// The versions page: the timeline, comparing, one version with its signature and files, putting back, and a moment.
import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { Version } from "../../shared/api.ts";
import { findBarriers } from "../support/axe.ts";
import { demoSigner } from "../support/demo-signer.ts";
import { startDemonstration } from "../support/demonstration.ts";
import { desktop, phone } from "../support/e2e.ts";
import { PlanPage } from "../support/plan-page.ts";
import type { Signer } from "../support/signer.ts";
import { until } from "../support/until.ts";

const demo = startDemonstration();
const sizes = [desktop, { width: 700, height: 650 }, phone];

async function fits(page: Page): Promise<void> {
  for (const size of sizes) {
    await page.setViewportSize(size);
    const { scrollWidth, clientWidth } = await page.evaluate(() => document.documentElement);
    expect(scrollWidth, `at ${size.width}`).toBe(clientWidth);
  }
  await page.setViewportSize(desktop);
  expect(await findBarriers(page)).toEqual([]);
}

let gp: Signer;

it("[TIME-1] tells what was kept and signed, compares two states with who wrote, and goes on while others type", async () => {
  gp = await demoSigner(demo.server.url);
  const nurse = await PlanPage.open(demo.browser, demo.server.url, "Praktijkverpleegkundige");
  const speech = await PlanPage.open(demo.browser, demo.server.url, "Logopedist");
  const { page } = nurse;
  const signed = await gp.signs();
  await speech.types("text:situation", " Slikt moeilijker.");
  await nurse.readsUntil("text:situation", "Slikt moeilijker.");
  await page.getByRole("link", { name: "Alle versies en wijzigingen" }).click();
  const timeline = page.getByRole("navigation", { name: "Wat er is gebeurd" });
  await timeline.getByText(`Versie ${signed} · Ondertekende versie`).waitFor();
  await timeline.getByText("nu geldig").waitFor();
  // what one gets without asking: the draft beside what is signed
  await page.getByText("1 wijziging", { exact: true }).first().waitFor();
  const change = page.locator("[data-change]");
  expect(await change.locator("ins").evaluate((node) => node.lastChild?.textContent)).toBe(
    " Slikt moeilijker.",
  );
  await change.getByText("Loes Denkbeeld").waitFor();
  await fits(page);

  await speech.types("text:evaluation", "Nog een zin.");
  await page.getByText("2 wijzigingen", { exact: true }).first().waitFor();
  await change.nth(1).getByText("Loes Denkbeeld").waitFor();
  const kept = (await (await gp.post(gp.path("versions"), { name: "Tussendoor" })).json()).number;
  await timeline.getByRole("link", { name: `Vergelijk met concept: versie ${kept}` }).click();
  await page.getByText("Geen verschil", { exact: true }).waitFor();
  await page.goBack();
  await page.getByText("2 wijzigingen", { exact: true }).first().waitFor();
}, 90_000);

it("[TIME-2] reads a signed version with its signature and files, and puts it back and back again", async () => {
  const doctor = await PlanPage.open(demo.browser, demo.server.url, "Huisarts");
  const { page } = doctor;
  const { origin, pathname } = new URL(page.url());
  await page.goto(`${origin}${pathname}/versies?versie=1`);
  await page.getByText("Gecontroleerd: dit is precies wat is ondertekend.").waitFor();
  await page.getByText("Hanna Verzonnen, huisarts").waitFor();
  for (const [name, begin] of [
    ["PDF", "%PDF-"],
    ["Bestand met handtekening", "{"],
    ["Sleutel om te controleren", "-----BEGIN PUBLIC KEY-----"],
  ] as const) {
    const file = page.waitForEvent("download");
    await page.getByRole("button", { name, exact: true }).click();
    const content = await readFile((await (await file).path()) ?? "", "latin1");
    expect(content.startsWith(begin), name).toBe(true);
  }
  await fits(page);

  // on a phone the timeline stands above it: what is chosen comes into view
  await page.setViewportSize(phone);
  await page.getByRole("link", { name: "Vergelijk met concept: versie 1" }).click();
  await page.getByRole("heading", { name: "Vergelijken" }).waitFor();
  await page.getByRole("link", { name: "Lezen: versie 1" }).click();
  const title = page.getByRole("heading", { name: "Versie 1", exact: true });
  await until(async () => ((await title.boundingBox())?.y ?? phone.height) < 200, "the version is in view");
  await page.setViewportSize(desktop);
  await page.getByText("Gecontroleerd").waitFor();

  await page.getByRole("button", { name: "Terugzetten in het concept" }).click();
  const asked = page.getByRole("dialog", { name: "Versie 1 terugzetten?" });
  await asked.getByText("Het concept krijgt 2 wijzigingen.").waitFor();
  expect(await findBarriers(page)).toEqual([]);
  await asked.getByRole("button", { name: "Terugzetten" }).click();
  await page.getByText("Versie 1 is teruggezet. Wat er stond, is versie 3.").waitFor();
  await page.getByText("Versie 3 · Bewaard vóór terugzetten").waitFor();
  await page.getByRole("button", { name: "Ongedaan maken" }).click();
  await page.getByText("Ongedaan gemaakt. Wat er net stond, is versie 4.").waitFor();
  await page.goto(`${origin}${pathname}`);
  await doctor.readsUntil("text:situation", "Slikt moeilijker.");
}, 90_000);

it("[TIME-3] shows the plan as it was at a moment, with who wrote what, and what is new since one looked", async () => {
  const reader = await PlanPage.open(demo.browser, demo.server.url, "Apotheker");
  const { page } = reader;
  const { origin, pathname } = new URL(page.url());
  await page.goto(`${origin}${pathname}/versies?moment=`);
  await page.getByRole("heading", { name: "Zoals het was" }).waitFor();
  const then = page.getByText("Slikt moeilijker.");
  await then.first().waitFor();
  await page.getByRole("switch", { name: "Toon wie wat schreef" }).click({ force: true });
  // who put words back wrote them there
  await page.getByText("Hanna Verzonnen", { exact: true }).first().waitFor();
  await fits(page);
  const earlier = page.getByRole("button", { name: "Eerder" });
  while (await earlier.isEnabled()) await earlier.click();
  await page.waitForURL(/moment=2/);
  await page.getByRole("switch", { name: "Toon wie wat schreef" }).click({ force: true });
  await page.getByText("Loes Denkbeeld", { exact: true }).first().waitFor();
  // as after a visit that ended when version 1 was signed
  const version = Version.parse(await (await gp.call("GET", gp.path("versions/1"))).json());
  await page.request.put(`${origin}/api${pathname.replace("plannen", "plans")}/look`, {
    data: { until: version.createdAt },
    headers: { origin },
  });
  await page.goto(`${origin}${pathname}`);
  const news = page.getByText(/^\d wijzigingen sinds u laatst keek, van \d collega/);
  await news.waitFor();
  expect(await findBarriers(page)).toEqual([]);
  await page.getByRole("link", { name: "Bekijk", exact: true }).click();
  await page.locator("[data-change]").first().waitFor();
  await page.goBack();
  await page.getByRole("button", { name: "Gezien", exact: true }).click();
  await news.waitFor({ state: "detached" });
  // who only reads puts nothing back
  await page.goto(`${origin}${pathname}/versies?versie=1`);
  await page.getByText("Gecontroleerd").waitFor();
  expect(await page.getByRole("button", { name: "Terugzetten in het concept" }).count()).toBe(0);
}, 90_000);
