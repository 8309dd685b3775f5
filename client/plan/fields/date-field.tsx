// A date that reads as a Dutch date, and is picked or typed in the browser's own date field.
import { useEffect, useRef, useState } from "react";
import { dayInWords } from "../../ui/dates.ts";
import { fieldWords } from "../../../shared/words/fields.ts";
import { usePlan } from "../plan-context.ts";
import css from "./value-field.module.css";

export interface DateFieldProps {
  /** ISO date. */
  value: string | null;
  label: string;
  /** What stands there while it is empty; a verb is clearest. */
  empty?: string;
  /** The edits that stand in the register now: what a colleague sets while this is open stays beside it. */
  standing?: () => readonly string[];
  onChange: (value: string | null, over?: readonly string[]) => void;
}

const earliest = "1900-01-01";
const latest = "2199-12-31";

export function DateField(props: DateFieldProps) {
  const { value, label, empty = fieldWords.emptyDate } = props;
  const { isEditable } = usePlan();
  const [isOpen, setIsOpen] = useState(false);
  const said = value === null ? undefined : dayInWords(value);
  if (!isEditable) return said === undefined ? null : <span>{said}</span>;
  if (!isOpen) {
    return (
      <button
        type="button"
        className={css.value}
        data-empty={value === null || undefined}
        aria-label={`${label}: ${said ?? empty}`}
        onClick={() => setIsOpen(true)}
      >
        {said ?? empty}
      </button>
    );
  }
  return <Picker {...props} onClose={() => setIsOpen(false)} />;
}

function Picker({ value, label, standing, onChange, onClose }: DateFieldProps & { onClose: () => void }) {
  const [draft, setDraft] = useState(value ?? "");
  const [over] = useState(standing);
  const input = useRef<HTMLInputElement>(null);
  const isDone = useRef(false);
  useEffect(() => input.current?.focus(), []);

  function finish(typed: string): void {
    if (isDone.current) return;
    isDone.current = true;
    const date = typed === "" ? null : typed;
    const isInRange = date === null || (date >= earliest && date <= latest);
    if (isInRange && date !== value) onChange(date, over);
    onClose();
  }

  return (
    <input
      ref={input}
      type="date"
      className={css.date}
      aria-label={label}
      min={earliest}
      max={latest}
      value={draft}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={() => finish(draft)}
      onKeyDown={(event) => {
        if (event.key === "Enter") finish(draft);
        if (event.key === "Escape") {
          event.stopPropagation();
          finish(value ?? "");
        }
      }}
    />
  );
}
