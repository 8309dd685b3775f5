// The PDF of a signed version: its tags, its words and their order, and what stands on every page.
import * as fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Reader } from "../../server/pdf/plan-words.ts";
import { type PdfRenderer, createPdfRenderer } from "../../server/pdf/renderer.ts";
import { renderSignedPlan } from "../../server/pdf/signed-plan.ts";
import { listNames } from "../../shared/plan/items.ts";
import { textOf } from "../../shared/plan/rich-text-content.ts";
import type { SignedPlan } from "../../shared/readable/signed-plan.ts";
import { ReadPdf, lettersOf } from "../support/pdf-reading.ts";
import { fullContent, practice, signedPlan, smallContent, writtenContent } from "../support/printed-plan.ts";
import { richText } from "../support/rich-texts.ts";

const readers: readonly Reader[] = ["professional", "patient"];
const written = signedPlan(writtenContent());
const small = smallContent();

let renderer: PdfRenderer;
let read: Record<Reader, ReadPdf>;

beforeAll(async () => {
  renderer = createPdfRenderer();
  read = {
    professional: await printedFor("professional", written),
    patient: await printedFor("patient", written),
  };
});
afterAll(async () => {
  await renderer.close();
});

async function printedFor(reader: Reader, plan: SignedPlan): Promise<ReadPdf> {
  return await ReadPdf.of(await renderSignedPlan({ ...plan, renderer, reader }));
}

/** The places of these in what is read aloud. */
function placesOf(pdf: ReadPdf, ...said: string[]): number[] {
  const letters = lettersOf(pdf.readAloud);
  return said.map((one) => letters.indexOf(lettersOf(one)));
}

describe.each(readers)("the PDF of a signed version, for the %s", (reader) => {
  it("[PDF-1] says that it is PDF/UA-1, tagged and A4, with a title, its language and the signer as its author", () => {
    const { info, metadata } = read[reader];
    expect(metadata).toContain("<pdfuaid:part>1</pdfuaid:part>");
    expect(metadata).toContain("<dc:language><rdf:Bag><rdf:li>nl</rdf:li></rdf:Bag></dc:language>");
    expect(info).toMatch(/^Tagged: +yes$/m);
    expect(info).toMatch(/^Page size: .*\(A4\)$/m);
    expect(info).toMatch(/^Title: +\S/m);
    expect(info).toMatch(/^Author: +Hanna Bos \(demo\)$/m);
    expect(info).toMatch(/^JavaScript: +no$/m);
  });

  it("[PDF-2] begins with its one title, skips no level of heading, and has its lists as lists", () => {
    const levels = read[reader].named(/^H\d$/).map(({ name }) => Number(name.slice(1)));
    expect(levels[0]).toBe(1);
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    for (const [index, level] of levels.entries()) expect(level - (levels[index - 1] ?? 0)).toBeLessThan(2);
    const { tags } = read[reader];
    for (const [index, tag] of tags.entries()) {
      if (tag.name === "LI") expect(tags[index + 1]?.name).toMatch(/^(Lbl|LBody)$/);
    }
    expect(read[reader].named(/^LBody$/).map(({ text }) => text)).toContain("Dik vocht met een lepel");
  });

  it("[PDF-3] says of every column of a table what it is", () => {
    const { tags } = read[reader];
    const tables = tags.flatMap(({ name }, index) => (name === "Table" ? [index] : []));
    expect(tables.length).toBeGreaterThan(5);
    for (const [index, start] of tables.entries()) {
      const own = tags.slice(start, tables[index + 1]);
      const heads = own.filter(({ name }) => name === "TH");
      expect(heads.length).toBeGreaterThan(0);
      for (const head of heads) expect(head.attributes).toContain("/Scope /Column");
    }
    const cells = read[reader].named(/^TD$/);
    expect(
      cells.filter(({ attributes }) => !attributes.some((one) => one.startsWith("/Headers [("))),
    ).toEqual([]);
  });

  it("[PDF-4] says in words what every drawing shows", () => {
    const { alternativeTexts } = read[reader];
    expect(alternativeTexts).toHaveLength(read[reader].named(/^Figure$/).length);
    expect(alternativeTexts.toSorted()).toEqual([
      expect.stringContaining("142/90 mmHg op 12 juni 2026 tot 132/80 mmHg op 12 augustus 2026"),
      expect.stringContaining(
        "De laagste is 71,5 kg op 7 september 2026, de hoogste 74,2 kg op 2 april 2026.",
      ),
      "Web van 18 november 2026: Lichaamsfuncties 4, Mentaal welbevinden 6, Zingeving 9, Kwaliteit van leven 7, Meedoen 5, Dagelijks functioneren 3.",
    ]);
  });

  it("[PDF-5] has the name, birth date, version, signer, whole hash and its number on every page", () => {
    const { pages } = read[reader];
    expect(pages.length).toBeGreaterThan(4);
    for (const [index, page] of pages.entries()) {
      expect(page).toContain("Mevrouw De Vries (demo)");
      expect(page).toContain("geboren 14 maart 1958");
      expect(page).toContain("Versie 1");
      expect(page).toContain("Ondertekend door Hanna Bos (demo) op 21 november 2026 om 11:00");
      expect(page).toContain(written.signed.hash);
      expect(page).toContain(`Pagina ${index + 1} van ${pages.length}`);
    }
  });

  it("[PDF-6] holds every word of a plan in which everything is filled in", async () => {
    const content = fullContent();
    const said = lettersOf((await printedFor(reader, signedPlan(content))).readAloud);
    const typed = JSON.stringify(listNames.map((list) => content[list])).match(/Woord\w+/g) ?? [];
    expect(typed.length).toBeGreaterThan(15);
    const chosen = [
      "Baclofen",
      "Riluzol",
      "50 mg",
      "Neuroloog",
      "Jan de Vries",
      "010 000 00 01",
      "elke week",
    ];
    const known = chosen.filter((word) => JSON.stringify(content).includes(word));
    expect([...typed, ...known].filter((word) => !said.includes(lettersOf(word)))).toEqual([]);
  });
});

describe("the words of a signed version as PDF", () => {
  it("[PDF-7] come in the order of the template for professionals, and what matters first for the patient", () => {
    const places = placesOf(
      read.professional,
      "Over deze versie",
      "Ik wil thuis blijven wonen",
      "Hij slaapt slecht",
      "Elke zondag samen een rondje",
      "Zij verslikt zich",
      "Dik vocht",
      "Eerst ademen",
      "Soep, ½ kop",
      "Verloop van Gewicht",
      "Baclofen",
      "geen hartmassage meer",
      "Rood: direct hulp",
      "Wegen en eten bespreken",
      "helpt aan tafel",
    );
    expect(places).toEqual(places.toSorted((one, other) => one - other));
    const own = placesOf(
      read.patient,
      "Mijn zorgplan",
      "Wat voor mij telt",
      "Mijn doelen",
      "Wat ik doe",
      "Mijn stem opnemen",
      "Wie doet wat",
      "Als het slechter gaat",
      "Wie ik kan bellen",
      "Mijn medicijnen",
      "Hoe het nu gaat",
      "Mijn metingen",
      "Waaraan u ziet",
    );
    expect(own).toEqual(own.toSorted((one, other) => one - other));
    expect(Math.min(...places, ...own)).toBeGreaterThanOrEqual(0);
  });

  it("[PDF-6] are all there, whatever blocks a text is made of", async () => {
    const texts = fc.array(richText, { minLength: 5, maxLength: 9 });
    await fc.assert(
      fc.asyncProperty(texts, fc.constantFrom(...readers), async (them, reader) => {
        const named = them.map((nodes, index) => [`text:topic.other-${index}`, nodes] as const);
        const content = { ...smallContent(), texts: Object.fromEntries(named) };
        const { readAloud } = await printedFor(reader, signedPlan(content));
        const said = lettersOf(readAloud.replaceAll(/\s/g, "").replaceAll(/\[U\+[0-9A-FU+]*\]/g, ""));
        for (const nodes of them) expect(said).toContain(lettersOf(nodes.map(textOf).join(" ")));
      }),
      { numRuns: 4 },
    );
  });

  it("[PDF-8] stay within the margins, however long one is", async () => {
    const long = `${"hartfalen".repeat(15)} https://voorbeeld.nl/${"0123456789abcdef".repeat(6)}`;
    const content = smallContent();
    const [goal] = content.goals;
    const [medicine] = content.medications;
    if (goal === undefined || medicine === undefined) throw new Error("every list has an item");
    const words: SignedPlan = signedPlan({
      ...content,
      goals: [{ ...goal, text: long, why: long }],
      medications: [{ ...medicine, reason: long, dose: "x".repeat(120), stopped: null }],
    });
    for (const reader of readers) {
      const pdf = await printedFor(reader, words);
      const margin = (2.2 / 2.54) * 72;
      expect(pdf.words.length).toBeGreaterThan(100);
      expect(pdf.words.filter(({ left, right }) => left < margin - 1 || right > 595.28 - margin + 1)).toEqual(
        [],
      );
      expect(lettersOf(pdf.readAloud)).toContain(lettersOf(long));
    }
  });

  it("[PDF-9] are never markup or an address that a reader's program would act upon", async () => {
    const [goal] = small.goals;
    if (goal === undefined) throw new Error("there are goals");
    const typed = '#import "/etc/passwd" *vet* $x^2$ <label> @ref `raw` \\u{1} = kop // niets';
    const link = (href: string, text: string) => ({
      type: "text",
      text,
      marks: [{ type: "link", attrs: { href } }],
    });
    const pdf = await printedFor(
      "professional",
      signedPlan({
        ...small,
        goals: [{ ...goal, text: typed }],
        texts: {
          "text:situation": [
            {
              type: "paragraph",
              content: [
                link("javascript:alert(1)", "klik"),
                link("file:///etc", "map"),
                link("https://goed.nl", "goed"),
              ],
            },
          ],
        },
      }),
    );
    expect(lettersOf(pdf.readAloud)).toContain(lettersOf(typed));
    expect(pdf.named(/^H3$/).map(({ text }) => text)).toContain(typed);
    expect(pdf.addresses).toEqual(["https://goed.nl"]);
    expect(lettersOf(pdf.readAloud)).toContain("klikmapgoed");
  });

  it("[PDF-9] have their number for a sign that cannot be shown, or that turns words around", async () => {
    const [goal] = small.goals;
    if (goal === undefined) throw new Error("there are goals");
    const texts = [
      "Zażółć Nguyễn Thị Ελλάδα Привет",
      "中文 👩‍👧 a\u{20e3} 👩🏽‍⚕️ \u{378}",
      "niet \u{202e}ojnu\u{202c} \u{1ea1}\u{303}",
    ];
    for (const reader of readers) {
      const content = { ...small, goals: texts.map((text) => ({ ...goal, text })) };
      const pdf = await printedFor(reader, signedPlan(content));
      const titles = pdf.named(/^H3$/).map(({ text }) => text);
      const readable = titles.find((title) => title.startsWith("Zażółć")) ?? "";
      expect(lettersOf(readable)).toBe(lettersOf(texts[0] ?? ""));
      const said = titles.find((title) => title.startsWith("[U+4E2D"));
      expect(titles).toContain("niet [U+202E]ojnu[U+202C] [U+1EA1 U+0303]");
      expect(said).toMatch(/^\[U\+4E2D U\+6587\] .*\[U\+0378\]$/);
      expect(said).toContain("[U+1F469 U+200D U+1F467] a[U+20E3] [U+1F469 U+1F3FD U+200D U+2695]");
      expect(pdf.readAloud).toContain("staat in dit document als zijn nummer");
    }
    expect(read.patient.readAloud).not.toContain("als zijn nummer");
  });

  it("[PDF-5] say when a version was withdrawn, who signed with the GP, and what the patient was called then", async () => {
    const file = practice.file(small);
    const clinician = practice.signs(practice.coStates(file.version));
    const withdrawal = practice.withdraws(file, "verkeerde dosis");
    const plan: SignedPlan = {
      signed: { ...file, signatures: [...file.signatures, clinician], withdrawals: [withdrawal] },
      content: small,
      patient: { name: "Mevrouw Jansen (demo)", birthDate: "1958-03-14" },
    };
    for (const reader of readers) {
      const pdf = await printedFor(reader, plan);
      expect(pdf.pages.filter((page) => !page.includes("Versie 1, ingetrokken"))).toEqual([]);
      expect(pdf.pages.filter((page) => !page.includes("Mevrouw Jansen (demo)"))).toEqual([]);
      expect(pdf.pages[0]).toContain("Deze versie is ingetrokken");
      const said = lettersOf(pdf.readAloud);
      expect(said).toContain(lettersOf("verkeerde dosis"));
      expect(said).toContain(lettersOf("Mede ondertekend door: Omar Vos (demo)"));
      expect(said).toContain(lettersOf("Naam bij het ondertekenen: Mevrouw De Vries (demo)"));
    }
  });
});
