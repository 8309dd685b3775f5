// Asks axe whether a page can be used by everybody.
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";

/** What axe finds wrong, as one line a rule; and whether the page is wider than its window. */
export async function findBarriers(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`);
  const tooWide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  return tooWide ? [...found, "the page scrolls sideways"] : found;
}
