// Tells colleagues what is proposed to them in a plan, when a page says that it proposed something.
import { Hono } from "hono";
import type { PlanContent } from "../../shared/plan/content.ts";
import { notify } from "../store/notifications.ts";
import { committedContent } from "./committed-content.ts";
import { createGuard, type RouteDeps } from "./guard.ts";

export function proposalRoutes(deps: RouteDeps): Hono {
  const { rooms, now } = deps;
  const guard = createGuard(deps);
  const routes = new Hono();

  routes.post("/plans/:id/proposals", async (c) => {
    // a proposal is on everybody's screen a moment before it is committed
    await rooms.settled();
    await guard.withPlan(
      c,
      { code: "proposals-told", kind: "execute" },
      async ({ trx, planId, signedIn, tell }) => {
        const asked = askedOfMembers(await committedContent({ trx, planId }, now()));
        for (const { personId, editId } of asked) {
          const notice = { personIds: [personId], planId, code: "proposal", about: editId } as const;
          await notify(trx, { ...notice, by: signedIn.person.id }, now());
        }
        tell({ pending: asked.length });
      },
    );
    return c.body(null, 204);
  });

  return routes;
}

type Asked = { personId: PlanContent["members"][number]["id"]; editId: string };

/** Each open question to somebody of the care team. */
function askedOfMembers(plan: PlanContent): Asked[] {
  const divisions = [plan.coordination, ...Object.values(plan.divisions)];
  return divisions.flatMap((division) => {
    const performer = division?.pending?.value.performer;
    const member = plan.members.find(({ id }) => performer?.kind === "member" && performer.id === id);
    const editId = division?.pending?.editId;
    return member === undefined || editId === undefined ? [] : [{ personId: member.id, editId }];
  });
}
