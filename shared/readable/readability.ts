// How easy a Dutch text is to read: one score for the whole, and a few gentle hints for who wrote it.
import { countSyllables } from "./syllables.ts";
import { isKnownWord } from "./known-words.ts";
import { type Sentence, sentencesOf, type Stretch, wordsOf } from "./sentences.ts";
import { readTerms, type TermPiece } from "./terms.ts";

/**
 * Flesch-Douma, Dutch Flesch reading ease: 206.84 − 0.77 × syllables per 100 words − 0.93 × words per sentence.
 * W.H. Douma, De leesbaarheid van landbouwbladen, 1960; also dbnl.org/tekst/_taa014197701_01/_taa014197701_01_0089.php.
 * Higher is easier; about 0 to 100, and more for very short words. A text without words scores highest.
 */
export function fleschDouma(text: string): number {
  const sentences = sentencesOf(text);
  const words = sentences.flatMap((sentence) => sentence.words);
  if (words.length === 0) return highestScore;
  const syllables = words.reduce((sum, word) => sum + countSyllables(word.text), 0);
  return highestScore - (0.77 * 100 * syllables) / words.length - (0.93 * words.length) / sentences.length;
}

const highestScore = 206.84;

/**
 * From this score on a text counts as B1 or easier. Douma calls 60 to 70 "normaal": read by who left primary school
 * (the same page). No body sets a score for B1, so this is a floor against hard text and no proof of B1.
 */
export const b1Score = 60;

export type ReadingLevel = "b1-or-easier" | "harder";

export function levelOf(score: number): ReadingLevel {
  return score >= b1Score ? "b1-or-easier" : "harder";
}

/** `at` is where `text` begins in the whole. */
export type ReadingHint = Stretch &
  (
    | { kind: "long-sentence"; words: number }
    | { kind: "long-word"; syllables: number }
    | { kind: "abbreviation" }
    | { kind: "professional-word"; meaning: string }
  );

/** The mean of B1 text is 10 to 15 words a sentence: taaluilen.nl/van-lange-zinnen-naar-korte-zinnen. */
const mostWords = 15;
/** Without a last -e or -en, which makes no word hard. */
const longWordSyllables = 4;
/** Of each kind: more would not be read. */
const mostHints = 3;

/** A few: of each kind the hardest, each word once, in the order of the text. */
export function readingHints(text: string): ReadingHint[] {
  const sentences = sentencesOf(text);
  const terms = readTerms(text);
  const pieces = placed(terms.pieces);
  const explained = pieces.flatMap(({ text: term, at, entry }) =>
    entry?.kind === "word"
      ? [{ kind: "professional-word" as const, text: term, at, meaning: entry.meaning }]
      : [],
  );
  const between = pieces.flatMap(({ text: piece, at, entry }) => (entry === null ? wordsOf(piece, at) : []));
  const firstWords = new Set(sentences.map(({ words }) => words[0]?.at));
  const hints: ReadingHint[] = [
    ...hardest(longSentences(sentences), ({ words }) => words),
    ...hardest(longWords(between, firstWords), ({ syllables }) => syllables),
    ...hardest(
      terms.unknown.map((found) => ({ kind: "abbreviation" as const, ...found })),
      () => 0,
    ),
    ...hardest(explained, () => 0),
  ];
  return hints.toSorted((one, other) => one.at - other.at);
}

function placed(pieces: readonly TermPiece[]) {
  let end = 0;
  return pieces.map((piece) => {
    const at = end;
    end += piece.text.length;
    return { ...piece, at };
  });
}

function longSentences(sentences: readonly Sentence[]) {
  return sentences
    .filter(({ words }) => words.length > mostWords)
    .map(({ text, at, words }) => ({ kind: "long-sentence" as const, text, at, words: words.length }));
}

/** Not those that everybody knows, and no names: a capital inside a sentence. */
function longWords(words: readonly Stretch[], firstWords: ReadonlySet<number | undefined>) {
  return words.flatMap(({ text, at }) => {
    const isName = /^\p{Lu}/u.test(text) && !firstWords.has(at);
    const parts = text.split(/[-‐‑/]/);
    if (isName || /\p{N}|\p{Lu}.*\p{Lu}/u.test(text) || parts.every(isKnownWord)) return [];
    const syllables = parts.reduce((most, part) => Math.max(most, countSyllables(part)), 0);
    const counted = /[^aeiou]en?$/i.test(text) ? syllables - 1 : syllables;
    return counted < longWordSyllables ? [] : [{ kind: "long-word" as const, text, at, syllables }];
  });
}

/** Equally hard ones in the order of the text. */
function hardest<H extends Stretch>(hints: readonly H[], hardness: (hint: H) => number): H[] {
  const once = [...new Map(hints.toReversed().map((hint) => [hint.text.toLowerCase(), hint])).values()];
  return once
    .toSorted((one, other) => hardness(other) - hardness(one) || one.at - other.at)
    .slice(0, mostHints);
}
