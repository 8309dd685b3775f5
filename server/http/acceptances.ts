// Answering a proposal: who does something, in which category, or who coordinates from now on.
import { Hono } from "hono";
import { type NewAcceptance, NewAcceptance as Body } from "../../shared/api.ts";
import { Refusal } from "../../shared/errors.ts";
import {
  type Assignment,
  type Division,
  isSameAssignment,
  type Performer,
} from "../../shared/plan/assignment.ts";
import type { PlanContent } from "../../shared/plan/content.ts";
import { insertAcceptance } from "../store/acceptances.ts";
import { limitBody, readBody } from "./body.ts";
import { committedContent } from "./committed-content.ts";
import { createGuard, type RouteDeps } from "./guard.ts";

export function acceptanceRoutes(deps: RouteDeps): Hono {
  const { rooms, now } = deps;
  const guard = createGuard(deps);
  const routes = new Hono();

  routes.post("/plans/:id/acceptances", limitBody, async (c) => {
    const answer = await readBody(c, Body);
    const { subject, editId, decision } = answer;
    const itemId: Record<string, string> = answer.itemId === null ? {} : { itemId: answer.itemId };
    // a proposal is on everybody's screen a moment before it is committed
    await rooms.settled();
    const planId = await guard.withPlan(
      c,
      {
        code: decision === "accepted" ? "proposal-accepted" : "proposal-refused",
        kind: "create",
        detail: { subject, editId, ...itemId },
      },
      async (on) => {
        const { trx, planId, signedIn } = on;
        const plan = await committedContent(on, now());
        const value = pendingOf(plan, answer);
        const isWhatWasSeen = value !== undefined && isSameAssignment(value, answer.value);
        // a performer who is gone cannot be asked, whoever answers
        if (!isWhatWasSeen || value.performer === null || !isThere(plan, value.performer)) {
          throw new Refusal("changed-meanwhile");
        }
        const onBehalf = value.performer.kind !== "member";
        const isAsked = onBehalf
          ? on.may("proposal:answer-for-others")
          : value.performer.kind === "member" && value.performer.id === signedIn.person.id;
        if (!isAsked) throw new Refusal("not-found");
        const by = signedIn.person.id;
        const isNew = await insertAcceptance(trx, planId, { ...answer, value, onBehalf, by }, now());
        if (!isNew) throw new Refusal("changed-meanwhile");
        if (onBehalf) on.tell({ onBehalfOf: value.performer.kind });
        return planId;
      },
    );
    rooms.planChanged(planId);
    return c.body(null, 204);
  });

  return routes;
}

/** What is asked now by exactly this edit; an answered, replaced or disputed question is not asked any more. */
function pendingOf(plan: PlanContent, { subject, itemId, editId }: NewAcceptance): Assignment | undefined {
  const pending = divisionOfSubject(plan, subject, itemId)?.pending;
  return pending?.editId === editId ? pending.value : undefined;
}

function divisionOfSubject(
  plan: PlanContent,
  subject: NewAcceptance["subject"],
  itemId: NewAcceptance["itemId"],
): Division | undefined {
  if (subject === "coordination") return itemId === null ? plan.coordination : undefined;
  const items = subject === "action" ? plan.actions : plan.team;
  const item = items.find(({ id }) => id === itemId);
  return item === undefined ? undefined : plan.divisions[item.id];
}

function isThere(plan: PlanContent, performer: Performer): boolean {
  switch (performer.kind) {
    case "member":
      return plan.members.some(({ id }) => id === performer.id);
    case "contact":
      return plan.contacts.some(({ id }) => id === performer.id);
    case "patient":
      return true;
    default:
      return performer satisfies never;
  }
}
