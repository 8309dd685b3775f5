// What changed in a plan, section by section and word by word, with who did it.
import type { Writer } from "../../../shared/api/history.ts";
import type { Change } from "../../../shared/plan/changes/change.ts";
import type { PlanContent } from "../../../shared/plan/content.ts";
import { shownChanges } from "./shown.ts";

export interface ChangeListProps {
  /** As `changesBetween(before, after)` says them. */
  changes: readonly Change[];
  /** Null: nothing was there yet. */
  before: PlanContent | null;
  after: PlanContent;
  /** By the key of a change; undefined while they are being asked for, null when they cannot be told. */
  writers: Readonly<Record<string, readonly Writer[]>> | undefined | null;
  now: Date;
}

export function ChangeList({ changes }: ChangeListProps) {
  return <p>{shownChanges(changes).length}</p>;
}
