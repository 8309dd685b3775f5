// Two strings word by word.
import type { Run } from "./change.ts";
import { type Stretch, stretchesBetween } from "./stretches.ts";

/**
 * Whole numbers (2,5 and 2026-03-02 are one), whole words, ends of lines, spaces, and every other sign with what
 * belongs to it: an emoji is never cut in half.
 */
const token =
  /\p{N}+(?:[.,:/-]\p{N}+)*\p{M}*|[\p{L}\p{M}_\u200c\u200d]+(?:['’-][\p{L}\p{M}_\u200c\u200d]+)*|\n|[^\S\n]+|\p{RI}{2}|.[\p{M}\p{Emoji_Modifier}\u{e0020}-\u{e007f}]*(?:\u200d.[\p{M}\p{Emoji_Modifier}]*)*/gsu;

/** Together they are the text. */
export function tokensOf(text: string): string[] {
  return text.match(token) ?? [];
}

export function wordsDiff(before: string, after: string): Run[] {
  const [one, other] = [tokensOf(before), tokensOf(after)];
  return readable(stretchesBetween(one, other), one).flatMap(({ isSame, before: was, after: is }): Run[] => {
    const removed = one.slice(was.from, was.to).join("");
    if (isSame) return [{ op: "same", text: removed }];
    const added = other.slice(is.from, is.to).join("");
    return [
      ...(removed === "" ? [] : [{ op: "removed" as const, text: removed }]),
      ...(added === "" ? [] : [{ op: "added" as const, text: added }]),
    ];
  });
}

/** A space between two words that were both replaced is replaced with them: nobody reads a row of single words. */
export function readable(stretches: readonly Stretch[], before: readonly string[]): Stretch[] {
  const result: Stretch[] = [];
  for (const [index, stretch] of stretches.entries()) {
    const last = result.at(-1);
    const next = stretches[index + 1];
    const isBridge =
      stretch.isSame &&
      isReplacement(last) &&
      isReplacement(next) &&
      before.slice(stretch.before.from, stretch.before.to).every((word) => /^\s+$/.test(word));
    if (last !== undefined && !last.isSame && (isBridge || !stretch.isSame)) {
      const { before: was, after: is } = stretch;
      result[result.length - 1] = {
        isSame: false,
        before: { from: last.before.from, to: was.to },
        after: { from: last.after.from, to: is.to },
      };
    } else {
      result.push(stretch);
    }
  }
  return result;
}

function isReplacement(stretch: Stretch | undefined): boolean {
  if (stretch === undefined || stretch.isSame) return false;
  const { before, after } = stretch;
  return before.to > before.from && after.to > after.from;
}
