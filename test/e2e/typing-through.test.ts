// Typing goes on while the connection is lost and comes back: no page is refused, and no letter is missing.
import { expect, it } from "vitest";
import { startDemonstration } from "../support/demonstration.ts";
import { PlanPage } from "../support/plan-page.ts";

const demo = startDemonstration();

it("[CONV-11] who types on through two restarts of the server loses nothing and is not thrown out", async () => {
  const root = "text:evaluation";
  const nurse = await PlanPage.open(demo.browser, demo.server.url, "Praktijkverpleegkundige");
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
    await demo.server.kill9();
    await demo.server.start();
    // as when somebody comes back to the window: the next try is now, in the middle of a word
    await nurse.page.evaluate(() => dispatchEvent(new Event("online")));
    await nurse.page
      .locator("[data-save-state=saved], [data-save-state=saving]")
      .waitFor({ timeout: 20_000 });
  }
  stopped.abort();
  await typing;
  await nurse.says("Opgeslagen");
  const doctor = await PlanPage.open(demo.browser, demo.server.url, "Huisarts");
  await doctor.readsUntil(root, typed);
  expect(await nurse.reads(root)).toBe(await doctor.reads(root));
}, 90_000);
