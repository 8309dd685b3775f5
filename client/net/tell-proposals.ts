// After this page proposed something to a colleague: lets the server tell them, once it is saved.
import type { Me } from "../../shared/api.ts";
import { call } from "./http.ts";
import type { OpenPlan } from "./open-plan.ts";

/** Choosing a performer and then a category is one proposal. */
const calmMs = 1_500;

const waiting = new WeakMap<OpenPlan, ReturnType<typeof setTimeout>>();

/**
 * The server reads what is proposed by itself, and tells each question once; a lost call is made up by the next. So is
 * what a guest proposes, who may not call.
 */
export function tellProposals(plan: OpenPlan, { isGuest }: Pick<Me, "isGuest">): void {
  if (isGuest) return;
  clearTimeout(waiting.get(plan));
  waiting.set(
    plan,
    setTimeout(() => {
      if (plan.status().unsavedSinceMs === undefined) return tell(plan);
      const stop = plan.subscribe(() => {
        if (plan.status().unsavedSinceMs !== undefined) return;
        stop();
        tell(plan);
      });
    }, calmMs),
  );
}

function tell(plan: OpenPlan): void {
  // who is asked sees it in the plan as well
  call("POST", `/plans/${plan.planId}/proposals`).catch(() => undefined);
}
