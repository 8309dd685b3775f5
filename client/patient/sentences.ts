// Where the sentences of Dutch running text begin and end.

export interface Span {
  from: number;
  to: number;
}

/** Ends a sentence wherever it stands: the end of a line, a list item or a table cell. */
export const hardBreak = "\u2029";

/** Their dot ends no sentence: something belongs behind them. Those that often close a sentence are not here. */
const leading = new Set(
  (
    "dr drs prof ir ing mr mw mevr dhr hr fam bv bijv nl evt ca resp incl excl max min gem nr nrs tel vgl zgn zg " +
    "afd art blz pag par st jan feb mrt apr jun jul aug sept sep okt nov dec"
  ).split(" "),
);

/** "A.", "o.a." and "i.v.m.", but not "a.u.b." and "e.d.", which close a sentence. */
const initials = /^(?!a\.u\.b|e\.d)([a-z]\.)*[a-z]$/i;

const dotsThatMayEnd = /[.!?…]+["'”’»)\]]*(?=\s|$)/g;

/** Sentences in order, without the white space around them; what holds no letter or digit is left out. */
export function splitSentences(text: string): Span[] {
  const spans: Span[] = [];
  let from = 0;
  for (const line of text.split(hardBreak)) {
    const lineEnd = from + line.length;
    let begin = from;
    dotsThatMayEnd.lastIndex = 0;
    for (let match = dotsThatMayEnd.exec(line); match !== null; match = dotsThatMayEnd.exec(line)) {
      const dot = from + match.index;
      const end = dot + match[0].length;
      if (!isEnd(text.slice(begin, dot), match[0], text.slice(end, lineEnd))) continue;
      spans.push({ from: begin, to: end });
      begin = end;
    }
    spans.push({ from: begin, to: lineEnd });
    from = lineEnd + hardBreak.length;
  }
  return spans.map((span) => trimmed(text, span)).filter(({ from, to }) => isSaid(text.slice(from, to)));
}

function isEnd(before: string, dots: string, after: string): boolean {
  if (/[!?]/.test(dots)) return true;
  const next = after.trim();
  if (next === "") return true;
  // "'s Ochtends" begins a sentence, any other small letter does not
  if (/^[a-zà-ÿ]/.test(next)) return false;
  if (!dots.startsWith(".") || dots.startsWith("..")) return true;
  const word = before.replace(/^[^]*\s/, "").replace(/^["'“‘(«[]+/, "");
  const isNumberOfList = /^\s*\d{1,2}$/.test(before);
  return !isNumberOfList && !leading.has(word.toLowerCase()) && !initials.test(word);
}

function trimmed(text: string, { from, to }: Span): Span {
  const words = text.slice(from, to);
  const begin = from + words.length - words.trimStart().length;
  return { from: begin, to: begin + words.trim().length };
}

const isSaid = (words: string): boolean => /[0-9A-Za-zÀ-ɏ]/.test(words);
