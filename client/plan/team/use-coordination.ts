// Who coordinates the care: what counts, what is asked, and how to ask or answer it.
import { useQueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import type { Division, Performer } from "../../../shared/plan/assignment.ts";
import { coordinationOf } from "../../../shared/plan/content.ts";
import { setPlanField } from "../../../shared/plan/edits.ts";
import { voiceFor } from "../../hooks/use-division.ts";
import { usePlanValues } from "../../hooks/use-plan-values.ts";
import { api } from "../../net/http.ts";
import { usePlan } from "../plan-context.ts";
import { factsOf } from "../plan-facts.ts";

export interface CoordinationHere extends Division {
  voice: "own" | "on-behalf" | undefined;
  answer(decision: "accepted" | "refused"): void;
  withdraw(): void;
  hasFailed: boolean;
}

export function useCoordination(): CoordinationHere {
  const { plan, facts, me } = usePlan();
  const queries = useQueryClient();
  const [hasFailed, setHasFailed] = useState(false);
  const { coordinator } = usePlanValues();
  const division = useMemo(() => coordinationOf(coordinator, factsOf(facts)), [coordinator, facts]);
  const { pending } = division;
  return {
    ...division,
    voice: pending === null ? undefined : voiceFor(pending.value.performer, me.id, facts.relation),
    answer(decision) {
      if (pending === null) return;
      setHasFailed(false);
      api
        .answerProposal(plan.planId, {
          subject: "coordination",
          itemId: null,
          editId: pending.editId,
          value: pending.value,
          decision,
        })
        .catch(() => setHasFailed(true))
        .finally(() => void queries.invalidateQueries({ queryKey: ["plan", plan.planId] }));
    },
    withdraw() {
      plan.undo.endStep();
      setPlanField(plan.editing, "coordinator", null);
    },
    hasFailed,
  };
}

/** The value of the register `coordinator`. */
export function coordinationBy(performer: Performer): {
  performer: Performer;
  responsibility: null;
  handsOver: string;
} {
  return { performer, responsibility: null, handsOver: "" };
}
