// The four templates: their sections, their words, and what they offer first.
import { describe, expect, it } from "vitest";
import { listSections, type SectionId, topicSlugs } from "../../shared/plan/section.ts";
import { goalsOfCare, treatmentCodes, treatments } from "../../shared/plan/treatments.ts";
import {
  type TemplateId,
  templateIds,
  templates,
  type TemplateSection,
} from "../../shared/templates/templates.ts";

const before = ["matters", "situation", "goals"] as const;
const after = ["measures", "medication", "acp", "crisis", "team", "evaluation"] as const;

const topicTitles: Readonly<Record<TemplateId, readonly string[]>> = {
  als: [
    "Ademhaling",
    "Voeding en slikken",
    "Spraak en communicatie",
    "Mobiliteit en hulpmiddelen",
    "Cognitie en gedrag",
    "Psychosociaal en naasten",
    "Werk en meedoen",
  ],
  "copd-astma": [
    "Longaanvalplan",
    "Inhalatiemedicatie en instructie",
    "Bewegen",
    "Roken en vapen",
    "Vaccinaties",
    "Comorbiditeit",
  ],
  chronisch: ["Leefstijl", "Diabetes", "Hart en vaten", "Longen", "Nieren", "Polyfarmacie"],
  algemeen: [],
};

describe.each(templateIds)("the template %s", (id) => {
  const template = templates[id];
  const { sections } = template;

  it("[TEMPLATE-1] has every section once, in the one order, its topics between goals and measures", () => {
    const topics = topicsOf(id);
    expect(sections.map((section) => section.id)).toEqual([
      ...before,
      ...topics.map((section) => section.id),
      ...after,
    ]);
    expect(topics.map(({ title }) => title)).toEqual(topicTitles[id]);
  });

  it("[TEMPLATE-2] holds text or a list in each section, and each text under the section's own name", () => {
    for (const section of sections) {
      const isList = listSections.some((list) => list === section.id);
      expect(section.texts.length === 0, section.id).toBe(isList);
      expect(section.empty !== undefined, section.id).toBe(isList);
      for (const { root } of section.texts)
        expect(`${root}.`.startsWith(`text:${section.id}.`), root).toBe(true);
    }
    const roots = sections.flatMap(({ texts }) => texts.map(({ root }) => root));
    expect(new Set(roots).size).toBe(roots.length);
  });

  it("[TEMPLATE-3] says for every text and list what belongs there, with an example of at most 200 signs", () => {
    for (const { about, example, where } of explanations(sections)) {
      expect(about, where).toMatch(/^\p{Lu}.{10,}[.?]$/u);
      expect(example, where).toMatch(/^Bijvoorbeeld: ‘.{20,}\.’$/);
      expect(`${about} ${example}`.length, where).toBeLessThanOrEqual(200);
    }
  });

  it("[TEMPLATE-4] speaks plain Dutch: no exclamation mark, no je, no straight quotes, no unexplained letters", () => {
    for (const words of strings(template)) {
      expect(words).not.toMatch(/!|succesvol|Zorgvisie|["'`]|\s\s|^\s|\s$/i);
      expect(words).not.toMatch(/(?<!\p{L})(je|jij|jou|jouw|jullie)(?!\p{L})/iu);
      const letters = words.match(/(?<!\p{L})\p{Lu}{2,}(?!\p{L})/gu) ?? [];
      expect(letters.filter((word) => !knownLetters.has(word))).toEqual([]);
    }
  });

  it("[TEMPLATE-5] has titles that differ, and one short enough for the sticky line", () => {
    const titles = sections.map(({ title }) => title);
    expect(new Set(titles).size).toBe(titles.length);
    expect(template.title.length).toBeLessThanOrEqual(20);
  });

  it("[TEMPLATE-6] offers measures and treatments once each", () => {
    for (const offered of [template.measures, template.treatments]) {
      expect(offered.length).toBeGreaterThan(0);
      expect(new Set<string>(offered).size).toBe(offered.length);
    }
  });
});

it("[TEMPLATE-7] each topic belongs to one template, and its example is written for it", () => {
  const topics = templateIds.flatMap((id) => topicsOf(id).map((section) => section.id));
  expect(topics.toSorted()).toEqual(topicSlugs.map((slug): SectionId => `topic.${slug}`).toSorted());
  const examples = templateIds.flatMap((id) =>
    explanations(templates[id].sections).map(({ example }) => example),
  );
  expect(new Set(examples).size).toBe(examples.length);
});

it("[TEMPLATE-8] templates are told apart by title, and no title stands in the words of another", () => {
  for (const { id, title } of Object.values(templates)) {
    for (const other of Object.values(templates).filter((each) => each.id !== id))
      expect(`${other.title} ${other.description}`.toLowerCase()).not.toContain(title.toLowerCase());
  }
});

it("[TEMPLATE-9] the measures offered first are those of the plan model, and only ALS has phases", () => {
  expect(templateIds.filter((id) => templates[id].hasPhases)).toEqual(["als"]);
  expect(templateIds.map((id) => templates[id].measures)).toEqual([
    ["alsfrs-r", "fvc-percent", "snip", "weight", "wellbeing"],
    ["ccq", "act", "mrc", "fev1-percent", "weight", "exacerbations"],
    ["blood-pressure", "hba1c", "ldl", "egfr", "weight", "bmi", "ccq", "act"],
    ["weight", "blood-pressure", "wellbeing"],
  ]);
});

it("[TEMPLATE-10] the three treatments of ALS are offered in its template only, the coded ones in all", () => {
  const coded = treatmentCodes.filter((code) => treatments[code].snomed !== undefined);
  const local = ["non-invasive-ventilation", "tracheostomy", "gastrostomy"];
  expect(treatmentCodes.filter((code) => !coded.includes(code))).toEqual(local);
  for (const id of templateIds) {
    const expected = id === "als" ? [...coded, ...local] : coded;
    expect(templates[id].treatments.toSorted(), id).toEqual(expected.toSorted());
  }
});

it("[TEMPLATE-11] every SNOMED code has a right check digit, and every code and title occurs once", () => {
  const names = Object.values(treatments);
  const codes = [...names.flatMap(({ snomed }) => snomed ?? []), ...goalsOfCare.map(({ code }) => code)];
  expect(codes.filter((code) => !hasVerhoeffDigit(code))).toEqual([]);
  expect(hasVerhoeffDigit("89666001")).toBe(false);
  expect(new Set(codes).size).toBe(9);
  const titles = [...names, ...goalsOfCare].map(({ title }) => title);
  expect(new Set(titles).size).toBe(12);
});

/** Letters that the section itself explains, or that everybody in the team knows. */
const knownLetters: ReadonlySet<string> = new Set(["ALS", "PSMA", "PLS", "COPD", "CCQ", "IC"]);

function topicsOf(id: TemplateId): readonly TemplateSection[] {
  return templates[id].sections.filter((section) => section.id.startsWith("topic."));
}

function explanations(sections: readonly TemplateSection[]) {
  return sections.flatMap(({ id, texts, empty }) => [
    ...texts.map(({ root, example }) => {
      const [about = "", quoted = ""] = example.split(/ (?=Bijvoorbeeld: )/);
      return { where: root, about, example: quoted };
    }),
    ...(empty === undefined ? [] : [{ where: id, about: empty.text, example: empty.example }]),
  ]);
}

function strings({ title, description, sections }: (typeof templates)[TemplateId]): string[] {
  return [
    title,
    description,
    ...sections.flatMap((section) => [
      section.title,
      ...[section.hint, section.empty?.text, section.empty?.example].flatMap((each) => each ?? []),
      ...section.texts.flatMap(({ question, example }) => [
        ...(question === undefined ? [] : [question]),
        example,
      ]),
    ]),
  ];
}

/** The last digit of a SNOMED CT id is Verhoeff's: multiplication in the symmetry group of a pentagon. */
function hasVerhoeffDigit(id: string): boolean {
  const turn = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4];
  let sum = 0;
  for (const [place, digit] of Array.from(id, Number).toReversed().entries()) {
    let turned = digit;
    for (let times = 0; times < place % 8; times++) turned = turn[turned] ?? 0;
    sum = pentagonProduct(sum, turned);
  }
  return sum === 0;
}

/** 0-4 are turns, 5-9 a turn after a flip. */
function pentagonProduct(a: number, b: number): number {
  if (a < 5) return b < 5 ? (a + b) % 5 : ((a + b - 5) % 5) + 5;
  return b < 5 ? ((a - 5 - b + 5) % 5) + 5 : (a - b + 5) % 5;
}
