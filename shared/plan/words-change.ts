// The smallest change that makes one text into another, as a person at a keyboard made it.
import { maxWordsLength } from "../limits.ts";

export interface WordsChange {
  /** In UTF-16 units, as Y.Text and a text field count. */
  at: number;
  deleted: number;
  inserted: string;
}

/**
 * Same beginning and same end stay. `caret` is where it stands in `after`: in "aaa" it tells which letter is new.
 */
export function changeBetween(before: string, after: string, caret = after.length): WordsChange {
  const shortest = Math.min(before.length, after.length);
  // what follows the caret was not typed just now
  const mostEnd = Math.min(shortest, Math.max(0, after.length - caret));
  let end = 0;
  while (end < mostEnd && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  let start = 0;
  while (start < shortest - end && before[start] === after[start]) start++;
  // never half a character: given back before the end is looked at, or a neighbour that shares half would be retyped
  if (isHighSurrogate(after, start - 1) || isHighSurrogate(before, start - 1)) start -= 1;
  while (end < shortest - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  if (end > 0 && (isLowSurrogate(after, after.length - end) || isLowSurrogate(before, before.length - end)))
    end -= 1;
  return {
    at: start,
    deleted: before.length - start - end,
    inserted: after.slice(start, after.length - end),
  };
}

/** The same with as much of what was typed as there is room for; what stands there already never makes way. */
export function fitting(length: number, change: WordsChange): WordsChange {
  const room = Math.max(0, maxWordsLength - (length - change.deleted));
  if (change.inserted.length <= room) return change;
  const inserted = change.inserted.slice(0, isHighSurrogate(change.inserted, room - 1) ? room - 1 : room);
  return { ...change, inserted };
}

function isHighSurrogate(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 0xd800 && code <= 0xdbff;
}

function isLowSurrogate(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff;
}
