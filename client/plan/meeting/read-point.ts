// A point of the agenda as it is typed on one line: its words, and the minutes behind them.

const minutesAtEnd = /[\s,;(]+(\d{1,3})\s*(?:m|min|minuten|minuut|')\.?\)?\s*$/iu;

/** "Slikken, 5 min". More than four hours are no minutes of a point. */
export function readPoint(typed: string): { text: string; minutes: number | undefined } {
  const found = minutesAtEnd.exec(typed);
  const minutes = Number(found?.[1]);
  const text = found === null ? "" : typed.slice(0, found.index).trim();
  if (text === "" || !(minutes >= 1 && minutes <= 240)) return { text: typed.trim(), minutes: undefined };
  return { text, minutes };
}
