// All measurements of one kind: the last value, how it changes, the graph, what to talk about, and the table.
import { memo, useId, useMemo, useState } from "react";
import { type MeasureKind, measureKinds } from "../../../shared/plan/measures/measure-kinds.ts";
import { dayInWords } from "../../ui/dates.ts";
import type { Change } from "../../../shared/plan/measures/trend.ts";
import { Chip } from "../../ui/chip.tsx";
import { measureWords as words } from "../../../shared/words/measures.ts";
import { usePlan } from "../plan-context.ts";
import { Graph } from "./graph.tsx";
import { GroupLines } from "./group-lines.tsx";
import css from "./kind-card.module.css";
import {
  changeWithDirection,
  shortChange,
  graphPoints,
  type KindLine,
  kindLine,
  type MeasureItem,
  sentenceOf,
} from "./kind-line.ts";
import { MeasureTable } from "./measure-table.tsx";
import type { TimeAxis } from "./scales.ts";
import { scoreText, slopeText, unitText } from "../../../shared/readable/value-text.ts";

export interface KindCardProps {
  kind: MeasureKind;
  items: readonly MeasureItem[];
  /** For a BMI: weights and heights. */
  sources: readonly MeasureItem[];
  axis: TimeAxis | undefined;
}

export const KindCard = memo(function KindCard({ kind, items, sources, axis }: KindCardProps) {
  const { facts } = usePlan();
  const isAls = facts.template === "als";
  const line = useMemo(() => kindLine(kind, items, { sources, isAls }), [kind, items, sources, isAls]);
  const [isOpen, setIsOpen] = useState(false);
  const tableId = useId();
  const { title } = measureKinds[kind];
  const count = items.length + line.points.filter(({ derived }) => derived).length;
  return (
    <article className={css.card} data-measure={kind} aria-labelledby={`meting-${kind}`}>
      <div className={css.facts}>
        <h3 id={`meting-${kind}`} tabIndex={-1}>
          {title}
        </h3>
        {words.about[kind] !== undefined && <p className={css.quiet}>{words.about[kind]}</p>}
        <Facts line={line} />
      </div>
      <div className={css.plot}>
        <Plot line={line} axis={axis} />
      </div>
      {(line.trend?.signals ?? []).map((signal) => (
        <p key={signal} className={css.signal} data-signal={signal}>
          <Chip tone="amber">{words.discuss}</Chip> {words.signals[signal]}
        </p>
      ))}
      {line.trend !== undefined && line.trend.groups.length > 0 && (
        <GroupLines
          kind={kind}
          points={line.points}
          groups={line.trend.groups}
          axis={isDrawn(line) ? axis : undefined}
        />
      )}
      {line.notDrawn > 0 && <p className={css.signal}>{words.notDrawn(line.notDrawn)}</p>}
      <div className={css.below}>
        <button
          type="button"
          className={css.toggle}
          aria-expanded={isOpen}
          aria-controls={tableId}
          aria-label={words.tableOf(title, count)}
          onClick={() => setIsOpen(!isOpen)}
        >
          {words.table}
        </button>
        <div id={tableId} hidden={!isOpen}>
          {isOpen && <MeasureTable kind={kind} items={items} points={line.points} />}
        </div>
      </div>
    </article>
  );
});

function Facts({ line: { kind, trend, points } }: { line: KindLine }) {
  if (trend === undefined) return null;
  const { last, previous, first, sincePrevious, sinceFirst, slopePerMonth } = trend;
  const { form, max, better } = measureKinds[kind];
  const isSum = form === "items" && measureKinds[kind].items?.total === "sum";
  return (
    <>
      <p className={css.last}>
        <strong>{scoreText(kind, last.score)}</strong>{" "}
        <span>
          {isSum ? words.outOf(String(max)) : unitText(kind, last.score.value)}{" "}
          {words.on(dayInWords(last.date))}
          {points.at(-1)?.derived === true && ` (${words.calculated})`}
        </span>
      </p>
      {previous !== undefined && sincePrevious !== undefined && (
        <p>{sinceText(kind, sincePrevious, dayInWords(previous.date))}</p>
      )}
      {previous !== first && sinceFirst !== undefined && (
        <p>{words.sinceFirst(shortChange(kind, sinceFirst), dayInWords(first.date))}</p>
      )}
      {kind === "alsfrs-r" && slopePerMonth !== undefined && (
        <p>{words.perMonth(slopeText(kind, slopePerMonth))}</p>
      )}
      {better !== "none" && <p className={css.quiet}>{words.better[better]}</p>}
    </>
  );
}

/** "gaat achteruit: −4 sinds 28 sep" */
function sinceText(kind: MeasureKind, change: Change, date: string): string {
  const { direction } = change;
  return direction === "better" || direction === "worse"
    ? words.sinceWith(words.directions[direction], shortChange(kind, change), date)
    : words.since(changeWithDirection(kind, change), date);
}

/** A single measurement is a value, not a line. */
function isDrawn(line: KindLine): boolean {
  return line.points.length >= 2;
}

function Plot({ line, axis }: { line: KindLine; axis: TimeAxis | undefined }) {
  const points = useMemo(() => graphPoints(line), [line]);
  const marks = useMemo(
    () => (line.trend?.marks ?? []).map(({ code, value }) => ({ value, label: words.marks[code] })),
    [line],
  );
  if (axis === undefined || line.trend === undefined || !isDrawn(line)) return null;
  const facts = measureKinds[line.kind];
  return (
    <Graph
      label={sentenceOf(line.trend)}
      walkLabel={words.points(facts.title, points.length)}
      {...(line.kind === "blood-pressure" && { ends: words.pressureEnds })}
      {...{ facts, points, marks, axis }}
    />
  );
}
