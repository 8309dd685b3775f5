// A choice that reads as a word, and is made in the browser's own list: by mouse, keyboard and thumb alike.
import { fieldWords } from "../../../shared/words/fields.ts";
import { usePlan } from "../plan-context.ts";
import css from "./value-field.module.css";

export interface ChoiceFieldProps<T extends string> {
  value: T | null;
  label: string;
  /** Value and words, in the order of the list. */
  options: readonly (readonly [T, string])[];
  empty?: string;
  /** Drawn as a pill, in a tone that never stands alone. */
  tone?: "plain" | "amber" | "green" | "red";
  /** Without a frame, as words in a sentence. */
  isQuiet?: boolean;
  /** One has to be chosen: there is no way back to nothing. */
  isRequired?: boolean;
  onChange: (value: T | null) => void;
}

export function ChoiceField<T extends string>(props: ChoiceFieldProps<T>) {
  const {
    value,
    label,
    options,
    empty = fieldWords.choose,
    tone = "plain",
    isQuiet = false,
    isRequired = false,
    onChange,
  } = props;
  const { isEditable } = usePlan();
  const said = options.find(([option]) => option === value)?.[1];
  if (!isEditable) {
    return said === undefined ? null : (
      <span className={isQuiet ? css.quiet : css.pill} data-tone={tone}>
        {said}
      </span>
    );
  }
  return (
    <select
      className={isQuiet ? css.quiet : css.pill}
      data-tone={tone}
      data-empty={value === null || undefined}
      aria-label={label}
      value={value ?? ""}
      onChange={(event) => {
        const chosen = options.find(([option]) => option === event.target.value);
        onChange(chosen?.[0] ?? null);
      }}
    >
      {(value === null || !isRequired) && <option value="">{empty}</option>}
      {options.map(([option, words]) => (
        <option key={option} value={option}>
          {words}
        </option>
      ))}
    </select>
  );
}
