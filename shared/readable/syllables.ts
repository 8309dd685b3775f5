// Counts the syllables of a Dutch word, as Dutch spelling divides it: na-ti-o-naal has four.
import { looksAbbreviated } from "./abbreviation.ts";

/** Loanwords whose letters say something else than their sound: a part of the word, and how Dutch would spell it. */
const loans: readonly (readonly [RegExp, string])[] = [
  [/team/g, "tiem"],
  [/site(?=s?$|s?-)/g, "sait"],
  [/line(?=$|r)/g, "lain"],
  [/^intake/, "inteek"],
  [/coach/g, "kootsj"],
  [/^case/, "kees"],
  [/smartph?one/g, "smartfoon"],
  [/service/g, "servis"],
  [/date(?=s?$)/g, "deet"],
  [/^life/, "laif"],
  [/software/g, "softwer"],
  [/time(?=r?s?$)/g, "taim"],
  [/^intensive$/, "intensif"],
  [/^care$/, "keer"],
];

/** Every one of these is one syllable; the longest stand first. */
const nucleus = new RegExp(
  [
    ...["(?<!^[bg])eau", "aai", "ooi", "oei", "ieu", "eeu"],
    ...["aa", "ee", "oo", "uu", "ie", "oe", "eu", "ui", "ei", "ij", "au", "ou", "ai(?!j)", "oi(?!j)"],
    ...["[aeo]y", "[aeiouy]"],
  ].join("|"),
  "g",
);

/** At least one. A number is one; an abbreviation is spelled letter by letter. */
export function countSyllables(word: string): number {
  const parts = word.normalize("NFKC").match(/\p{N}[\p{N}.,:]*|[\p{L}\p{M}\p{N}]+/gu) ?? [];
  const counts = parts.map(countInPart);
  return Math.max(
    1,
    counts.reduce((sum, count) => sum + count, 0),
  );
}

function countInPart(part: string): number {
  if (/^\p{N}/u.test(part)) return 1;
  if (looksAbbreviated(part)) return part.length;
  return spelledPlainly(part.toLowerCase()).match(nucleus)?.length ?? 0;
}

/** Without accents; a stroke stands where a trema begins a syllable. */
function spelledPlainly(part: string): string {
  const plain = part
    .normalize("NFC")
    .replace(/[äëïöü]/g, "|$&")
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/qu(?=[aeiou])/g, "kw")
    .replace(/y(?=[aeiou])/g, "j")
    .replace(/eum$/, "e|um")
    .replace(/ieu(?=[rs])/g, "i|eu");
  return loans.reduce((spelled, [loan, sound]) => spelled.replace(loan, sound), plain);
}
