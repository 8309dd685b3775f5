// A scale filled in question by question, with its total and groups as they grow.
import type { ItemScale } from "../../../shared/plan/measures/item-scales.ts";
import { itemVariants } from "../../../shared/plan/measures/item-scales.ts";
import type { MeasureKind } from "../../../shared/plan/measures/measure-kinds.ts";
import { shownValue } from "../../../shared/plan/measures/scoring.ts";
import { measureWords as words } from "../../../shared/words/measures.ts";
import { type Draft, runningScore } from "./draft.ts";
import css from "./measure-form.module.css";
import { NumberRow } from "./number-row.tsx";
import { numberText } from "../../../shared/readable/value-text.ts";

export interface ItemEntryProps {
  kind: MeasureKind;
  scale: ItemScale;
  draft: Draft;
  onChange: (draft: Draft) => void;
  describedBy: string | undefined;
  isInvalid: boolean;
}

export function ItemEntry({ kind, scale, draft, onChange, describedBy, isInvalid }: ItemEntryProps) {
  const running = runningScore(scale, draft.answers);
  const shown = (value: number) => numberText(shownValue(kind, value));
  const mayStayOpen = scale.needed < scale.count;

  function answer(index: number, value: number | null): void {
    onChange({ ...draft, answers: draft.answers.with(index, value) });
  }

  function labelOf(index: number): string {
    const name =
      index === 4 && draft.variant !== undefined ? scale.variants?.[draft.variant] : scale.names?.[index];
    return name === undefined ? words.question(index + 1) : words.questionName(index + 1, name);
  }

  return (
    <div className={css.items}>
      {scale.variants !== undefined && (
        <div
          className={css.choices}
          role="radiogroup"
          aria-label={words.variant}
          aria-describedby={describedBy}
        >
          <span>{words.variant}</span>
          {itemVariants.map((variant) => (
            <label key={variant}>
              <input
                type="radio"
                checked={draft.variant === variant}
                onChange={() => onChange({ ...draft, variant })}
              />
              {words.variants[variant]}
            </label>
          ))}
        </div>
      )}
      <p className={`${css.hint} ${css.forKeys}`}>{words.itemsHint}</p>
      {draft.answers.map((value, index) => (
        <NumberRow
          // the questions of a form stand in a fixed order
          // oxlint-disable-next-line react/no-array-index-key
          key={index}
          label={labelOf(index)}
          min={scale.min}
          max={scale.max}
          value={value}
          onChange={(chosen) => answer(index, chosen)}
          describedBy={describedBy}
          isInvalid={isInvalid && value === null && !mayStayOpen}
          {...(mayStayOpen && { open: words.leftOpen })}
        />
      ))}
      <div className={css.running} role="status">
        <p>
          <strong>
            {running.total === undefined
              ? words.answered(running.answered, scale.count)
              : words.running(scale.total, shown(running.total), running.answered, scale.count)}
          </strong>
        </p>
        <ul>
          {running.groups.map(({ title, value, max }) => (
            <li key={title}>
              {title} <b>{value === undefined ? "–" : shown(value)}</b> {words.outOf(numberText(max))}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
