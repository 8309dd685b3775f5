// When a plan was edited: runs of one person's edits without a pause.
import { editStretchMs } from "../../shared/limits.ts";
import type { PersonId } from "../../shared/ids.ts";
import type { StoredEdit } from "../store/packed-edits.ts";

export interface EditingRun {
  by: PersonId;
  from: Date;
  /** Its last edit. */
  at: Date;
}

/** `edits` is the whole journal, oldest first; so is the answer. The seed is nobody's. */
export function editingRuns(edits: readonly StoredEdit[]): EditingRun[] {
  const runs: EditingRun[] = [];
  for (const { personId, at, kind } of edits) {
    if (kind === "seed") continue;
    const last = runs.at(-1);
    if (last?.by === personId && at.getTime() - last.at.getTime() <= editStretchMs) last.at = at;
    else runs.push({ by: personId, from: at, at });
  }
  return runs;
}
