// What the save state on the screen may say, from what is true.
import type { PlanStatus } from "../net/open-plan.ts";

export type SaveState =
  | { state: "saved" }
  | { state: "saving" }
  | { state: "reconnecting" }
  | { state: "unsaved"; sinceMs: number }
  /** `code`: the close code of a refusal; undefined for somebody who only reads along. */
  | { state: "read-only"; code: number | undefined; hasUnsaved: boolean };

/**
 * Follows unsaved work first and the connection second: "saved" is never said while something is not.
 * `isLate`: the oldest unsaved edit has waited for longer than `unsavedAfterMs`.
 */
export function saveStateOf(status: PlanStatus, mayWrite: boolean, isLate: boolean): SaveState {
  const { connection, isDatabaseAway, unsavedSinceMs } = status;
  const hasUnsaved = unsavedSinceMs !== undefined;
  if (connection.state === "refused") return { state: "read-only", code: connection.code, hasUnsaved };
  if (unsavedSinceMs !== undefined) {
    if (connection.state === "online" && !isLate) return { state: "saving" };
    return { state: "unsaved", sinceMs: unsavedSinceMs };
  }
  if (connection.state !== "online" || isDatabaseAway) return { state: "reconnecting" };
  return mayWrite ? { state: "saved" } : { state: "read-only", code: undefined, hasUnsaved };
}
