// Measurements and own scores, as the patient reads them: one sentence, a small graph, and all values on demand.
import { html } from "hono/html";
import type { PlanContent } from "../../shared/plan/content.ts";
import { dimensions } from "../../shared/plan/items.ts";
import { type MeasureKind, measureKinds } from "../../shared/plan/measures/measure-kinds.ts";
import { type DatedMeasure, type Point, linesOf } from "../../shared/plan/measures/measure-line.ts";
import { trendOf } from "../../shared/plan/measures/trend.ts";
import { changeText, scoreText, valueText } from "../../shared/readable/value-text.ts";
import { fullDate, shortDate } from "../../shared/words/dates.ts";
import { dimensionNames, measureWords } from "../../shared/words/measures.ts";
import { pageWords as words } from "../../shared/words/patient-page.ts";
import { printedWords } from "../../shared/words/printed-plan.ts";
import type { Explainer } from "./explained.ts";
import { type Html, list, paragraph, part } from "./html.ts";

/** So many values stand in the table; the rest is in the PDF. */
const mostRows = 24;

export function measuresPart({ measures }: PlanContent, explain: Explainer): Html {
  const dated = measures.flatMap((measure): DatedMeasure[] =>
    measure.date === null || measure.values === null
      ? []
      : [{ id: measure.id, kind: measure.kind, date: measure.date, values: measure.values }],
  );
  const body = linesOf(dated).map(({ kind, points }) => measurePart(kind, points, explain));
  return part(2, words.measures, body, "metingen");
}

function measurePart(kind: MeasureKind, points: readonly Point[], explain: Explainer): Html {
  const trend = trendOf(kind, points);
  if (trend === undefined) return html``;
  const { title } = measureKinds[kind];
  const { last, sincePrevious } = trend;
  const name = title.replace(/ \(.*\)$/, "");
  const said = words.measured(name, valueText(kind, last.score), fullDate(last.date));
  const change =
    sincePrevious === undefined
      ? ""
      : ` ${words.change(changeText(kind, sincePrevious))} ${words.directions[sincePrevious.direction]}`;
  const about = printedWords.patient.about[kind] ?? measureWords.about[kind];
  return part(3, explain.text(title), [
    ...(about === undefined ? [] : [paragraph(explain.text(about), "small")]),
    paragraph(said + change),
    ...(points.length < 2 ? [] : [graph(kind, points, said)]),
    ...(points.length < 2 ? [] : [table(kind, points)]),
  ]);
}

function table(kind: MeasureKind, points: readonly Point[]): Html {
  const rows = points.toReversed().slice(0, mostRows);
  return html`<details>
    <summary>${words.allMeasures(points.length)}</summary>
    <table>
      <tr>
        <th scope="col">${words.date}</th>
        <th scope="col">${words.value}</th>
      </tr>
      ${rows.map(
        ({ date, score }) =>
          html`<tr>
            <td>${fullDate(date)}</td>
            <td>${valueText(kind, score)}</td>
          </tr> `,
      )}
    </table>
  </details>`;
}

const [width, height, left, right, top, bottom] = [320, 120, 10, 44, 16, 24];

/** A line through the values in order of time; the last value stands beside it. */
function graph(kind: MeasureKind, points: readonly Point[], said: string): Html {
  const values = points.flatMap(({ score: { value, second } }) => [
    value,
    ...(second === undefined ? [] : [second]),
  ]);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) return html``;
  const [from, to] = [Date.parse(first.date), Date.parse(last.date)];
  const x = (date: string) =>
    round(left + ((width - left - right) * (Date.parse(date) - from)) / Math.max(to - from, 1));
  const y = (value: number) =>
    round(top + (height - top - bottom) * (high === low ? 0.5 : (high - value) / (high - low)));
  const lineOf = (valueOf: (point: Point) => number) =>
    points.map((point) => `${x(point.date)},${y(valueOf(point))}`).join(" ");
  const seconds = points.flatMap(({ date, score }) =>
    score.second === undefined ? [] : [`${x(date)},${y(score.second)}`],
  );
  return html`<svg class="graph" viewBox="0 0 ${width} ${height}" role="img" aria-label="${said}">
    <polyline points="${lineOf(({ score }) => score.value)}" />
    ${seconds.length < 2 ? "" : html`<polyline points="${seconds.join(" ")}" />`}
    ${points.map(({ date, score }) => html`<circle cx="${x(date)}" cy="${y(score.value)}" r="3" />`)}
    <text x="${left}" y="${height - 6}">${shortDate(first.date)}</text>
    <text x="${width - right}" y="${height - 6}" text-anchor="end">${shortDate(last.date)}</text>
    <text class="last" x="${x(last.date) + 6}" y="${y(last.score.value) + 4}">
      ${scoreText(kind, last.score)}
    </text>
  </svg>`;
}

const round = (value: number): number => Math.round(value * 10) / 10;

/** The scores that the patient gave last. */
export function scoresPart({ positiveHealth }: PlanContent): Html[] {
  const [last] = positiveHealth.toSorted((one, other) => ((one.date ?? "") < (other.date ?? "") ? 1 : -1));
  if (last === undefined || last.scores === null) return [];
  const { date, scores, remark } = last;
  const lines = dimensions.flatMap((name) => {
    const score = scores[name];
    if (score === null) return [];
    return [
      html`${dimensionNames[name]}: <strong>${score}</strong>
        <meter min="0" max="10" value="${score}" aria-hidden="true"></meter>`,
    ];
  });
  return [
    part(3, words.web, [
      ...(date === null ? [] : [paragraph(words.webOn(fullDate(date)), "small")]),
      ...list(lines, "scores"),
      ...(remark.trim() === ""
        ? []
        : [html`<blockquote><p class="own" data-read>${remark}</p></blockquote>`]),
    ]),
  ];
}
