// Keys pressed faster than a busy page can follow act where the caret is.
import { expect, it } from "vitest";
import { startDemonstration } from "../support/demonstration.ts";
import { PlanPage } from "../support/plan-page.ts";
import { until } from "../support/until.ts";

const demo = startDemonstration();
const root = "text:evaluation";

it("[CARET-1] keys that waited for a busy page act where the caret is, and take out nothing", async () => {
  const nurse = await PlanPage.open(demo.browser, demo.server.url, "Praktijkverpleegkundige");
  const { page } = nurse;
  await nurse.types(root, "Loopt zelf.");
  const keepsBusy = () =>
    page.evaluate(() => {
      const end = performance.now() + 300;
      while (performance.now() < end);
    });
  await page.keyboard.press("Shift+Home");
  await until(
    async () => (await page.evaluate(() => getSelection()?.toString())) === "Loopt zelf.",
    "the sentence is selected",
  );
  await Promise.all([keepsBusy(), page.keyboard.press("End"), page.keyboard.press("Enter")]);
  await page.keyboard.type("Met stok.");
  await nurse.readsUntil(root, "Met stok.");
  expect(await nurse.reads(root)).toBe("Loopt zelf.\nMet stok.");
  await page.keyboard.press("Control+a");
  await Promise.all([keepsBusy(), page.keyboard.press("End"), page.keyboard.press("x")]);
  await nurse.readsUntil(root, "x");
  expect(await nurse.reads(root)).toBe("Loopt zelf.\nMet stok.x");
}, 60_000);
