// The two states of a plan on every screen: the draft with its changes, and the version that is signed.
import { expect, it } from "vitest";
import { findBarriers } from "../support/axe.ts";
import { demoSigner } from "../support/demo-signer.ts";
import { startDemonstration } from "../support/demonstration.ts";
import { openPerson, phone } from "../support/e2e.ts";
import { PlanPage } from "../support/plan-page.ts";

const demo = startDemonstration();

it("[STATE-1] says on the plan and in both lists what is signed, by whom and when, and what changed since", async () => {
  const nurse = await PlanPage.open(demo.browser, demo.server.url, "Praktijkverpleegkundige");
  await nurse.page.getByText("Concept", { exact: true }).waitFor();
  const gp = await demoSigner(demo.server.url);
  const number = await gp.signs();
  const signed = nurse.page.getByText(`Versie ${number}, ondertekend`, { exact: false });
  await signed.first().waitFor();
  expect(await signed.first().textContent()).toContain("ondertekend door Hanna");
  await nurse.types("text:situation", " Een nieuwe zin.");
  const since = nurse.page.getByRole("link", { name: `Concept · 1 wijziging sinds versie ${number}` });
  await since.waitFor();
  expect(await findBarriers(nurse.page)).toEqual([]);

  const { page } = await openPerson(demo.browser, demo.server.url, "Logopedist", phone);
  const chip = page.getByText(`Concept, gewijzigd sinds versie ${number}`);
  await chip.waitFor();
  await page.goto(`${demo.server.url}/plannen`);
  await chip.waitFor();
  const { scrollWidth, clientWidth } = await page.evaluate(() => document.documentElement);
  expect(scrollWidth).toBe(clientWidth);
  expect(await findBarriers(page)).toEqual([]);

  const answer = await gp.post(gp.path(`versions/${number}/withdrawal`), { reason: "Te vroeg." });
  expect(answer.status).toBe(204);
  await nurse.page.getByText("Concept", { exact: true }).waitFor();
}, 60_000);

it("[STATE-2] lets who leads the plan say in the care team who signs beside the GP", async () => {
  const nurse = await PlanPage.open(demo.browser, demo.server.url, "Praktijkverpleegkundige");
  await nurse.page.getByRole("button", { name: "Zorgteam", exact: true }).click();
  const drawer = nurse.page.getByRole("dialog");
  const choice = drawer.getByRole("combobox", { name: "Hoofdbehandelaar van het gespecialiseerde team" });
  await choice.waitFor();
  expect(await choice.locator("option").allTextContents()).not.toContain("Hanna Huisarts (demo)");
  const [name = ""] = (await choice.locator("option").allTextContents()).filter((one) => one.startsWith("R"));
  await choice.selectOption({ label: name });
  await drawer.getByText(`${name} is nu hoofdbehandelaar en tekent mee.`).waitFor();
  const reader = await PlanPage.open(demo.browser, demo.server.url, "Apotheker");
  await reader.page.getByRole("button", { name: "Zorgteam", exact: true }).click();
  await reader.page.getByText(`${name} tekent mee.`, { exact: true }).waitFor();
  expect(await findBarriers(reader.page)).toEqual([]);
}, 60_000);
