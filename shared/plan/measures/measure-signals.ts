// What a trend gives to talk about ("bespreken"), and the lines across its graph. Never advice.
import type { GroupId } from "./item-scales.ts";
import type { MeasureKind } from "./measure-kinds.ts";
import { withoutNoise } from "./scoring.ts";
import type { Trend, TrendOptions, TrendPoint } from "./trend.ts";

export const signals = [
  "weight-loss-5",
  "weight-loss-10",
  "act-not-well-controlled",
  "act-worse",
  "ccq-worse",
  "alsfrs-r-bulbar-lower",
  "alsfrs-r-respiratory-lower",
  "als-fvc-80",
  "als-snip-40",
  "als-fvc-50",
] as const;
export type Signal = (typeof signals)[number];

/** A line across the graph. */
export interface Mark {
  code: "reference" | "weight-loss-5" | "weight-loss-10" | "act-well-controlled";
  value: number;
}

/** 20 or more is well controlled, 19 or less is not. */
const actWellControlled = 20;

export function marksOf(kind: MeasureKind, first: TrendPoint, options: TrendOptions): Mark[] {
  if (kind === "act") return [{ code: "act-well-controlled", value: actWellControlled }];
  if (kind !== "weight") return [];
  const reference = options.reference ?? first.score.value;
  return [
    { code: "reference", value: reference },
    { code: "weight-loss-5", value: withoutNoise(reference * 0.95) },
    { code: "weight-loss-10", value: withoutNoise(reference * 0.9) },
  ];
}

export function signalsOf(trend: Omit<Trend, "signals">, options: TrendOptions): Signal[] {
  const { kind, first, last, sincePrevious } = trend;
  const { value } = last.score;
  const isWorse = sincePrevious?.direction === "worse";
  if (kind === "weight") return weightSignals(options.reference ?? first.score.value, value);
  if (kind === "alsfrs-r") return groupSignals(trend);
  if (kind === "ccq") return when(isWorse, "ccq-worse");
  if (kind === "act") {
    return [...when(value < actWellControlled, "act-not-well-controlled"), ...when(isWorse, "act-worse")];
  }
  if (options.isAls !== true) return [];
  // 80 % and 40 cmH2O: one of the European criteria (2002) for breathing support at night, never enough alone;
  // 50 %: where the risk of placing a gastrostomy stops being low (AAN)
  if (kind === "fvc-percent") return [...when(value <= 80, "als-fvc-80"), ...when(value <= 50, "als-fvc-50")];
  return when(kind === "snip" && value <= 40, "als-snip-40");
}

/** The heaviest loss only. */
function weightSignals(referenceKg: number, weightKg: number): Signal[] {
  if (hasLost(10, referenceKg, weightKg)) return ["weight-loss-10"];
  return when(hasLost(5, referenceKg, weightKg), "weight-loss-5");
}

/** Wishes about breathing and feeding may need a new talk when these groups go down. */
function groupSignals({ last, groups }: Omit<Trend, "signals">): Signal[] {
  // a typed total says nothing about groups, and what went down before it was said then
  if (last.score.groups === undefined) return [];
  const isLower = (id: GroupId) =>
    groups.find((group) => group.id === id)?.sincePrevious?.direction === "worse";
  return [
    ...when(isLower("bulbar"), "alsfrs-r-bulbar-lower"),
    ...when(isLower("respiratory"), "alsfrs-r-respiratory-lower"),
  ];
}

/** In whole grams, because 5 % of 80.2 kg is not exact in binary. */
function hasLost(percent: number, referenceKg: number, weightKg: number): boolean {
  const reference = Math.round(referenceKg * 1000);
  return (reference - Math.round(weightKg * 1000)) * 100 >= percent * reference;
}

function when(holds: boolean, signal: Signal): Signal[] {
  return holds ? [signal] : [];
}
