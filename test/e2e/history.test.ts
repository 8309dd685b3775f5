// Who wrote a sentence, what happened to an item, and undo of what one did oneself, as people at the page see them.
import type { Locator, Page } from "playwright-core";
import { expect, it } from "vitest";
import { findBarriers } from "../support/axe.ts";
import { startDemonstration } from "../support/demonstration.ts";
import { phone } from "../support/e2e.ts";
import { PlanPage } from "../support/plan-page.ts";
import { until } from "../support/until.ts";

const demo = startDemonstration();
const halfScreen = { width: 700, height: 650 };

const who = (page: Page): Locator => page.getByRole("dialog", { name: "Wie schreef dit?" });
const goals = (page: Page): Locator => page.locator("[data-words='goals.text']");

async function addGoal({ page }: PlanPage, text: string): Promise<Locator> {
  await page.getByRole("button", { name: "Doel toevoegen" }).click();
  await until(
    async () =>
      await page.evaluate(() => document.activeElement?.getAttribute("data-words") === "goals.text"),
    "the new goal has the focus",
  );
  await page.keyboard.type(text);
  return goals(page).filter({ hasText: text });
}

/** The items' menu of a goal, by its words. */
async function opensMenu({ page }: PlanPage, text: string): Promise<void> {
  await page.getByRole("button", { name: `Meer: doel ${text}` }).click();
}

it("[HISTORY-1] a sentence says who wrote which part and when, who took something out, and what was the opening text", async () => {
  const root = "text:situation";
  const nurse = await PlanPage.open(demo.browser, demo.server.url, "Praktijkverpleegkundige");
  const speech = await PlanPage.open(demo.browser, demo.server.url, "Logopedist");
  await nurse.types(root, " De partner slaapt erg slecht en belt");
  await speech.readsUntil(root, "en belt");
  await speech.types(root, " iedere nacht.");
  await nurse.readsUntil(root, "iedere nacht.");
  // “erg ” goes
  await speech.field(root).evaluate((field) => {
    const text = [...field.querySelectorAll("p")].at(-1)?.firstChild;
    const at = text?.textContent?.indexOf("erg ") ?? -1;
    const range = document.createRange();
    if (text == null || at < 0) throw new Error("the words are not there");
    range.setStart(text, at);
    range.setEnd(text, at + 4);
    getSelection()?.removeAllRanges();
    getSelection()?.addRange(range);
  });
  await speech.page.keyboard.press("Delete");
  await nurse.readsUntil(root, "slaapt slecht en belt iedere nacht.");
  for (const plan of [nurse, speech]) await plan.says("Opgeslagen");
  const answer = who(nurse.page);
  await nurse.goesToEnd(root);
  await nurse.page.keyboard.press("ArrowLeft");
  // no hand is faster: the editor hears of a moved caret a few milliseconds after the browser moved it
  await nurse.page.waitForTimeout(50);
  await nurse.page.keyboard.press("Control+Alt+w");
  await answer.getByRole("listitem").nth(1).waitFor();
  const lines = await answer.getByRole("listitem").allTextContents();
  expect(lines, lines.join("|")).toHaveLength(2);
  expect(lines[0]).toMatch(/^\S+ \S+.*, praktijkverpleegkundige · vandaag \d\d:\d\d‘De partner slaapt/);
  expect(lines[1]).toMatch(/^Loes Denkbeeld, logopedist · vandaag \d\d:\d\d‘iedere nacht\.’$/);
  await answer.getByText(/^Loes Denkbeeld, logopedist haalde hierin iets weg · vandaag/).waitFor();
  expect(await findBarriers(nurse.page)).toEqual([]);
  await nurse.page.keyboard.press("Escape");
  await answer.waitFor({ state: "hidden" });
  // where the caret was
  await nurse.page.keyboard.type("!");
  await nurse.readsUntil(root, "iedere nacht!.");
  // of the whole text: what stood there at the beginning too
  await nurse.page.keyboard.press("Control+a");
  await nurse.page.getByRole("toolbar").getByRole("button", { name: "Wie schreef dit" }).click();
  await answer.getByText("(begintekst)").waitFor();
}, 60_000);

it("[HISTORY-2] a reader asks it of what they selected, and sees the history of an item", async () => {
  const nurse = await PlanPage.open(demo.browser, demo.server.url, "Praktijkverpleegkundige");
  await addGoal(nurse, "Elke dag buiten");
  await nurse.says("Opgeslagen");
  const reader = await PlanPage.open(demo.browser, demo.server.url, "Apotheker", { size: halfScreen });
  await reader.field("text:matters").locator("p").first().click({ clickCount: 3 });
  await reader.page.getByRole("button", { name: "Wie schreef dit" }).click();
  await who(reader.page).getByText("(begintekst)").waitFor();
  expect(await findBarriers(reader.page)).toEqual([]);
  await reader.page.keyboard.press("Escape");
  await opensMenu(reader, "Elke dag buiten");
  await reader.page.getByRole("menuitem", { name: "Geschiedenis" }).click();
  const history = reader.page.getByRole("dialog", { name: /^Geschiedenis van doel Elke dag buiten/ });
  await history.getByText("Gemaakt").waitFor();
  await history.getByText("Doel: ‘Elke dag buiten’").waitFor();
}, 60_000);

it("[HISTORY-3] the history of an item says who set what, from what to what, and who removed it", async () => {
  const nurse = await PlanPage.open(demo.browser, demo.server.url, "Praktijkverpleegkundige");
  const doctor = await PlanPage.open(demo.browser, demo.server.url, "Huisarts");
  await addGoal(nurse, "Zelf koken");
  const theirs = doctor.page.getByRole("article", { name: "doel Zelf koken" });
  await theirs.getByLabel("Van wie is dit doel?").selectOption("team");
  await doctor.says("Opgeslagen");
  await nurse.page
    .getByRole("article", { name: "doel Zelf koken" })
    .getByLabel("Van wie is dit doel?")
    .and(nurse.page.locator("select"))
    .filter({ hasText: "Doel van het team" })
    .waitFor();
  await opensMenu(nurse, "Zelf koken");
  await nurse.page.getByRole("menuitem", { name: "Geschiedenis" }).click();
  const history = nurse.page.getByRole("dialog", { name: /^Geschiedenis van doel Zelf koken/ });
  const newest = history.getByRole("list").getByRole("listitem").first();
  await newest.waitFor();
  expect(await newest.textContent()).toMatch(
    /^Hanna Verzonnen, huisarts · vandaag \d\d:\d\dVan wie: van het team \(was van de patiënt\)$/,
  );
  await history.getByText("Gemaakt").waitFor();
  await until(
    () =>
      nurse.page.evaluate(() => document.getAnimations().every(({ playState }) => playState === "finished")),
    "the drawer stands still",
  );
  expect(await findBarriers(nurse.page)).toEqual([]);
  await nurse.page.keyboard.press("Escape");
  await history.waitFor({ state: "hidden" });
  await until(
    async () =>
      await nurse.page.evaluate(
        () => document.activeElement?.getAttribute("aria-label") === "Meer: doel Zelf koken",
      ),
    "the focus is back at the goal",
  );
}, 60_000);

it("[HISTORY-4] by Ctrl+Z and by the buttons, undoes one's own edits of items one at a time, and say so", async () => {
  const nurse = await PlanPage.open(demo.browser, demo.server.url, "Praktijkverpleegkundige", {
    patient: "dhr. C. Voorbeeld",
  });
  const doctor = await PlanPage.open(demo.browser, demo.server.url, "Huisarts", {
    patient: "dhr. C. Voorbeeld",
  });
  const group = nurse.page.getByRole("group", { name: "Ongedaan maken" });
  const undo = group.getByRole("button", { name: "Ongedaan maken" });
  const redo = group.getByRole("button", { name: "Opnieuw doen" });
  expect(await undo.getAttribute("aria-disabled")).toBe("true");
  await addGoal(doctor, "Van de huisarts");
  await goals(nurse.page).filter({ hasText: "Van de huisarts" }).waitFor();
  const own = await addGoal(nurse, "Naar de markt");
  await nurse.page
    .getByRole("article", { name: "doel Naar de markt" })
    .getByLabel("Van wie is dit doel?")
    .selectOption("family");
  const isOwner = async (owner: string) =>
    (await nurse.page
      .getByRole("article", { name: "doel Naar de markt" })
      .getByLabel("Van wie is dit doel?")
      .inputValue()) === owner;
  await nurse.page.keyboard.press("Control+z");
  await until(() => isOwner("patient"), "the goal is the patient's again");
  await group.getByText("Ongedaan gemaakt").waitFor({ state: "attached" });
  // the goal and its words were one stretch of typing, or two
  while ((await goals(nurse.page).count()) > 1) await undo.click();
  while ((await redo.getAttribute("aria-disabled")) !== "true") await redo.click();
  await own.waitFor();
  await until(() => isOwner("family"), "the goal is the family's again");
  await goals(doctor.page).filter({ hasText: "Naar de markt" }).waitFor();
  await goals(nurse.page).filter({ hasText: "Van de huisarts" }).waitFor();
  await nurse.page.getByText("Opnieuw gedaan").waitFor({ state: "attached" });
}, 60_000);

it("[HISTORY-5] the answer stays within a phone", async () => {
  const nurse = await PlanPage.open(demo.browser, demo.server.url, "Praktijkverpleegkundige", {
    size: phone,
  });
  await nurse.goesToEnd("text:matters");
  await nurse.page.getByRole("toolbar").getByRole("button", { name: "Wie schreef dit" }).click();
  await who(nurse.page).getByText("(begintekst)").waitFor();
  const box = await who(nurse.page).boundingBox();
  expect((box?.x ?? -1) >= 0 && (box?.x ?? 0) + (box?.width ?? 0) <= phone.width).toBe(true);
  expect(await findBarriers(nurse.page)).toEqual([]);
}, 60_000);
