// From what was filled in to a score: what is refused, and how items become a total and group scores.
import type { GroupId, ItemScale } from "./item-scales.ts";
import { measureKinds, type KindFacts, type MeasureKind, type MeasureValues } from "./measure-kinds.ts";

type ItemValues = Extract<MeasureValues, { form: "items" }>;
type PressureValues = Extract<MeasureValues, { form: "pressure" }>;

/** Why values cannot be kept. */
export const measureFaults = [
  "wrong-form",
  "out-of-range",
  "not-whole",
  "too-many-decimals",
  "wrong-item-count",
  "item-out-of-range",
  "too-few-items",
  "variant-missing",
  "variant-unexpected",
  "diastolic-not-lower",
] as const;
export type MeasureFault = (typeof measureFaults)[number];

export interface GroupScore {
  id: GroupId;
  value: number;
  max: number;
}

export interface Score {
  /** What a graph draws: total, value or grade; of a blood pressure the upper value. Never rounded. */
  value: number;
  /** Of a blood pressure the lower value. */
  second?: number;
  /** Only when the items are known. */
  groups?: GroupScore[];
}

/** Why these values are no measurement of this kind; undefined when they are one. */
export function checkValues(kind: MeasureKind, values: MeasureValues): MeasureFault | undefined {
  const facts = measureKinds[kind];
  if (values.form === "items") {
    return facts.items === undefined ? "wrong-form" : checkItems(values, facts.items);
  }
  if (values.form === "pressure") return checkPressure(values, facts);
  return facts.form === "pressure" ? "wrong-form" : checkNumber(values.value, facts, facts.decimals);
}

/** The score of values that `checkValues` finds no fault in; throws on any others. */
export function score(kind: MeasureKind, values: MeasureValues): Score {
  const fault = checkValues(kind, values);
  if (fault !== undefined) throw new RangeError(`no ${kind}: ${fault}`);
  if (values.form === "items") return scoreItems(values.items, measureKinds[kind]);
  if (values.form === "pressure") return { value: values.systolic, second: values.diastolic };
  return { value: values.value };
}

/**
 * A score or a change as the screen shows it: with the kind's decimals, a half away from zero. Only for showing:
 * a CCQ of 2.125 is shown as 2.1, but trends and signals compare 2.125.
 */
export function shownValue(kind: MeasureKind, value: number): number {
  const scale = 10 ** measureKinds[kind].decimals;
  return (Math.sign(value) * Math.round(withoutNoise(Math.abs(value) * scale))) / scale + 0; // -0 becomes 0
}

/** Drops what binary arithmetic adds: 2.5 - 2.1 is 0.4. Differences of real scores are far larger than 1e-9. */
export function withoutNoise(value: number): number {
  return Math.round(value * 1e9) / 1e9 + 0; // -0 becomes 0
}

function checkNumber(
  value: number,
  { min, max }: { min: number; max: number },
  decimals: number,
): MeasureFault | undefined {
  if (!(value >= min && value <= max)) return "out-of-range"; // NaN too
  if (Number(value.toFixed(decimals)) === value) return undefined;
  return decimals === 0 ? "not-whole" : "too-many-decimals";
}

function checkPressure({ systolic, diastolic }: PressureValues, facts: KindFacts): MeasureFault | undefined {
  if (facts.diastolic === undefined) return "wrong-form";
  return (
    checkNumber(systolic, facts, facts.decimals) ??
    checkNumber(diastolic, facts.diastolic, facts.decimals) ??
    (diastolic < systolic ? undefined : "diastolic-not-lower")
  );
}

function checkItems({ items, variant }: ItemValues, scale: ItemScale): MeasureFault | undefined {
  if (items.length !== scale.count) return "wrong-item-count";
  const answers = answered(items);
  if (!answers.every((answer) => answer >= scale.min && answer <= scale.max)) return "item-out-of-range";
  if (!answers.every(Number.isInteger)) return "not-whole";
  if (scale.variants === undefined && variant !== undefined) return "variant-unexpected";
  const enough =
    answers.length >= scale.needed &&
    scale.groups.every((group) => answered(pick(items, group.items)).length >= group.needed);
  if (!enough) return "too-few-items";
  return scale.variants !== undefined && variant === undefined ? "variant-missing" : undefined;
}

function scoreItems(items: readonly (number | null)[], { items: scale }: KindFacts): Score {
  if (scale === undefined) throw new RangeError("no items");
  const groups = scale.groups.map(({ id, items: numbers }) => ({
    id,
    value: combine(pick(items, numbers), scale),
    max: scale.total === "sum" ? scale.max * numbers.length : scale.max,
  }));
  return { value: combine(items, scale), ...(groups.length > 0 && { groups }) };
}

function combine(items: readonly (number | null)[], scale: ItemScale): number {
  const answers = answered(items);
  const sum = answers.reduce((total, answer) => total + answer, 0);
  return scale.total === "sum" ? sum : sum / answers.length;
}

/** The answers to items by their number, from 1. */
function pick(items: readonly (number | null)[], numbers: readonly number[]): (number | null)[] {
  return numbers.map((number) => items[number - 1] ?? null);
}

function answered(items: readonly (number | null)[]): number[] {
  return items.filter((item) => item !== null);
}
