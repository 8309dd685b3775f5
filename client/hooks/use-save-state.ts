// The save state as it is drawn: true at every moment, and calm while somebody types.
import { useEffect, useMemo, useState, useSyncExternalStore } from "react";
import { saveStateDelayMs, unsavedAfterMs } from "../../shared/limits.ts";
import type { OpenPlan } from "../net/open-plan.ts";
import { type SaveState, saveStateOf } from "../plan/save-state.ts";

/**
 * Good news waits a moment, so that the line does not flicker between two keystrokes; a lost connection
 * without unsaved work waits too. "Saved" is taken away at once.
 */
export function useSaveState(plan: OpenPlan, mayWrite: boolean): SaveState {
  const status = useSyncExternalStore(plan.subscribe, plan.status);
  const isLate = useIsLate(status.unsavedSinceMs);
  const truth = useMemo(() => saveStateOf(status, mayWrite, isLate), [status, mayWrite, isLate]);
  const [shown, setShown] = useState<SaveState>(truth);
  const isUrgent = truth.state !== "saved" && truth.state !== "reconnecting";

  useEffect(() => {
    const timer = setTimeout(() => setShown(truth), isUrgent ? 0 : saveStateDelayMs);
    return () => clearTimeout(timer);
  }, [truth, isUrgent]);

  return isUrgent ? truth : shown;
}

/** Whether the oldest unsaved edit has waited longer than a commit takes. */
function useIsLate(unsavedSinceMs: number | undefined): boolean {
  const [lateSinceMs, setLateSinceMs] = useState<number>();
  useEffect(() => {
    if (unsavedSinceMs === undefined) return undefined;
    const waitMs = unsavedSinceMs + unsavedAfterMs - Date.now();
    const timer = setTimeout(() => setLateSinceMs(unsavedSinceMs), Math.max(0, waitMs));
    return () => clearTimeout(timer);
  }, [unsavedSinceMs]);
  return unsavedSinceMs !== undefined && lateSinceMs === unsavedSinceMs;
}
