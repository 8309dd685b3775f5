// Where the sentences of a care plan end when it is read aloud.
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hardBreak, splitSentences } from "../../client/patient/sentences.ts";

const split = (text: string): string[] => splitSentences(text).map(({ from, to }) => text.slice(from, to));

describe("the sentences that are read aloud", () => {
  it("[READER-1] end at a dot, a question or a break, and not at an abbreviation, a number or initials", () => {
    const sentences: string[][] = [
      ["Ik wil thuis blijven.", "Lukt dat niet?", "Dan bel ik."],
      ["Bel dr. A. Jansen, o.a. bij koorts, bijv. 's nachts."],
      ["Neem max. 3 tabletten van 2,5 mg per dag.", "Niet meer!"],
      ["Bel mw. J.P. de Vries om 8.30 uur."],
      ["Thuis, buiten enz.", "Daarna rusten a.u.b.", "'s Avonds niet."],
      ["1. Drink genoeg.", "2. Rust uit."],
      ["Op 3 jan. 2026 was dat 4.", "Nu 5."],
      ["“Ik wil niet meer naar het ziekenhuis.”", "Dat zei u zelf (in mei)."],
      ["Ik twijfel… maar ik wil het wel.", "Zo is het..."],
    ];
    for (const expected of sentences) expect(split(expected.join(" "))).toEqual(expected);
    expect(split(`Mijn doelen${hardBreak}lopen${hardBreak} - ${hardBreak}\n  praten  `)).toEqual([
      "Mijn doelen",
      "lopen",
      "praten",
    ]);
    expect(split(" … - ")).toEqual([]);
  });

  it("[READER-2] leave out no letter and say none twice, whatever stands there", () => {
    const part = fc.oneof(
      fc.string({ unit: "binary", maxLength: 6 }),
      fc.constantFrom(".", "...", "?", " ", "\n", hardBreak, "dr.", "o.a.", "A.", "'s", "1.", "”", "é"),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 30 }), (parts) => {
        const text = parts.join("");
        const spans = splitSentences(text);
        let end = 0;
        let between = "";
        for (const { from, to } of spans) {
          expect(from).toBeGreaterThanOrEqual(end);
          expect(to).toBeGreaterThan(from);
          between += text.slice(end, from);
          end = to;
        }
        between += text.slice(end);
        expect(between).not.toMatch(/[0-9A-Za-zÀ-ɏ]/);
      }),
    );
  });
});
