// What a row of measurements of one kind says: last, change, slope, and what to talk about. Never advice.
import type { GroupId } from "./item-scales.ts";
import { measureKinds, type KindFacts, type MeasureKind } from "./measure-kinds.ts";
import { byDate } from "./measure-line.ts";
import { marksOf, signalsOf, type Mark, type Signal } from "./measure-signals.ts";
import { withoutNoise, type Score } from "./scoring.ts";

export interface TrendPoint {
  id: string;
  /** ISO 8601 calendar day. */
  date: string;
  score: Score;
}

/**
 * `same`: no change, or less than the smallest change that matters where the scale has one.
 * `unclear`: a change of a kind in which neither up nor down is better by itself.
 */
export type Direction = "better" | "worse" | "same" | "unclear";

export interface Change {
  value: number;
  /** Of a blood pressure: the change of the lower value. */
  second?: number;
  direction: Direction;
  days: number;
}

/** Absent with one measurement. */
interface Changes {
  sincePrevious?: Change;
  sinceFirst?: Change;
  /** In the kind's unit, between the first and the last; absent too when those are of one day. */
  slopePerMonth?: number;
}

/** Of the measurements whose items are known. */
export interface GroupTrend extends Changes {
  id: GroupId;
  last: number;
  first: number;
  max: number;
}

export interface Trend<P extends TrendPoint = TrendPoint> extends Changes {
  kind: MeasureKind;
  count: number;
  first: P;
  last: P;
  previous?: P;
  groups: GroupTrend[];
  marks: Mark[];
  signals: Signal[];
}

export interface TrendOptions {
  /** The weight that loss is counted from, in kg; the first measurement when absent. */
  reference?: number;
  /** FVC and SNIP have signals in ALS and related illnesses only. */
  isAls?: boolean;
}

const daysPerMonth = 30.4375; // 365.25 / 12

/** Undefined when there are no points. Their order does not matter; see `byDate`. */
export function trendOf<P extends TrendPoint>(
  kind: MeasureKind,
  points: readonly P[],
  options: TrendOptions = {},
): Trend<P> | undefined {
  const sorted = points.toSorted(byDate);
  const [first] = sorted;
  const last = sorted.at(-1);
  const previous = sorted.at(-2);
  if (first === undefined || last === undefined) return undefined;
  const facts = measureKinds[kind];
  const trend = {
    kind,
    count: sorted.length,
    first,
    last,
    ...(previous && { previous }),
    ...changesOf(sorted, facts),
    groups: groupTrends(sorted, facts),
    marks: marksOf(kind, first, options),
  };
  return { ...trend, signals: signalsOf(trend, options) };
}

function changesOf(sorted: readonly TrendPoint[], facts: KindFacts): Changes {
  const [first] = sorted;
  const last = sorted.at(-1);
  const previous = sorted.at(-2);
  if (first === undefined || last === undefined || previous === undefined) return {};
  return {
    sincePrevious: changeBetween(previous, last, facts),
    sinceFirst: changeBetween(first, last, facts),
    ...slopeBetween(first, last),
  };
}

function changeBetween(from: TrendPoint, to: TrendPoint, facts: KindFacts): Change {
  const value = withoutNoise(to.score.value - from.score.value);
  const days = daysBetween(from.date, to.date);
  const change = { value, direction: directionOf(value, facts), days };
  if (from.score.second === undefined || to.score.second === undefined) return change;
  const second = withoutNoise(to.score.second - from.score.second);
  // either of the two values of a blood pressure may be the one that changed
  return { ...change, second, direction: value === 0 ? directionOf(second, facts) : change.direction };
}

function directionOf(change: number, { better, smallestChange = 0 }: KindFacts): Direction {
  if (change === 0 || Math.abs(change) < smallestChange) return "same";
  if (better === "none") return "unclear";
  return change > 0 === (better === "higher") ? "better" : "worse";
}

function slopeBetween(from: TrendPoint, to: TrendPoint): { slopePerMonth?: number } {
  const days = daysBetween(from.date, to.date);
  if (days === 0) return {};
  return { slopePerMonth: withoutNoise(((to.score.value - from.score.value) / days) * daysPerMonth) };
}

/** ISO days are read as UTC, so summer time does not count. */
function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

function groupTrends(sorted: readonly TrendPoint[], facts: KindFacts): GroupTrend[] {
  // the smallest change that matters was found for the total, not for a group
  const { smallestChange: _, ...groupFacts } = facts;
  return (facts.items?.groups ?? []).flatMap(({ id }) => {
    const points = sorted.flatMap((point) => {
      const group = point.score.groups?.find((group) => group.id === id);
      return group === undefined ? [] : [{ ...point, score: group }];
    });
    const [first] = points;
    const last = points.at(-1);
    if (first === undefined || last === undefined) return [];
    const { max } = last.score;
    return [{ id, first: first.score.value, last: last.score.value, max, ...changesOf(points, groupFacts) }];
  });
}
