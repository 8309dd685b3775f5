// The table behind a graph: every measurement of one kind, the newest first, to read, copy, change or take out.
import { useState } from "react";
import { type MeasureKind, measureKinds } from "../../../shared/plan/measures/measure-kinds.ts";
import type { Point } from "../../../shared/plan/measures/measure-line.ts";
import { usePerformers } from "../../hooks/use-performers.ts";
import { dayInWords } from "../../ui/dates.ts";
import { measureWords as words } from "../../../shared/words/measures.ts";
import { usePlan } from "../plan-context.ts";
import type { MeasureItem } from "./kind-line.ts";
import { MeasureRow } from "./measure-row.tsx";
import css from "./measure-table.module.css";
import { valueText } from "../../../shared/readable/value-text.ts";

interface MeasureTableProps {
  kind: MeasureKind;
  items: readonly MeasureItem[];
  points: readonly Point[];
}

const shownAtOnce = 40;

export function MeasureTable({ kind, items, points }: MeasureTableProps) {
  const { isEditable } = usePlan();
  const { nameOf } = usePerformers();
  const [limit, setLimit] = useState(shownAtOnce);
  const { title, items: scale } = measureKinds[kind];
  const groups = scale?.groups ?? [];
  const rows = rowsOf(items, points);
  return (
    <>
      <table className={css.table} data-grouped={groups.length > 0 || undefined}>
        <caption className="only-read-out">{title}</caption>
        <thead>
          <tr>
            <th scope="col">{words.date}</th>
            <th scope="col">{words.value}</th>
            {groups.map((group) => (
              <th key={group.id} scope="col" className={css.groupCell}>
                {group.title}
              </th>
            ))}
            <th scope="col">{words.bySource}</th>
            {isEditable && (
              <th scope="col">
                <span className="only-read-out">{words.menu}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, limit).map(({ item, point }) =>
            item === undefined ? (
              point !== undefined && (
                <tr key={point.id}>
                  <td>{dayInWords(point.date)}</td>
                  <td>{valueText(kind, point.score)}</td>
                  <td className={css.quiet} colSpan={isEditable ? 2 : 1}>
                    {words.calculatedFrom}
                  </td>
                </tr>
              )
            ) : (
              <MeasureRow
                key={item.id}
                item={item}
                groups={groups}
                by={item.content.by === null ? words.unknownPerson : nameOf(item.content.by)}
              />
            ),
          )}
        </tbody>
      </table>
      {rows.length > limit && (
        <button type="button" className={css.older} onClick={() => setLimit(rows.length)}>
          {words.older(rows.length - limit)}
        </button>
      )}
    </>
  );
}

interface Row {
  date: string | null;
  item: MeasureItem | undefined;
  point: Point | undefined;
}

/** What has no clear date comes first: somebody has to look at it. */
function rowsOf(items: readonly MeasureItem[], points: readonly Point[]): Row[] {
  const rows: Row[] = [
    ...items.map((item) => ({ item, point: undefined, date: item.content.date })),
    ...points.filter(({ derived }) => derived).map((point) => ({ item: undefined, point, date: point.date })),
  ];
  const key = ({ date, item, point }: Row) => `${date ?? "9999"} ${item?.id ?? point?.id ?? ""}`;
  return rows.sort((a, b) => (key(a) < key(b) ? 1 : -1));
}
