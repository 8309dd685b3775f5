// The patient's page in a real browser: with and without a script, small, large, by keyboard, and on paper.
import { readFile } from "node:fs/promises";
import type { BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { findBarriers } from "../support/axe.ts";
import { startDemonstration } from "../support/demonstration.ts";
import { demoPassword } from "../support/demo-names.ts";
import { openPerson, phone } from "../support/e2e.ts";
import { until } from "../support/until.ts";
import { patientName, SharedPlan, type Shared } from "../support/shared-plan.ts";

const demo = startDemonstration();

describe("the patient's page", () => {
  let plan: SharedPlan;
  let shared: Shared;
  const url = () => demo.server.url;
  const signIn = async (name: string): Promise<string> => {
    const answer = await fetch(`${url()}/api/session`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: url() },
      body: JSON.stringify({ email: `${name}@demo.test`, password: demoPassword }),
    });
    return answer.headers.get("set-cookie")?.split(";")[0] ?? "";
  };
  beforeAll(async () => {
    plan = await SharedPlan.open({ url: url(), signIn });
    shared = await plan.share();
  }, 120_000);
  afterAll(() => plan.nurse.leaves());

  /** At the door of this link, as the server at 127.0.0.1 has it. */
  async function atDoor(options: BrowserContextOptions = {}, one = shared): Promise<Page> {
    const context = await demo.browser.newContext({ locale: "nl-NL", viewport: phone, ...options });
    onTestFinished(() => context.close());
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    await page.goto(url() + new URL(one.link).pathname);
    return page;
  }

  async function proves(page: Page, one = shared): Promise<void> {
    await page.getByLabel("Geboortedatum").fill("21-09-1958");
    await page.getByLabel("Code van zes cijfers").fill(one.code);
    await page.getByRole("button", { name: "Openen" }).click();
    await page.getByRole("heading", { name: "Mijn zorgplan" }).waitFor();
  }

  const isTooWide = (page: Page) =>
    page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);

  it("[PATIENT-1] is read without JavaScript at 320 pixels: door, plan, card, answers, and closing it", async () => {
    const page = await atDoor({ javaScriptEnabled: false, viewport: { width: 320, height: 640 } });
    await proves(page);
    // the proof of it: a script would have shown its buttons
    expect(await page.getByRole("button", { name: "Lees voor" }).isVisible()).toBe(false);
    const width = (await page.locator("body").boundingBox())?.width ?? 0;
    expect(width).toBeLessThanOrEqual(320);
    for (const box of await page.locator("h2, li, p, table, svg").all()) {
      const edges = await box.boundingBox();
      if (edges !== null)
        expect(edges.x + edges.width, (await box.textContent()) ?? "").toBeLessThanOrEqual(321);
    }
    await page.getByRole("link", { name: "Bewaar dit plan als pdf" }).waitFor();
    await page.getByRole("link", { name: "Dit wil ik bespreken" }).click();
    await page.getByLabel("Waar wilt u over praten?").fill("Mag ik nog autorijden?");
    await page.getByRole("button", { name: "Stuur naar mijn zorgteam" }).first().click();
    await page.getByText("Uw zorgteam heeft dit gekregen.").waitFor();
    await page.getByText("Mag ik nog autorijden?").waitFor();
    await page.getByRole("link", { name: "Terug naar mijn zorgplan" }).click();
    await page.getByRole("link", { name: "Maak een noodkaart" }).click();
    await page.getByRole("img", { name: "Code om het zorgplan te openen" }).waitFor();
    await page.goBack();
    await page.getByRole("button", { name: "Sluiten" }).click();
    await page.getByRole("heading", { name: "Het zorgplan is gesloten" }).waitFor();
    await page.goBack();
    await page.getByRole("heading", { name: "Lees het zorgplan" }).waitFor();
    expect(await page.content()).not.toContain(patientName);
  }, 60_000);

  it("[PATIENT-2] has no barriers at the door and on any page, at 200 % text and in forced colours too", async () => {
    const page = await atDoor();
    expect(await findBarriers(page)).toEqual([]);
    await proves(page);
    expect(await findBarriers(page)).toEqual([]);
    for (const name of ["Groter", "Nog groter", "Meer contrast"]) {
      await page.getByRole("button", { name, exact: true }).click();
    }
    expect(await isTooWide(page)).toBe(false);
    expect(await findBarriers(page)).toEqual([]);
    const path = new URL(shared.link).pathname;
    for (const rest of ["/noodkaart", "/bespreken", "/inzage"]) {
      await page.goto(url() + path + rest);
      expect(await isTooWide(page), rest).toBe(false);
      expect(await findBarriers(page), rest).toEqual([]);
    }
    const forced = await atDoor({
      forcedColors: "active",
      viewport: { width: 683, height: 384 },
      deviceScaleFactor: 2,
    });
    await proves(forced);
    expect(await findBarriers(forced)).toEqual([]);
    expect(await isTooWide(forced)).toBe(false);
  }, 60_000);

  it("[PATIENT-3] is read in a sensible order by heading, and gone through by keyboard alone", async () => {
    const page = await atDoor();
    await page.keyboard.press("Tab");
    await page.keyboard.type("21-09-1958");
    await page.keyboard.press("Tab");
    await page.keyboard.type(shared.code);
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Mijn zorgplan" }).waitFor();
    const headings = await page.locator("h1, h2").allTextContents();
    expect(headings).toEqual([
      ...["Mijn zorgplan", "Wat voor mij telt", "Mijn doelen", "Afspraken", "Wie doet wat", "Wie bel ik?"],
      ...[
        "Mijn metingen",
        "Mijn medicijnen",
        "Mijn wensen",
        "Hoe het nu met mij gaat",
        "Meer over mijn zorg",
      ],
      ...["Mijn zorgteam", "Wat is nieuw?", "Dit wil ik bespreken", "Wie heeft mijn plan gezien?"],
      ...["Moeilijke woorden", "Over dit plan"],
    ]);
    // no level is skipped
    const levels = await page
      .locator("h1, h2, h3, h4")
      .evaluateAll((all) => all.map((one) => Number(one.tagName[1])));
    for (const [index, level] of levels.entries())
      expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1);
    // what a screen reader is told, in its order: names of controls, and who does what before what it is
    const heard = await page.locator("body").ariaSnapshot();
    const places = [
      ...['button "Sluiten"', 'heading "Mijn zorgplan" [level=1]', patientName, 'button "Lees voor"'],
      ...['heading "Wat voor mij telt" [level=2]', "blockquote", 'heading "Mijn doelen" [level=2]'],
      ...[
        'heading "Verstaanbaar blijven praten met familie" [level=3]',
        "strong: Ik",
        "tien minuten voorlezen",
      ],
      ...['heading "Wie bel ik?" [level=2]', 'haal meteen hulp" [level=3]', "06 0000 0003"],
      ...['heading "Mijn metingen" [level=2]', "img ", 'heading "Moeilijke woorden" [level=2]', "term: ALS"],
    ].map((piece) => ({ piece, at: heard.indexOf(piece) }));
    for (const [index, { piece, at }] of places.entries()) {
      expect(at, `${piece} in\n${heard}`).toBeGreaterThan(places[index - 1]?.at ?? -1);
    }
    // an emergency card brings whom to call first
    await page.goto(`${url()}${new URL(shared.link).pathname}?kaart`);
    expect((await page.locator("h2").allTextContents())[0]).toBe("Wie bel ik?");
    expect(await page.locator("section.step h3").first().textContent()).toContain("haal meteen hulp");
    const focused: string[] = [];
    for (let index = 0; index < 6; index++) {
      await page.keyboard.press("Tab");
      focused.push(await page.evaluate(() => document.activeElement?.textContent.trim() ?? ""));
    }
    // the headless browser has a voice engine without voices: what it can do is offered
    expect(focused.filter((name) => name !== "Lees voor").slice(0, 4)).toEqual([
      ...["Sluiten", "Groter", "Meer contrast", "Print"],
    ]);
  }, 60_000);

  it("[PATIENT-4] ends on an open page within 5 s of what its reader does next, once the link is revoked", async () => {
    const own = await plan.share();
    const page = await atDoor({}, own);
    await proves(page, own);
    const ended = await plan.gp.call("DELETE", plan.gp.path(`share-links/${own.id}`));
    expect(ended.status).toBe(204);
    await page.mouse.wheel(0, 400);
    await page.getByRole("heading", { name: "Lees het zorgplan" }).waitFor({ timeout: 5_000 });
    expect(await page.content()).not.toContain(patientName);
  }, 60_000);

  it("[PATIENT-5] prints the plan on A4 and the card on one page of A6", async () => {
    const page = await atDoor();
    await proves(page);
    const sheet = await page.pdf({ format: "A4", preferCSSPageSize: true });
    expect(pageSizes(sheet)[0]).toMatch(a4);
    await page.goto(`${url()}${new URL(shared.link).pathname}/noodkaart`);
    expect(pageSizes(await page.pdf({ format: "A4", preferCSSPageSize: true }))).toEqual(["298x420"]);
    await page.getByRole("link", { name: "Groot vel (A4)" }).click();
    await page.getByRole("link", { name: "Klein kaartje (A6)" }).waitFor();
    expect(pageSizes(await page.pdf({ format: "A4", preferCSSPageSize: true }))).toEqual([
      expect.stringMatching(a4),
    ]);
  }, 60_000);

  it("[PATIENT-6] is shared by the GP on the screen, and a colleague takes over what the patient says", async () => {
    const { page } = await openPerson(demo.browser, url(), "Huisarts");
    await page.goto(`${url()}/plannen/${plan.planId}`);
    await page.getByRole("button", { name: /^Akkoord/ }).click();
    await page.getByRole("menuitem", { name: "Delen met patiënt" }).click();
    await page.getByLabel("E-mailadres").fill("geen adres");
    await page.getByRole("button", { name: "Delen", exact: true }).click();
    await page.getByText("Dit is geen e-mailadres.").waitFor();
    await page.getByLabel("Hoeveel dagen werkt de link?").fill("7");
    await page.getByLabel("E-mailadres").fill("");
    await page.getByRole("button", { name: "Delen", exact: true }).click();
    await page.getByRole("heading", { name: "De link is klaar" }).waitFor();
    expect(await findBarriers(page)).toEqual([]);
    const link =
      (await page
        .getByText(/^http.*\/p\/b/)
        .first()
        .textContent()) ?? "";
    const code = ((await page.getByText(/^\d{3} \d{3}$/).textContent()) ?? "").replace(" ", "");
    expect(pageSizes(await page.pdf({ format: "A4" }))).toHaveLength(1);
    await page.emulateMedia({ media: "print" });
    expect(await page.getByText("Uw zorgplan lezen").isVisible()).toBe(true);
    expect(await page.getByRole("heading", { name: "Links" }).isVisible()).toBe(false);
    await page.emulateMedia({ media: "screen" });
    const own = { link, code, id: "" };
    const reader = await atDoor({}, own);
    await proves(reader, own);
    await reader.getByRole("link", { name: "Dit wil ik bespreken" }).click();
    await reader.getByLabel("Waar wilt u over praten?").fill("Mijn zus wil meepraten.");
    await reader.getByRole("button", { name: "Stuur naar mijn zorgteam" }).first().click();
    await reader.getByText("nog niet bekeken").first().waitFor();
    await page.getByRole("button", { name: "Klaar" }).click();
    await page.emulateMedia({ media: "print" });
    expect(await page.getByRole("heading", { name: "Links" }).isVisible()).toBe(true);
    await page.emulateMedia({ media: "screen" });
    await page.reload();
    await page.getByText("Mijn zus wil meepraten.").waitFor();
    const row = page.getByRole("listitem").filter({ hasText: "Mijn zus wil meepraten." });
    await row.getByRole("button", { name: "Overnemen in het plan" }).click();
    await page.getByText("Het staat op de agenda.").waitFor();
    await until(
      () =>
        [...plan.nurse.doc.getMap("agenda").values()].some((item) =>
          JSON.stringify(item).includes("Mijn zus wil meepraten."),
        ),
      "it stands in the plan that a colleague has open",
    );
    await page
      .getByRole("button", { name: /^Link van mw. B. Voorbeeld intrekken$/ })
      .first()
      .click();
    await page
      .getByRole("group", { name: /intrekken$/ })
      .getByRole("button", { name: "Intrekken" })
      .click();
    await page.getByText(/Links die niet meer werken/).waitFor();
    // the page may have asked by itself a moment ago, and be at the door already
    await reader.mouse.wheel(0, 200);
    await reader.getByRole("heading", { name: "Lees het zorgplan" }).waitFor();
  }, 60_000);

  it("[PATIENT-7] weighs less than 40 kB with its style and script, without letters", async () => {
    const page = await atDoor();
    await proves(page);
    const html = Buffer.byteLength(await (await page.request.get(page.url())).text());
    const style = Buffer.byteLength(await (await page.request.get(`${url()}/patient.css`)).text());
    const script = (await readFile(new URL("../../dist/patient.js", import.meta.url))).length;
    expect(html).toBeGreaterThan(10_000);
    expect(html + style + script).toBeLessThan(40_000);
  });
});

/** In points; the paper that is asked for and the one that a style names are rounded in their own ways. */
const a4 = /^59[56]x84[23]$/;

/** In points, of each page: from the boxes that the file itself says. */
function pageSizes(pdf: Buffer): string[] {
  const boxes = pdf.toString("latin1").matchAll(/\/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)\s*\]/g);
  return [...boxes].map(([, width, height]) => `${Math.round(Number(width))}x${Math.round(Number(height))}`);
}
