// One line of measurements on the shared time axis; a pointer or the arrow keys show a point's date and value.
import { type KeyboardEvent, memo, type PointerEvent, useState } from "react";
import type { KindFacts } from "../../../shared/plan/measures/measure-kinds.ts";
import css from "./graph.module.css";
import { type TimeAxis, type ValueScale, valueScale, xOf, yOf } from "./scales.ts";
import { numberText } from "../../../shared/readable/value-text.ts";

export interface GraphPoint {
  id: string;
  date: string;
  value: number;
  /** Of a blood pressure the lower value. */
  second?: number | undefined;
  /** Worked out by us: drawn open. */
  isDerived: boolean;
  /** What the pointer shows. */
  said: string;
}

export interface GraphMark {
  value: number;
  label: string;
}

export interface GraphProps {
  /** Says it all to who cannot see it. */
  label: string;
  /** For who walks along the points by keyboard. */
  walkLabel: string;
  facts: Pick<KindFacts, "form" | "min" | "max"> & KindFacts;
  points: readonly GraphPoint[];
  marks: readonly GraphMark[];
  /** What the two lines of a blood pressure are called, at their ends. */
  ends?: { upper: string; lower: string };
  axis: TimeAxis;
  heightPx?: number;
}

/** Room for what stands beside the plot; the same for all graphs, so that their dates stand under each other. */
export const margin = { left: 36, right: 46, top: 8, bottom: 8 } as const;

/** Below this many pixels a point the dots would be one worm. */
const leastDotPx = 9;

export const Graph = memo(function Graph(props: GraphProps) {
  const { label, walkLabel, facts, points, marks, ends, axis, heightPx = 100 } = props;
  const [active, setActive] = useState<number>();
  const values = points.flatMap(({ value, second }) => (second === undefined ? [value] : [value, second]));
  const scale = valueScale(facts, [...values, ...marks.map(({ value }) => value)]);
  const xs = points.map(({ date }) => xOf(axis, date));
  const drawn = { points, xs, scale, heightPx };
  const shown = active === undefined ? undefined : points[active];

  function nearest({ clientX, currentTarget }: PointerEvent<HTMLElement>): void {
    const box = currentTarget.getBoundingClientRect();
    const plotWidth = axis.widthPx + margin.left + margin.right;
    const at = ((clientX - box.left) / box.width) * plotWidth - margin.left;
    let best = 0;
    for (const [index, x] of xs.entries()) {
      if (Math.abs(x - at) <= Math.abs((xs[best] ?? 0) - at)) best = index;
    }
    setActive(best);
  }

  function pressed(event: KeyboardEvent): void {
    const last = points.length - 1;
    const from = active ?? last;
    const steps = { ArrowLeft: from - 1, ArrowRight: from + 1, Home: 0, End: last } as const;
    const to = event.key in steps ? steps[event.key as keyof typeof steps] : undefined; // looked up just here
    if (to === undefined) return;
    event.preventDefault();
    setActive(Math.min(Math.max(to, 0), last));
  }

  return (
    // a group of points to walk along
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      className={css.graph}
      role="group"
      aria-label={walkLabel}
      // the arrow keys walk along the points
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      onPointerMove={nearest}
      onPointerLeave={() => setActive(undefined)}
      onFocus={() => setActive(points.length - 1)}
      onBlur={() => setActive(undefined)}
      onKeyDown={pressed}
    >
      <svg
        role="img"
        aria-label={label}
        viewBox={`${-margin.left} ${-margin.top} ${axis.widthPx + margin.left + margin.right} ${heightPx + margin.top + margin.bottom}`}
      >
        <Grid axis={axis} scale={scale} heightPx={heightPx} />
        <Marks {...{ marks, scale, heightPx }} widthPx={axis.widthPx} />
        <Line {...drawn} valueOf={({ value }) => value} end={ends?.upper} />
        {points.some(({ second }) => second !== undefined) && (
          <Line {...drawn} valueOf={({ second }) => second} end={ends?.lower} isSecond />
        )}
        {active !== undefined && shown !== undefined && (
          <g className={css.active}>
            <line x1={xs[active]} x2={xs[active]} y1={0} y2={heightPx} />
            {[shown.value, shown.second].map(
              (value) =>
                value !== undefined && (
                  <circle key={value} cx={xs[active]} cy={yOf(scale, value, heightPx)} r={5} />
                ),
            )}
          </g>
        )}
      </svg>
      <p
        className={css.said}
        role="status"
        style={placeOf(axis, xs[active ?? 0] ?? 0)}
        hidden={shown === undefined}
      >
        {shown?.said}
      </p>
    </div>
  );
});

/** Over its point, and never outside the graph: at the left edge it begins there, at the right edge it ends there. */
function placeOf(axis: TimeAxis, x: number): { left: string; transform: string } {
  const percent = ((x + margin.left) / (axis.widthPx + margin.left + margin.right)) * 100;
  return { left: `${percent}%`, transform: `translateX(-${percent}%)` };
}

const Grid = memo(function Grid({
  axis,
  scale,
  heightPx,
}: {
  axis: TimeAxis;
  scale: ValueScale;
  heightPx: number;
}) {
  return (
    <g className={css.grid}>
      {axis.ticks.map(({ x }) => (
        <line key={x} x1={x} x2={x} y1={0} y2={heightPx} />
      ))}
      {scale.ticks.map((value) => (
        <g key={value}>
          <line x1={0} x2={axis.widthPx} y1={yOf(scale, value, heightPx)} y2={yOf(scale, value, heightPx)} />
          <text x={-8} y={yOf(scale, value, heightPx) + 4} textAnchor="end">
            {numberText(value)}
          </text>
        </g>
      ))}
    </g>
  );
});

function Marks(props: { marks: readonly GraphMark[]; scale: ValueScale; heightPx: number; widthPx: number }) {
  const { marks, scale, heightPx, widthPx } = props;
  const ys = marks.map(({ value }) => yOf(scale, value, heightPx));
  return (
    <g className={css.mark}>
      {marks.map(({ label }, index) => {
        const y = ys[index] ?? 0;
        const gap = Math.abs(y - (ys[index - 1] ?? -leastLabelPx));
        return (
          <g key={label}>
            <line x1={0} x2={widthPx} y1={y} y2={y} />
            {/* labels never lie over each other; the line says where it is all the same */}
            {gap >= leastLabelPx && (
              <text x={widthPx + 9} y={y + 4}>
                {label}
              </text>
            )}
          </g>
        );
      })}
    </g>
  );
}

const leastLabelPx = 13;

interface LineProps {
  points: readonly GraphPoint[];
  xs: readonly number[];
  scale: ValueScale;
  heightPx: number;
  valueOf: (point: GraphPoint) => number | undefined;
  end: string | undefined;
  isSecond?: boolean;
}

function Line({ points, xs, scale, heightPx, valueOf, end, isSecond = false }: LineProps) {
  const dots = points.flatMap((point, index) => {
    const value = valueOf(point);
    const x = xs[index];
    return value === undefined || x === undefined ? [] : [{ point, x, y: yOf(scale, value, heightPx) }];
  });
  const path = dots.map(({ x, y }) => `${x},${y}`).join(" ");
  const first = dots[0];
  const last = dots.at(-1);
  const isSparse =
    first !== undefined && last !== undefined && last.x - first.x >= (dots.length - 1) * leastDotPx;
  const visible = isSparse ? dots : dots.slice(-1);
  return (
    <g className={css.line} data-second={isSecond || undefined}>
      <polyline points={path} />
      {end !== undefined && last !== undefined && (
        <text x={last.x + 8} y={last.y + 4}>
          {end}
        </text>
      )}
      {visible.map(({ point, x, y }) => (
        <circle
          key={point.id}
          cx={x}
          cy={y}
          r={point === last?.point ? 4 : 3}
          data-derived={point.isDerived || undefined}
        />
      ))}
    </g>
  );
}
