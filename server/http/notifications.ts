// What waits for the person who asks, saying that it was seen, and how often they want mail about it.
import { Hono } from "hono";
import { NotificationChoice, Seen } from "../../shared/api/notifications.ts";
import { chooseMail, countWaiting, findMailChoice, findWaiting, markSeen } from "../store/notifications.ts";
import { limitBody, readBody } from "./body.ts";
import { createGuard, type RouteDeps } from "./guard.ts";

const maxListed = 200;

export function notificationRoutes(deps: RouteDeps): Hono {
  const { db, now } = deps;
  const guard = createGuard(deps);
  const routes = new Hono();

  routes.get("/notifications", async (c) => {
    const notifications = await guard.recorded(
      c,
      { code: "notifications-read", kind: "read" },
      async ({ trx, signedIn }) => {
        const answer = await findWaiting(trx, signedIn.person.id, { limit: maxListed, now: now() });
        const planIds = [...new Set(answer.map(({ planId }) => planId))];
        return { answer, event: { planIds, basis: "care-team" } };
      },
    );
    return c.json({ notifications });
  });

  // a number says nothing of a patient, and is asked for every minute: it leaves no row in the audit log
  routes.get("/notifications/count", async (c) => {
    const count = await guard.unrecorded(c, ({ trx, signedIn }) =>
      countWaiting(trx, signedIn.person.id, now()),
    );
    return c.json({ count });
  });

  routes.post("/notifications/seen", limitBody, async (c) => {
    const { ids } = await readBody(c, Seen);
    await guard.recorded(c, { code: "notifications-read", kind: "update" }, async ({ trx, signedIn }) => {
      await markSeen(trx, signedIn.person.id, ids, now());
      return { answer: undefined, event: {} };
    });
    return c.body(null, 204);
  });

  routes.get("/notifications/choice", async (c) => {
    const { person } = await guard.signedIn(c);
    return c.json({ mail: await findMailChoice(db, person.id) });
  });

  routes.put("/notifications/choice", limitBody, async (c) => {
    const { mail } = await readBody(c, NotificationChoice);
    await guard.recorded(
      c,
      { code: "notification-choice-changed", kind: "update", detail: { mail } },
      async ({ trx, signedIn }) => {
        await chooseMail(trx, signedIn.person.id, mail);
        return { answer: undefined, event: {} };
      },
    );
    return c.body(null, 204);
  });

  return routes;
}
