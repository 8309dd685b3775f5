// The months under the graphs, once for all of them.
import { measureWords as words } from "../../../shared/words/measures.ts";
import css from "./graph.module.css";
import { margin } from "./graph.tsx";
import type { TimeAxis } from "./scales.ts";

export function MonthAxis({ axis }: { axis: TimeAxis }) {
  return (
    <svg
      className={css.axis}
      role="img"
      aria-label={words.axis(axis.ticks[0]?.year ?? "")}
      viewBox={`${-margin.left} 0 ${axis.widthPx + margin.left + margin.right} 34`}
    >
      {axis.ticks.map(({ x, label, year }) => (
        <text key={x} x={x} y={13} textAnchor="middle">
          {label}
          {year !== undefined && (
            <tspan x={x} dy={16}>
              {year}
            </tspan>
          )}
        </text>
      ))}
    </svg>
  );
}
