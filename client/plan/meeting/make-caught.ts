// Puts a decision or an action that was said in a meeting in the plan, tied to the meeting and to its point.
import type { Me } from "../../../shared/api.ts";
import type { ItemId, Performer } from "../../../shared/plan/assignment.ts";
import type { OpenPlan } from "../../net/open-plan.ts";
import { tellProposals } from "../../net/tell-proposals.ts";
import { today } from "../../ui/dates.ts";
import { addTo } from "../fields/add-to.ts";
import type { Caught } from "./meeting-desk.ts";

export function makeDecision(plan: OpenPlan, text: string, caught: Caught): ItemId | undefined {
  plan.undo.endStep();
  const registers = { date: today(), ...caught };
  const id = addTo(plan, "decisions", { fixed: {}, words: { text }, registers });
  plan.undo.endStep();
  return id;
}

interface NewAction {
  text: string;
  performer: Performer;
  due: string | undefined;
  /** Whoever makes it: to oneself it is no news. */
  by: Me;
}

/** Asks it of the performer, as everywhere in the plan: it counts as theirs once they say yes. */
export function makeAction(
  plan: OpenPlan,
  { text, performer, due, by }: NewAction,
  caught: Caught,
): ItemId | undefined {
  plan.undo.endStep();
  const registers = {
    status: "requested",
    assignment: { performer, responsibility: null, handsOver: "" },
    ...(due === undefined ? {} : { due }),
    ...caught,
  } as const;
  const id = addTo(plan, "actions", { fixed: {}, words: { text }, registers });
  plan.undo.endStep();
  if (id !== undefined && performer.kind === "member" && performer.id !== by.id) tellProposals(plan, by);
  return id;
}
