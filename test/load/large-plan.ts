// Measures a large plan in a real browser: how soon it is there, and how soon a key is on the screen.
//
//   node test/load/large-plan.ts          after `npm run build`; prints one JSON line
//
// 40 goals, 150 actions, 300 measures and 30,000 words. A small plan is measured in the same run: this machine
// is noisy, so the ratio says more than either number.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import * as Y from "yjs";
import { NewPlanAnswer } from "../../shared/api.ts";
import { textRoots } from "../../shared/plan/doc.ts";
import type { ItemId } from "../../shared/plan/assignment.ts";
import { addItem, type Editing } from "../../shared/plan/edits.ts";
import type { MeasureKind, MeasureValues } from "../../shared/plan/measures/measure-kinds.ts";
import { launchBrowser } from "../support/browser.ts";
import { Peer } from "../support/peer.ts";
import { startServer } from "../support/server-process.ts";
import { until } from "../support/until.ts";

const size = { goals: 40, actions: 150, measures: 300, words: 30_000 };
const opens = 7;
const keys = 120;

const dataDir = await mkdtemp(join(tmpdir(), "samenspraak-load-"));
const server = await startServer({ dataDir });
const browser = await launchBrowser();
try {
  const cookie = await server.signIn("poh");
  const small = await createPlan(cookie, "mw. K. Klein");
  const large = await createPlan(cookie, "mw. G. Groot");
  await fill(cookie, large);
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: "nl-NL" });
  const [name = "", value = ""] = cookie.split("=");
  await context.addCookies([{ name, value, url: server.url }]);
  const results = {
    small: await measure(context, small),
    large: await measure(context, large),
  };
  console.log(JSON.stringify({ ...size, ...results }));
} finally {
  await browser.close();
  await server.kill9();
  await rm(dataDir, { recursive: true, force: true });
}

async function createPlan(cookie: string, patient: string): Promise<string> {
  const answer = await fetch(`${server.url}/api/plans`, {
    method: "POST",
    headers: { cookie, origin: server.url, "content-type": "application/json" },
    body: JSON.stringify({ template: "als", patient: { name: patient, birthDate: "1950-01-01" } }),
  });
  return NewPlanAnswer.parse(await answer.json()).id;
}

/** In several edits, as people make them; the server takes at most 6,000 parts in one. */
async function fill(cookie: string, planId: string): Promise<void> {
  const peer = await new Peer({ url: server.url, planId, cookie }).joined();
  const on: Editing = { doc: peer.doc, newId: () => crypto.randomUUID(), origin: "load" };
  const roots = textRoots("als");
  for (const root of roots) {
    peer.doc.transact(() => {
      const fragment = peer.doc.getXmlFragment(root);
      const paragraphs = Math.ceil(size.words / roots.length / 60);
      fragment.push(Array.from({ length: paragraphs }, (_, index) => paragraph(index)));
    });
    await peer.saved();
  }
  const goals: ItemId[] = [];
  await inBatches(peer, size.goals, (index) => {
    const words = { text: `Doel ${index + 1}: elke week naar buiten kunnen` };
    const registers = { owner: "patient", status: "active", due: "2027-03-01" } as const;
    goals.push(addItem(on, "goals", { fixed: {}, words, registers }));
  });
  await inBatches(peer, size.actions, (index) => {
    const words = { text: `Actie ${index + 1}: bellen met de wijkverpleging over de week` };
    const assignment = { performer: { kind: "patient" }, responsibility: 3, handsOver: "" } as const;
    const goal = goals[index % goals.length];
    const registers = { ...(goal === undefined ? {} : { goal }), status: "requested", assignment } as const;
    addItem(on, "actions", { fixed: {}, words, registers });
  });
  const kinds: [MeasureKind, MeasureValues][] = [
    ["weight", { form: "number", value: 70 }],
    ["alsfrs-r", { form: "number", value: 38 }],
    ["fvc-percent", { form: "number", value: 80 }],
  ];
  await inBatches(peer, size.measures, (index) => {
    const [kind, values] = kinds[index % kinds.length] ?? ["weight", { form: "number", value: 70 }];
    const date = new Date(Date.UTC(2024, 0, 1 + index * 3)).toISOString().slice(0, 10);
    addItem(on, "measures", { fixed: { kind }, registers: { date, values, source: "typed" } });
  });
  peer.leaves();
}

/** A few in one transaction: a seat takes thirty frames a second. */
async function inBatches(peer: Peer, count: number, add: (index: number) => void): Promise<void> {
  const batch = 25;
  for (let from = 0; from < count; from += batch) {
    peer.doc.transact(() => {
      for (let index = from; index < Math.min(from + batch, count); index++) add(index);
    });
    await peer.saved();
  }
}

function paragraph(index: number): Y.XmlElement {
  const element = new Y.XmlElement("paragraph");
  const sentence = `Zin ${index} gaat over hoe het thuis gaat en wat er deze week anders was dan anders. `;
  element.insert(0, [new Y.XmlText(sentence.repeat(4).trim())]);
  return element;
}

interface Result {
  /** From the address to the first text that can be typed in; the median of the later openings. */
  openMs: number;
  coldOpenMs: number;
  /** From a key to the next frame that shows it, in a text and in an action or goal. */
  textKeyMs: { p50: number; p95: number };
  itemKeyMs: { p50: number; p95: number };
}

async function measure(context: Awaited<ReturnType<Browser["newContext"]>>, planId: string): Promise<Result> {
  const times: number[] = [];
  let page: Page | undefined;
  for (let run = 0; run < opens; run++) {
    await page?.close();
    page = await context.newPage();
    const from = performance.now();
    await page.goto(`${server.url}/plannen/${planId}`);
    await page.locator('[data-root="text:evaluation"] .ProseMirror[contenteditable=true]').waitFor();
    times.push(performance.now() - from);
  }
  if (page === undefined) throw new Error("no page was opened");
  const opened = page;
  await page.locator("[data-save-state]").filter({ hasText: "Opgeslagen" }).waitFor();
  const textKeyMs = await typeIn(opened, '[data-root="text:situation"] .ProseMirror');
  if ((await opened.locator('[data-words="goals.text"]').count()) === 0) {
    await opened.getByRole("button", { name: "Doel toevoegen" }).click();
  }
  const itemKeyMs = await typeIn(opened, '[data-words="goals.text"]');
  const [coldOpenMs = 0, ...later] = times;
  const openMs = later.toSorted((a, b) => a - b)[Math.floor(later.length / 2)] ?? 0;
  await opened.close();
  return { openMs: Math.round(openMs), coldOpenMs: Math.round(coldOpenMs), textKeyMs, itemKeyMs };
}

/** The page itself takes the time: from the key event to the frame after the one in which it was handled. */
async function typeIn(page: Page, selector: string): Promise<{ p50: number; p95: number }> {
  const field = page.locator(selector).first();
  await field.click();
  await page.keyboard.press("Control+End");
  await page.evaluate(() => {
    const times: number[] = [];
    Object.assign(window, { keyTimes: times });
    addEventListener(
      "keydown",
      (event) => {
        const from = event.timeStamp;
        requestAnimationFrame(() => {
          const channel = new MessageChannel();
          // the message comes once the frame was drawn
          channel.port1.addEventListener("message", () => times.push(performance.now() - from));
          channel.port1.start();
          channel.port2.postMessage(undefined);
        });
      },
      true,
    );
  });
  for (let key = 0; key < keys; key++) {
    await page.keyboard.press("e");
    await page.waitForTimeout(60);
  }
  await until(
    async () =>
      (await page.evaluate(() => (window as unknown as { keyTimes: number[] }).keyTimes.length)) >= keys,
    "all keys are drawn",
  );
  const times = await page.evaluate(() => (window as unknown as { keyTimes: number[] }).keyTimes);
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => Math.round((sorted[Math.floor(sorted.length * share)] ?? 0) * 10) / 10;
  return { p50: at(0.5), p95: at(0.95) };
}
