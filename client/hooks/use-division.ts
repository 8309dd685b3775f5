// Who does an action or task: what counts, what is asked, and how to change or answer it.
import { useQueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { type Relation, can } from "../../shared/access.ts";
import type { NewAcceptance } from "../../shared/api.ts";
import {
  type Assignment,
  type Division,
  type Performer,
  divisionOf,
  isSameAssignment,
} from "../../shared/plan/assignment.ts";
import { askedOf } from "../../shared/plan/content.ts";
import { assign } from "../../shared/plan/edits.ts";
import type { LiveItem } from "../../shared/plan/item-content.ts";
import { api } from "../net/http.ts";
import { tellProposals } from "../net/tell-proposals.ts";
import { usePlan } from "../plan/plan-context.ts";

type Divided = "actions" | "team";

export interface DivisionHere extends Division {
  /** What a change starts from: the open proposal, or what counts. */
  asked: Assignment | null;
  change(part: Partial<Assignment>): void;
  withdraw(): void;
  /** How the person in front of the page may answer `pending`: as themselves, for somebody else, or not at all. */
  voice: "own" | "on-behalf" | undefined;
  answer(decision: "accepted" | "refused"): void;
  hasFailed: boolean;
}

const nothing: Assignment = { performer: null, responsibility: null, handsOver: "" };

export function useDivision<L extends Divided>(list: L, item: LiveItem<L>): DivisionHere {
  const { plan, facts, me } = usePlan();
  const queries = useQueryClient();
  const [hasFailed, setHasFailed] = useState(false);
  const subject = list === "actions" ? "action" : "task";
  // both lists have the same two registers
  const { id, registers } = item as unknown as LiveItem<"actions">;
  const division = useMemo(
    () =>
      divisionOf(
        askedOf(registers.assignment),
        askedOf(registers.proposed),
        facts.acceptances.filter((row) => row.itemId === id && row.subject === subject),
      ),
    [id, subject, registers, facts.acceptances],
  );
  const isAgreed = division.accepted !== null;
  // after a no the category stays, and somebody else is looked for
  const { refused } = division;
  const left = refused === null ? null : { ...refused.value, performer: null };
  const asked = division.pending?.value ?? division.current ?? left;

  return {
    ...division,
    asked,
    change(part) {
      plan.undo.endStep();
      const next = { ...(asked ?? nothing), ...part };
      const isBack = isAgreed && division.current !== null && isSameAssignment(next, division.current);
      assign(plan.editing, list, id, isBack ? null : next, { isAgreed, pending: division.pending?.editId });
      // to oneself it is no news
      if (next.performer?.kind === "member" && next.performer.id !== me.id) tellProposals(plan, me);
    },
    withdraw() {
      plan.undo.endStep();
      assign(plan.editing, list, id, null, { isAgreed, pending: division.pending?.editId });
    },
    voice:
      division.pending === null
        ? undefined
        : voiceFor(division.pending.value.performer, me.id, facts.relation),
    answer(decision) {
      if (division.pending === null) return;
      setHasFailed(false);
      const answered: NewAcceptance = { subject, itemId: id, ...division.pending, decision };
      api
        .answerProposal(plan.planId, answered)
        .catch(() => setHasFailed(true))
        .finally(() => void queries.invalidateQueries({ queryKey: ["plan", plan.planId] }));
    },
    hasFailed,
  };
}

/** The server decides the same way; here it only saves a useless button. */
export function voiceFor(
  performer: Performer | null,
  personId: string,
  relation: Relation,
): "own" | "on-behalf" | undefined {
  if (performer === null || !can(relation, "plan:write")) return undefined;
  if (performer.kind === "member") return performer.id === personId ? "own" : undefined;
  return can(relation, "proposal:answer-for-others") ? "on-behalf" : undefined;
}
