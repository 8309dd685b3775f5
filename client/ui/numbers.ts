// Numbers the Dutch way: a comma for the decimals.

const format = new Intl.NumberFormat("nl-NL", { maximumFractionDigits: 2, useGrouping: false });

/** 71.5 -> 71,5 */
export function numberInWords(value: number): string {
  return format.format(value);
}

/** "71,5" or "71.5" -> 71.5; undefined when it is no number. */
export function readNumber(typed: string): number | undefined {
  const plain = typed.trim().replace(",", ".");
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : undefined;
}
