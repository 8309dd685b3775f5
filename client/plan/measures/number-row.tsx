// One question with a whole number as its answer: a row of numbers to click, or to type where one digit is enough.
import { type KeyboardEvent, useId, useRef } from "react";
import { numberText } from "../../../shared/readable/value-text.ts";
import css from "./number-row.module.css";

export interface NumberRowProps {
  label: string;
  min: number;
  max: number;
  value: number | null;
  onChange: (value: number | null) => void;
  /** Offers to leave it open, in these words. */
  open?: string;
  /** Ids of what is wrong with it. */
  describedBy?: string | undefined;
  isInvalid?: boolean;
}

export function NumberRow(props: NumberRowProps) {
  const { label, min, max, value, onChange, open, describedBy, isInvalid = false } = props;
  const name = useId();
  const row = useRef<HTMLDivElement>(null);
  const numbers = Array.from({ length: max - min + 1 }, (_, index) => min + index);

  /** With one digit an answer is whole, so typing it goes on to the next question. */
  function pressed(event: KeyboardEvent): void {
    if (!/^\d$/.test(event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
    const digit = Number(event.key);
    if (digit < min || digit > max) return;
    event.preventDefault();
    onChange(digit);
    if (max <= 9) focusNext(row.current);
  }

  return (
    <div ref={row} className={css.row} data-number-row>
      <span className={css.label} id={`${name}-label`}>
        {label}
      </span>
      <div
        role="radiogroup"
        aria-labelledby={`${name}-label`}
        aria-describedby={describedBy}
        aria-invalid={isInvalid || undefined}
        className={css.numbers}
        // its radios have the focus
        tabIndex={-1}
        onKeyDown={pressed}
      >
        {open !== undefined && (
          <label className={css.number} title={open}>
            <input
              type="radio"
              name={name}
              checked={value === null}
              onChange={() => onChange(null)}
              aria-label={open}
            />
            <span aria-hidden>–</span>
          </label>
        )}
        {numbers.map((number) => (
          <label key={number} className={css.number}>
            <input
              type="radio"
              name={name}
              checked={value === number}
              onChange={() => onChange(number)}
              aria-label={numberText(number)}
            />
            <span aria-hidden>{number}</span>
          </label>
        ))}
      </div>
    </div>
  );
}

function focusNext(row: HTMLElement | null): void {
  const form = row?.closest("form") ?? row?.parentElement;
  const rows = [...(form?.querySelectorAll<HTMLElement>("[data-number-row]") ?? [])];
  const next = rows[rows.findIndex((other) => other === row) + 1];
  const target =
    next?.querySelector<HTMLElement>("input:checked, input") ??
    form?.querySelector<HTMLElement>("[data-after-numbers]");
  target?.focus();
}
