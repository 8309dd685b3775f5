// Comments on the screen: two people at one plan, on a text and on an item, by mouse and by keyboard.
import type { Locator } from "playwright-core";
import { describe, expect, it } from "vitest";
import { findBarriers } from "../support/axe.ts";
import { startDemonstration } from "../support/demonstration.ts";
import { desktop, phone, type Size } from "../support/e2e.ts";
import { PlanPage } from "../support/plan-page.ts";
import { until } from "../support/until.ts";

const demo = startDemonstration();
const half: Size = { width: 700, height: 650 };

const open = (name: Parameters<typeof PlanPage.open>[2], options: { patient?: string; size?: Size } = {}) =>
  PlanPage.open(demo.browser, demo.server.url, name, options);

function panelOf({ page }: PlanPage): Locator {
  return page.getByRole("complementary", { name: "Opmerkingen" });
}

async function opens(plan: PlanPage): Promise<Locator> {
  await plan.page.getByRole("button", { name: /^Opmerkingen/ }).click();
  await panelOf(plan).waitFor();
  return panelOf(plan);
}

/** Selects these words of a text as somebody would with the keyboard. */
async function selects(plan: PlanPage, root: string, words: string): Promise<void> {
  await plan.field(root).evaluate((field, wanted) => {
    // carets of colleagues stand between the letters, and cut them in pieces
    const letters = document.createTreeWalker(field, NodeFilter.SHOW_TEXT, (node) =>
      node.parentElement?.closest("[data-caret]") == null
        ? NodeFilter.FILTER_ACCEPT
        : NodeFilter.FILTER_REJECT,
    );
    const places: { node: Node; at: number }[] = [];
    let text = "";
    for (let node = letters.nextNode(); node !== null; node = letters.nextNode()) {
      for (const [at, letter] of [...(node.textContent ?? "")].entries()) {
        places.push({ node, at });
        text += letter;
      }
    }
    const first = places[text.indexOf(wanted)];
    const last = places[text.indexOf(wanted) + wanted.length - 1];
    if (!text.includes(wanted) || first === undefined || last === undefined) {
      throw new Error(`“${wanted}” is not in “${text}”`);
    }
    if (field instanceof HTMLElement) field.focus();
    getSelection()?.setBaseAndExtent(first.node, first.at, last.node, last.at + 1);
  }, words);
  // the browser tells the editor of it before it draws
  await plan.page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  );
}

/** The words that are marked in a text, a comment each. */
async function marked(plan: PlanPage, root: string): Promise<string[]> {
  // in one look: the next keystroke draws them anew
  const pieces = await plan
    .field(root)
    .locator("mark")
    .evaluateAll((marks) =>
      marks.map((mark) => [mark.getAttribute("data-thread"), mark.textContent] as const),
    );
  const byThread = Map.groupBy(pieces, ([id]) => id);
  return [...byThread.values()].map((of) => of.map(([, text]) => text).join(""));
}

async function marksUntil(plan: PlanPage, root: string, words: string[]): Promise<void> {
  await until(
    async () => JSON.stringify(await marked(plan, root)) === JSON.stringify(words),
    `marked are ${words.join(" and ")}`,
  );
}

describe("comments on the screen", () => {
  it("[COMMENT-40] is placed on a selection, seen by a colleague at once, answered and closed", async () => {
    const patient = "mw. A. Voorbeeld";
    const nurse = await open("Praktijkverpleegkundige", { patient });
    const doctor = await open("Huisarts", { patient });
    await selects(nurse, "text:situation", "slaapt slecht");
    await nurse.page.getByRole("button", { name: /^Opmerking \(/ }).click();
    const writing = panelOf(nurse).getByRole("textbox", { name: "Uw opmerking" });
    await until(
      () => writing.evaluate((field) => field === document.activeElement),
      "the form has the focus",
    );
    await panelOf(nurse).getByText("‘slaapt slecht’").waitFor();
    await nurse.page.keyboard.type("@han");
    await panelOf(nurse)
      .getByRole("option", { name: /^Hanna/ })
      .waitFor();
    await nurse.page.keyboard.press("Enter");
    await nurse.page.keyboard.type("sinds wanneer?");
    await nurse.page.keyboard.press("Control+Enter");
    const own = panelOf(nurse).getByRole("article", { name: /bij ‘slaapt slecht’/ });
    await own.getByText("sinds wanneer?").waitFor();
    await marksUntil(nurse, "text:situation", ["slaapt slecht"]);

    await marksUntil(doctor, "text:situation", ["slaapt slecht"]);
    await doctor.page.getByRole("button", { name: "Opmerkingen 1 nieuw" }).waitFor();
    await doctor.field("text:situation").locator("mark").click();
    const card = panelOf(doctor).getByRole("article", {
      name: /^Opmerking van Petra .* bij ‘slaapt slecht’$/,
    });
    await card.getByText(/^@Hanna/).waitFor();
    // read, once it was open
    await doctor.page.getByRole("button", { name: "Opmerkingen", exact: true }).waitFor();
    await card.getByRole("textbox", { name: "Uw antwoord" }).fill("Sinds de zomer.");
    await card.getByRole("button", { name: "Plaatsen" }).click();
    await own.getByText("Sinds de zomer.").waitFor();
    await until(
      async () => (await card.getByRole("textbox", { name: "Uw antwoord" }).inputValue()) === "",
      "the form is empty again",
    );
    await own.getByRole("button", { name: "Afhandelen" }).click();
    await card.getByText(/^Afgehandeld door Petra /).waitFor();
    await nurse.page.getByRole("button", { name: /^Afgehandeld 1/ }).click();
    await own.getByRole("button", { name: "Heropenen" }).click();
    await until(async () => (await card.getByText(/^Afgehandeld door/).count()) === 0, "it is open again");
  }, 90_000);

  it("[COMMENT-41] stays on its words while both type, says what it was about when they are gone, and comes back with undo", async () => {
    const patient = "dhr. C. Voorbeeld";
    const nurse = await open("Praktijkverpleegkundige", { patient });
    const doctor = await open("Huisarts", { patient });
    await selects(nurse, "text:situation", "met lift");
    await nurse.page.keyboard.press("Control+Alt+m");
    await nurse.page.keyboard.type("Werkt de lift nog?");
    await nurse.page.keyboard.press("Control+Enter");
    await marksUntil(doctor, "text:situation", ["met lift"]);
    // before it, in it and behind it, at both
    await selects(doctor, "text:situation", "Woont");
    await doctor.page.keyboard.press("ArrowLeft");
    await doctor.page.keyboard.type("Zij ");
    await selects(nurse, "text:situation", "lift");
    await nurse.page.keyboard.press("ArrowLeft");
    await nurse.page.keyboard.type("nieuwe ");
    await doctor.types("text:situation", " En soms op dinsdag.");
    for (const person of [nurse, doctor]) await marksUntil(person, "text:situation", ["met nieuwe lift"]);
    const card = panelOf(nurse).getByRole("article", { name: /bij ‘met lift’/ });
    await selects(doctor, "text:situation", "met nieuwe lift");
    await doctor.page.keyboard.press("Delete");
    await card.getByText("Ging over: ‘met lift’").waitFor();
    await marksUntil(nurse, "text:situation", []);
    // still under its section
    await panelOf(nurse)
      .getByRole("region", { name: "Opmerkingen bij Situatie" })
      .getByRole("article", { name: /bij ‘met lift’/ })
      .waitFor();
    await doctor.page.keyboard.press("Control+z");
    await marksUntil(doctor, "text:situation", ["met nieuwe lift"]);
  }, 90_000);

  it("[COMMENT-42] is placed on an item from its menu, and leads from the item to the comment and back", async () => {
    const patient = "mw. B. Voorbeeld";
    const nurse = await open("Praktijkverpleegkundige", { patient });
    const doctor = await open("Huisarts", { patient });
    const goal = nurse.page.locator('[data-section="goals"] article').first();
    await goal.getByRole("button", { name: /^Meer: doel/ }).click();
    await nurse.page.getByRole("menuitem", { name: "Opmerking plaatsen" }).click();
    const writing = panelOf(nurse).getByRole("textbox", { name: "Uw opmerking" });
    await until(
      () => writing.evaluate((field) => field === document.activeElement),
      "the form has the focus",
    );
    await nurse.page.keyboard.type("Is dit nog wat u wilt?");
    await panelOf(nurse).getByRole("button", { name: "Plaatsen" }).click();
    const badge = doctor.page
      .locator('[data-section="goals"]')
      .getByRole("button", { name: "1 opmerking, open ze" });
    await badge.click();
    const card = panelOf(doctor).getByRole("article").filter({ hasText: "Is dit nog wat u wilt?" });
    await card.getByRole("button", { name: /^Ga naar/ }).click();
    await until(
      () => doctor.page.evaluate(() => document.activeElement?.closest("[data-item]") != null),
      "the focus is in the item",
    );
  }, 90_000);

  it("[COMMENT-43] keeps what was typed when it could not be placed, says so, and places it later", async () => {
    const nurse = await open("Praktijkverpleegkundige");
    const panel = await opens(nurse);
    await panel.getByRole("button", { name: "Opmerking over het hele plan" }).click();
    const writing = panel.getByRole("textbox", { name: "Uw opmerking" });
    await writing.fill("Zonder verbinding getypt");
    await nurse.page.context().setOffline(true);
    await panel.getByRole("button", { name: "Plaatsen" }).click();
    await panel.getByText(/^Niet geplaatst\. Wat u typte, staat er nog\..*geen verbinding/).waitFor();
    expect(await writing.inputValue()).toBe("Zonder verbinding getypt");
    // also when the panel was closed meanwhile
    await panel.getByRole("button", { name: "Opmerkingen sluiten" }).click();
    await nurse.page.context().setOffline(false);
    await opens(nurse);
    await panel.getByRole("button", { name: "Opmerking over het hele plan" }).click();
    expect(await writing.inputValue()).toBe("Zonder verbinding getypt");
    await panel.getByRole("button", { name: "Plaatsen" }).click();
    await panel.getByRole("article").filter({ hasText: "Zonder verbinding getypt" }).waitFor();
    expect(await writing.count()).toBe(0);
  }, 90_000);

  it("[COMMENT-44] is only read by a reader, until the case manager allows it", async () => {
    const patient = "dhr. C. Voorbeeld";
    const nurse = await open("Praktijkverpleegkundige", { patient });
    const reader = await open("Apotheker", { patient });
    const shown = await opens(reader);
    await shown.getByText("U kunt de opmerkingen lezen.").waitFor();
    expect(await shown.getByRole("button", { name: /Plaatsen|Afhandelen|hele plan/ }).count()).toBe(0);
    const choice = (await opens(nurse)).getByRole("checkbox", { name: /Mensen die meelezen/ });
    await choice.check();
    await shown.getByRole("button", { name: "Opmerking over het hele plan" }).waitFor();
    await selects(reader, "text:matters", "naar de markt");
    await reader.page.getByRole("button", { name: "Opmerking", exact: true }).click();
    await reader.page.keyboard.type("Met de rollator?");
    await reader.page.keyboard.press("Control+Enter");
    await marksUntil(nurse, "text:matters", ["naar de markt"]);
    await choice.uncheck();
    await shown.getByText("U kunt de opmerkingen lezen.").waitFor();
    expect(await shown.getByRole("article").filter({ hasText: "Met de rollator?" }).count()).toBe(1);
  }, 90_000);

  it("[COMMENT-45] is changed and withdrawn by who wrote it, in its place", async () => {
    const nurse = await open("Praktijkverpleegkundige");
    const doctor = await open("Huisarts");
    const panel = await opens(nurse);
    await panel.getByRole("button", { name: "Opmerking over het hele plan" }).click();
    await nurse.page.keyboard.type("Eerste versie");
    await nurse.page.keyboard.press("Control+Enter");
    const card = panel.getByRole("article").filter({ hasText: "Eerste versie" });
    await card.getByRole("button", { name: "Wijzigen" }).click();
    await nurse.page.keyboard.type(", beter gezegd");
    await panel.getByRole("button", { name: "Opslaan" }).click();
    const better = panel.getByRole("article").filter({ hasText: "Eerste versie, beter gezegd" });
    await better.getByText(/gewijzigd/).waitFor();
    const shown = await opens(doctor);
    const theirs = shown.getByRole("article").filter({ hasText: "beter gezegd" });
    await theirs.getByRole("button", { name: "Antwoorden" }).click();
    expect(await theirs.getByRole("button", { name: /Wijzigen|Intrekken/ }).count()).toBe(0);
    await theirs.getByRole("textbox", { name: "Uw antwoord" }).fill("Duidelijk.");
    await theirs.getByRole("button", { name: "Plaatsen" }).click();
    await better.getByText("Duidelijk.").waitFor();
    await better.getByRole("button", { name: "Intrekken" }).first().click();
    await better.getByRole("button", { name: "Ja, intrekken" }).click();
    const left = shown.getByRole("article").filter({ hasText: "Duidelijk." });
    await left.getByText("Ingetrokken").waitFor();
    const own = panel.getByRole("article").filter({ hasText: "Duidelijk." });
    await until(
      () => own.evaluate((element) => element.contains(document.activeElement)),
      "the focus is still at the comment",
    );
    expect(await left.getByText("beter gezegd").count()).toBe(0);
  }, 90_000);

  it("[COMMENT-46] fits and can be used by everybody on a laptop, half a screen and a phone", async () => {
    for (const size of [desktop, half, phone]) {
      const doctor = await open("Huisarts", { size, patient: "dhr. C. Voorbeeld" });
      const panel = await opens(doctor);
      await panel.getByRole("button", { name: "Opmerking over het hele plan" }).click();
      await doctor.page.keyboard.type(`Op ${size.width} beeldpunten`);
      await doctor.page.keyboard.press("Control+Enter");
      await panel
        .getByRole("article")
        .filter({ hasText: `Op ${size.width}` })
        .waitFor();
      await panel.getByRole("button", { name: "Opmerking over het hele plan" }).click();
      await doctor.page.keyboard.type("@");
      await panel.getByRole("option").first().waitFor();
      expect(await findBarriers(doctor.page), `${size.width}`).toEqual([]);
      await doctor.page.keyboard.press("Escape");
      await doctor.page.keyboard.press("Escape");
      // whose plan this is, and whether it is saved, is never covered
      for (const sure of [doctor.page.getByRole("heading", { level: 1 }), doctor.saveState]) {
        await sure.click({ trial: true });
      }
      await panel.getByRole("button", { name: "Opmerkingen sluiten" }).click();
      await panel.waitFor({ state: "detached" });
    }
  }, 120_000);
});
