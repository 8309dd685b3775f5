// A meeting as it is held, by who leads it: start, give the turn, end.
import { type Context, Hono } from "hono";
import { TurnChange } from "../../shared/api/meetings.ts";
import type { AuditCode, AuditEvent } from "../../shared/audit.ts";
import { MeetingId } from "../../shared/ids.ts";
import { closeDiscussed } from "../meetings/item-closing.ts";
import type { Trx } from "../store/database.ts";
import { findPlansOn } from "../store/meeting-planning.ts";
import { endMeeting, giveTurn, startMeeting } from "../store/meeting-turns.ts";
import { type LedMeeting, requireLead } from "../store/meetings.ts";
import { limitBody, readBody, readId } from "./body.ts";
import { addressOf, createGuard, type RouteDeps } from "./guard.ts";

export function meetingRunRoutes(deps: RouteDeps): Hono {
  const { meetings, now, rooms } = deps;
  const guard = createGuard(deps);
  const routes = new Hono();

  /** Everybody who watches hears it; what is so already is no news. Whose turn ended by it is closed with it, or it fails. */
  async function lead(
    c: Context,
    code: AuditCode,
    act: (trx: Trx, meeting: LedMeeting) => Promise<{ isNew: boolean; event?: Partial<AuditEvent> }>,
  ): Promise<Response> {
    const meetingId = readId(c, "meetingId", MeetingId);
    const what = { code, kind: "execute", detail: { meeting: meetingId }, isBeyondOwnPlans: true } as const;
    // what was typed while it was spoken of is in what is kept of it
    await rooms.settled();
    const { isNew, changed, begins } = await guard.recorded(c, what, async ({ trx, signedIn }) => {
      const { person, session } = signedIn;
      const meeting = await requireLead(trx, meetingId, person.id);
      const done = await act(trx, meeting);
      const { organisation, organisationId } = person;
      const by = { personId: person.id, session, organisation, organisationId, address: addressOf(c) };
      const plans = done.isNew ? await closeDiscussed(trx, meetingId, { by, now: now() }) : [];
      // its page shows what is to be prepared, or does no more
      const turned = done.isNew && done.event?.planId != null ? [done.event.planId] : [];
      const isBegun = done.isNew && meeting.state === "planned";
      const begins = isBegun ? (await findPlansOn(trx, [meetingId])).map(({ planId }) => planId) : [];
      return {
        answer: { isNew: done.isNew, changed: new Set([...plans, ...turned]), begins },
        event: done.event ?? {},
      };
    });
    if (isNew) meetings.changed(meetingId);
    for (const planId of changed) rooms.planChanged(planId);
    // pages that have one of its plans open do not know of it yet
    for (const planId of begins) rooms.planChanged(planId, "meetings-changed");
    return c.body(null, 204);
  }

  routes.post("/meetings/:meetingId/start", (c) =>
    lead(c, "meeting-started", async (trx, meeting) => ({ isNew: await startMeeting(trx, meeting, now()) })),
  );

  routes.post("/meetings/:meetingId/end", (c) =>
    lead(c, "meeting-ended", async (trx, meeting) => ({ isNew: await endMeeting(trx, meeting, now()) })),
  );

  routes.post("/meetings/:meetingId/turn", limitBody, async (c) => {
    const asked = await readBody(c, TurnChange);
    return await lead(c, "meeting-turn", async (trx, meeting) => {
      const given = await giveTurn(trx, meeting, asked, now());
      return { isNew: given !== undefined, event: given?.planId == null ? {} : { planId: given.planId } };
    });
  });

  return routes;
}
