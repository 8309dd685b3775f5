// What stands in the line of a meeting and is not made yet: kept for each plan and person as long as the page lives.
import { useState } from "react";
import type { CaughtKind } from "../../../shared/plan/caught-line.ts";
import { usePlan } from "../plan-context.ts";

export interface Draft {
  text: string;
  /** Chosen by hand. */
  kind: CaughtKind | undefined;
}

const nothing: Draft = { text: "", kind: undefined };
/** By person too: somebody else may sign in on this page. */
const drafts = new Map<string, Draft>();

export function useDraft(): readonly [Draft, (draft: Draft) => void] {
  const { plan, me } = usePlan();
  const key = `${me.id} ${plan.planId}`;
  const [draft, setDraft] = useState(() => drafts.get(key) ?? nothing);
  return [
    draft,
    (next) => {
      if (next.text === "") drafts.delete(key);
      else drafts.set(key, next);
      setDraft(next);
    },
  ];
}
