// What patients say to the team, over HTTP: the team reads it, and somebody takes it over or sets it aside.
import { Hono } from "hono";
import { MessageSettling, type PatientMessages } from "../../shared/api/sharing.ts";
import { Refusal } from "../../shared/errors.ts";
import { MessageId } from "../../shared/ids.ts";
import { findMessages, settleMessage } from "../store/patient-messages.ts";
import { limitBody, readBody, readId } from "./body.ts";
import { createGuard, type RouteDeps } from "./guard.ts";

export function patientMessageRoutes(deps: RouteDeps): Hono {
  const { rooms, now } = deps;
  const guard = createGuard(deps);
  const routes = new Hono();

  routes.get("/plans/:id/patient-messages", async (c) => {
    const answer = await guard.withPlan(
      c,
      { code: "messages-read", kind: "read" },
      async ({ trx, planId }): Promise<PatientMessages> => ({
        messages: await findMessages(trx, planId, now()),
      }),
    );
    return c.json(answer);
  });

  // before the words go into the plan: of two colleagues at once one writes them
  routes.put("/plans/:id/patient-messages/:messageId/outcome", limitBody, async (c) => {
    const messageId = readId(c, "messageId", MessageId);
    const { outcome } = await readBody(c, MessageSettling);
    const planId = await guard.withPlan(
      c,
      { code: "message-settled", kind: "update", detail: { message: messageId, outcome } },
      async ({ trx, planId, signedIn }) => {
        const by = signedIn.person.id;
        const done = await settleMessage(trx, { planId, messageId, outcome, by }, now());
        if (done === "unknown") throw new Refusal("not-found");
        if (done === "settled") throw new Refusal("changed-meanwhile");
        return planId;
      },
    );
    rooms.planChanged(planId);
    return c.body(null, 204);
  });

  return routes;
}
