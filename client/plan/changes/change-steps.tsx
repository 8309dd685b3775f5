// To the previous and the next change, by button and by Alt with an arrow.
import { ActionIcon } from "@mantine/core";
import { ChevronDown, ChevronUp } from "lucide-react";
import { useEffect, useEffectEvent, useState } from "react";
import type { Change } from "../../../shared/plan/changes/change.ts";
import { changeWords } from "../../words/changes.ts";
import { motion } from "../sections-in-view.ts";
import css from "./changes.module.css";
import { shownChanges } from "./shown.ts";

const words = changeWords.steps;

/** Of the `ChangeList` of the same changes, wherever that stands on the page. */
export function ChangeSteps({ changes }: { changes: readonly Change[] }) {
  const keys = shownChanges(changes).map(({ key }) => key);
  const [at, setAt] = useState(-1);
  const current = Math.min(at, keys.length - 1);

  const step = (by: 1 | -1) => {
    const focused = document.activeElement?.closest<HTMLElement>("[data-change]")?.dataset["change"];
    const from = focused === undefined ? current : keys.indexOf(focused);
    const next = Math.max(0, Math.min(keys.length - 1, from + by));
    const key = keys[next];
    if (key === undefined) return;
    setAt(next);
    goToChange(key);
  };
  const pressed = useEffectEvent((event: KeyboardEvent) => {
    const isOurs = event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey;
    const by = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : undefined;
    if (!isOurs || by === undefined || document.querySelector('[role="dialog"]') !== null) return;
    event.preventDefault();
    step(by);
  });
  useEffect(() => {
    const listens = (event: KeyboardEvent) => pressed(event);
    addEventListener("keydown", listens);
    return () => removeEventListener("keydown", listens);
  }, []);

  if (keys.length === 0) return null;
  return (
    <div className={css.steps} role="group" aria-label={words.group}>
      <span role="status">
        {current < 0 ? changeWords.count(keys.length) : words.at(current + 1, keys.length)}
      </span>
      <ActionIcon
        variant="default"
        size={34}
        aria-label={words.previous}
        title={words.previousHint}
        aria-keyshortcuts="Alt+ArrowUp"
        onClick={() => step(-1)}
      >
        <ChevronUp size={18} aria-hidden />
      </ActionIcon>
      <ActionIcon
        variant="default"
        size={34}
        aria-label={words.next}
        title={words.nextHint}
        aria-keyshortcuts="Alt+ArrowDown"
        onClick={() => step(1)}
      >
        <ChevronDown size={18} aria-hidden />
      </ActionIcon>
    </div>
  );
}

/** What it is folded into opens; the focus stands on it, so that a screen reader reads it. */
function goToChange(key: string): void {
  const row = document.querySelector<HTMLElement>(`[data-change="${CSS.escape(key)}"]`);
  if (row === null) return;
  const fold = row.closest("details");
  if (fold !== null) fold.open = true;
  row.focus({ preventScroll: true });
  row.scrollIntoView({ block: "center", behavior: motion() });
}
