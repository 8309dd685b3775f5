// Plain Dutch words in a short text: comparing two texts, and whether a text advises something or rather not.

/** Lower case without accents or punctuation. */
export function wordsOfText(text: string): string[] {
  return plain(text).match(/[a-z0-9]+/g) ?? [];
}

/** Words that turn a text around, so that two texts with and without one are never nearly the same. */
const turning = new Set(["niet", "geen", "nooit", "zonder", "stoppen", "stopt", "links", "rechts"]);

/**
 * The same words in any order, or at least four fifths of all words in common when both have three or more.
 * Numbers and words that turn the meaning must be the same: "dag 3" is not "dag 10".
 */
export function areNearlyTheSame(these: ReadonlySet<string>, those: ReadonlySet<string>): boolean {
  let shared = 0;
  for (const word of these) if (those.has(word)) shared++;
  const all = these.size + those.size - shared;
  if (shared === 0) return false;
  if (shared === all) return true;
  if (these.size < 3 || those.size < 3 || shared / all < 0.8) return false;
  const different = [...these, ...those].filter((word) => !(these.has(word) && those.has(word)));
  return !different.some((word) => turning.has(word) || /\d/.test(word));
}

/** The words and commas of each sentence that may advise something. Reading is the dear part: once for each text. */
export type Sentences = readonly (readonly string[])[];

/** Sentences that talk about something are left out ("bespreekt de sonde"). A hyphen and a slash part words. */
export function sentencesOf(text: string): Sentences {
  const prepared = joined.reduce((rest, [from, to]) => rest.replaceAll(from, to), plain(text));
  return prepared
    .split(/[.;!?\n]+(?=\s|$)|\n/)
    .map((sentence) => sentence.match(/[a-z0-9]+|,/g) ?? [])
    .filter((words) => !words.some((word) => talk.test(word)));
}

/**
 * Does some sentence advise what a term stands for? A term is one word. Not an advice: a term that is denied ("geen
 * opname", "opname voorkomen") or lies behind ("na de opname"). It reads words, not grammar: "als dat thuis lukt is
 * er van opname geen sprake" comes out right, "thuis houden in plaats van opname" does not.
 */
export function advises(sentences: Sentences, term: RegExp): boolean {
  return sentences.some((words) => words.some((word, at) => term.test(word) && !isDenied(words, at, term)));
}

/** Fixed expressions become one word, so that "niet" of "niet-invasief" denies nothing. */
const joined: readonly (readonly [RegExp, string])[] = [
  [/\b(niet|non)[\s-]*invasie(f|ve)\b/g, "noninvasief"],
  [/\bintensive[\s-]*care\b/g, "ic"],
  [/\bspoedeisende[\s-]*hulp\b|\beerste[\s-]*hulp\b/g, "seh"],
  [/\bnaar (het |een )?ziekenhuis\b/g, "naarziekenhuis"],
  [/\bcentr(um|a) voor thuisbeademing\b/g, "ctb"],
];

const talk =
  /^(be(spreek|sprek|sproken)|gesprek|praat|praten|uitleg|voorlicht|informatie|wens|beleid|verklaring|penning)/;

const denyingWord =
  /^(niet|geen|nooit|nee|zonder|noch|minder|risico|kans|aantal|afzien|overbodig|achterwege)$/;
const denyingVerb = /^(voorkom|vermijd|weiger|stop|afbouw|uitstel|uitgesteld|verminder|beperk)/;
const past = new Set(["na", "sinds", "vorige", "laatste", "eerdere", "recente", "ontslag"]);
const small = new Set(
  "aan dat de door een en er eventuele evt het hij ik in maar meer met mijn naar nog of om onnodige ook op opnieuw over te tot u van verder verdere voor voorlopig weer wil worden wordt ze zij zijn zomaar".split(
    " ",
  ),
);
/** Where another thought begins: what stands behind it does not deny what stands before it. */
const turns = new Set([
  ",",
  "als",
  "wanneer",
  "indien",
  "bij",
  "na",
  "maar",
  "omdat",
  "zodat",
  "tenzij",
  "tot",
  "en",
]);

function isDenied(words: readonly string[], at: number, term: RegExp): boolean {
  for (let before = at - 1; before >= 0; before--) {
    const word = words[before] ?? "";
    if (denies(word) || past.has(word)) return true;
    // "geen reanimatie, beademing of opname": through the list, back to what denies all of it
    const isSkipped =
      word === "," ? isListed(words, before) : small.has(word) || isTreatment(word) || term.test(word);
    if (!isSkipped) break;
  }
  const behind = words.slice(at + 1);
  const end = behind.findIndex((word) => turns.has(word));
  return behind.slice(0, end === -1 ? behind.length : end).some(denies);
}

function denies(word: string): boolean {
  return denyingWord.test(word) || denyingVerb.test(word);
}

function isListed(words: readonly string[], comma: number): boolean {
  return isTreatment(words[comma - 1] ?? "");
}

/** Any word of a treatment, so that a list of them is read as a list. */
function isTreatment(word: string): boolean {
  return /reanim|beadem|opname|ziekenhuis|antibiotic|transfusie|tracheo|sonde|insturen|^(ic|niv|peg|prg|seh|opnemen)$/.test(
    word,
  );
}

function plain(text: string): string {
  return text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();
}
