// Preparing for a meeting in a real browser: the line on Vandaag, what is asked, and saying that one is ready.
import { expect, it } from "vitest";
import { findBarriers } from "../support/axe.ts";
import { startDemonstration } from "../support/demonstration.ts";
import { PlanPage } from "../support/plan-page.ts";

const demo = startDemonstration();
const half = { width: 700, height: 650 };

it("[PREPARE-11] asks a member on Vandaag and above the plan, and keeps every press in its order", async () => {
  const { page } = await PlanPage.open(demo.browser, demo.server.url, "Logopedist", {
    patient: "mw. F. Voorbeeld",
    size: half,
  });
  const block = page.getByRole("region", { name: /^Voorbereiden voor/ });
  await block.waitFor();
  expect(await findBarriers(page)).toEqual([]);
  const told: string[] = [];
  page.on("request", (request) => {
    if (request.method() === "PUT") told.push(JSON.stringify(request.postDataJSON()));
  });
  const ready = block.getByRole("button", { name: "Voorbereid", exact: true });
  const cannot = block.getByRole("button", { name: "Lukt niet" });
  await ready.click();
  await cannot.click();
  await page.getByLabel("Waarom lukt het niet?").fill("Ik ben die dag vrij.");
  await page.getByRole("button", { name: "Melden" }).click();
  await ready.click();
  await block.getByText("U heeft gemeld: voorbereid.").waitFor();
  await expect
    .poll(() => told)
    .toEqual([
      '{"state":"ready","words":""}',
      '{"state":"cannot","words":"Ik ben die dag vrij."}',
      '{"state":"ready","words":""}',
    ]);
  expect(await ready.getAttribute("aria-pressed")).toBe("true");
  expect(await findBarriers(page)).toEqual([]);
  await page.goto(`${demo.server.url}/`);
  await page.getByRole("heading", { name: "Voor u" }).waitFor();
  await page.getByText("Voorbereiden", { exact: true }).first().waitFor();
  expect(await page.getByRole("link", { name: /^mw\. F\. Voorbeeld, MDO / }).count()).toBe(0);
  expect(await page.getByRole("link", { name: /, MDO \w+dag \d+ \w+ \d+:\d\d$/ }).count()).toBeGreaterThan(0);
}, 60_000);

it("[PREPARE-12] shows who leads the plan who is ready, and beside each section of how many", async () => {
  const { page } = await PlanPage.open(demo.browser, demo.server.url, "Revalidatiearts", {
    patient: "mw. F. Voorbeeld",
  });
  const block = page.getByRole("region", { name: /^Voorbereiden voor/ });
  await block.getByText(/Zorgteam: voorbereid 1 van 2/).click();
  await block.getByText(/: voorbereid$/).waitFor();
  const sections = page.getByRole("navigation", { name: "Onderdelen" });
  await sections.getByText("voorbereid 1 van 1").first().waitFor();
  expect(await findBarriers(page)).toEqual([]);
}, 60_000);
