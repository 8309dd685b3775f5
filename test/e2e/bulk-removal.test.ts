// Removing a large part of a plan at once: asked first, taken back in one click, and a colleague's words stay.
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { NewPlanAnswer } from "../../shared/api.ts";
import { addItem, wordsOf } from "../../shared/plan/edits.ts";
import { startDemonstration } from "../support/demonstration.ts";
import { phone } from "../support/e2e.ts";
import { Peer } from "../support/peer.ts";
import { PlanPage } from "../support/plan-page.ts";
import { until } from "../support/until.ts";

const demo = startDemonstration();
const root = "text:situation";
const sentence = "Woont met haar man in een hoekhuis en wil daar blijven. ";

/** A new plan with text in it, the nurse at her page, and a colleague's program beside it. */
async function opened(patient: string, size = { width: 1366, height: 768 }) {
  const { url } = demo.server;
  const cookie = await demo.server.signIn("poh");
  const answer = await fetch(`${url}/api/plans`, {
    method: "POST",
    headers: { cookie, origin: url, "content-type": "application/json" },
    body: JSON.stringify({ template: "als", patient: { name: patient, birthDate: "1950-01-01" } }),
  });
  const { id: planId } = NewPlanAnswer.parse(await answer.json());
  const peer = await new Peer({ url, planId, cookie }).joined();
  const nurse = await PlanPage.open(demo.browser, url, "Praktijkverpleegkundige", { patient, size });
  return { nurse, peer };
}

/** Three paragraphs, typed as a person does. */
async function writes(nurse: PlanPage): Promise<string> {
  await nurse.goesToEnd(root);
  for (const start of ["Eerst. ", "Dan. ", "Ten slotte. "]) {
    await nurse.page.keyboard.insertText(start + sentence.repeat(3));
    if (start !== "Ten slotte. ") await nurse.page.keyboard.press("Enter");
  }
  await nurse.says("Opgeslagen");
  return await nurse.reads(root);
}

const question = (page: Page) =>
  page.getByRole("dialog", { name: "U verwijdert een groot deel van het plan" });
const notice = (page: Page) => page.getByText("U heeft een groot deel van het plan verwijderd.");

/** The question gives the caret back a moment after it went. */
async function isInText(nurse: PlanPage): Promise<void> {
  const hasFocus = () => nurse.field(root).evaluate((field) => field === document.activeElement);
  await until(hasFocus, "the caret is in the text");
}

async function selectsAll(nurse: PlanPage): Promise<void> {
  await isInText(nurse);
  await nurse.page.keyboard.press("Control+A");
}

it("[BULK-1] asks before more than a third of the plan goes; Escape and a key that was meant for the text keep it", async () => {
  const { nurse, peer } = await opened("mw. K. Kwijt");
  const before = await writes(nurse);
  const { keyboard } = nurse.page;
  for (const key of ["Delete", "Backspace", "Control+X", "a"]) {
    await selectsAll(nurse);
    await keyboard.press(key);
    await question(nurse.page).waitFor();
    // somebody who goes on typing meets the button that keeps the text
    await keyboard.press(key === "a" ? "Enter" : "Escape");
    await question(nurse.page).waitFor({ state: "hidden" });
    expect(await nurse.reads(root), key).toBe(before);
    expect(peer.reads(root)).toContain("Ten slotte.");
  }
  // the caret is in the text again, and a small edit is never asked about
  await isInText(nurse);
  await keyboard.press("Control+End");
  await until(() => nurse.page.evaluate(() => getSelection()?.isCollapsed === true), "nothing is selected");
  await keyboard.type("Klaar.");
  await nurse.readsUntil(root, "Klaar.");
  await selectsAll(nurse);
  await keyboard.press("Control+B");
  await nurse.field(root).locator("strong").first().waitFor();
  await until(() => peer.reads(root).includes("Klaar."), "the colleague reads it");
  expect(await question(nurse.page).count()).toBe(0);
  peer.leaves();
});

it("[BULK-2] removes after a yes, and one click brings exactly that back, whatever was written since", async () => {
  const { nurse, peer } = await opened("mw. T. Terug");
  const before = await writes(nurse);
  await selectsAll(nurse);
  await nurse.page.keyboard.press("Delete");
  await question(nurse.page).getByRole("button", { name: "Verwijderen" }).click();
  await until(() => !peer.reads(root).includes("Eerst."), "it is gone for the colleague");
  await notice(nurse.page).waitFor();
  await nurse.page.keyboard.type("Nieuw begin.");
  await until(() => peer.reads(root).includes("Nieuw begin."), "typing goes on in the text");
  await nurse.page.getByRole("button", { name: "Terugzetten" }).click();
  await notice(nurse.page).waitFor({ state: "hidden" });
  await until(() => peer.reads(root).includes("Ten slotte."), "it is back for the colleague");
  const after = await nurse.reads(root);
  for (const paragraph of before.split("\n")) expect(after).toContain(paragraph.trim());
  expect(after).toContain("Nieuw begin.");
  await nurse.page.keyboard.type("Verder.");
  await nurse.readsUntil(root, "Verder.");
  // the usual keys still know the step that was typed last
  await nurse.page.keyboard.press("Control+Z");
  await until(async () => !(await nurse.reads(root)).includes("Verder."), "undone");
  expect(await nurse.reads(root)).toContain("Ten slotte.");
  peer.leaves();
});

it("[BULK-3] what a colleague types while the question stands there stays, and so does what is put in its place", async () => {
  const { nurse, peer } = await opened("mw. S. Samen");
  await writes(nurse);
  await selectsAll(nurse);
  await nurse.page.keyboard.type("N");
  await question(nurse.page).waitFor();
  peer.types(root, "COLLEGA");
  await nurse.readsUntil(root, "COLLEGA");
  await question(nurse.page).getByRole("button", { name: "Verwijderen" }).click();
  await until(async () => !(await nurse.reads(root)).includes("hoekhuis"), "the rest is gone");
  expect((await nurse.reads(root)).replaceAll(/\s/g, "")).toMatch(/^(NCOLLEGA|COLLEGAN)$/);
  await until(() => peer.reads(root).includes("COLLEGA"), "for the colleague too");
  expect(peer.reads(root)).not.toContain("hoekhuis");
  peer.leaves();
});

it("[BULK-4] asks on a phone too, and for the words of one item", async () => {
  const { nurse, peer } = await opened("mw. W. Woord", phone);
  const editing = { doc: peer.doc, newId: () => crypto.randomUUID(), origin: "program" };
  const goal = addItem(editing, "goals", { fixed: {}, words: { text: sentence.repeat(6) } });
  const field = nurse.page.locator(`[data-item="${goal}"] [data-words="goals.text"]`);
  await field.click();
  await nurse.page.keyboard.press("Control+A");
  await nurse.page.keyboard.press("Delete");
  await question(nurse.page).waitFor();
  expect(await field.inputValue()).toBe(sentence.repeat(6));
  const { left, right } = await question(nurse.page).evaluate((dialog) => dialog.getBoundingClientRect());
  expect(left).toBeGreaterThanOrEqual(0);
  expect(right).toBeLessThanOrEqual(phone.width);
  wordsOf(peer.doc, "goals", goal, "text")?.insert(10, "COLLEGA");
  await until(async () => (await field.inputValue()).includes("COLLEGA"), "the colleague's word is there");
  await nurse.page.keyboard.press("Shift+Tab");
  await nurse.page.keyboard.press("Enter");
  await until(async () => (await field.inputValue()) === "COLLEGA", "only the colleague's word stays");
  await nurse.page.getByRole("button", { name: "Terugzetten" }).click();
  await until(async () => (await field.inputValue()).length === sentence.length * 6 + 7, "all is back");
  expect(await field.evaluate((element) => element === document.activeElement)).toBe(true);
  peer.leaves();
});
