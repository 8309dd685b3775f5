// The comments beside a plan without a mouse: reached, left, and never lost by a key that closes things.
import type { Locator } from "playwright-core";
import { expect, it } from "vitest";
import { startDemonstration } from "../support/demonstration.ts";
import { PlanPage } from "../support/plan-page.ts";
import { until } from "../support/until.ts";

const demo = startDemonstration();

const open = (name: Parameters<typeof PlanPage.open>[2], options: { patient?: string } = {}) =>
  PlanPage.open(demo.browser, demo.server.url, name, options);

const panelOf = ({ page }: PlanPage): Locator => page.getByRole("complementary", { name: "Opmerkingen" });

it("[COMMENT-47] is reached by keyboard from its buttons, left with Escape, and takes no focus from the text", async () => {
  const nurse = await open("Praktijkverpleegkundige");
  const hasFocus = (place: Locator) => place.evaluate((element) => element.contains(document.activeElement));
  const button = nurse.page.getByRole("button", { name: /^Opmerkingen/ });
  await button.focus();
  await nurse.page.keyboard.press("Enter");
  await until(() => hasFocus(panelOf(nurse)), "the focus is in the panel");
  await nurse.page.keyboard.press("Escape");
  await panelOf(nurse).waitFor({ state: "detached" });
  expect(await hasFocus(button)).toBe(true);

  // on the sentence that has the caret
  await nurse.goesToEnd("text:situation");
  await nurse.page.keyboard.press("Control+Alt+m");
  await nurse.page.keyboard.type("Over de tekst");
  await nurse.page.keyboard.press("Control+Enter");
  await panelOf(nurse).getByRole("article").filter({ hasText: "Over de tekst" }).waitFor();
  await panelOf(nurse).getByRole("button", { name: "Opmerkingen sluiten" }).click();
  await nurse.field("text:situation").locator("mark").click();
  await panelOf(nurse).waitFor();
  expect(await hasFocus(nurse.field("text:situation"))).toBe(true);

  const doctor = await open("Huisarts", { patient: "mw. B. Voorbeeld" });
  const goal = doctor.page.locator('[data-section="goals"] article').first();
  await goal.getByRole("button", { name: /^Meer: doel/ }).click();
  await doctor.page.getByRole("menuitem", { name: "Opmerking plaatsen" }).click();
  await panelOf(doctor).getByRole("textbox", { name: "Uw opmerking" }).fill("Klopt dit nog?");
  await doctor.page.keyboard.press("Control+Enter");
  await panelOf(doctor).getByRole("article").filter({ hasText: "Klopt dit nog?" }).waitFor();
  await panelOf(doctor).getByRole("button", { name: "Opmerkingen sluiten" }).click();
  const badge = goal.getByRole("button", { name: /^\d opmerking(en)?, open ze$/ });
  await badge.focus();
  await doctor.page.keyboard.press("Enter");
  const isAtThread = () =>
    doctor.page.evaluate(() => document.activeElement?.matches("[data-thread-card]") === true);
  await until(isAtThread, "the focus is at the comment");
  await doctor.page.keyboard.press("Escape");
  await panelOf(doctor).waitFor({ state: "detached" });
  expect(await hasFocus(badge)).toBe(true);
}, 90_000);

it("[COMMENT-48] is not thrown away by Escape once something was typed, nor a change to it", async () => {
  const nurse = await open("Praktijkverpleegkundige", { patient: "mw. B. Voorbeeld" });
  await nurse.page.getByRole("button", { name: /^Opmerkingen/ }).click();
  const panel = panelOf(nurse);
  const begins = panel.getByRole("button", { name: "Opmerking over het hele plan" });
  await begins.click();
  const writing = panel.getByRole("textbox", { name: "Uw opmerking" });
  await writing.fill("Half geschreven");
  await nurse.page.keyboard.press("Escape");
  expect(await writing.inputValue()).toBe("Half geschreven");
  await nurse.page.keyboard.press("Control+Enter");
  const card = panel.getByRole("article").filter({ hasText: "Half geschreven" });
  await card.getByRole("button", { name: "Wijzigen" }).click();
  await nurse.page.keyboard.press("Escape");
  await card.getByRole("button", { name: "Wijzigen" }).click();
  const changing = panel.getByRole("textbox", { name: "Uw opmerking wijzigen" });
  await nurse.page.keyboard.type(" en langer");
  await nurse.page.keyboard.press("Escape");
  expect(await changing.inputValue()).toBe("Half geschreven en langer");
  await begins.click();
  await writing.waitFor();
  await nurse.page.keyboard.press("Escape");
  await writing.waitFor({ state: "detached" });
  expect(await panel.isVisible()).toBe(true);
}, 60_000);
