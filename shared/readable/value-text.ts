// Values and changes of measurements as Dutch text: a decimal comma, a real minus, the unit behind it.
import { type MeasureKind, type MeasureValues, measureKinds } from "../plan/measures/measure-kinds.ts";
import { checkValues, type Score, score, shownValue } from "../plan/measures/scoring.ts";
import type { Change } from "../plan/measures/trend.ts";
import { measureWords as words } from "../words/measures.ts";

const plain = new Intl.NumberFormat("nl-NL", { maximumFractionDigits: 2, useGrouping: false });

/** 71.5 -> 71,5 and -2 -> −2 */
export function numberText(value: number): string {
  return plain.format(value).replace("-", "−");
}

function signed(value: number): string {
  return value > 0 ? `+${numberText(value)}` : numberText(value);
}

function withUnit(kind: MeasureKind, value: string): string {
  const unit = unitAfter(kind, value);
  return unit === "" ? value : `${value} ${unit}`;
}

/** "punten" after 1 is "punt"; of a percentage that it is of what was predicted is in the kind's own hint. */
function unitAfter(kind: MeasureKind, value: string): string {
  const { unit } = measureKinds[kind];
  if (unit.startsWith("%")) return "%";
  return unit === "punten" ? words.point(value) : unit;
}

export function unitText(kind: MeasureKind, value: number): string {
  return unitAfter(kind, numberText(shownValue(kind, value)));
}

/** The value alone: "38", "132/81". */
export function scoreText(kind: MeasureKind, { value, second }: Score): string {
  const first = numberText(shownValue(kind, value));
  return second === undefined ? first : `${first}/${numberText(shownValue(kind, second))}`;
}

/** "38 punten", "71,5 kg", "132/81 mmHg" */
export function valueText(kind: MeasureKind, score: Score): string {
  return withUnit(kind, scoreText(kind, score));
}

/** What was filled in, so that two different ones never read the same. */
export function valuesText(kind: MeasureKind, values: MeasureValues): string {
  const isWhole = checkValues(kind, values) === undefined;
  if (values.form === "number") return withUnit(kind, numberText(values.value));
  if (values.form === "pressure") {
    return withUnit(kind, `${numberText(values.systolic)}/${numberText(values.diastolic)}`);
  }
  const answers = values.items.map((item) => item ?? "–").join(" ");
  const variant = values.variant === undefined ? "" : `, ${values.variant}`;
  const total = isWhole ? `${valueText(kind, score(kind, values))} ` : "";
  return `${total}(${answers}${variant})`;
}

/** "−2 punten", "+1,2 kg", "−6/+2 mmHg", "geen verschil" */
export function changeText(kind: MeasureKind, { value, second }: Pick<Change, "value" | "second">): string {
  if (value === 0 && (second ?? 0) === 0) return words.unchanged;
  const first = signed(shownValue(kind, value));
  return withUnit(kind, second === undefined ? first : `${first}/${signed(shownValue(kind, second))}`);
}

/** "−2" */
export function changeNumber(kind: MeasureKind, change: number): string {
  return signed(shownValue(kind, change));
}

/** "−0,8 punten", one decimal more than the kind has. */
export function slopeText(kind: MeasureKind, perMonth: number): string {
  const scale = 10 ** (measureKinds[kind].decimals + 1);
  const rounded = (Math.sign(perMonth) * Math.round(Math.abs(perMonth) * scale)) / scale;
  return withUnit(kind, rounded === 0 ? "0" : signed(rounded));
}
