// Several people at once, such as who hears of an action: each can be taken off, and one added from the list.
import { X } from "lucide-react";
import type { Performer } from "../../../shared/plan/assignment.ts";
import { usePerformers } from "../../hooks/use-performers.ts";
import { keyOfPerformer } from "../../../shared/plan/assignment.ts";
import { fieldWords } from "../../../shared/words/fields.ts";
import { usePlan } from "../plan-context.ts";
import css from "./value-field.module.css";

interface PerformersFieldProps {
  value: readonly Performer[];
  label: string;
  onChange: (value: Performer[]) => void;
}

export function PerformersField({ value, label, onChange }: PerformersFieldProps) {
  const { isEditable } = usePlan();
  const performers = usePerformers();
  const chosen = new Set(value.map(keyOfPerformer));
  if (!isEditable) return <span>{value.map((one) => performers.nameOf(one)).join(", ")}</span>;
  return (
    <span className={css.several}>
      {value.map((one) => (
        <span key={keyOfPerformer(one)} className={css.pill}>
          {performers.shortOf(one)}
          <button
            type="button"
            className={css.takeOff}
            aria-label={fieldWords.takeOff(performers.nameOf(one))}
            onClick={() => onChange(value.filter((other) => keyOfPerformer(other) !== keyOfPerformer(one)))}
          >
            <X size={13} aria-hidden />
          </button>
        </span>
      ))}
      <select
        className={css.pill}
        data-empty
        aria-label={label}
        value=""
        onChange={(event) => {
          const option = performers.options.find(({ key }) => key === event.target.value);
          if (option !== undefined) onChange([...value, option.performer]);
        }}
      >
        <option value="">{fieldWords.addPerson}</option>
        {performers.options
          .filter(({ key }) => !chosen.has(key))
          .map(({ key, name }) => (
            <option key={key} value={key}>
              {name}
            </option>
          ))}
      </select>
    </span>
  );
}
