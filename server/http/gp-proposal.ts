// Answering that one is asked to be the responsible GP, and taking that question back.
import { Hono } from "hono";
import { GpAnswer } from "../../shared/api/team.ts";
import { Refusal } from "../../shared/errors.ts";
import { answerProposal, findProposal, withdrawProposal } from "../store/gp-proposals.ts";
import { findProfessional } from "../store/people.ts";
import { lockPlan } from "../store/plans.ts";
import { demoteHolder, findRole, updateMember } from "../store/team.ts";
import { limitBody, readBody } from "./body.ts";
import { createGuard, type RouteDeps } from "./guard.ts";

export function gpProposalRoutes(deps: RouteDeps): Hono {
  const { rooms, now } = deps;
  const guard = createGuard(deps);
  const routes = new Hono();

  routes.post("/plans/:id/gp-proposal/answer", limitBody, async (c) => {
    const { id, answer } = await readBody(c, GpAnswer);
    const planId = await guard.withPlan(
      c,
      {
        code: answer === "accepted" ? "proposal-accepted" : "proposal-refused",
        kind: "update",
        detail: { subject: "responsible-gp" },
        // it makes oneself what one is not yet
        isBeyondOwnPlans: true,
      },
      async ({ trx, planId, signedIn }) => {
        // the right it rests on is one to read, for which the guard holds nothing
        await lockPlan(trx, planId);
        const personId = signedIn.person.id;
        const proposal = await findProposal(trx, planId, now());
        if (proposal === undefined || proposal.id !== id) throw new Refusal("changed-meanwhile");
        if (proposal.person.id !== personId) throw new Refusal("not-found");
        await answerProposal(trx, id, answer, now());
        if (answer === "refused") return planId;
        const role = await findRole(trx, planId, personId, now());
        if (role === "case-manager") throw new Refusal("case-manager-needed");
        if ((await findProfessional(trx, personId))?.discipline !== "huisarts")
          throw new Refusal("gp-needed");
        await demoteHolder(trx, planId, "responsible-gp");
        await updateMember(trx, { planId, personId }, { role: "responsible-gp", endsAt: null });
        return planId;
      },
    );
    await rooms.recheck();
    rooms.planChanged(planId);
    return c.body(null, 204);
  });

  routes.delete("/plans/:id/gp-proposal", async (c) => {
    const planId = await guard.withPlan(
      c,
      { code: "member-changed", kind: "update", detail: { withdrawn: "responsible-gp" } },
      async ({ trx, planId }) => {
        if (!(await withdrawProposal(trx, { planId }, now()))) throw new Refusal("changed-meanwhile");
        return planId;
      },
    );
    rooms.planChanged(planId);
    return c.body(null, 204);
  });

  return routes;
}
