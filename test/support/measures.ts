// Measures for tests: values in each form, and rows of them over months.
import type { ItemVariant } from "../../shared/plan/measures/item-scales.ts";
import type { MeasureKind, MeasureValues } from "../../shared/plan/measures/measure-kinds.ts";
import { linesOf, type DatedMeasure } from "../../shared/plan/measures/measure-line.ts";
import { trendOf, type Trend, type TrendOptions } from "../../shared/plan/measures/trend.ts";

export type Answers = (number | null)[];

export const number = (value: number): MeasureValues => ({ form: "number", value });

export const pressure = (systolic: number, diastolic: number): MeasureValues => ({
  form: "pressure",
  systolic,
  diastolic,
});

export const items = (answers: Answers, variant?: ItemVariant): MeasureValues => ({
  form: "items",
  items: answers,
  ...(variant && { variant }),
});

/** The same answer to all of a form's items. */
export const all = (count: number, answer: number): number[] => Array.from({ length: count }, () => answer);

/** An ALSFRS-R with one answer for the three items of each group: bulbar, fine, gross, respiratory. */
export const alsfrs = (...groups: [number, number, number, number]): MeasureValues =>
  items(
    groups.flatMap((answer) => all(3, answer)),
    "5a",
  );

let made = 0;

export function measure(
  kind: MeasureKind,
  date: string,
  values: MeasureValues | number,
  id = `m${String(++made).padStart(6, "0")}`,
): DatedMeasure {
  return { id, kind, date, values: typeof values === "number" ? number(values) : values };
}

/** The trend of measures of one kind. */
export function trendOver(measures: readonly DatedMeasure[], options?: TrendOptions): Trend {
  const [line, ...others] = linesOf(measures);
  const trend = line && trendOf(line.kind, line.points, options);
  if (trend === undefined || others.length > 0) throw new Error("one line with points expected");
  return trend;
}

/** A trend over values on the first days of months from January 2026. */
export function monthly(
  kind: MeasureKind,
  values: readonly (number | MeasureValues)[],
  options?: TrendOptions,
): Trend {
  const measures = values.map((value, month) =>
    measure(kind, `2026-${String(month + 1).padStart(2, "0")}-01`, value),
  );
  return trendOver(measures, options);
}
