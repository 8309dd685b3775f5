// Making PDFs: how fast, one at a time, beside everything else, and what is said when there is none.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { PdfDocument } from "../../server/pdf/document.ts";
import { planDocument } from "../../server/pdf/plan-document.ts";
import {
  type PdfProgress,
  PdfRefused,
  type PdfRenderer,
  PdfUnavailable,
  createPdfRenderer,
} from "../../server/pdf/renderer.ts";
import { renderSignedPlan } from "../../server/pdf/signed-plan.ts";
import type { PlanContent } from "../../shared/plan/content.ts";
import type { SignedPlan } from "../../shared/readable/signed-plan.ts";
import { bigPlan } from "../support/big-plan.ts";
import { signedPlan, smallContent } from "../support/printed-plan.ts";
import { contentOf } from "../support/two-people.ts";

const plan = signedPlan(smallContent());

let renderer: PdfRenderer;
beforeAll(() => {
  renderer = createPdfRenderer();
});
afterAll(async () => {
  await renderer.close();
});

async function print(using: PdfRenderer, onProgress?: (progress: PdfProgress) => void): Promise<Uint8Array> {
  return await renderSignedPlan({
    ...plan,
    renderer: using,
    reader: "patient",
    ...(onProgress && { onProgress }),
  });
}

/** Why there is none: the reason of a refusal, or the error itself. */
async function refusalOf(made: Promise<Uint8Array>): Promise<unknown> {
  return await made.then(
    () => "made",
    (error: unknown) => (error instanceof PdfRefused ? error.reason : error),
  );
}

/** Time of the processor, whatever else the machine is doing; and how often something else got its turn meanwhile. */
async function timed(big: SignedPlan): Promise<{ pages: number; tookMs: number; turns: number }> {
  let turns = 0;
  const watch = setInterval(() => {
    turns += 1;
  }, 5);
  const before = process.cpuUsage();
  const bytes = await renderSignedPlan({ ...big, renderer, reader: "patient" });
  const { user, system } = process.cpuUsage(before);
  clearInterval(watch);
  const found = Buffer.from(bytes)
    .toString("latin1")
    .match(/\/Type ?\/Page\b/g);
  return { pages: found?.length ?? 0, tookMs: (user + system) / 1000, turns };
}

describe("making the PDF of a signed version", () => {
  it("[PDF-10] takes under three seconds for two hundred pages, and holds up nobody meanwhile", async () => {
    const content = contentOf(bigPlan());
    const texts: PlanContent["texts"] = {};
    for (const [root, nodes] of Object.entries(content.texts)) {
      texts[root] = [...nodes, ...nodes, ...nodes.slice(0, nodes.length / 4)];
    }
    const big = signedPlan({ ...content, texts });
    const { pages, tookMs, turns } = await timed(big);
    expect(pages).toBeGreaterThanOrEqual(200);
    expect(tookMs).toBeLessThan(3000);
    expect(turns).toBeGreaterThan(20);
  });

  it("[PDF-11] goes one at a time, says how far it is, and gives the same file every time", async () => {
    const told: string[] = [];
    const tell = (who: string) => (progress: PdfProgress) =>
      void told.push(`${who} ${progress.stage === "waiting" ? `waits for ${progress.ahead}` : "is set"}`);
    const made = await Promise.all(["anna", "bert", "carla"].map((who) => print(renderer, tell(who))));
    expect(told).toEqual([
      "anna is set",
      "bert waits for 1",
      "carla waits for 2",
      "bert is set",
      "carla waits for 1",
      "carla is set",
    ]);
    expect(made.map((bytes) => Buffer.compare(bytes, made[0] ?? bytes))).toEqual([0, 0, 0]);
  });

  it("[PDF-11] is refused when it takes too long, when too many wait, and when all stops; the next is made", async () => {
    const hurried = createPdfRenderer({ waiting: 1, timeMs: 1 });
    const refusals = await Promise.all([1, 2, 3].map(() => refusalOf(print(hurried))));
    expect(refusals).toEqual(["time", "time", "busy"]);
    await hurried.close();
    expect(await refusalOf(print(hurried))).toBe("closed");
    const stopping = createPdfRenderer();
    const waiting = [1, 2].map(() => refusalOf(print(stopping)));
    await stopping.close();
    expect(await Promise.all(waiting)).toEqual(["closed", "closed"]);
    expect(await refusalOf(print(renderer))).toBe("made");
  });

  it("[PDF-11] is refused with where something is wrong, never with what stands there", async () => {
    const document = planDocument(plan);
    const wrong: PdfDocument[] = [
      { ...document, title: "" },
      { ...document, blocks: [{ kind: "heading", level: 5, text: "Geheim" }] },
      { ...document, blocks: [{ kind: "web", title: "Geheim", alt: " ", dimensions: [] }] },
    ];
    const errors = await Promise.all(
      wrong.map((them) => renderer.render(them).then(String, (error: unknown) => String(error))),
    );
    expect(errors).toEqual([
      "Error: No PDF (description): title",
      "Error: No PDF (compiler).",
      "Error: No PDF (description): blocks.0.alt, blocks.0.dimensions",
    ]);
  });

  it("[PDF-12] says so where there is no compiler for the machine, again and again", async () => {
    const elsewhere = createPdfRenderer({ compiler: "@myriaddreamin/typst-ts-node-compiler-nowhere" });
    for (const time of [1, 2]) {
      expect(await refusalOf(print(elsewhere)), `time ${time}`).toBeInstanceOf(PdfUnavailable);
    }
    await elsewhere.close();
  });
});
