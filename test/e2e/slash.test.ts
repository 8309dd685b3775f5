// Items out of a text: a sentence becomes a goal, action, agreement or decision and stays tied to it.
import type { Locator, Page } from "playwright-core";
import { expect, it } from "vitest";
import { findBarriers } from "../support/axe.ts";
import { startDemonstration } from "../support/demonstration.ts";
import { phone } from "../support/e2e.ts";
import { PlanPage } from "../support/plan-page.ts";
import { until } from "../support/until.ts";

const demo = startDemonstration();
const topic = "text:topic.mobiliteit-hulpmiddelen";
const halfScreen = { width: 700, height: 650 };

const menu = (page: Page): Locator => page.getByRole("listbox", { name: "Maak van deze zin" });
const label = (plan: PlanPage, root: string): Locator => plan.field(root).locator(".item-label");
const sentence = (plan: PlanPage, root: string): Locator => plan.field(root).locator("[data-item-link]");

async function itemOf(link: Locator, page: Page): Promise<Locator> {
  return page.locator(`[data-item="${await link.getAttribute("data-item-link")}"]`).first();
}

it("[SLASH-1] typed in a text, /actie makes the sentence an action that both see, and the label leads to it", async () => {
  const nurse = await PlanPage.open(demo.browser, demo.server.url, "Praktijkverpleegkundige");
  const doctor = await PlanPage.open(demo.browser, demo.server.url, "Huisarts");
  await nurse.types(topic, "Loopt met een stok. De ergotherapeut komt dhr. B. thuis bezoeken /act");
  await menu(nurse.page).waitFor();
  expect(await menu(nurse.page).getByRole("option").allTextContents()).toEqual([
    "actieiemand gaat iets doen",
  ]);
  await nurse.page.keyboard.press("Enter");
  await nurse.page.keyboard.type("Verder gaat het.");
  for (const plan of [nurse, doctor]) {
    await sentence(plan, topic).waitFor();
    expect(await sentence(plan, topic).allTextContents()).toEqual([
      "De ergotherapeut komt dhr. B. thuis bezoeken",
    ]);
    expect(await label(plan, topic).getAttribute("data-label")).toBe("actie");
    await plan.readsUntil(
      topic,
      "Loopt met een stok. De ergotherapeut komt dhr. B. thuis bezoeken Verder gaat het.",
    );
    const words = (await itemOf(sentence(plan, topic), plan.page)).locator("[data-words='actions.text']");
    await until(
      async () => (await words.inputValue()) === "De ergotherapeut komt dhr. B. thuis bezoeken",
      "the action has the words of the sentence",
    );
  }
  await label(doctor, topic).click();
  const item = await itemOf(sentence(doctor, topic), doctor.page);
  await until(
    async () => await item.evaluate((element) => element.contains(document.activeElement)),
    "the action has the focus",
  );
  // and by keyboard, from the sentence itself
  await sentence(nurse, topic).click();
  await nurse.page.keyboard.press("Control+Enter");
  const own = await itemOf(sentence(nurse, topic), nurse.page);
  await until(
    async () => await own.evaluate((element) => element.contains(document.activeElement)),
    "the action has the nurse's focus",
  );
  expect(await nurse.reads(topic)).not.toContain("\n");
  expect(await findBarriers(nurse.page)).toEqual([]);
}, 60_000);

it("[SLASH-2] the menu goes by arrows, filter and Escape, and opens at the beginning of a word only", async () => {
  const root = "text:topic.cognitie-gedrag";
  const nurse = await PlanPage.open(demo.browser, demo.server.url, "Praktijkverpleegkundige");
  const { page } = nurse;
  await nurse.types(root, "Somber en/of moe /");
  await menu(page).waitFor();
  expect(await menu(page).getByRole("option").count()).toBe(4);
  expect(await findBarriers(page)).toEqual([]);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  expect(await menu(page).getByRole("option", { selected: true }).textContent()).toContain("afspraak");
  expect(await nurse.field(root).getAttribute("aria-activedescendant")).toContain("agreements");
  await page.keyboard.press("Escape");
  await menu(page).waitFor({ state: "hidden" });
  await page.keyboard.type(" en/actie www.voorbeeld.nl/actie 1/");
  expect(await menu(page).count()).toBe(0);
  await nurse.readsUntil(root, "Somber en/of moe / en/actie www.voorbeeld.nl/actie 1/");
  await page.keyboard.type(" /xyz");
  expect(await menu(page).count()).toBe(0);
}, 60_000);

it("[SLASH-3] an empty line makes an empty item that waits for its words", async () => {
  const root = "text:topic.psychosociaal-naasten";
  const nurse = await PlanPage.open(demo.browser, demo.server.url, "Praktijkverpleegkundige");
  const goals = nurse.page.locator("[data-words='goals.text']");
  const before = await goals.count();
  await nurse.types(root, "/doel");
  await nurse.page.keyboard.press("Enter");
  await until(async () => (await goals.count()) === before + 1, "there is a new goal");
  await until(
    async () => await goals.last().evaluate((field) => field === document.activeElement),
    "its words have the focus",
  );
  await nurse.page.keyboard.type("Samen eten");
  expect(await goals.last().inputValue()).toBe("Samen eten");
  expect((await nurse.reads(root)).trim()).toBe("");
}, 60_000);

it("[SLASH-4] undo in the text takes label and item back, redo brings both, and a worked-on item stays", async () => {
  const root = "text:topic.werk-meedoen";
  const nurse = await PlanPage.open(demo.browser, demo.server.url, "Praktijkverpleegkundige");
  const { page } = nurse;
  await nurse.types(root, "Wil blijven schilderen. /doel");
  await page.keyboard.press("Enter");
  const goal = page.locator("[data-words='goals.text']").filter({ hasText: "Wil blijven schilderen" });
  await goal.waitFor();
  await page.keyboard.press("Control+z");
  await goal.waitFor({ state: "detached" });
  await nurse.readsUntil(root, "Wil blijven schilderen. /doel");
  expect(await label(nurse, root).count()).toBe(0);
  await page.keyboard.press("Control+y");
  await goal.waitFor();
  await label(nurse, root).waitFor();
  expect(await label(nurse, root).getAttribute("data-label")).toBe("doel");
  await goal.fill("Blijven schilderen op maandag");
  await nurse.field(root).click();
  await page.keyboard.press("Control+z");
  await label(nurse, root).waitFor({ state: "detached" });
  await page
    .locator("[data-words='goals.text']")
    .filter({ hasText: "Blijven schilderen op maandag" })
    .waitFor();
}, 60_000);

it("[SLASH-5] a removed item leaves its sentence, which says so; a copy of the sentence has no label", async () => {
  const root = "text:evaluation";
  const nurse = await PlanPage.open(demo.browser, demo.server.url, "Praktijkverpleegkundige");
  const doctor = await PlanPage.open(demo.browser, demo.server.url, "Huisarts");
  const { page } = nurse;
  await nurse.types(root, "De rolstoel wordt aangevraagd.");
  await page
    .getByRole("toolbar")
    .getByRole("button", { name: /^Maak er een/ })
    .click();
  await page.getByRole("menuitem", { name: "Maak er een actie van" }).click();
  await label(nurse, root).waitFor();
  const item = await itemOf(sentence(nurse, root), page);
  await item.getByRole("button", { name: /^Meer: actie/ }).click();
  await page.getByRole("menuitem", { name: "Uit: Evaluatie" }).waitFor();
  await page.getByRole("menuitem", { name: "Verwijderen" }).click();
  for (const plan of [nurse, doctor]) {
    await until(
      async () => (await label(plan, root).getAttribute("data-label")) === "verwijderd",
      "the label says that it is removed",
    );
    await plan.readsUntil(root, "De rolstoel wordt aangevraagd.");
  }
  await nurse.field(root).click();
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Control+c");
  await page.keyboard.press("Control+End");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Control+v");
  await until(
    async () => (await nurse.reads(root)).split("De rolstoel wordt aangevraagd.").length === 3,
    "the sentence stands there twice",
  );
  expect(await label(nurse, root).count()).toBe(1);
}, 60_000);

it("[SLASH-6] two people make an item of one sentence at once, and both stay tied to it", async () => {
  const root = "text:matters.prosCons";
  const nurse = await PlanPage.open(demo.browser, demo.server.url, "Praktijkverpleegkundige");
  const doctor = await PlanPage.open(demo.browser, demo.server.url, "Huisarts");
  await nurse.types(root, "Een sonde geeft rust");
  await doctor.readsUntil(root, "Een sonde geeft rust");
  await Promise.all(
    (
      [
        [nurse, "besluit"],
        [doctor, "afspraak"],
      ] as const
    ).map(async ([plan, choice]) => {
      await plan.goesToEnd(root);
      await plan.page
        .getByRole("toolbar")
        .getByRole("button", { name: /^Maak er een/ })
        .click();
      await plan.page.getByRole("menuitem", { name: `Maak er een ${choice} van` }).click();
    }),
  );
  for (const plan of [nurse, doctor]) {
    await until(async () => (await label(plan, root).count()) === 2, "both labels stand there");
    expect(await plan.reads(root)).toBe("Een sonde geeft rust");
  }
  await doctor.page.reload();
  await doctor.field(root).waitFor();
  await until(async () => (await label(doctor, root).count()) === 2, "both labels are there after a reload");
}, 60_000);

it.each([halfScreen, phone])(
  "[SLASH-7] menu and label stay within $width x $height, without a barrier",
  async (size) => {
    const root = "text:situation";
    const nurse = await PlanPage.open(demo.browser, demo.server.url, "Praktijkverpleegkundige", {
      size,
      patient: "dhr. C. Voorbeeld",
    });
    await nurse.types(root, " Zij belt iedere dag om te horen hoe het gaat /");
    await menu(nurse.page).waitFor();
    const box = await menu(nurse.page).boundingBox();
    expect(box).not.toBeNull();
    expect((box?.x ?? -1) >= 0 && (box?.x ?? 0) + (box?.width ?? 0) <= size.width).toBe(true);
    expect(await findBarriers(nurse.page)).toEqual([]);
    await nurse.page.keyboard.press("Enter");
    await label(nurse, root).first().waitFor();
    expect(await findBarriers(nurse.page)).toEqual([]);
  },
  60_000,
);
