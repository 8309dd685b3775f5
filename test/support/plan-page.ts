// The plan page as somebody in front of it sees and uses it.
import type { Browser, Locator, Page } from "playwright-core";
import { expect } from "vitest";
import { Plans } from "../../shared/api.ts";
import { type DemoRole, desktop, openPage, type Size } from "./e2e.ts";
import { type DemoName, demoPassword } from "./demo-names.ts";
import { until } from "./until.ts";

const demoNames: Readonly<Record<DemoRole, DemoName>> = {
  Huisarts: "huisarts",
  Praktijkverpleegkundige: "poh",
  Revalidatiearts: "revalidatiearts",
  Logopedist: "logopedist",
  Apotheker: "apotheker",
  Beheerder: "beheer",
};

export class PlanPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Signed in, at the address of this patient's plan: the way there has tests of its own, and takes a browser seconds. */
  static async open(
    browser: Browser,
    url: string,
    name: DemoRole,
    options: { patient?: string; size?: Size } = {},
  ): Promise<PlanPage> {
    const { page } = await openPage(browser, `${url}/healthz`, options.size ?? desktop);
    const { request } = page.context();
    const data = { email: `${demoNames[name]}@demo.test`, password: demoPassword };
    const entry = await request.post(`${url}/api/session`, { data, headers: { origin: url } });
    expect(entry.status()).toBe(204);
    const patient = options.patient ?? "mw. A. Voorbeeld";
    const answer = await request.get(`${url}/api/plans?search=${encodeURIComponent(patient)}`);
    const plan = Plans.parse(await answer.json()).plans.find((one) => one.patient.name === patient);
    await page.goto(`${url}/plannen/${plan?.id}`);
    const opened = new PlanPage(page);
    await opened
      .field("text:matters")
      .waitFor()
      .catch(async (cause: unknown) => {
        const said = await page.locator("body").innerText();
        throw new Error(`The plan did not open. The page says: ${said.slice(0, 800)}`, { cause });
      });
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

  /** A string is how the line begins: anywhere and in any case, “Niet opgeslagen” would pass for “Opgeslagen”. */
  async says(sentence: string | RegExp, withinMs = 10_000): Promise<void> {
    const hasText = typeof sentence === "string" ? new RegExp(`^\\s*${sentence}`) : sentence;
    await this.saveState.filter({ hasText }).waitFor({ timeout: withinMs });
  }
}
