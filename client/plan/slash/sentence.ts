// Finds the sentence around a place in a block of text.

/** Offsets in the block, without the white space around the sentence. */
export interface Sentence {
  from: number;
  to: number;
}

/** Words that end in a full stop without ending a sentence; single letters and "o.a." are known by their form. */
const abbreviations = new Set(
  "bijv bv bijz ca dhr dr drs etc evt excl gem incl ing ir mevr mr mw nl nr pag prof resp tel vgl vnl zgn".split(
    " ",
  ),
);

/** Where one sentence ends: its closing marks, quotes behind them, and the white space up to the next. */
const ending = /[.?!…]+[’”"')\]]*(?:\s+|$)|\n/g;

function segments(text: string): Sentence[] {
  const found: Sentence[] = [];
  let from = 0;
  for (const match of text.matchAll(ending)) {
    if (match[0].startsWith(".") && isAbbreviation(text.slice(from, match.index))) continue;
    found.push({ from, to: match.index + match[0].length });
    from = match.index + match[0].length;
  }
  if (from < text.length) found.push({ from, to: text.length });
  return found;
}

function isAbbreviation(before: string): boolean {
  const word = /[\p{L}.]*$/u.exec(before)?.[0] ?? "";
  return /^(\p{L}|\p{L}+(\.\p{L}+)+)$/u.test(word) || abbreviations.has(word.toLowerCase());
}

function isBlank(text: string): boolean {
  return text.trim() === "";
}

/**
 * Undefined when there is no word near. Between two sentences: `behind` takes the one before, as a command typed
 * after a sentence means that sentence; `at` takes the one that the caret stands in front of.
 */
export function sentenceAround(text: string, offset: number, side: "behind" | "at"): Sentence | undefined {
  const filled = segments(text).filter(({ from, to }) => !isBlank(text.slice(from, to)));
  const here = filled.findIndex(({ from, to }) => from <= offset && offset < to);
  const isInFront = here >= 0 && isBlank(text.slice(filled[here]?.from ?? 0, offset));
  const chosen =
    here < 0
      ? filled.findLast(({ to }) => to <= offset)
      : isInFront && side === "behind"
        ? (filled[here - 1] ?? filled[here])
        : filled[here];
  return chosen === undefined ? undefined : trimmed(text, chosen);
}

function trimmed(text: string, { from, to }: Sentence): Sentence {
  const words = text.slice(from, to);
  const start = from + (words.length - words.trimStart().length);
  return { from: start, to: start + words.trim().length };
}

/** A sentence as the words of an item: one line, without its full stop. */
export function asItemText(sentence: string): string {
  return sentence
    .replaceAll(/\s+/g, " ")
    .trim()
    .replace(/(?<=[^.…])\.$/, "");
}
