// One line to note the next one on: Enter adds it and the line is empty again.
import { useState } from "react";
import type { ItemId } from "../../../shared/plan/assignment.ts";
import { usePlan } from "../plan-context.ts";
import css from "./notes.module.css";

interface QuickAddProps {
  label: string;
  /** The grey text on the line while it is empty. */
  example: string;
  /** Undefined when there is no room for it. */
  onAdd: (text: string) => ItemId | undefined;
}

const maxLength = 1000;

export function QuickAdd({ label, example, onAdd }: QuickAddProps) {
  const { isEditable } = usePlan();
  const [draft, setDraft] = useState("");
  if (!isEditable) return null;

  function add(): void {
    const text = draft.trim();
    if (text === "") return;
    if (onAdd(text) !== undefined) setDraft("");
  }

  return (
    <input
      className={css.add}
      aria-label={label}
      placeholder={example}
      maxLength={maxLength}
      value={draft}
      onChange={(event) => setDraft(event.target.value)}
      // what somebody typed is not lost when they go elsewhere
      onBlur={add}
      onKeyDown={(event) => {
        if (event.key === "Enter" && !event.nativeEvent.isComposing) add();
        if (event.key !== "Escape" || draft === "") return;
        event.stopPropagation();
        setDraft("");
      }}
    />
  );
}
