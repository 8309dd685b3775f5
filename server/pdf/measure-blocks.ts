// Measurements and the scores of positive health: a drawing with its words, and all numbers in a table.
import type { PlanContent } from "../../shared/plan/content.ts";
import { type PositiveHealthScores, dimensions } from "../../shared/plan/items.ts";
import { type DatedMeasure, type Line, linesOf } from "../../shared/plan/measures/measure-line.ts";
import { type MeasureKind, measureKinds } from "../../shared/plan/measures/measure-kinds.ts";
import { shownValue } from "../../shared/plan/measures/scoring.ts";
import { nameOf } from "../../shared/readable/item-lines.ts";
import { valueText, valuesText } from "../../shared/readable/value-text.ts";
import { shortDate } from "../../shared/words/dates.ts";
import { dimensionNames, measureWords, positiveHealthWords } from "../../shared/words/measures.ts";
import { printedWords as words } from "../../shared/words/printed-plan.ts";
import type { PdfBlock } from "./document.ts";
import { type Reader, day, heading, paragraph, plain, table, withDetails } from "./plan-words.ts";

type Measure = PlanContent["measures"][number];
type Scores = PlanContent["positiveHealth"][number];

const dayMs = 86_400_000;

/** One kind after the other, each under a heading of its own. */
export function measureBlocks(content: PlanContent, reader: Reader): PdfBlock[] {
  const dated = content.measures.flatMap((measure): DatedMeasure[] =>
    measure.date === null || measure.values === null
      ? []
      : [{ id: measure.id, kind: measure.kind, date: measure.date, values: measure.values }],
  );
  const lines = linesOf(dated);
  const byKind = Map.groupBy(content.measures, ({ kind }) => kind);
  const kinds = new Set<MeasureKind>([...lines.map(({ kind }) => kind), ...byKind.keys()]);
  return [...kinds].flatMap((kind) => [
    heading(3, measureKinds[kind].title),
    ...explained(kind, reader),
    ...graphOf(lines.find((line) => line.kind === kind)),
    ...measureTable(content, kind, byKind.get(kind) ?? []),
  ]);
}

function explained(kind: MeasureKind, reader: Reader): PdfBlock[] {
  const { anchors, min, max, better } = measureKinds[kind];
  const scale = anchors && `${measureWords.anchors(min, anchors.low, max, anchors.high)}.`;
  const about = reader === "patient" ? (words.patient.about[kind] ?? measureWords.about[kind]) : null;
  const said = [about, scale, reader === "patient" && measureWords.better[better]].filter(Boolean).join(" ");
  return said === "" ? [] : [paragraph(said)];
}

/** One point is no line: the table says it. */
function graphOf(line: Line | undefined): PdfBlock[] {
  const points = line?.points ?? [];
  const [first, last] = [points[0], points.at(-1)];
  if (line === undefined || first === undefined || last === undefined || points.length < 2) return [];
  const { title, unit } = measureKinds[line.kind];
  const byValue = points.toSorted((one, other) => one.score.value - other.score.value);
  const said = (point: typeof first) =>
    words.pointAlt(valueText(line.kind, point.score), day(point.date) ?? "");
  const shown = (value: number) => shownValue(line.kind, value);
  return [
    {
      kind: "graph",
      title: words.graph(title),
      alt: words.graphAlt(
        title,
        points.length,
        said(first),
        said(last),
        said(byValue[0] ?? first),
        said(byValue.at(-1) ?? last),
      ),
      unit,
      ...(last.score.second !== undefined && {
        ends: [measureWords.pressureEnds.upper, measureWords.pressureEnds.lower],
      }),
      points: points.map(({ date, score }) => ({
        date: shortDate(date),
        x: Date.parse(date) / dayMs,
        y: shown(score.value),
        ...(score.second !== undefined && { second: shown(score.second) }),
      })),
    },
  ];
}

/** The last one first; those that nobody typed are not in it. */
function measureTable(content: PlanContent, kind: MeasureKind, measures: readonly Measure[]): PdfBlock[] {
  const newestFirst = measures.toSorted((one, other) => ((one.date ?? "") < (other.date ?? "") ? 1 : -1));
  return table(words.measureTable(measureKinds[kind].title), newestFirst, [
    {
      head: words.columns.date,
      width: 1.8,
      cell: ({ date }) => plain(day(date) ?? measureWords.unknownDate),
    },
    {
      head: words.columns.value,
      width: 2,
      cell: ({ values }) => plain(values === null ? measureWords.unknownValue : valuesText(kind, values)),
    },
    {
      head: words.columns.by,
      width: 1.6,
      cell: ({ by, source }) =>
        withDetails(by === null ? words.unfilled : nameOf(content, by), [
          source && measureWords.sources[source],
        ]),
    },
    { head: words.columns.remark, width: 2.4, cell: ({ remark }) => plain(remark) },
  ]);
}

/** The web of the last scores, and all scores in words. */
export function webBlocks({ positiveHealth }: PlanContent, level: number, title: string): PdfBlock[] {
  const newestFirst = positiveHealth.toSorted((one, other) =>
    (one.date ?? "") < (other.date ?? "") ? 1 : -1,
  );
  if (newestFirst.length === 0) return [];
  return [heading(level, title), ...newestFirst.flatMap(oneWeb)];
}

function oneWeb({ date, scores, remark }: Scores, index: number): PdfBlock[] {
  const on = day(date) ?? words.noDate;
  const said: PdfBlock[] = remark.trim() === "" ? [] : [{ kind: "quote", words: [{ text: remark }] }];
  if (scores === null) return [paragraph(words.web(on)), ...said];
  const rows = dimensions.map((name) => ({ name: dimensionNames[name], value: scores[name] }));
  const valueOf = (value: number | null) => (value === null ? positiveHealthWords.open : String(value));
  return [
    ...(index === 0 ? [drawnWeb(on, scores)] : []),
    ...table(words.webTable(on), rows, [
      { head: words.columns.dimension, width: 3, cell: ({ name }) => plain(name) },
      { head: words.columns.score, width: 1, cell: ({ value }) => plain(valueOf(value)) },
    ]),
    ...said,
  ];
}

function drawnWeb(on: string, scores: PositiveHealthScores): PdfBlock {
  const named = dimensions.map((name) => {
    const value = scores[name];
    return positiveHealthWords.score(
      dimensionNames[name],
      value === null ? positiveHealthWords.open : String(value),
    );
  });
  return {
    kind: "web",
    title: words.web(on),
    alt: positiveHealthWords.web(on, named.join(", ")),
    dimensions: dimensions.map((name) => ({ label: dimensionNames[name], value: scores[name] })),
  };
}
