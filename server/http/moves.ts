// A plan that moves to another practice: asked by who leads it, answered by the colleague who would take over.
import { Hono } from "hono";
import { MoveAnswer, NewMove } from "../../shared/api/endings.ts";
import { Refusal } from "../../shared/errors.ts";
import type { PlanId } from "../../shared/ids.ts";
import { dutchDay, endOfDutchDay } from "../dutch-time.ts";
import { askMove, findHandingOver, findOpenMove, handOver, settleMove } from "../store/moves.ts";
import { notify } from "../store/notifications.ts";
import { findTeam } from "../store/team.ts";
import { limitBody, readBody } from "./body.ts";
import { createGuard, type RouteDeps } from "./guard.ts";

const longestMs = 366 * 24 * 60 * 60 * 1_000;

export function moveRoutes(deps: RouteDeps): Hono {
  const { rooms, now } = deps;
  const guard = createGuard(deps);
  const routes = new Hono();

  async function announce(planId: PlanId): Promise<void> {
    await rooms.recheck();
    rooms.planChanged(planId);
  }

  routes.post("/plans/:id/move", limitBody, async (c) => {
    const { personId, endsOn } = await readBody(c, NewMove);
    const last = dutchDay(new Date(now().getTime() + longestMs));
    if (endsOn < dutchDay(now()) || endsOn > last) throw new Refusal("bad-request");
    const planId = await guard.withPlan(
      c,
      { code: "plan-moved", kind: "update", subjectId: personId, detail: { step: "asked", endsOn } },
      async ({ trx, planId, signedIn, may }) => {
        // closed meanwhile, or somebody else asked first
        if (!may("plan:close") || (await findOpenMove(trx, planId)) !== undefined)
          throw new Refusal("changed-meanwhile");
        if ((await findHandingOver(trx, planId, personId, now())) === undefined)
          throw new Refusal("other-practice-needed");
        const by = signedIn.person.id;
        await askMove(trx, { planId, to: personId, endsOn, by }, now());
        await notify(trx, { personIds: [personId], planId, code: "move-asked", by }, now());
        return planId;
      },
    );
    rooms.planChanged(planId);
    return c.body(null, 204);
  });

  routes.delete("/plans/:id/move", async (c) => {
    const planId = await guard.withPlan(
      c,
      { code: "plan-moved", kind: "update", detail: { step: "taken-back" } },
      async ({ trx, planId }) => {
        const move = await findOpenMove(trx, planId);
        if (move === undefined) throw new Refusal("changed-meanwhile");
        await settleMove(trx, move.id, "taken-back", now());
        return planId;
      },
    );
    rooms.planChanged(planId);
    return c.body(null, 204);
  });

  routes.post("/plans/:id/move/answer", limitBody, async (c) => {
    const { moveId, decision } = await readBody(c, MoveAnswer);
    const planId = await guard.withPlan(
      c,
      // it makes oneself what one is not yet
      { code: "plan-moved", kind: "update", detail: { step: decision }, isBeyondOwnPlans: true },
      async ({ trx, planId, signedIn }) => {
        const by = signedIn.person.id;
        const move = await findOpenMove(trx, planId);
        if (move === undefined || move.id !== moveId) throw new Refusal("changed-meanwhile");
        if (move.to.id !== by) throw new Refusal("not-found");
        // before they change
        const leads = (await findTeam(trx, planId, now())).filter(
          ({ role }) => role === "case-manager" || role === "responsible-gp",
        );
        await settleMove(trx, move.id, decision, now());
        if (decision === "accepted") {
          const from = await findHandingOver(trx, planId, by, now());
          if (from === undefined) throw new Refusal("other-practice-needed");
          await handOver(trx, { planId, to: by, from, endsAt: endOfDutchDay(move.endsOn) });
        }
        const personIds = leads.map(({ person }) => person.id);
        await notify(trx, { personIds, planId, code: `move-${decision}`, by }, now());
        return planId;
      },
    );
    await announce(planId);
    return c.body(null, 204);
  });

  return routes;
}
