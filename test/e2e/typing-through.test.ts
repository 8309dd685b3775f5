// Typing goes on while the connection is lost and comes back: no page is refused, and no letter is missing.
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { launchBrowser } from "../support/browser.ts";
import { pglitePlaces } from "../support/database.ts";
import { PlanPage } from "../support/plan-page.ts";
import { type ServerProcess, startServer } from "../support/server-process.ts";

const place = pglitePlaces();
let browser: Browser;
let server: ServerProcess;
beforeAll(async () => {
  [browser, server] = await Promise.all([launchBrowser(), place().then((where) => startServer(where))]);
});
afterAll(async () => {
  await browser.close();
  await server.kill9();
});

it("[CONV-11] who types on through two restarts of the server loses nothing and is not thrown out", async () => {
  const root = "text:evaluation";
  const nurse = await PlanPage.open(browser, server.url, "Praktijkverpleegkundige");
  await nurse.says("Opgeslagen");
  await nurse.goesToEnd(root);
  const stopped = new AbortController();
  let typed = "";
  const typing = (async () => {
    for (let letter = 0; !stopped.signal.aborted; letter++) {
      const key = "abcdefghij"[letter % 10] ?? "";
      await nurse.page.keyboard.press(key, { delay: 15 });
      typed += key;
    }
  })();
  for (let restart = 0; restart < 2; restart++) {
    await server.kill9();
    await server.start();
    // as when somebody comes back to the window: the next try is now, in the middle of a word
    await nurse.page.evaluate(() => dispatchEvent(new Event("online")));
    await nurse.page
      .locator("[data-save-state=saved], [data-save-state=saving]")
      .waitFor({ timeout: 20_000 });
  }
  stopped.abort();
  await typing;
  await nurse.says("Opgeslagen");
  const doctor = await PlanPage.open(browser, server.url, "Huisarts");
  await doctor.readsUntil(root, typed);
  expect(await nurse.reads(root)).toBe(await doctor.reads(root));
}, 90_000);
