// The patient's page with its script, in a real browser: reading aloud, choices, and a page that ends.
import { readFile } from "node:fs/promises";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { launchBrowser } from "../support/browser.ts";
import { openPage } from "../support/e2e.ts";
import { builtScript, openReadingRoom, type ReadingRoom } from "../support/reading-room.ts";
import { until } from "../support/until.ts";

let browser: Browser;
let room: ReadingRoom;
beforeAll(async () => {
  [browser, room] = await Promise.all([launchBrowser(), openReadingRoom()]);
});
afterAll(async () => {
  await browser.close();
  room.close();
});
beforeEach(() => {
  room.answers(204);
  room.questions.length = 0;
});

const all = [
  ...[
    "Mijn zorgplan",
    "Ik slik 2,5 mg.",
    "Bij meer dan normaal. Of anders. bel ik dr. Jansen.",
    "Ik rust uit!",
  ],
  ...["Lopen", "Praten", "met de logopedist", "Wie bel ik?", "Eerst mijn huisarts."],
  ...["Dan 06-12345678 bellen.", "Tot slot."],
];

const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
const heard = (page: Page) => page.evaluate(() => window.voices.heard.map(({ text }) => text));
const marked = (page: Page) =>
  page.evaluate(() => [...document.querySelectorAll(".is-read")].map((mark) => mark.textContent).join(""));
const finish = (page: Page) => page.evaluate(() => window.voices.finish());
const says = (page: Page, sentence: string) =>
  page.getByRole("status").filter({ hasText: sentence }).waitFor();

async function open(query = ""): Promise<Page> {
  const { page } = await openPage(browser, `${room.url}${query}`, { width: 390, height: 700 });
  return page;
}

/** With a clock that goes only when it is told to. */
async function openWithClock(query = ""): Promise<Page> {
  const page = await open("/elders");
  await page.clock.install();
  await page.goto(`${room.url}${query}`);
  await page.clock.pauseAt(new Date(Date.now() + 5_000));
  return page;
}

it("[READER-3] reads every sentence in order with a Dutch voice of the device, marks it, and leaves the page as it was", async () => {
  const page = await open();
  const before = await page.locator("main").innerHTML();
  await button(page, "Lees voor").click();
  await says(page, "Het plan wordt voorgelezen.");
  for (const [index, sentence] of all.entries()) {
    expect(await heard(page)).toEqual(all.slice(0, index + 1));
    const mark = page.locator(".is-read").first();
    expect(await mark.evaluate((one) => one.getBoundingClientRect().height)).toBeGreaterThan(0);
    if (!/meer dan|logo|2,5/.test(sentence)) expect(await marked(page)).toBe(sentence);
    if (sentence.startsWith("met ")) expect(await marked(page)).toBe("met logo");
    await finish(page);
  }
  await says(page, "Het voorlezen is klaar.");
  expect(await page.evaluate(() => window.voices.heard)).toEqual(
    all.map((text) => ({ text, lang: "nl-NL", voice: "Ellen", rate: 0.9 })),
  );
  expect(await page.locator("main").innerHTML()).toBe(before);
  expect(await page.locator("html").getAttribute("class")).toContain("has-script");
  expect(await button(page, "Stop").count()).toBe(0);
});

it("[READER-4] begins where somebody reads, at what they selected or where they were with the keyboard, and scrolls along", async () => {
  const page = await open();
  await page.emulateMedia({ reducedMotion: "reduce" });
  const begins = async (at: string) => {
    await button(page, "Lees voor").evaluate((one: HTMLElement) => {
      one.dispatchEvent(new Event("pointerdown"));
      one.click();
    });
    expect((await heard(page)).at(-1)).toBe(at);
    await page.keyboard.press("Escape");
  };
  await page.getByRole("heading", { name: "Wie bel ik?" }).evaluate((one) => one.scrollIntoView());
  await begins("Wie bel ik?");
  await page.getByRole("link", { name: "06-12345678" }).focus();
  await begins("Dan 06-12345678 bellen.");
  await page.evaluate(() => {
    const words = document.querySelector("main > p")?.lastChild;
    if (words != null) getSelection()?.setBaseAndExtent(words, 0, words, 3);
    words?.parentElement?.scrollIntoView();
  });
  await begins("Ik rust uit!");
  await page.evaluate(() => scrollTo(0, 0));
  await page.evaluate(() => getSelection()?.removeAllRanges());
  await button(page, "Lees voor").click();
  for (let sentence = 0; sentence < 7; sentence++) await button(page, "Volgende zin").click();
  expect(await marked(page)).toBe("Wie bel ik?");
  const { y, height } = (await page.locator(".is-read").boundingBox()) ?? { y: -1, height: 0 };
  expect(y).toBeGreaterThan(0);
  expect(y + height).toBeLessThan(700);
});

it("[READER-5] waits, goes on, goes back and stops at a key, and the keyboard keeps its place", async () => {
  const page = await open();
  await button(page, "Lees voor").focus();
  await page.keyboard.press("Enter");
  await button(page, "Volgende zin").focus();
  await page.keyboard.press("Enter");
  await button(page, "Pauze").focus();
  await page.keyboard.press("Enter");
  await says(page, "Het voorlezen wacht.");
  expect(await page.evaluate(() => window.voices.isSpeaking())).toBe(false);
  expect(await marked(page)).toContain("Ik slik");
  await button(page, "Verder").press("Enter");
  await button(page, "Vorige zin").press("Enter");
  await button(page, "Vorige zin").press("Enter");
  await says(page, "Het plan wordt voorgelezen.");
  const [title = "", second = ""] = all;
  expect(await heard(page)).toEqual([title, second, second, title, title]);
  await page.keyboard.press("Escape");
  expect(await page.evaluate(() => window.voices.isSpeaking())).toBe(false);
  expect(await marked(page)).toBe("");
  expect(await button(page, "Lees voor").evaluate((one) => one === document.activeElement)).toBe(true);
  expect(await page.locator("[data-player]").isHidden()).toBe(true);
  await page.keyboard.press("Enter");
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent("pagehide")));
  expect(await page.evaluate(() => window.voices.isSpeaking())).toBe(false);
});

it("[READER-6] never has a plan read by a speech service: without a Dutch voice of the device it says so", async () => {
  for (const voices of ["remote", "foreign", "none"]) {
    const page = await openWithClock(`?voices=${voices}`);
    await button(page, "Lees voor").click();
    await page.clock.runFor(3_000);
    await says(page, "Geen Nederlandse stem.");
    expect(await heard(page)).toEqual([]);
    expect(await button(page, "Pauze").count()).toBe(0);
  }
  const silent = await open("?voices=silent");
  await button(silent, "Print").waitFor();
  expect(await button(silent, "Lees voor").count()).toBe(0);
  const page = await open("?voices=late");
  await button(page, "Lees voor").click();
  expect(await heard(page)).toEqual([]);
  await page.evaluate(() => window.voices.arrive());
  expect(await heard(page)).toEqual(["Mijn zorgplan"]);
});

it("[READER-7] keeps larger text and contrast in the browser until the page is closed, and does without where that is refused", async () => {
  const page = await open();
  const chosen = () => page.locator("html").getAttribute("class");
  const kept = () => page.evaluate(() => localStorage.getItem("samenspraak.lezen"));
  await button(page, "Groter").click();
  await button(page, "Nog groter").click();
  const contrast = button(page, "Meer contrast");
  expect(await contrast.getAttribute("aria-pressed")).toBe("false");
  await contrast.click();
  expect(await contrast.getAttribute("aria-pressed")).toBe("true");
  expect(await kept()).toBe("text-3 contrast");
  await page.reload();
  expect(await chosen()).toBe("has-script text-3 contrast");
  await button(page, "Gewoon").click();
  await button(page, "Groter").waitFor();
  expect(await kept()).toBe("contrast");
  await button(page, "Print").click();
  expect(await chosen()).toBe("has-script contrast was-printed");
  await button(page, "Sluiten").click();
  await page.getByText("Wie bent u?").waitFor();
  expect(await kept()).toBeNull();

  const forgetful = await open("?forgetful");
  await button(forgetful, "Groter").click();
  expect(await forgetful.locator("html").getAttribute("class")).toBe("has-script text-2");
});

it("[READER-8] leaves nothing on the screen within five seconds of the first action after the session ended", async () => {
  for (const status of [401, 403, 404, 410]) {
    const page = await openWithClock("#doelen");
    await page.keyboard.press("Tab");
    await until(() => room.questions.length === 1, "it asks");
    await button(page, "Lees voor").click();
    room.answers(status);
    await page.evaluate(() =>
      addEventListener("beforeunload", () => {
        const { childNodes } = document.body;
        sessionStorage.setItem("left", `${childNodes.length} ${window.voices.isSpeaking()}`);
      }),
    );
    await page.clock.runFor(4_000);
    await page.getByText("Wie bent u?").waitFor();
    expect(await page.evaluate(() => sessionStorage.getItem("left"))).toBe("0 false");
    expect(page.url()).toBe(room.url);
    const question = { type: "application/json", body: "{}" };
    expect(room.questions.splice(0)).toEqual([question, question]);
    room.answers(204);
  }
});

it("[READER-9] asks at most once in four seconds, and not at all while nobody does anything", async () => {
  const page = await openWithClock();
  for (let press = 0; press < 10; press++) await page.keyboard.press("Shift");
  await until(() => room.questions.length > 0, "it asks");
  await page.clock.runFor(3_900);
  expect(room.questions).toHaveLength(1);
  await page.clock.runFor(200);
  await until(() => room.questions.length === 2, "it asks about what came in between");
  await page.clock.runFor(60_000);
  expect(room.questions).toHaveLength(2);
});

it("[READER-10] says that there is no connection, keeps the page, and takes it back when there is one", async () => {
  const page = await openWithClock();
  await page.context().setOffline(true);
  await page.keyboard.press("Tab");
  await says(page, "Er is geen internet.");
  await page.getByText("Eerst mijn huisarts.").waitFor();
  await page.context().setOffline(false);
  await page.clock.runFor(4_000);
  await page.keyboard.press("Tab");
  await page.getByText("Er is geen internet.").waitFor({ state: "hidden" });
});

it("[READER-11] comes back from the browser's memory hidden, and shows itself only when the session is still open", async () => {
  const page = await open();
  const restored = () =>
    page.evaluate(() => {
      dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true }));
      dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
    });
  const title = page.getByRole("heading", { name: "Mijn zorgplan" });
  await page.evaluate(() => scrollTo(0, 900));
  const goOn = room.holds();
  await restored();
  expect(await title.isHidden()).toBe(true);
  goOn();
  await title.waitFor();
  expect(await page.evaluate(() => scrollY)).toBe(900);
  // an ended session, and a server that cannot say
  for (const status of [401, 503]) {
    room.answers(204);
    await page.goto(room.url);
    room.answers(status);
    await restored();
    await page.getByText("Wie bent u?").waitFor();
  }
});

it("[READER-12] does not read on what was taken back: each sentence is asked about", async () => {
  const page = await openWithClock();
  await button(page, "Lees voor").click();
  await page.clock.runFor(60_000);
  await until(() => room.questions.length === 2, "it asks about the press");
  room.answers(410);
  await finish(page);
  await page.getByText("Wie bent u?").waitFor();
});

it("[READER-13] goes to the door by itself when nobody touches it, and later when somebody did", async () => {
  const page = await openWithClock();
  await page.clock.runFor(590_000);
  // so that the answer shows
  const offline = page.locator("[data-offline]");
  await offline.evaluate((one: HTMLElement) => (one.hidden = false));
  await page.keyboard.press("Shift");
  await offline.waitFor({ state: "hidden" });
  await page.clock.runFor(590_000);
  expect(await page.getByText("Eerst mijn huisarts.").isVisible()).toBe(true);
  room.answers(401);
  await page.clock.runFor(20_000);
  await page.getByText("Wie bent u?").waitFor();
  expect(room.questions).toHaveLength(1);
});

it("[READER-14] is one small script in the language of 2019, with nothing to fetch", async () => {
  const script = await readFile(builtScript, "utf8");
  expect(Buffer.byteLength(script)).toBeLessThan(9_000);
  expect(script).not.toMatch(/\bimport\b|\bexport\b|\?\?|\?\.\D|\|\|=|&&=|innerHTML|\.style\b/);
});
