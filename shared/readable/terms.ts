// Finds the words and abbreviations of the glossary in a text, and the abbreviations that are not in it.
import { glossary, type GlossaryEntry } from "../words/glossary.ts";
import { isEmphasised, looksAbbreviated } from "./abbreviation.ts";

export interface TermPiece {
  text: string;
  /** What this piece stands for; null between terms. */
  entry: GlossaryEntry | null;
}

/** Letters and digits in a row. */
interface Token {
  text: string;
  start: number;
  end: number;
}

interface Form {
  tokens: readonly string[];
  /** What stands between them. */
  gaps: readonly string[];
  entry: GlossaryEntry;
}

const run = /[\p{L}\p{M}\p{N}]+/gu;

function tokensOf(text: string): Token[] {
  return [...text.matchAll(run)].map(({ 0: found, index }) => ({
    text: found.normalize("NFC"),
    start: index,
    end: index + found.length,
  }));
}

/** A line that ends between two words, a curly apostrophe: they spell the same. */
function gapOf(text: string): string {
  return /^\s+$/.test(text) ? " " : text.replace(/[’‘]/g, "'").replace(/[‐‑]/g, "-");
}

function gapBetween(text: string, before: Token | undefined, after: Token | undefined): string {
  return gapOf(text.slice(before?.end, after?.start));
}

const forms: readonly Form[] = glossary.flatMap((entry) =>
  entry.forms.map((form) => {
    const tokens = tokensOf(form);
    const gaps = tokens.slice(1).map((token, index) => gapBetween(form, tokens[index], token));
    return { tokens: tokens.map((token) => token.text), gaps, entry };
  }),
);

/** By their first word, the longest first. */
const formsByStart = Map.groupBy(
  forms.toSorted((one, other) => other.tokens.length - one.tokens.length),
  ({ tokens: [first = ""] }) => first.toLowerCase(),
);

const isKnown = (letters: string) =>
  formsByStart
    .get(letters.toLowerCase())
    ?.some(({ tokens, entry }) => tokens.length === 1 && isSame(tokens[0], letters, entry)) ?? false;

function isSame(form: string | undefined, letters: string | undefined, { kind }: GlossaryEntry): boolean {
  return kind === "abbreviation" ? form === letters : form?.toLowerCase() === letters?.toLowerCase();
}

/** The pieces joined are the text; only whole words are terms, so "ALS-team" holds one and "als" or "alsof" none. */
export function withTerms(text: string): TermPiece[] {
  return readTerms(text).pieces;
}

/** Each once, in the order of the text. */
export function unknownAbbreviations(text: string): string[] {
  return [...new Set(readTerms(text).unknown.map((found) => found.text))];
}

export interface TermReading {
  pieces: TermPiece[];
  /** What looks like an abbreviation and is no term, with where it begins. */
  unknown: { text: string; at: number }[];
}

/** Both at once. */
export function readTerms(text: string): TermReading {
  const pieces: TermPiece[] = [];
  const unknown: TermReading["unknown"] = [];
  const add = (from: number, to: number, entry: GlossaryEntry | null) => {
    if (from < to) pieces.push({ text: text.slice(from, to), entry });
  };
  const calm = withoutShouting(text);
  const tokens = tokensOf(calm);
  let done = 0;
  let next = 0;
  for (const [index, token] of tokens.entries()) {
    if (index < next) continue;
    const match = matchAt(calm, tokens, index);
    if (match === null) {
      if (looksAbbreviated(token.text) && !isOfPostcode(token, tokens[index - 1])) {
        unknown.push({ text: token.text, at: token.start });
      }
      continue;
    }
    next = index + match.tokens.length;
    const end = tokens[next - 1]?.end ?? token.end;
    add(done, token.start, null);
    add(token.start, end, match.entry);
    done = end;
  }
  add(done, text.length, null);
  return { pieces, unknown };
}

function matchAt(text: string, tokens: readonly Token[], index: number): Form | null {
  const candidates = formsByStart.get(tokens[index]?.text.toLowerCase() ?? "");
  const found = candidates?.find(
    ({ tokens: wanted, gaps, entry }) =>
      wanted.every((word, offset) => isSame(word, tokens[index + offset]?.text, entry)) &&
      gaps.every((gap, offset) => {
        const at = index + offset;
        return gapBetween(text, tokens[at], tokens[at + 1]) === gap;
      }),
  );
  return found ?? null;
}

/** 1234 AB */
function isOfPostcode(token: Token, before: Token | undefined): boolean {
  return /^[A-Z]{2}$/.test(token.text) && /^\d{4}$/.test(before?.text ?? "");
}

/** Abbreviations that are a word as well, once somebody writes in capitals only. */
const dutchWords = new Set(["ALS", "HA", "HAP", "HIS", "PA", "SO"]);

/** With the words in small letters of a line in capitals only: there, capitals say nothing. As long as the text. */
function withoutShouting(text: string): string {
  return text.replace(/^[^\p{Ll}\n]+$/gmu, (line) => {
    const words = line.match(/[\p{L}\p{M}]{2,}/gu) ?? [];
    const plain = words.filter((word) => !isKnown(word));
    const isShouted = words.length > 1 && (plain.length > 1 || plain.some((word) => !isEmphasised(word)));
    if (!isShouted) return line;
    return line.replace(run, (word) => (isKnown(word) && !dutchWords.has(word) ? word : inSmall(word)));
  });
}

function inSmall(word: string): string {
  const small = word.toLowerCase();
  return small.length === word.length ? small : word;
}
