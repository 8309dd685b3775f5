// How easy a text is to read: syllables, sentences, the score of Flesch-Douma, and hints for who wrote it.
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  b1Score,
  fleschDouma,
  levelOf,
  type ReadingHint,
  readingHints,
} from "../../shared/readable/readability.ts";
import { sentencesOf } from "../../shared/readable/sentences.ts";
import { countSyllables } from "../../shared/readable/syllables.ts";
import { glossary } from "../../shared/words/glossary.ts";

/** Divided by hand, with a dot between syllables. */
const divided =
  "ja huis ik rood nieuws eeuw mooi draait groeit bruin koud auw ijs ’s huis·arts bij·een vrij·dag mooi·e draai·en " +
  "moei·lijk groei·en nieu·we eeu·wen rei·zen bui·ten voe·ten deu·ren knie·ën zee·ën twee·ën re·ëel be·ant·woor·den " +
  "be·oor·de·len ge·o·pend ge·ïn·for·meerd co·ör·di·ne·ren di·ë·tist pa·ti·ën·ten i·dee·ën po·ë·zie Bel·gi·ë " +
  "be·ëin·di·gen ca·lo·rie·ën ac·tie sta·ti·on na·ti·o·naal func·ti·o·ne·ren si·tu·a·tie e·va·lu·a·tie the·a·ter " +
  "ra·di·o vi·de·o di·a·be·tes re·a·ni·ma·tie tra·che·o·sto·ma mu·se·um the·ra·peut fy·si·o·the·ra·peut psy·chi·a·ter " +
  "hy·gi·ë·ne sys·teem ba·by yog·hurt ro·yaal dis·play dou·che bu·reau ni·veau·ver·schil ge·au·to·ma·ti·seerd se·ri·eus " +
  "mi·lieu kwart qua·ran·tai·ne me·di·cij·nen zie·ken·huis ver·pleeg·kun·di·ge lo·go·pe·dist team zorg·team web·site " +
  "on·line in·take case·ma·na·ger smart·phone ser·vice één ca·fé au·to's pa·pa’s hoog-laag·bed e-mail en/of";

const easy =
  "U bent snel moe. Dat komt door uw longen. Rust dan even uit. Gaat het niet over? Bel de dokter. " +
  "Neem elke dag uw pil. Doe dat bij het eten. Loop ook elke dag een stukje. Dat is goed voor u.";
const policy =
  "De multidisciplinaire samenwerkingsafspraken dienen periodiek geëvalueerd te worden teneinde de continuïteit van de " +
  "transmurale zorgverlening te waarborgen, waarbij de verantwoordelijkheidsverdeling tussen de betrokken disciplines " +
  "overeenkomstig de geldende kwaliteitsstandaarden gedocumenteerd wordt.";
const plain =
  "De fysiotherapeut komt elke week bij u thuis. Samen kijkt u wat nog goed gaat, en welke hulp u kunt krijgen bij " +
  "het lopen.";

describe("syllables", () => {
  it.each(divided.split(" "))("[READABLE-1] are counted as Dutch spelling divides a word: %s", (word) => {
    const expected = word.split(/[·\-/]/).length;
    expect(countSyllables(word.replaceAll("·", ""))).toBe(expected);
  });

  it.each([
    ["ALS", 3],
    ["HbA1c", 5],
    ["SpO₂", 4],
    ["COPD'er", 5],
    ["ALS-team", 4],
    ["NIET", 1],
    ["112", 1],
    ["1,5", 1],
    ["kg", 1],
    ["", 1],
  ])(
    "[READABLE-2] of an abbreviation are its letters, and of anything else at least one: %j",
    (word, count) => {
      expect(countSyllables(word)).toBe(count);
    },
  );
});

describe("sentences", () => {
  it.each([
    ["Dhr. A. Jansen komt. Mw. B.C. de Vries niet.", ["Dhr. A. Jansen komt.", "Mw. B.C. de Vries niet."]],
    ["Om 10.42 uur 1,5 kg erbij. Daarna niet.", ["Om 10.42 uur 1,5 kg erbij.", "Daarna niet."]],
    ["Eet zacht, bijv. Brinta, d.w.z. pap.", ["Eet zacht, bijv. Brinta, d.w.z. pap."]],
    [
      "Pap, vla enz. is goed. Pap, vla enz. Dat mag.",
      ["Pap, vla enz. is goed.", "Pap, vla enz.", "Dat mag."],
    ],
    ["Rust 5 min. Dat helpt u. U mag max. 3 keer.", ["Rust 5 min.", "Dat helpt u.", "U mag max. 3 keer."]],
    ["Wij geven dit aan U. Bewaar het.", ["Wij geven dit aan U.", "Bewaar het."]],
    ["Bel ’s avonds. ’s Nachts ook.", ["Bel ’s avonds.", "’s Nachts ook."]],
    ["Lukt het? Ja! Goed zo.", ["Lukt het?", "Ja!", "Goed zo."]],
    ["‘Waarom?’ vroeg zij. ‘Daarom.’", ["‘Waarom?’ vroeg zij.", "‘Daarom.’"]],
    ["Nou ... dat weet ik niet. slaapt slecht.", ["Nou ... dat weet ik niet.", "slaapt slecht."]],
    ["Doelen\n- lopen\n- zelf eten\n\n1. Bellen", ["Doelen", "lopen", "zelf eten", "Bellen"]],
    ["1. Bellen. 2. Wachten.", ["Bellen.", "2. Wachten."]],
    ["Op 14. maart komt hij. Bel 112. Wacht daar.", ["Op 14. maart komt hij.", "Bel 112.", "Wacht daar."]],
    ["... - !\n\n", []],
  ])(
    "[READABLE-3] end at their marks and their lines, not in an abbreviation or a number: %j",
    (text, wanted) => {
      expect(sentencesOf(text).map((sentence) => sentence.text)).toEqual(wanted);
    },
  );

  it("[READABLE-4] and their words are where they say, in any text", () => {
    const bit = fc.constantFrom(
      ..."De dhr. ALS ’s 1,5 o.a. - \n . ? … ” \r\n a) é e\u0301 😀 \u2028".split(" "),
      " ",
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(bit, fc.string({ unit: "binary" }))), (bits) => {
        const text = bits.join("");
        for (const sentence of sentencesOf(text)) {
          for (const { text: part, at } of [sentence, ...sentence.words]) {
            expect(text.slice(at, at + part.length)).toBe(part);
          }
        }
      }),
    );
  });
});

describe("the score", () => {
  // 206.84 − 77 × syllables / words − 0.93 × words / sentences
  it.each([
    ["De kat zit op de mat.", 206.84 - 77 - 5.58],
    ["Ik loop naar huis. Jij blijft hier.", 206.84 - 77 - 3.255],
    ["De huisarts belt de apotheker.", 206.84 - (77 * 9) / 5 - 4.65],
    ["Het multidisciplinair overleg evalueert de indicatie.", 206.84 - (77 * 19) / 6 - 5.58],
    ["", 206.84],
  ])("[READABLE-5] is that of Flesch-Douma, reckoned by hand: %j", (text, expected) => {
    expect(fleschDouma(text)).toBeCloseTo(expected, 3);
  });

  it("[READABLE-6] is highest for an easy text and lowest for a policy, and 60 divides them", () => {
    expect(fleschDouma(easy)).toBeGreaterThan(fleschDouma(plain));
    expect(fleschDouma(plain)).toBeGreaterThan(fleschDouma(policy));
    expect([easy, plain, policy].map((text) => levelOf(fleschDouma(text)))).toEqual([
      "b1-or-easier",
      "b1-or-easier",
      "harder",
    ]);
    expect([b1Score, b1Score - 0.01].map(levelOf)).toEqual(["b1-or-easier", "harder"]);
  });

  it("[READABLE-7] of the meanings in the glossary is B1 or easier, of each of its kinds", () => {
    const meanings = Map.groupBy(glossary, ({ kind }) => kind);
    for (const [kind, entries] of meanings) {
      // the name in full, before a colon, is what gets explained
      const text = entries.map(({ meaning }) => meaning.replace(/^[^:]*: /, "")).join("\n");
      expect(levelOf(fleschDouma(text)), kind).toBe("b1-or-easier");
    }
  });
});

describe("hints for who writes", () => {
  const kindsOf = (text: string) => readingHints(text).map(({ kind, text: found }) => [kind, found]);

  it("[READABLE-8] are none for an easy text, however long", () => {
    expect(readingHints(easy.concat(" ").repeat(20))).toEqual([]);
    expect(
      readingHints("De logopedist en de huisarts bellen mevrouw over haar ALS en de spraakcomputer."),
    ).toEqual([]);
  });

  it("[READABLE-9] name a sentence of more than fifteen words", () => {
    const fifteen = "Dit is een zin met precies vijftien woorden en die is dus net niet te.";
    const longer = fifteen.replace("te.", "te lang.");
    expect(readingHints(fifteen)).toEqual([]);
    expect(readingHints(`Nee. ${longer}`)).toEqual([
      { kind: "long-sentence", text: longer, at: 5, words: 16 },
    ]);
  });

  it("[READABLE-10] name long words, but not known ones, names, or what the page explains", () => {
    expect(kindsOf("De inspanningstolerantie is verminderd.")).toEqual([
      ["long-word", "inspanningstolerantie"],
    ]);
    expect(kindsOf("De medicijnen en het telefoonnummer van Alexandria.")).toEqual([]);
    expect(kindsOf("De fysiotherapeut komt.")).toEqual([]);
    expect(kindsOf("Wij veranderen en wandelden.")).toEqual([]);
    expect(kindsOf("Inspanningstolerantie daalt.")).toEqual([["long-word", "Inspanningstolerantie"]]);
  });

  it("[READABLE-11] name an abbreviation that no one explains, and a word that has an easier one", () => {
    const meaning = glossary.find(({ id }) => id === "dyspneu")?.meaning;
    expect(readingHints("Heeft COPD, dyspneu en AZX.")).toEqual([
      { kind: "professional-word", text: "dyspneu", at: 12, meaning },
      { kind: "abbreviation", text: "AZX", at: 23 },
    ]);
  });

  it("[READABLE-12] are three of a kind at most, the hardest, each word once, in the order of the text", () => {
    const words = ["registratie", "organisatorisch", "aanmeldingsprocedure", "registratieformulieren"];
    expect(kindsOf([...words, ...words].join(" en "))).toEqual([
      ["long-word", "organisatorisch"],
      ["long-word", "aanmeldingsprocedure"],
      ["long-word", "registratieformulieren"],
    ]);
  });

  it("[READABLE-13] come of any text without a fault, and stand where they say", () => {
    const bit = fc.constantFrom(...policy.split(" "), " ", "\n", ". ", "AZX", "İSTANBUL", "e\u0301", "‘");
    fc.assert(
      fc.property(fc.array(fc.oneof(bit, fc.string({ unit: "binary" }))), (bits) => {
        const text = bits.join("");
        expect(Number.isFinite(fleschDouma(text))).toBe(true);
        const hints: ReadingHint[] = readingHints(text);
        for (const hint of hints)
          expect(text.slice(hint.at).normalize("NFC")).toContain(hint.text.normalize("NFC"));
        expect(hints.map(({ at }) => at)).toEqual(
          hints.map(({ at }) => at).sort((one, other) => one - other),
        );
      }),
    );
  });

  it("[READABLE-14] come in time that grows with the text, whatever stands in it", () => {
    const length = 200_000;
    for (const part of [
      "De dhr. ",
      "... ",
      "1. ",
      "a. ",
      ".",
      ".”",
      "a.",
      "1.",
      "1,",
      " ",
      "ieu",
      "A\n",
      "…",
      "-a",
      "\u0301",
      "qu ",
    ]) {
      const text = `${part.repeat(length / part.length)}x`;
      const begin = performance.now();
      fleschDouma(text);
      readingHints(text);
      expect(performance.now() - begin, part).toBeLessThan(5000);
    }
  });
});
