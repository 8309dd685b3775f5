// A meeting as a stream: what this person may see of it, now and after each change.
import { Hono } from "hono";
import * as z from "zod";
import { Refusal } from "../../shared/errors.ts";
import { MeetingId, PlanId } from "../../shared/ids.ts";
import { findMeeting, plansShown } from "../store/meetings.ts";
import { readId, readQuery } from "./body.ts";
import { addressOf, createGuard, type RouteDeps } from "./guard.ts";

/** `at`: the plan that this page has open. */
const EventsQuery = z.strictObject({ at: PlanId.optional() });

const headers = {
  "content-type": "text/event-stream",
  "cache-control": "no-store",
  // a proxy that gathers would keep the news to itself
  "x-accel-buffering": "no",
};

export function meetingEventRoutes(deps: RouteDeps): Hono {
  const { streams, now } = deps;
  const guard = createGuard(deps);
  const routes = new Hono();

  routes.get("/meetings/:meetingId/events", async (c) => {
    const meetingId = readId(c, "meetingId", MeetingId);
    const { at } = readQuery(c, EventsQuery);
    const what = { code: "meetings-listed", kind: "read", isBeyondOwnPlans: true } as const;
    const { first, signedIn } = await guard.recorded(c, what, async ({ trx, signedIn: who }) => {
      const personId = who.person.id;
      const found = await findMeeting(trx, { personId, meetingId }, now());
      if (found === undefined) throw new Refusal("not-found");
      streams.requirePlace(personId);
      return {
        answer: { first: found, signedIn: who },
        event: { planIds: plansShown([found]), basis: who.person.isGuest ? "guest" : "care-team" },
      };
    });
    // a HEAD is answered here too, and nobody would read it
    if (c.req.method === "HEAD") return c.body(null, 200, headers);
    const stream = streams.open({ signedIn, address: addressOf(c), planId: at ?? null, first });
    return c.body(stream, 200, headers);
  });

  return routes;
}
