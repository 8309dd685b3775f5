// The measurements of one kind as the page draws them: what can be drawn, its trend, and what can not.
import type { LiveItem } from "../../../shared/plan/item-content.ts";
import { type MeasureKind, measureKinds } from "../../../shared/plan/measures/measure-kinds.ts";
import { type DatedMeasure, linesOf, type Point } from "../../../shared/plan/measures/measure-line.ts";
import { type Change, type Trend, trendOf } from "../../../shared/plan/measures/trend.ts";
import { dayInWords } from "../../ui/dates.ts";
import { measureWords as words } from "../../../shared/words/measures.ts";
import type { GraphPoint } from "./graph.tsx";
import { changeNumber, changeText, valueText } from "../../../shared/readable/value-text.ts";

export type MeasureItem = LiveItem<"measures">;

export interface KindLine {
  kind: MeasureKind;
  trend: Trend<Point> | undefined;
  points: readonly Point[];
  /** Items without one clear date and value, or with a value that the scale does not have. */
  notDrawn: number;
}

/** `sources`: for a BMI the weights and heights that it can be worked out from. */
export function kindLine(
  kind: MeasureKind,
  items: readonly MeasureItem[],
  options: { sources: readonly MeasureItem[]; isAls: boolean },
): KindLine {
  const dated = [...items, ...options.sources].flatMap(datedOf);
  const points = linesOf(dated).find((line) => line.kind === kind)?.points ?? [];
  const own = points.filter(({ derived }) => !derived).length;
  return { kind, points, trend: trendOf(kind, points, options), notDrawn: items.length - own };
}

function datedOf({ id, content: { kind, date, values } }: MeasureItem): DatedMeasure[] {
  return date === null || values === null ? [] : [{ id, kind, date, values }];
}

export function graphPoints({ kind, points }: KindLine): GraphPoint[] {
  return points.map(({ id, date, score, derived }) => ({
    id,
    date,
    value: score.value,
    second: score.second,
    isDerived: derived,
    said: `${dayInWords(date)}: ${valueText(kind, score)}`,
  }));
}

/** "−2 punten, gaat achteruit"; of a kind in which neither is better "3,3 kg lager". */
export function changeWithDirection(kind: MeasureKind, change: Change): string {
  const { value, second, direction } = change;
  if (value === 0 && (second ?? 0) === 0) return words.directions.same;
  if (direction !== "unclear") return `${changeText(kind, change)}, ${words.directions[direction]}`;
  // of two values one may be higher and the other lower
  if (second !== undefined) return changeText(kind, change);
  const size = valueText(kind, { value: Math.abs(value) });
  return value > 0 ? words.higher(size) : words.lowerBy(size);
}

/** "−4"; points need no unit where the value beside it has one, anything else does: "−6 %", "4,6 kg lager". */
export function shortChange(kind: MeasureKind, change: Change): string {
  const isPoints = measureKinds[kind].unit === "punten";
  if (change.direction === "unclear" || change.value === 0) return changeWithDirection(kind, change);
  return isPoints ? changeNumber(kind, change.value) : changeText(kind, change);
}

/** Last value, change and direction as sentences. */
export function sentenceOf({ kind, last, previous, first, sincePrevious, sinceFirst }: Trend<Point>): string {
  const { title } = measureKinds[kind];
  const sentences = [words.graph.last(title, valueText(kind, last.score), dayInWords(last.date))];
  if (previous !== undefined && sincePrevious !== undefined) {
    sentences.push(words.graph.since(changeWithDirection(kind, sincePrevious), dayInWords(previous.date)));
  }
  if (previous !== first && sinceFirst !== undefined) {
    sentences.push(words.graph.first(changeWithDirection(kind, sinceFirst), dayInWords(first.date)));
  }
  return sentences.join(" ");
}
