// The categories 1 to 4 of the division between the specialised team and the first line, each with its words.
import { useId } from "react";
import type { Responsibility } from "../../../shared/plan/assignment.ts";
import { itemWords } from "../../../shared/words/items.ts";
import { usePlan } from "../plan-context.ts";
import css from "./category-control.module.css";

const words = itemWords.responsibility;
const categories: readonly Responsibility[] = [1, 2, 3, 4];

interface CategoryControlProps {
  value: Responsibility | null;
  /** Of what, for who cannot see it: "actie Spraakbank opnemen". */
  label: string;
  onChange: (value: Responsibility) => void;
}

export function CategoryControl({ value, label, onChange }: CategoryControlProps) {
  const { isEditable } = usePlan();
  const name = useId();
  if (!isEditable) {
    return value === null ? null : (
      <span className={css.read} title={words.full[value]}>
        {value} <span>{words.short[value]}</span>
        <span className="only-read-out">{words.full[value]}</span>
      </span>
    );
  }
  return (
    <fieldset className={css.control}>
      <legend className="only-read-out">{`${words.label} (${label})`}</legend>
      {categories.map((category) => (
        <label key={category} title={words.full[category]} data-chosen={category === value || undefined}>
          <input
            type="radio"
            name={name}
            aria-label={words.full[category]}
            checked={category === value}
            onChange={() => onChange(category)}
          />
          <span aria-hidden>{category}</span>
          {category === value && (
            <span aria-hidden className={css.word}>
              {words.short[category]}
            </span>
          )}
        </label>
      ))}
    </fieldset>
  );
}
