// Asks axe whether a page can be used by everybody.
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";

/**
 * What axe finds wrong, as one line a rule; and whether the page is wider than its window.
 * All in the page itself, which has no frames of other origins: else axe opens a second page for each answer. And
 * axe describes every element of what is wrong, and not of what is right.
 */
export async function findBarriers(page: Page): Promise<string[]> {
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ["violations"] });
  const { violations } = await axe.analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`);
  const tooWide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  return tooWide ? [...found, "the page scrolls sideways"] : found;
}
