// What the page says and does for each code with which a server may end its connection.
import { afterEach, beforeEach, expect, it } from "vitest";
import { closings, closingWords } from "../../client/words/closing.ts";
import { mayWriteReason } from "../../shared/protocol.ts";
import { type ClosingProxy, startClosingProxy } from "../support/closing-proxy.ts";
import { startDemonstration } from "../support/demonstration.ts";
import { PlanPage } from "../support/plan-page.ts";
import { until } from "../support/until.ts";

const demo = startDemonstration();
const root = "text:situation";
let proxy: ClosingProxy;
beforeEach(async () => {
  proxy = await startClosingProxy(demo.server.url);
});
afterEach(() => proxy.close());

/** Not 4410: after that nothing of the plan is shown (REVOKE-22). */
const finalCodes = [4400, 4403, 4404, 4409, 4413, 4429, 1009] as const;

it("[CLOSE-1] after a final code the page is read-only, says why and what to do, and does not come back by itself", async () => {
  const nurse = await PlanPage.open(demo.browser, proxy.url, "Praktijkverpleegkundige");
  for (const code of finalCodes) {
    await nurse.says("Opgeslagen");
    const { arrivals } = proxy;
    const before = arrivals.length;
    proxy.closes(code);
    const { reason, advice } = closings[code];
    await nurse.says(`Alleen lezen: ${reason}`);
    const banner = nurse.page.getByRole("alert").filter({ hasText: reason });
    await banner.getByText(advice).waitFor();
    await banner.getByRole("button", { name: "Kopieer mijn tekst" }).waitFor();
    expect(await nurse.page.getByRole("button", { name: "Kopieer mijn tekst" }).count()).toBe(1);
    expect(await nurse.field(root).getAttribute("contenteditable")).toBe("false");
    await nurse.page.evaluate(() => dispatchEvent(new Event("online")));
    // longer than its first wait before another try
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(arrivals).toHaveLength(before);
    proxy.passes();
    await banner.getByRole("button", { name: "Plan opnieuw openen" }).click();
    await nurse.field(root).waitFor();
    expect(await nurse.field(root).getAttribute("contenteditable")).toBe("true");
  }
});

it("[CLOSE-2] after 4401 the page asks to sign in over the text, and does not come back before that", async () => {
  const nurse = await PlanPage.open(demo.browser, proxy.url, "Praktijkverpleegkundige");
  await nurse.says("Opgeslagen");
  proxy.closes(4401);
  const dialog = nurse.page.getByRole("dialog", { name: "Log opnieuw in" });
  await dialog.waitFor();
  const before = proxy.arrivals.length;
  await nurse.page.evaluate(() => dispatchEvent(new Event("online")));
  await new Promise((resolve) => setTimeout(resolve, 700));
  expect(proxy.arrivals).toHaveLength(before);
  proxy.passes();
  await dialog.getByRole("button", { name: /Praktijkverpleegkundige/ }).click();
  await nurse.says("Opgeslagen");
});

it("[CLOSE-3] after 1012 the page says that the server starts again, and comes back by itself with what was typed", async () => {
  const nurse = await PlanPage.open(demo.browser, proxy.url, "Praktijkverpleegkundige");
  await nurse.says("Opgeslagen");
  proxy.closes(1012);
  await nurse.types(root, " Tijdens het herstarten.");
  await nurse.page.getByText(closingWords.restart).waitFor();
  await nurse.says(/^Niet opgeslagen sinds/);
  proxy.passes();
  await nurse.says("Opgeslagen", 20_000);
  await nurse.page.getByText(closingWords.restart).waitFor({ state: "hidden" });
});

it("[CLOSE-5] who comes back because they may write from now on hears nothing of a server that starts again", async () => {
  const nurse = await PlanPage.open(demo.browser, proxy.url, "Praktijkverpleegkundige");
  await nurse.says("Opgeslagen");
  const before = proxy.arrivals.length;
  proxy.closes(1012, mayWriteReason);
  // longer than it takes before such a sentence is shown
  await until(() => proxy.arrivals.length >= before + 4, "it tries again", 30_000);
  expect(await nurse.page.getByText(closingWords.restart).count()).toBe(0);
  proxy.closes(1012);
  await nurse.page.getByText(closingWords.restart).waitFor();
  proxy.passes();
  await nurse.says("Opgeslagen", 20_000);
});

it("[CLOSE-4] after 1013 again and again the page tries ever less often, says so, and heals", async () => {
  const nurse = await PlanPage.open(demo.browser, proxy.url, "Praktijkverpleegkundige");
  await nurse.types(root, " Vooraf.");
  await nurse.says("Opgeslagen");
  const { arrivals } = proxy;
  const before = arrivals.length;
  proxy.closes(1013);
  await nurse.types(root, " Te druk.");
  const banner = nurse.page.getByRole("status").filter({ hasText: closingWords.later });
  await banner.waitFor({ timeout: 15_000 });
  await until(() => arrivals.length >= before + 4, "it tries again", 30_000);
  // each try gets as far as the sync, and yet the time between them grows: half a second, one, two, four at most
  const tries = arrivals.slice(before);
  expect(tries.length).toBeLessThan(12);
  proxy.passes();
  await banner.getByRole("button", { name: closingWords.tryNow }).click();
  await nurse.says("Opgeslagen");
  await nurse.readsUntil(root, "Te druk.");
  await banner.waitFor({ state: "hidden" });
});
