// Stopping a medicine: on which day, and why.
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import type { LiveItem } from "../../../shared/plan/item-content.ts";
import { today } from "../../ui/dates.ts";
import { careWords } from "../../../shared/words/care.ts";
import css from "./medication.module.css";
import { useField } from "../../hooks/use-field.ts";

const words = careWords.medication;

interface StopFormProps {
  item: LiveItem<"medications">;
  onDone: (hasStopped: boolean) => void;
}

export function StopForm({ item, onDone }: StopFormProps) {
  const { set } = useField("medications", item.id, "stopped");
  const [on, setOn] = useState(today());
  const [reason, setReason] = useState("");
  const field = useRef<HTMLInputElement>(null);
  // the menu that opened this gives the focus back to its button first
  useEffect(() => {
    const later = requestAnimationFrame(() => field.current?.focus());
    return () => cancelAnimationFrame(later);
  }, []);
  function leave(event: KeyboardEvent<HTMLElement>): void {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    onDone(false);
  }

  return (
    <form
      className={css.stopForm}
      aria-label={words.stopping(item.content.name ?? words.thisOne)}
      onSubmit={(event) => {
        event.preventDefault();
        set({ on, reason: reason.trim() });
        onDone(true);
      }}
    >
      <label>
        {words.stoppedOn}
        <input
          type="date"
          required
          min="1900-01-01"
          max="2199-12-31"
          value={on}
          onChange={(event) => setOn(event.target.value)}
          onKeyDown={leave}
        />
      </label>
      <label className={css.stopReason}>
        {words.stopReason}
        <input
          ref={field}
          value={reason}
          maxLength={500}
          placeholder={words.stopReasonExample}
          onChange={(event) => setReason(event.target.value)}
          onKeyDown={leave}
        />
      </label>
      <span className={css.stopButtons}>
        <button type="submit" className={css.main}>
          {words.doStop}
        </button>
        <button type="button" className={css.quiet} onClick={() => onDone(false)}>
          {words.doNotStop}
        </button>
      </span>
    </form>
  );
}
