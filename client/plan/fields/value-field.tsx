// A short text that is one whole value, such as a dose. Never cut off, and it counts when the person is done.
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useLatest } from "../../hooks/use-latest.ts";
import { usePlan } from "../plan-context.ts";
import css from "./value-field.module.css";

export interface ValueFieldProps {
  value: string | null;
  label: string;
  placeholder?: string;
  /** The edits that stand in the register now: what a colleague sets while this is typed stays beside it. */
  standing?: () => readonly string[];
  onChange: (value: string | null, over?: readonly string[]) => void;
  /** Where Enter goes on to; the value is set by then. */
  onEnter?: (field: HTMLElement) => void;
  inputMode?: "text" | "tel" | "decimal";
  maxLength?: number;
  className?: string;
}

interface Draft {
  typed: string;
  over: readonly string[] | undefined;
}

export function ValueField(props: ValueFieldProps) {
  const { value, label, placeholder = label, standing, inputMode = "text", maxLength = 500, onEnter } = props;
  const { isEditable } = usePlan();
  const [draft, setDraft] = useState<Draft>();
  const over = useRef<readonly string[]>(undefined);
  const latest = useLatest({ draft, props });
  // two colleagues disagreed meanwhile, and both values took this field's place: what was typed joins them
  useEffect(
    () => () => {
      if (latest.current.draft !== undefined) commit(latest.current.draft, latest.current.props);
    },
    [latest],
  );
  if (!isEditable) return value === null ? null : <span className={props.className}>{value}</span>;
  const shown = draft?.typed ?? value ?? "";

  function finish(): void {
    if (draft === undefined) return;
    setDraft(undefined);
    commit(draft, props);
  }

  function pressed(event: KeyboardEvent<HTMLTextAreaElement>): void {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter") {
      event.preventDefault();
      if (onEnter === undefined) {
        // it stays here, and what is typed next starts from what stands now
        finish();
        over.current = standing?.();
        return;
      }
      event.currentTarget.blur();
      onEnter(event.currentTarget);
    }
    if (event.key === "Escape" && draft !== undefined) {
      event.stopPropagation();
      setDraft(undefined);
    }
  }

  return (
    <span className={`${css.text} ${props.className ?? ""}`}>
      {/* lies behind it, and gives it its height */}
      <span className={css.mirror} aria-hidden>
        {shown === "" ? placeholder : shown}{" "}
      </span>
      <textarea
        rows={1}
        aria-label={label}
        placeholder={placeholder}
        inputMode={inputMode}
        maxLength={maxLength}
        data-draft={draft === undefined ? undefined : ""}
        value={shown}
        onFocus={() => {
          over.current = standing?.();
        }}
        onChange={(event) => {
          const typed = event.target.value.replaceAll(/\s*\n\s*/g, " ");
          setDraft({ typed, over: over.current });
        }}
        onBlur={finish}
        onKeyDown={pressed}
      />
    </span>
  );
}

function commit(draft: Draft, { value, onChange }: ValueFieldProps): void {
  const typed = draft.typed.trim();
  if (typed !== (value ?? "")) onChange(typed === "" ? null : typed, draft.over);
}
