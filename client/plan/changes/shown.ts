// The changes that somebody made to a plan, without what only keeps the account exact.
import type { Change } from "../../../shared/plan/changes/change.ts";

export type ShownChange = Exclude<Change, { kind: "record" }>;

/** What is counted and shown of `changesBetween`. */
export function shownChanges(changes: readonly Change[]): ShownChange[] {
  return changes.filter((change) => change.kind !== "record");
}
