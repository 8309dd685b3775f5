// Everything that the program itself says to a patient: easy to read, and without a word that nobody explains.
import { expect, it } from "vitest";
import { fleschDouma, levelOf, readingHints } from "../../shared/readable/readability.ts";
import { unknownAbbreviations } from "../../shared/readable/terms.ts";
import * as door from "../../shared/words/patient-door.ts";
import { hardTexts } from "../../shared/readable/hard-texts.ts";
import { ItemId } from "../../shared/plan/assignment.ts";
import { writtenContent } from "../support/printed-plan.ts";
import { pageWords } from "../../shared/words/patient-page.ts";

const groups: Readonly<Record<string, unknown>> = { ...door, pageWords };

/** Sentences as they stand on the screen; of a function with sample values. */
function sentences(words: unknown): string[] {
  if (typeof words === "string") return [words];
  if (typeof words === "function") {
    const made: unknown = words("vandaag", "een doel", 2);
    return typeof made === "string" ? [made] : [];
  }
  return typeof words === "object" && words !== null ? Object.values(words).flatMap(sentences) : [];
}

const names = Object.keys(groups);

it.each(names)("[PATIENT-8] says %s in Dutch of B1 or easier, by the formula of Flesch and Douma", (name) => {
  const said = sentences(groups[name]);
  expect(said.length).toBeGreaterThan(1);
  const text = said.map((one) => (/[.?!:]$/.test(one) ? one : `${one}.`)).join("\n");
  expect(levelOf(fleschDouma(text)), String(fleschDouma(text))).toBe("b1-or-easier");
});

it("[PATIENT-9] no sentence of ours is long, and none has an abbreviation that is not explained", () => {
  for (const sentence of Object.values(groups).flatMap(sentences)) {
    expect(unknownAbbreviations(sentence), sentence).toEqual([]);
    const long = readingHints(sentence).filter(({ kind }) => kind === "long-sentence");
    expect(long, sentence).toEqual([]);
  }
});

it("[PATIENT-10] hints at hard texts of a draft, and not at words that the page explains or that are the patient's", () => {
  const easy = writtenContent();
  const goal = easy.goals[0];
  if (goal === undefined) throw new Error("the sample has goals");
  const long =
    "Wij gaan in de komende weken samen met de familie en met de buren kijken wat er nog kan en wat niet.";
  const content = {
    ...easy,
    goals: [
      { ...goal, text: long },
      { ...goal, id: ItemId.parse(crypto.randomUUID()), text: "Slapen met NIV", why: "QZX is beter" },
    ],
  };
  const found = hardTexts(content).filter(({ section }) => section === "goals");
  expect(found.map(({ text }) => text)).toContain(long);
  expect(found.map(({ text }) => text)).not.toContain("Slapen met NIV");
  expect(found.find(({ text }) => text === "QZX is beter")?.hints).toMatchObject([
    { kind: "abbreviation", text: "QZX" },
  ]);
  expect(hardTexts(content).some(({ section }) => section === "matters")).toBe(false);
});
