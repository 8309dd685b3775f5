// Divides a Dutch text into sentences and words, with their places.

export interface Stretch {
  text: string;
  /** Where it begins in the text. */
  at: number;
}

export interface Sentence extends Stretch {
  words: readonly Stretch[];
}

/** After these the sentence goes on, whatever follows. */
const goesOn = new Set(
  "dhr mw mevr mej dr drs prof ir mr ing ds bijv bv nr nrs tel ca ong resp evt blz afd t.a.v d.w.z o.a m.n m.b.t i.v.m i.p.v t.g.v z.g z.g.n n.a.v t.o.v a.d.h.v".split(
    " ",
  ),
);
/** These can end a sentence: then a capital follows. */
const canEnd = new Set("enz etc e.d e.a a.s jl z.n z.o.z v.chr n.chr st min max incl excl".split(" "));

/** Numbers with their commas and dots, abbreviations with dots, and words with their hyphens and apostrophes. */
const word =
  /\p{N}+(?:[.,:/-]\p{N}+)*[\p{L}\p{M}]*|(?:\p{L}\.)+\p{L}(?![\p{L}\p{M}\p{N}])|[\p{L}\p{M}][\p{L}\p{M}\p{N}]*(?:[-‐‑'’/][\p{L}\p{M}\p{N}]+)*/gu;

/** A bullet, or the number or letter of a line in a list. */
const bullet = /^\s*(?:[-–—•*·]|\d{1,2}[.)]|\p{Ll}\))\s/u;

/** One mark or more, quotation marks that close, and white space or the end. */
const stop = /(?<![.!?…])([.!?…]+)(["'’”)\]»]*)(?=\s|$)/gu;

export function wordsOf(text: string, from = 0): Stretch[] {
  return [...text.matchAll(word)].map((found) => ({ text: found[0], at: from + found.index }));
}

/** A line ends a sentence too; what holds no word is none. */
export function sentencesOf(text: string): Sentence[] {
  const sentences: Sentence[] = [];
  let lineAt = 0;
  for (const line of text.split(/[\n\r\u2028\u2029]/)) {
    let start = bullet.exec(line)?.[0].length ?? 0;
    for (const end of [...stopsIn(line, start), line.length]) {
      const sentence = line.slice(start, end);
      const at = lineAt + start + (sentence.length - sentence.trimStart().length);
      const words = wordsOf(sentence, lineAt + start);
      // the number before a point in a list: "1. Eten. 2. Drinken."
      if (end < line.length && words.length === 1 && /^\p{N}/u.test(words[0]?.text ?? "")) continue;
      if (words.length > 0) sentences.push({ text: sentence.trim(), at, words });
      start = end;
    }
    lineAt += line.length + 1;
  }
  return sentences;
}

/** Where the sentences in a line end. */
function stopsIn(line: string, from: number): number[] {
  return [...line.matchAll(stop)].flatMap((found) => {
    const end = found.index + found[0].length;
    if (end <= from) return [];
    const [, marks = "", closing = ""] = found;
    return isEnd(line, found.index, marks, closing, end) ? [end] : [];
  });
}

/** No abbreviation and no initial is longer, so that many characters before and after a mark decide. */
const reach = 12;

function isEnd(line: string, at: number, marks: string, closing: string, end: number): boolean {
  const next = /^\s+["'‘“(«]*(?:['’‘][snt]\s+)?(\S)/.exec(line.slice(end, end + reach))?.[1] ?? "";
  const isSmall = /\p{Ll}/u.test(next);
  if (marks !== ".") return !(isSmall && (closing !== "" || /^(?:…|\.{2,})$/.test(marks)));
  const before = /[\p{L}\p{M}.]+$/u.exec(line.slice(Math.max(0, at - reach), at))?.[0] ?? "";
  const letters = before.toLowerCase();
  if (goesOn.has(letters) || isInitials(before)) return false;
  if (canEnd.has(letters) || before.includes(".")) return next === "" || /\p{Lu}/u.test(next);
  return !(isSmall && /\d/.test(line.charAt(at - 1)));
}

/** "U" is a word. */
function isInitials(letters: string): boolean {
  return letters !== "U" && /^(?:\p{Lu}\.)*\p{Lu}$/u.test(letters);
}
