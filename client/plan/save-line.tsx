// The save state in the sticky line, with the one thing to do when text is at risk.
import { Button } from "@mantine/core";
import { useEffect, useState } from "react";
import { closeCode } from "../../shared/protocol.ts";
import { useSaveState } from "../hooks/use-save-state.ts";
import type { OpenPlan } from "../net/open-plan.ts";
import { words } from "../words.ts";
import { type Closing, closings } from "../words/closing.ts";
import { endingWords } from "../words/endings.ts";
import css from "./save-line.module.css";
import type { SaveState } from "./save-state.ts";

const text = words.saveState;

interface SaveLineProps {
  plan: OpenPlan;
  mayWrite: boolean;
  isClosed: boolean;
  /** All text of the plan, for somebody who wants it safe elsewhere. */
  copyText: () => string;
}

export function SaveLine({ plan, mayWrite, isClosed, copyText }: SaveLineProps) {
  const state = useSaveState(plan, mayWrite);
  useLeaveGuard(state);
  return (
    <div className={css.line}>
      <span
        className={css.state}
        data-save-state={state.state}
        role="status"
        aria-live={state.state === "unsaved" ? "assertive" : "polite"}
      >
        {sentence(state, isClosed)}
      </span>
      {/* after a refusal the notice below has this button */}
      {state.state === "unsaved" && <CopyButton copyText={copyText} />}
    </div>
  );
}

export function CopyButton({ copyText }: { copyText: () => string }) {
  const [outcome, setOutcome] = useState<"copied" | "refused">();
  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(copyText());
      setOutcome("copied");
    } catch {
      setOutcome("refused"); // the browser asks for a permission that was not given
    }
  }
  return (
    <>
      <Button variant="default" size="compact-sm" onClick={() => void copy()}>
        {outcome === "copied" ? text.copied : text.copy}
      </Button>
      {outcome === "refused" && <span role="alert">{text.copyRefused}</span>}
    </>
  );
}

function sentence(state: SaveState, isClosed: boolean): string {
  switch (state.state) {
    case "saved":
      return text.saved;
    case "saving":
      return text.saving;
    case "reconnecting":
      return text.reconnecting;
    case "unsaved":
      return text.unsavedSince(clock(state.sinceMs));
    case "read-only":
      if (state.code !== undefined) return `${text.readOnly} ${closingOf(state.code, isClosed).reason}`;
      return `${text.readOnly} ${isClosed ? endingWords.readOnly : text.reader}`;
    default:
      return state satisfies never;
  }
}

/** Why the server closed the connection, for the person who was typing, and what to do now. */
export function closingOf(code: number, isClosed: boolean): Closing {
  if (isClosed && code === closeCode.noAccess) return endingWords.typedTooLate;
  return isClosing(code) ? closings[code] : closings[closeCode.malformed];
}

function isClosing(code: number): code is keyof typeof closings {
  return code in closings;
}

function clock(atMs: number): string {
  return new Intl.DateTimeFormat("nl-NL", {
    hour: "2-digit",
    minute: "2-digit",
    timeZone: "Europe/Amsterdam",
  }).format(atMs);
}

/** The browser asks before it throws unsaved words away. */
function useLeaveGuard(state: SaveState): void {
  const isUnsaved =
    state.state === "unsaved" ||
    state.state === "saving" ||
    (state.state === "read-only" && state.hasUnsaved);
  useEffect(() => {
    if (!isUnsaved) return undefined;
    const guard = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", guard);
    return () => removeEventListener("beforeunload", guard);
  }, [isUnsaved]);
}
