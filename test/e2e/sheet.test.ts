// The whole sheet of a filled plan: everybody can use all of it, at every size, and the keyboard never loses its place.
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { findBarriers } from "../support/axe.ts";
import { startDemonstration } from "../support/demonstration.ts";
import { type DemoRole, type Size, desktop, phone } from "../support/e2e.ts";
import { PlanPage } from "../support/plan-page.ts";
import { until } from "../support/until.ts";

const demo = startDemonstration();
const filled = "mw. B. Voorbeeld";

const half: Size = { width: 700, height: 650 };
const sizes: readonly (readonly [string, Size])[] = [
  ["a laptop", desktop],
  ["half a screen", half],
  // a laptop that shows everything twice as large
  ["200 % zoom", { width: 683, height: 384 }],
  ["a phone", phone],
];

/** Everything that can be open at once, is; and what is far from the screen is laid out too. */
async function opensAll(page: Page, role: DemoRole): Promise<void> {
  await page.locator("[data-section]").evaluateAll((sections) => {
    for (const section of sections)
      if (section instanceof HTMLElement) section.style.contentVisibility = "visible";
  });
  const goals = page.locator('[data-section="goals"]');
  await goals
    .getByRole("button", { name: /^Meer over dit doel/ })
    .first()
    .click();
  await goals
    .getByRole("button", { name: /^Meer over actie/ })
    .first()
    .click();
  await page
    .getByRole("button", { name: /^Tabel van/ })
    .first()
    .click();
  if (role === "Apotheker") return;
  await page.getByRole("button", { name: "Meting toevoegen" }).click();
  await page.getByRole("button", { name: "Nieuwe scores invullen" }).click();
  await page.getByRole("button", { name: "Fase wijzigen" }).click();
  await page
    .getByRole("button", { name: /^Meer: medicijn/ })
    .first()
    .click();
  await page.getByRole("menuitem", { name: "Stoppen met dit medicijn" }).click();
}

async function goesTo(page: Page, size: Size): Promise<void> {
  await page.setViewportSize(size);
  await page.evaluate(
    () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
  );
}

it.each(["Praktijkverpleegkundige", "Apotheker"] as const)(
  "[SHEET-1] all of a filled plan is open to everybody, and fits at every size: %s",
  async (role) => {
    const { page } = await PlanPage.open(demo.browser, demo.server.url, role, { patient: filled });
    await opensAll(page, role);
    const found: string[] = [];
    for (const [name, size] of sizes) {
      await goesTo(page, size);
      if (await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)) found.push(name);
    }
    expect(found, "where it scrolls sideways").toEqual([]);
    // axe takes seconds: once for each of the layouts, and for a reader once
    for (const size of role === "Apotheker" ? [half] : [phone, half, desktop]) {
      await goesTo(page, size);
      expect(await findBarriers(page)).toEqual([]);
    }
  },
  90_000,
);

it("[SHEET-2] in forced colours every choice that is made can be told from the others", async () => {
  const { page } = await PlanPage.open(demo.browser, demo.server.url, "Huisarts", { patient: filled });
  await page.emulateMedia({ forcedColors: "active" });
  expect(await findBarriers(page)).toEqual([]);
  const differs = (control: string) =>
    page.locator(control).evaluate((chosen) => {
      const other = [...(chosen.parentElement?.children ?? [])].find(
        (child) => child.tagName === chosen.tagName && !child.hasAttribute("data-chosen"),
      );
      const look = (element: Element) => {
        const { outlineStyle, outlineColor, backgroundColor } = getComputedStyle(element);
        return `${outlineStyle} ${outlineColor} ${backgroundColor}`;
      };
      return other !== undefined && look(other) !== look(chosen);
    });
  expect(await differs('[data-section="goals"] fieldset [data-chosen] >> nth=0')).toBe(true);
  expect(await differs('[data-section="team"] [role=radiogroup] [data-chosen] >> nth=0')).toBe(true);
});

it("[SHEET-3] the focus stays near what was taken out", async () => {
  const { page } = await PlanPage.open(demo.browser, demo.server.url, "Logopedist", { patient: filled });
  const takesOut = async (menu: RegExp) => {
    const button = page.getByRole("button", { name: menu }).first();
    const section = await button.evaluate((element) =>
      element.closest("[data-section]")?.getAttribute("data-section"),
    );
    await button.focus();
    await page.keyboard.press("Enter");
    // at once: the menu itself gives the focus to its first line a moment after it opened
    await page.getByRole("menuitem", { name: "Verwijderen" }).press("Enter");
    await until(
      () =>
        page.evaluate(
          (id) => document.activeElement?.closest("[data-section]")?.getAttribute("data-section") === id,
          section,
        ),
      `the focus is in ${section}`,
    );
  };
  await page
    .getByRole("button", { name: /^Tabel van/ })
    .first()
    .click();
  for (const menu of [/^Meer: actie/, /^Meer: doel/, /^Meer: afspraak/, /^Meer: besluit/])
    await takesOut(menu);
  for (const menu of [/^Meer: medicijn/, /^Meer: noodplan/, /^Meer: taak/, /^Meer: scores/])
    await takesOut(menu);
  // a menu that is left without a choice gives the focus back
  const menu = page.getByRole("button", { name: /^Meer: doel/ }).first();
  await menu.focus();
  await page.keyboard.press("Enter");
  await page.getByRole("menuitem", { name: "Geschiedenis" }).waitFor();
  await page.keyboard.press("Escape");
  await until(
    () => menu.evaluate((element) => element === document.activeElement),
    "the button has it again",
  );
});
