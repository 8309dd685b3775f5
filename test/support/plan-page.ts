// The plan page as somebody in front of it sees and uses it.
import type { Browser, Locator, Page } from "playwright-core";
import { type DemoRole, desktop, openPerson, type Size } from "./e2e.ts";
import { until } from "./until.ts";

export class PlanPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Signs in with one click and opens the plan of this patient. */
  static async open(
    browser: Browser,
    url: string,
    name: DemoRole,
    options: { patient?: string; size?: Size } = {},
  ): Promise<PlanPage> {
    const { page } = await openPerson(browser, url, name, options.size ?? desktop);
    const patient = options.patient ?? "mw. A. Voorbeeld";
    await page.getByRole("link", { name: `Open plan ${patient}` }).click();
    const opened = new PlanPage(page);
    await opened.field("text:matters").waitFor();
    return opened;
  }

  /** The editor of one text. */
  field(root: string): Locator {
    return this.page.locator(`[data-root="${root}"] .ProseMirror`);
  }

  /** The words of a text, without the labels of carets. */
  async reads(root: string): Promise<string> {
    return await this.field(root).evaluate((field) => {
      const copy = field.cloneNode(true) as HTMLElement; // a clone of an element is one
      for (const caret of copy.querySelectorAll("[data-caret]")) caret.remove();
      return [...copy.children].map((block) => block.textContent).join("\n");
    });
  }

  async readsUntil(root: string, text: string): Promise<void> {
    await until(async () => (await this.reads(root)).includes(text), `the page shows “${text}”`);
  }

  /** Puts the caret at the end of a text and types, one key after the other. */
  async types(root: string, text: string, options: { delay?: number } = {}): Promise<void> {
    await this.goesToEnd(root);
    await this.page.keyboard.type(text, options);
  }

  async goesToEnd(root: string): Promise<void> {
    await this.field(root).click();
    await this.page.keyboard.press("Control+End");
  }

  get saveState(): Locator {
    return this.page.locator("[data-save-state]");
  }

  async says(sentence: string | RegExp, withinMs = 10_000): Promise<void> {
    await this.saveState.filter({ hasText: sentence }).waitFor({ timeout: withinMs });
  }
}
