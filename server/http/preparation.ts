// Preparing for a meeting over HTTP: which one comes for a patient, and what each says of what is asked of them.
import { Hono } from "hono";
import { NewPreparation } from "../../shared/api/preparation.ts";
import { Refusal } from "../../shared/errors.ts";
import { MeetingItemId } from "../../shared/ids.ts";
import { findPreparation, savePreparation } from "../store/preparations.ts";
import { limitBody, readBody, readId } from "./body.ts";
import { createGuard, type RouteDeps } from "./guard.ts";

export function preparationRoutes(deps: RouteDeps): Hono {
  const { rooms, now } = deps;
  const guard = createGuard(deps);
  const routes = new Hono();
  // a meeting is a row of its own, which a member who was not invited does not see; that it comes, the plan shows them
  const reading = { code: "preparation-read", kind: "read", isBeyondOwnPlans: true } as const;
  const saying = { code: "preparation-said", kind: "update", isBeyondOwnPlans: true } as const;

  routes.get("/plans/:id/preparation", async (c) => {
    const answer = await guard.withPlan(c, reading, ({ trx, planId }) => findPreparation(trx, planId, now()));
    return c.json(answer);
  });

  routes.put("/plans/:id/meeting-items/:itemId/preparation", limitBody, async (c) => {
    const itemId = readId(c, "itemId", MeetingItemId);
    const said = await readBody(c, NewPreparation);
    const planId = await guard.withPlan(c, saying, async ({ trx, planId, signedIn, tell }) => {
      const who = { planId, itemId, personId: signedIn.person.id };
      const isSaved = await savePreparation(trx, who, said, now());
      if (isSaved === undefined) throw new Refusal("not-found");
      if (!isSaved) throw new Refusal("changed-meanwhile");
      tell({ state: said.state });
      return planId;
    });
    rooms.planChanged(planId);
    return c.body(null, 204);
  });

  return routes;
}
