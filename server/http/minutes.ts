// The minutes of a patient's slots in meetings: which there are, one of them, and one's own part of it.
import { Hono } from "hono";
import type * as z from "zod";
import type { KeptMinutes, MinutesList, OwnPart } from "../../shared/api/meeting-minutes.ts";
import { disciplines } from "../../shared/discipline.ts";
import { Refusal } from "../../shared/errors.ts";
import { MeetingItemId } from "../../shared/ids.ts";
import { ownPart } from "../../shared/own-part.ts";
import {
  findMinutes,
  findMinutesList,
  findNextMeeting,
  putOwnPartTaken,
  removeOwnPartTaken,
} from "../store/meeting-minutes.ts";
import { getPlan } from "../store/plans.ts";
import { readId } from "./body.ts";
import { createGuard, type OnPlan, type RouteDeps } from "./guard.ts";

export function minutesRoutes(deps: RouteDeps): Hono {
  const { now } = deps;
  const guard = createGuard(deps);
  const routes = new Hono();

  routes.get("/plans/:id/minutes", async (c) => {
    const minutes = await guard.withPlan(
      c,
      { code: "minutes-listed", kind: "read" },
      ({ trx, planId, signedIn }) => findMinutesList(trx, planId, signedIn.person.id),
    );
    const answer: z.infer<typeof MinutesList> = { minutes };
    return c.json(answer);
  });

  routes.get("/plans/:id/minutes/:itemId", async (c) => {
    const itemId = readId(c, "itemId", MeetingItemId);
    const answer = await guard.withPlan(
      c,
      { code: "minutes-read", kind: "read", detail: { item: itemId } },
      (on) => getMinutes(on, itemId),
    );
    return c.json(answer);
  });

  routes.get("/plans/:id/minutes/:itemId/own-part", async (c) => {
    const itemId = readId(c, "itemId", MeetingItemId);
    const text = await guard.withPlan(
      c,
      { code: "own-part-read", kind: "read", detail: { item: itemId } },
      async (on) => {
        const { minutes } = await getMinutes(on, itemId);
        const { person } = on.signedIn;
        const { patient } = await getPlan(on.trx, on.planId);
        const next = await findNextMeeting(on.trx, on.planId, now());
        return ownPart({
          ...{ minutes, patient, disciplineName },
          me: { id: person.id, discipline: person.discipline },
          nextMeeting: next?.toISOString() ?? null,
        });
      },
    );
    const answer: OwnPart = { text };
    return c.json(answer);
  });

  routes.put("/plans/:id/minutes/:itemId/own-part/taken", async (c) => {
    const itemId = readId(c, "itemId", MeetingItemId);
    await guard.withPlan(
      c,
      { code: "own-part-taken", kind: "create", detail: { item: itemId } },
      async (on) => {
        await getMinutes(on, itemId);
        await putOwnPartTaken(on.trx, { itemId, personId: on.signedIn.person.id }, now());
      },
    );
    return c.body(null, 204);
  });

  routes.delete("/plans/:id/minutes/:itemId/own-part/taken", async (c) => {
    const itemId = readId(c, "itemId", MeetingItemId);
    await guard.withPlan(
      c,
      { code: "own-part-taken", kind: "delete", detail: { item: itemId } },
      async (on) => {
        await getMinutes(on, itemId);
        await removeOwnPartTaken(on.trx, { itemId, personId: on.signedIn.person.id });
      },
    );
    return c.body(null, 204);
  });

  return routes;
}

async function getMinutes({ trx, planId, signedIn }: OnPlan, itemId: MeetingItemId): Promise<KeptMinutes> {
  const found = await findMinutes(trx, { planId, itemId, personId: signedIn.person.id });
  if (found === undefined) throw new Refusal("not-found");
  return found;
}

function disciplineName(code: string): string {
  return Object.entries(disciplines).find(([each]) => each === code)?.[1].name ?? code;
}
