// What abbreviations and words of care mean: none goes unexplained, and none is seen where it is not.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { disciplines } from "../../shared/discipline.ts";
import { measureKinds } from "../../shared/plan/measures/measure-kinds.ts";
import { goalsOfCare, treatments } from "../../shared/plan/treatments.ts";
import { unknownAbbreviations, withTerms } from "../../shared/readable/terms.ts";
import { templates } from "../../shared/templates/templates.ts";
import { glossary } from "../../shared/words/glossary.ts";

const root = join(import.meta.dirname, "../..");

/** What stands between quotation marks in a source file, without what is filled in. */
function stringsIn(path: string): string[] {
  const source = readFileSync(join(root, path), "utf8").replace(
    /\/\*[\s\S]*?\*\/|^\s*\/\/.*$|^(import|} from) .*$/gm,
    "",
  );
  const plain = [...source.matchAll(/"((?:[^"\\\n]|\\.)*)"/g)].map(([, text = ""]) => text);
  const filledIn = [...source.matchAll(/`([^`]*)`/g)].map(([, text = ""]) =>
    text.replace(/\$\{[^}]*\}/g, " "),
  );
  return [...plain, ...filledIn];
}

function filesIn(folder: string, wanted: RegExp): string[] {
  return readdirSync(join(root, folder))
    .filter((name) => wanted.test(name))
    .map((name) => `${folder}/${name}`);
}

/** Every text in an object, however deep. */
function textsOf(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsOf) : [];
}

const ourTexts = [
  ...textsOf(templates),
  ...filesIn("shared/words", /^(?!glossary).*\.ts$/)
    .flatMap(stringsIn)
    // settings of how days are written
    .filter((text) => text !== "nl-NL" && text !== "UTC"),
  ...filesIn("server/store", /^demo.*\.ts$/).flatMap(stringsIn),
  ...Object.values(measureKinds).flatMap(({ title, unit, anchors, items }) => [
    ...[title, unit],
    ...textsOf([anchors, items?.groups, items?.names, items?.variants]),
  ]),
  ...Object.values(treatments).map(({ title }) => title),
  ...goalsOfCare.map(({ title }) => title),
  ...Object.values(disciplines).map(({ name }) => name),
];

const ofTheField =
  "ACP ACT AGB ALS ALSFRS-R ANW AVG BIG BMI BSN CCQ COPD CTB CVRM DBC DM2 eGFR EPD ET FEV1 FT FVC GeSp GGZ GOLD GZ HA HAP HbA1c HIS IC ICD ICD-10 ICPC ICT IKNL IZP KIS LDL MDL MDO MedMij mMRC MRC MUST MW NEN NHG NIV NZa PA pCO2 PEG PGO PLS POH PREM PROM PROMs PSMA PVK PZP QR RA SEH SNAQ SNIP SOG SpO2 UZI VS WGBO WMO".split(
    " ",
  );

const words =
  "exacerbatie|longaanval|tracheostoma|saturatie|polyfarmacie|comorbiditeit|dyspneu|orthopneu|spasticiteit|palliatief|palliatieve|mantelzorger|mantelzorg|reanimatie|beademing|niet-invasieve beademing|invasieve beademing|thuisbeademing|casemanager|sonde|antibiotica|bloedproduct|IC-opname|intensive care|diagnostische fase|revalidatiefase|laatste levensfase|eerste lijn|1e lijn|positieve gezondheid|mentaal welbevinden|zingeving|vertegenwoordiger|wilsverklaring|wilsbekwaam|euthanasie|hospice|inhalator|spraakcomputer|spraakbank|hoog-laagbed|vernevelen|pneumokokken|cognitie|mobiliteit|psychosociaal|medicatie|bovendruk|onderdruk|snuifdruk|nierfunctie|streefwaarde|evaluatie|coördinator|bulbair|zelfmanagement|multidisciplinair overleg|proactieve zorgplanning|specialist ouderengeneeskunde".split(
    "|",
  );

const explained = (text: string) =>
  withTerms(text).flatMap((piece) => (piece.entry === null ? [] : [piece.text]));

describe("the glossary", () => {
  it("[GLOSSARY-1] explains every abbreviation in our own texts, and in the plans of demo mode", () => {
    expect(ourTexts.length).toBeGreaterThan(1500);
    expect(ourTexts.flatMap(unknownAbbreviations)).toEqual([]);
    expect(new Set(ourTexts.flatMap(explained)).size).toBeGreaterThan(80);
  });

  it("[GLOSSARY-2] explains every abbreviation of the field, whole", () => {
    for (const abbreviation of ofTheField) {
      expect(explained(`Over ${abbreviation}, nu.`), abbreviation).toEqual([abbreviation]);
    }
  });

  it("[GLOSSARY-3] explains the words of the field, whole, and every profession but the two that all know", () => {
    const professions = Object.values(disciplines).map(({ name }) => name);
    for (const word of [...words, ...professions.filter((name) => !/^(Huisarts|Apotheker)$/.test(name))]) {
      expect(explained(`Over ${word}, nu.`), word).toEqual([word]);
    }
  });

  it("[GLOSSARY-4] says it in twenty words at most, without abbreviations or words that it explains itself", () => {
    for (const { term, meaning } of glossary) {
      expect(meaning.split(/\s+/).length, term).toBeLessThanOrEqual(20);
      expect(meaning, term).toMatch(/^\p{Lu}.*\.$/u);
      expect(unknownAbbreviations(meaning), term).toEqual([]);
      const kinds = withTerms(meaning).map(({ entry }) => entry?.kind);
      expect(kinds, term).not.toContain("abbreviation");
      // before a colon stands the name in full
      expect(explained(meaning.replace(/^[^:]*: /, "")), term).toEqual([]);
    }
  });

  it("[GLOSSARY-5] has an id for each meaning, and one meaning for each form", () => {
    const ids = glossary.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id))).toEqual([]);
    const forms = glossary.flatMap((entry) =>
      entry.forms.map((form) => (entry.kind === "abbreviation" ? form : form.toLowerCase())),
    );
    expect(forms.filter((form, index) => forms.indexOf(form) !== index)).toEqual([]);
    for (const { term, forms: all } of glossary) expect(all[0]).toBe(term);
  });

  it("[GLOSSARY-6] finds every form that it has, alone and in a sentence", () => {
    for (const { id, forms } of glossary) {
      for (const form of forms) {
        const found = withTerms(`Nu (${form}).`).map(({ text, entry }) => [text, entry?.id]);
        expect(found, form).toEqual([
          ["Nu (", undefined],
          [form, id],
          [").", undefined],
        ]);
      }
    }
  });
});

describe("terms in a text", () => {
  it("[GLOSSARY-7] are pieces that are the text again when joined, for any text", () => {
    const bit = fc.oneof(
      fc.constantFrom(...glossary.flatMap(({ forms }) => forms)),
      fc.constantFrom(" ", "\n", "-", "’", ".", "als ", "ALS HET MAG\n", "İ", "e\u0301", "😀", "\u00AD"),
      fc.string({ unit: "binary" }),
    );
    fc.assert(
      fc.property(fc.array(bit), (bits) => {
        const text = bits.join("");
        const pieces = withTerms(text);
        expect(pieces.map((piece) => piece.text).join("")).toBe(text);
        expect(pieces.every((piece) => piece.text !== "")).toBe(true);
      }),
    );
  });

  it.each([
    ["het ALS-team", ["ALS"]],
    ["een NIV-masker", ["NIV"]],
    ["een COPD'er en een COPD’er", ["COPD", "COPD"]],
    ["alle POH's", ["POH"]],
    ["(FVC/SNIP)", ["FVC", "SNIP"]],
    ["ALS.", ["ALS"]],
    ["Palliatieve zorg", ["Palliatieve"]],
    ["ALSO, mALS, ALSé en ALS1", []],
    ["sondevoedingen en thuissonde", []],
    ["niv, Copd, ic en Vs", []],
    ["tracheostoma's", ["tracheostoma's"]],
    ["eerste\nlijn", ["eerste\nlijn"]],
    ["die\u0308tist", ["die\u0308tist"]],
  ])("[GLOSSARY-8] are whole words, abbreviations by their case: %j", (text, terms) => {
    expect(explained(text)).toEqual(terms);
  });

  it.each([
    ["niet-invasieve beademing", ["niet-invasieve beademing"]],
    ["invasieve beademing en beademing", ["invasieve beademing", "beademing"]],
    ["ALSFRS-R en ALSFRS", ["ALSFRS-R", "ALSFRS"]],
    ["POH-GGZ en POH-S", ["POH-GGZ", "POH"]],
    ["PEG-sonde, LDL-cholesterol, ICD-10, ICD", ["PEG-sonde", "LDL-cholesterol", "ICD-10", "ICD"]],
    ["eerste keer, eerste lijn", ["eerste lijn"]],
  ])("[GLOSSARY-9] are the longest that fit: %j", (text, terms) => {
    expect(explained(text)).toEqual(terms);
  });

  it.each([
    ["Als het slechter gaat, als eerste bellen.", []],
    ["als", []],
    ["ALS HET SLECHTER GAAT: BEL DE HA", []],
    ["ALS HET MOET, DAN NIV", ["NIV"]],
    ["Leven met ALS\nALS U BENAUWD BENT", ["ALS"]],
    ["ALS", ["ALS"]],
    ["ALS / PSMA", ["ALS", "PSMA"]],
    ["IC: NIET", ["IC"]],
  ])("[GLOSSARY-10] never make an illness of the word 'als', also in capitals: %j", (text, terms) => {
    expect(explained(text)).toEqual(terms);
  });
});

describe("abbreviations that are not explained", () => {
  it.each([
    ["Naar het AZX voor een qEEG, en weer naar het AZX.", ["AZX", "qEEG"]],
    ["XYZ-team", ["XYZ"]],
    ["De ALS-arts belt de POH's over NIV.", []],
    ["Deel II en deel XIV, 112, 1234 AB, A4 en vitamine B12", []],
    ["70 kg, 120 mmHg, 7,2 mmol/l, 40 cmH₂O, 10 ml, 5 mL, 1000 IE", []],
    ["mw. A.B. Voorbeeld, J.P. de Vries, IJsbrand McDonald", []],
    ["NIET reanimeren, WEL bellen", []],
    ["BIJ BENAUWDHEID BELLEN\nMEDICIJNEN", []],
    ["WhatsApp of FaceTime", []],
  ])(
    "[GLOSSARY-11] are found, and units, numbers, names and capitals for emphasis are none: %j",
    (text, unknown) => {
      expect(unknownAbbreviations(text)).toEqual(unknown);
    },
  );

  it("[GLOSSARY-12] are found in time that grows with the text, whatever stands in it", () => {
    const length = 200_000;
    for (const part of [
      "ALS ",
      "a.",
      ".",
      " ",
      "eerste ",
      "A",
      "A\n",
      "NIET ",
      "IC-",
      "\u0301",
      "1234 AB ",
    ]) {
      const text = `${part.repeat(length / part.length)}x`;
      const begin = performance.now();
      withTerms(text);
      unknownAbbreviations(text);
      expect(performance.now() - begin, part).toBeLessThan(5000);
    }
  });
});
