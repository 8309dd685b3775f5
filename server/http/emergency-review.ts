// Judging emergency accesses afterwards, and what waits for somebody on Vandaag.
import { Hono } from "hono";
import * as z from "zod";
import { type Emergencies, EmergencyReview } from "../../shared/api/emergency.ts";
import { Refusal } from "../../shared/errors.ts";
import { findEmergencies, insertReview } from "../store/emergencies.ts";
import { findWaiting } from "../store/waiting.ts";
import { limitBody, readBody, readId } from "./body.ts";
import { createGuard, type RouteDeps } from "./guard.ts";

export function emergencyReviewRoutes(deps: RouteDeps): Hono {
  const { rooms, now } = deps;
  const guard = createGuard(deps);
  const routes = new Hono();

  routes.get("/plans/:id/emergencies", async (c) => {
    const emergencies = await guard.withPlan(
      c,
      { code: "emergencies-listed", kind: "read" },
      async ({ trx, planId }) => await findEmergencies(trx, planId, now()),
    );
    const answer: z.infer<typeof Emergencies> = { emergencies };
    return c.json(answer);
  });

  routes.post("/plans/:id/emergencies/:emergencyId/review", limitBody, async (c) => {
    const review = await readBody(c, EmergencyReview);
    const id = readId(c, "emergencyId", z.uuid());
    const planId = await guard.withPlan(
      c,
      { code: "emergency-reviewed", kind: "update", detail: { emergency: id, verdict: review.verdict } },
      async ({ trx, planId, signedIn: { person } }) => {
        const access = (await findEmergencies(trx, planId, now())).find((each) => each.id === id);
        // nobody judges what they did themselves
        if (access === undefined || access.person.id === person.id) throw new Refusal("not-found");
        if (!access.isOver) throw new Refusal("emergency-goes-on");
        if (access.review !== null) throw new Refusal("changed-meanwhile");
        await insertReview(trx, id, { ...review, by: person.id }, now());
        return planId;
      },
    );
    rooms.planChanged(planId);
    return c.body(null, 204);
  });

  routes.get("/waiting", async (c) => {
    const answer = await guard.recorded(
      c,
      { code: "plans-listed", kind: "read" },
      async ({ trx, signedIn }) => {
        const found = await findWaiting(trx, signedIn.person.id, now());
        const planIds = [...found.proposals, ...found.reviews, ...found.emergencies].map(
          ({ planId }) => planId,
        );
        return { answer: found, event: { planIds: [...new Set(planIds)] } };
      },
    );
    return c.json(answer);
  });

  return routes;
}
