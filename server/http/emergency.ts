// Emergency access: getting in with a reason, writing with a second one, and going out again.
import { Hono } from "hono";
import { EmergencyWriting, NewEmergency } from "../../shared/api/emergency.ts";
import { Refusal } from "../../shared/errors.ts";
import type { PersonId, PlanId } from "../../shared/ids.ts";
import type { Trx } from "../store/database.ts";
import {
  addWriteReason,
  endEmergencies,
  findActiveEmergency,
  findOnlyPlan,
  insertEmergency,
} from "../store/emergencies.ts";
import { takeEmergencyTry } from "../store/emergency-tries.ts";
import { queueMail } from "../store/mail.ts";
import { isClosed, lockPlan } from "../store/plans.ts";
import { notify } from "../store/notifications.ts";
import { findAddresses, findTeam, isOnTeam } from "../store/team.ts";
import { limitBody, readBody, requireBirthDate } from "./body.ts";
import { createGuard, type RouteDeps } from "./guard.ts";
import { originForLinks } from "./origin.ts";
import { waitingMail } from "./team-mail.ts";

export function emergencyRoutes(deps: RouteDeps): Hono {
  const { db, env, rooms, now } = deps;
  const guard = createGuard(deps);
  const routes = new Hono();

  /** Everybody on the team hears that something happened; what, they read here. */
  async function tellTeam(trx: Trx, planId: PlanId, by: PersonId, origin: string): Promise<void> {
    const team = await findTeam(trx, planId, now());
    const personIds = team.map(({ person }) => person.id);
    await notify(trx, { personIds, planId, code: "emergency-begun", by }, now());
    for (const address of await findAddresses(trx, planId, { now: now(), except: by })) {
      await queueMail(trx, waitingMail(address, origin), now());
    }
  }

  routes.post("/emergency-access", limitBody, async (c) => {
    const { patient, category, reason } = await readBody(c, NewEmergency);
    requireBirthDate(patient, now());
    const { person } = await guard.signedIn(c);
    const wait = await takeEmergencyTry(db, person.id, now());
    const begun = await guard.recorded(
      c,
      { code: "emergency-begun", kind: "emergency", detail: { category }, isBeyondOwnPlans: true },
      async ({ trx }) => {
        if (wait !== undefined) throw new Refusal("too-many", wait);
        // an administrator gives no care
        const planId = person.discipline === null ? undefined : await findOnlyPlan(trx, patient);
        if (planId === undefined) throw new Refusal("not-found");
        await lockPlan(trx, planId);
        if (await isOnTeam(trx, planId, person.id, now())) {
          throw new Refusal("already-member", { planId });
        }
        const active = await findActiveEmergency(trx, planId, person.id, now());
        const access = { planId, personId: person.id, category, reason };
        const emergency = active?.id ?? (await insertEmergency(trx, access, now()));
        if (active === undefined) {
          await tellTeam(trx, planId, person.id, originForLinks(c.req.raw, env));
        }
        const gives = { role: "emergency-reader", basis: "emergency" } as const;
        const event = { planId, ...gives, detail: { category, emergency } };
        return { answer: planId, event };
      },
    );
    rooms.planChanged(begun);
    return c.json({ id: begun }, 201);
  });

  routes.post("/plans/:id/emergency/write", limitBody, async (c) => {
    const { reason } = await readBody(c, EmergencyWriting);
    const planId = await guard.withPlan(
      c,
      { code: "emergency-written", kind: "emergency" },
      async ({ trx, planId, signedIn: { person }, tell }) => {
        const active = await findActiveEmergency(trx, planId, person.id, now());
        if (active === undefined) throw new Refusal("not-found");
        // nobody writes in a closed plan; and who wrote before it closed gave their reason
        if (await isClosed(trx, planId)) throw new Refusal("changed-meanwhile");
        await addWriteReason(trx, active.id, reason);
        await tellTeam(trx, planId, person.id, originForLinks(c.req.raw, env));
        tell({ emergency: active.id });
        return planId;
      },
    );
    await rooms.recheck();
    rooms.planChanged(planId);
    return c.body(null, 204);
  });

  routes.delete("/plans/:id/emergency", async (c) => {
    const planId = await guard.withPlan(
      c,
      { code: "emergency-ended", kind: "emergency" },
      async ({ trx, planId, signedIn: { person } }) => {
        await endEmergencies(trx, planId, person.id, now());
        return planId;
      },
    );
    await rooms.recheck();
    rooms.planChanged(planId);
    return c.body(null, 204);
  });

  return routes;
}
