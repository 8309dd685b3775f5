// Measures as lines to draw: one a kind, in order of date, with the BMI worked out from weight and height.
import { measureKinds, type MeasureKind, type MeasureValues } from "./measure-kinds.ts";
import { checkValues, score, type MeasureFault, type Score } from "./scoring.ts";

/** What a measure must have to stand in a line. */
export interface DatedMeasure {
  id: string;
  kind: MeasureKind;
  /** ISO 8601 calendar day. */
  date: string;
  values: MeasureValues;
}

export interface Point<M extends DatedMeasure = DatedMeasure> {
  id: string;
  date: string;
  score: Score;
  measure: M;
  /** Worked out by us; `measure` is then the weight it comes from. */
  derived: boolean;
}

export interface Line<M extends DatedMeasure = DatedMeasure> {
  kind: MeasureKind;
  points: Point<M>[];
  /** Measures of this kind that are not drawn, and why. */
  faulty: { measure: M; fault: MeasureFault }[];
}

/** One line for each kind that occurs, in the order of `measureKinds`; MRC and mMRC are two kinds, so two lines. */
export function linesOf<M extends DatedMeasure>(measures: readonly M[]): Line<M>[] {
  const lines = new Map<MeasureKind, Line<M>>();
  for (const kind of Object.keys(measureKinds) as MeasureKind[]) {
    // keys of that record
    lines.set(kind, { kind, points: [], faulty: [] });
  }
  for (const measure of measures) {
    const line = lines.get(measure.kind);
    const fault = checkValues(measure.kind, measure.values);
    if (fault !== undefined) line?.faulty.push({ measure, fault });
    else line?.points.push(pointOf(measure, score(measure.kind, measure.values), false));
  }
  for (const line of lines.values()) {
    line.points.sort(byDate);
    line.faulty.sort((a, b) => byDate(a.measure, b.measure));
  }
  addBmi(lines);
  return [...lines.values()].filter((line) => line.points.length + line.faulty.length > 0);
}

/** By date, and on one day by id, so that everybody sees the same order. */
export function byDate(a: { date: string; id: string }, b: { date: string; id: string }): number {
  return compare(a.date, b.date) || compare(a.id, b.id);
}

export function bodyMassIndex(weightKg: number, heightCm: number): number {
  return (weightKg * 10_000) / (heightCm * heightCm);
}

/** A typed BMI goes before one worked out for the same day. */
function addBmi<M extends DatedMeasure>(lines: ReadonlyMap<MeasureKind, Line<M>>): void {
  const heights = lines.get("height")?.points ?? [];
  const bmi = lines.get("bmi");
  if (bmi === undefined || heights.length === 0) return;
  const typedDays = new Set(bmi.points.map(({ date }) => date));
  const { min, max } = measureKinds.bmi;
  for (const { date, score, measure } of lines.get("weight")?.points ?? []) {
    const height = heights.findLast((point) => point.date <= date) ?? heights[0];
    if (height === undefined || typedDays.has(date)) continue;
    const value = bodyMassIndex(score.value, height.score.value);
    if (value >= min && value <= max) bmi.points.push(pointOf(measure, { value }, true));
  }
  bmi.points.sort(byDate);
}

function pointOf<M extends DatedMeasure>(measure: M, score: Score, derived: boolean): Point<M> {
  return { id: measure.id, date: measure.date, score, measure, derived };
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
