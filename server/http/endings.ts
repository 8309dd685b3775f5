// The end of a plan over HTTP: closing and reopening it, taking back one opened by mistake, and destroying it.
import { Hono } from "hono";
import { Closing, Destruction, Reopening } from "../../shared/api/endings.ts";
import { Refusal } from "../../shared/errors.ts";
import type { PlanId } from "../../shared/ids.ts";
import type { NotificationCode } from "../../shared/notifications.ts";
import { dutchDay } from "../dutch-time.ts";
import { destroyPlan, holdMeetingsOf } from "../store/destruction.ts";
import { closePlan, isUnwritten, reopenPlan, withdrawPlan } from "../store/endings.ts";
import { notify } from "../store/notifications.ts";
import { getPlan } from "../store/plans.ts";
import { findTeam } from "../store/team.ts";
import { limitBody, readBody } from "./body.ts";
import { createGuard, type OnPlan, type RouteDeps } from "./guard.ts";

export function endingRoutes(deps: RouteDeps): Hono {
  const { rooms, now } = deps;
  const guard = createGuard(deps);
  const routes = new Hono();

  /** After the commit: open pages can only read from now on, or write again, and read the plan's facts anew. */
  async function announce(planId: PlanId): Promise<void> {
    await rooms.recheck();
    rooms.planChanged(planId);
  }

  async function tellTeam({ trx, planId, signedIn }: OnPlan, code: NotificationCode): Promise<void> {
    const team = await findTeam(trx, planId, now());
    const personIds = team.map(({ person }) => person.id);
    await notify(trx, { personIds, planId, code, by: signedIn.person.id }, now());
  }

  routes.post("/plans/:id/closing", limitBody, async (c) => {
    const { reason, words } = await readBody(c, Closing);
    const planId = await guard.withPlan(
      c,
      { code: "plan-closed", kind: "update", detail: { reason } },
      async (on) => {
        const { trx, planId, signedIn } = on;
        await closePlan(trx, { planId, reason, words, by: signedIn.person.id }, now());
        await tellTeam(on, "plan-closed");
        return planId;
      },
    );
    await announce(planId);
    return c.body(null, 204);
  });

  routes.post("/plans/:id/reopening", limitBody, async (c) => {
    const { words } = await readBody(c, Reopening);
    const planId = await guard.withPlan(c, { code: "plan-reopened", kind: "update" }, async (on) => {
      const { trx, planId, signedIn } = on;
      await reopenPlan(trx, { planId, words, by: signedIn.person.id }, now());
      await tellTeam(on, "plan-reopened");
      return planId;
    });
    await announce(planId);
    return c.body(null, 204);
  });

  routes.post("/plans/:id/withdrawal", async (c) => {
    // what somebody typed a moment ago counts
    await rooms.settled();
    const planId = await guard.withPlan(
      c,
      { code: "plan-withdrawn", kind: "update" },
      async ({ trx, planId, signedIn }) => {
        if (!(await isUnwritten(trx, planId))) throw new Refusal("written-already");
        await withdrawPlan(trx, { planId, words: "", by: signedIn.person.id }, now());
        return planId;
      },
    );
    await announce(planId);
    return c.body(null, 204);
  });

  routes.post("/plans/:id/destruction", limitBody, async (c) => {
    const { birthDate, askedBy, askedOn } = await readBody(c, Destruction);
    if (askedOn > dutchDay(now())) throw new Refusal("bad-request");
    const detail = { askedBy, askedOn };
    const destroyed = { code: "plan-destroyed", kind: "delete", detail } as const;
    const what = { ...destroyed, isBeyondOwnPlans: true, holdFirst: holdMeetingsOf };
    await guard.withPlan(c, what, async ({ trx, planId }) => {
      const { patient } = await getPlan(trx, planId);
      if (patient.birthDate !== birthDate) throw new Refusal("birth-date-differs");
      await destroyPlan(trx, planId);
    });
    // open pages are told, here and at other servers
    await rooms.recheck();
    return c.body(null, 204);
  });

  return routes;
}
