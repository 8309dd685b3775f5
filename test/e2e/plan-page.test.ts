// The plan page for everybody: by keyboard, with a screen reader, in every size, and read-only.
import type { Locator } from "playwright-core";
import { describe, expect, it } from "vitest";
import { startDemonstration } from "../support/demonstration.ts";
import { findBarriers } from "../support/axe.ts";
import { phone } from "../support/e2e.ts";
import { PlanPage } from "../support/plan-page.ts";
import { until } from "../support/until.ts";

const demo = startDemonstration();

const halfScreen = { width: 700, height: 650 };

describe("the plan page", () => {
  it("[WCAG-11] has no violation with a colleague in it, the toolbar open, and the care team open", async () => {
    const nurse = await PlanPage.open(demo.browser, demo.server.url, "Praktijkverpleegkundige");
    const doctor = await PlanPage.open(demo.browser, demo.server.url, "Huisarts");
    await doctor.types("text:situation", " Hier.");
    await nurse.readsUntil("text:situation", "Hier.");
    await nurse.goesToEnd("text:evaluation");
    await nurse.page.getByRole("toolbar").waitFor();
    expect(await findBarriers(nurse.page)).toEqual([]);
    await nurse.page.getByRole("banner").getByRole("button", { name: "Zorgteam" }).click();
    await nurse.page.getByRole("dialog").locator("strong", { hasText: "Loes Denkbeeld" }).waitFor();
    // a dialog that is still sliding in is half transparent
    await until(
      () =>
        nurse.page.evaluate(() =>
          document.getAnimations().every(({ playState }) => playState === "finished"),
        ),
      "the drawer stands still",
    );
    expect(await findBarriers(nurse.page)).toEqual([]);
  }, 60_000);

  it("[WCAG-12] has no violation for a reader, nor on a phone", async () => {
    const reader = await PlanPage.open(demo.browser, demo.server.url, "Apotheker");
    await reader.says("Alleen lezen: u leest mee");
    expect(await findBarriers(reader.page)).toEqual([]);
    const nurse = await PlanPage.open(demo.browser, demo.server.url, "Praktijkverpleegkundige", {
      size: phone,
    });
    expect(await findBarriers(nurse.page)).toEqual([]);
  }, 60_000);

  it.each([{ width: 1366, height: 768 }, halfScreen, phone])(
    "shows patient, birth date, concept, save state and who is here at $width x $height",
    async (size) => {
      const doctor = await PlanPage.open(demo.browser, demo.server.url, "Huisarts");
      const nurse = await PlanPage.open(demo.browser, demo.server.url, "Praktijkverpleegkundige", { size });
      await doctor.says("Opgeslagen");
      const line = nurse.page.getByRole("banner");
      const facts = [
        line.getByRole("heading", { name: "Zorgplan mw. A. Voorbeeld" }),
        line.getByText("14-03-1961"),
        line.getByText("Concept"),
        line.locator("[data-save-state]"),
        line.getByRole("button", { name: /^Volg Hanna Verzonnen/ }),
        line.getByRole("button", { name: "Zorgteam" }),
      ];
      for (const fact of facts) {
        await fact.waitFor();
        const box = await fact.boundingBox();
        expect(box !== null && box.x >= 0 && box.x + box.width <= size.width).toBe(true);
      }
      // they stay while the plan scrolls, and nothing makes the page wider than the screen
      await nurse.page.mouse.wheel(0, 2_000);
      for (const fact of facts) expect((await fact.boundingBox())?.y).toBeLessThan(120);
      expect(await nurse.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
        size.width,
      );
    },
  );
});

describe("by keyboard alone", () => {
  it("writes, makes text bold from the toolbar, and goes on writing", async () => {
    const root = "text:topic.voeding-slikken";
    const { page, field } = await keyboardPerson();
    await tabTo(page, root);
    await page.keyboard.press("Control+End");
    await page.keyboard.type(" Gewoon ");
    await page.keyboard.press("Alt+F10");
    const bold = page.getByRole("button", { name: "Vet", exact: true });
    await until(() => hasFocus(bold), "the toolbar has the focus");
    await page.keyboard.press("Enter");
    await until(async () => (await bold.getAttribute("aria-pressed")) === "true", "bold is on");
    await until(() => hasFocus(field(root)), "the text has the focus again");
    await page.keyboard.type("belangrijk");
    await field(root).locator("strong", { hasText: "belangrijk" }).waitFor();
    await page.keyboard.press("Alt+F10");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Escape");
    await until(() => hasFocus(field(root)), "Escape goes back to the text");
  });

  it("opens and closes the care team, and goes to a section", async () => {
    const { page } = await keyboardPerson();
    await page.getByRole("banner").getByRole("button", { name: "Zorgteam" }).focus();
    await page.keyboard.press("Enter");
    await page.getByRole("dialog").waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await page
      .getByRole("navigation", { name: "Onderdelen" })
      .getByRole("button", { name: "Evaluatie" })
      .focus();
    await page.keyboard.press("Enter");
    const heading = page.getByRole("heading", { name: "Evaluatie", level: 2 });
    await until(() => hasFocus(heading), "the section has the focus");
  });
});

interface KeyboardPerson {
  page: PlanPage["page"];
  field: (root: string) => ReturnType<PlanPage["field"]>;
}

async function keyboardPerson(): Promise<KeyboardPerson> {
  const plan = await PlanPage.open(demo.browser, demo.server.url, "Praktijkverpleegkundige");
  return { page: plan.page, field: (root) => plan.field(root) };
}

function hasFocus(locator: Locator): Promise<boolean> {
  return locator.evaluate((element) => element === document.activeElement);
}

async function tabTo(page: PlanPage["page"], root: string): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press("Tab");
    const at = await page.evaluate(() =>
      document.activeElement?.closest("[data-root]")?.getAttribute("data-root"),
    );
    if (at === root) return;
  }
  throw new Error(`Tab never came to ${root}`);
}
