// The parts of a scale that have a score of their own, each as a small line on the same time axis.
import { memo } from "react";
import { type MeasureKind, measureKinds } from "../../../shared/plan/measures/measure-kinds.ts";
import type { Point } from "../../../shared/plan/measures/measure-line.ts";
import { shownValue } from "../../../shared/plan/measures/scoring.ts";
import type { GroupTrend } from "../../../shared/plan/measures/trend.ts";
import { measureWords as words } from "../../../shared/words/measures.ts";
import { margin } from "./graph.tsx";
import css from "./kind-card.module.css";
import { changeWithDirection } from "./kind-line.ts";
import { type TimeAxis, xOf, yOf } from "./scales.ts";
import { numberText } from "../../../shared/readable/value-text.ts";

interface GroupLinesProps {
  kind: MeasureKind;
  points: readonly Point[];
  groups: readonly GroupTrend[];
  /** Undefined while there is nothing to draw along. */
  axis: TimeAxis | undefined;
}

const heightPx = 26;

export const GroupLines = memo(function GroupLines({ kind, points, groups, axis }: GroupLinesProps) {
  const scale = measureKinds[kind].items;
  return (
    <ul className={css.groups} aria-label={words.groupsTitle}>
      {groups.map(({ id, last, max, sincePrevious }) => (
        <li key={id} className={css.group}>
          <span>
            {scale?.groups.find((group) => group.id === id)?.title}{" "}
            <b>{numberText(shownValue(kind, last))}</b> {words.outOf(numberText(max))}
            {sincePrevious !== undefined && <small>{changeWithDirection(kind, sincePrevious)}</small>}
          </span>
          {axis !== undefined && (
            <svg
              aria-hidden
              viewBox={`${-margin.left} -5 ${axis.widthPx + margin.left + margin.right} ${heightPx + 10}`}
            >
              <line x1={0} x2={axis.widthPx} y1={heightPx} y2={heightPx} />
              <polyline
                points={pathOf(points, id, { max, min: scale?.total === "mean" ? scale.min : 0 }, axis)}
              />
            </svg>
          )}
        </li>
      ))}
    </ul>
  );
});

function pathOf(
  points: readonly Point[],
  id: GroupTrend["id"],
  range: { min: number; max: number },
  axis: TimeAxis,
): string {
  const scale = { ...range, ticks: [] };
  return points
    .flatMap(({ date, score }) => {
      const group = score.groups?.find((group) => group.id === id);
      return group === undefined ? [] : [`${xOf(axis, date)},${yOf(scale, group.value, heightPx)}`];
    })
    .join(" ");
}
