// The four categories as cells of a row: columns where there is room, one small control where there is not.
import { useId } from "react";
import type { Responsibility } from "../../../shared/plan/assignment.ts";
import { itemWords } from "../../../shared/words/items.ts";
import { divisionWords } from "../../../shared/words/task-division.ts";
import { usePlan } from "../plan-context.ts";
import css from "./category-cells.module.css";

const words = itemWords.responsibility;
export const categories: readonly Responsibility[] = [1, 2, 3, 4];

interface CategoryCellsProps {
  value: Responsibility | null;
  /** What is asked beside what counts. */
  proposed: Responsibility | null;
  label: string;
  /** Undefined where it is only shown. */
  onChange: ((value: Responsibility) => void) | undefined;
}

export function CategoryCells({ value, proposed, label, onChange }: CategoryCellsProps) {
  const { isEditable } = usePlan();
  const name = useId();
  const mayChoose = isEditable && onChange !== undefined;
  return (
    <div
      className={css.cells}
      data-cells
      {...(mayChoose ? { role: "radiogroup", "aria-label": `${words.label} (${label})` } : {})}
    >
      {categories.map((category) => {
        const isChosen = category === value;
        const isProposed = category === proposed && !isChosen;
        const marks = (
          <>
            <span className={css.digit} aria-hidden>
              {category}
              {isChosen && <span className={css.word}>{words.short[category]}</span>}
            </span>
            {isProposed && <span className={css.proposed}>{divisionWords.proposedHere}</span>}
          </>
        );
        const cell = {
          className: css.cell,
          "data-chosen": isChosen || undefined,
          title: words.full[category],
        };
        return mayChoose ? (
          <label key={category} {...cell}>
            <input
              type="radio"
              name={name}
              aria-label={words.full[category]}
              checked={isChosen}
              onChange={() => onChange(category)}
            />
            {marks}
          </label>
        ) : (
          <span key={category} {...cell}>
            {isChosen && <span className="only-read-out">{words.full[category]}</span>}
            {marks}
          </span>
        );
      })}
    </div>
  );
}
