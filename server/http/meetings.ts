// Meetings over HTTP, as the person who asks may see them: those of some days, of one patient, and one of them.
import { Hono } from "hono";
import { type Meeting, type Meetings, MeetingsQuery } from "../../shared/api/meetings.ts";
import { Refusal } from "../../shared/errors.ts";
import { MeetingId } from "../../shared/ids.ts";
import { endOfDutchDay, startOfDutchDay } from "../dutch-time.ts";
import { calendarText, organizerOf } from "../mail/calendar.ts";
import { findCalendarEvents } from "../store/meeting-planning.ts";
import { findMeeting, findMeetings, plansShown } from "../store/meetings.ts";
import { readId, readQuery } from "./body.ts";
import { createGuard, type RouteDeps } from "./guard.ts";
import { requireOwnOrigin } from "./origin.ts";

/** It shows slots of patients of others; whose they are, findMeetings tells nobody who may not know. */
const listed = { code: "meetings-listed", kind: "read", isBeyondOwnPlans: true } as const;

export function meetingRoutes(deps: RouteDeps): Hono {
  const { env, now } = deps;
  const guard = createGuard(deps);
  const routes = new Hono();

  routes.get("/meetings", async (c) => {
    const { from, until } = readQuery(c, MeetingsQuery);
    const meetings = await guard.recorded(c, listed, async ({ trx, signedIn }) => {
      const days = { from: startOfDutchDay(from), until: endOfDutchDay(until) };
      const answer = await findMeetings(trx, { personId: signedIn.person.id, ...days }, now());
      return { answer, event: shownBy(answer) };
    });
    const answer: Meetings = { meetings };
    return c.json(answer);
  });

  routes.get("/meetings/:meetingId", async (c) => {
    const meetingId = readId(c, "meetingId", MeetingId);
    const meeting = await guard.recorded(c, listed, async ({ trx, signedIn }) => {
      const answer = await findMeeting(trx, { personId: signedIn.person.id, meetingId }, now());
      if (answer === undefined) throw new Refusal("not-found");
      return { answer, event: { ...shownBy([answer]), detail: { meeting: meetingId } } };
    });
    return c.json(meeting);
  });

  routes.get("/meetings/:meetingId/calendar", async (c) => {
    const meetingId = readId(c, "meetingId", MeetingId);
    const link = `${requireOwnOrigin(c.req.raw, env)}/`;
    const text = await guard.recorded(c, listed, async ({ trx, signedIn }) => {
      const { id, email } = signedIn.person;
      const meeting = await findMeeting(trx, { personId: id, meetingId }, now());
      if (meeting === undefined) throw new Refusal("not-found");
      const method = meeting.state === "cancelled" ? "CANCEL" : "REQUEST";
      const answer = calendarText({
        ...{ method, link, organizer: organizerOf(env.smtp), recipient: email, at: now() },
        events: await findCalendarEvents(trx, [meetingId]),
      });
      return { answer, event: { detail: { meeting: meetingId } } };
    });
    return c.body(text, 200, {
      "content-type": "text/calendar; charset=utf-8",
      "content-disposition": 'attachment; filename="overleg.ics"',
    });
  });

  routes.get("/plans/:id/meetings", async (c) => {
    const meetings = await guard.withPlan(c, listed, async ({ trx, planId, signedIn, tell }) => {
      const answer = await findMeetings(trx, { personId: signedIn.person.id, planId }, now());
      tell(
        {},
        plansShown(answer).filter((other) => other !== planId),
      );
      return answer;
    });
    const answer: Meetings = { meetings };
    return c.json(answer);
  });

  return routes;
}

function shownBy(meetings: readonly Meeting[]) {
  return { planIds: plansShown(meetings), basis: "care-team" } as const;
}
