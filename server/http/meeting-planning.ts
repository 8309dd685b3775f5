// Planning meetings over HTTP: one or a series, changing it, and cancelling it, by who leads it.
import { type Context, Hono } from "hono";
import {
  Cancellation,
  MeetingChange,
  mostRepeats,
  NewMeeting,
  type Repeat,
} from "../../shared/api/meetings.ts";
import type { AuditKind, AuditCode } from "../../shared/audit.ts";
import { Refusal } from "../../shared/errors.ts";
import { MeetingId, type PersonId } from "../../shared/ids.ts";
import { daysLater, dutchDay } from "../dutch-time.ts";
import { mailMeetings, notifyTeams, type Sender } from "../meetings/invitations.ts";
import { addItems } from "../store/meeting-items.ts";
import {
  cancelMeetings,
  changeInvitees,
  changeMeeting,
  findInvitees,
  findPlansOn,
  findRestOfSeries,
  insertMeetings,
  type Invitee,
  requireInvitees,
} from "../store/meeting-planning.ts";
import { requireLead } from "../store/meetings.ts";
import { limitBody, readBody, readId } from "./body.ts";
import { createGuard, type RouteDeps } from "./guard.ts";
import { requireManaged } from "./meeting-items.ts";
import { requireOwnOrigin } from "./origin.ts";

const dayMs = 24 * 60 * 60 * 1_000;
/** As far ahead as somebody plans, and as far back as a clock or a late note. */
const furthestMs = 3 * 366 * dayMs;

export function meetingPlanningRoutes(deps: RouteDeps): Hono {
  const { env, mail, meetings, now, rooms } = deps;
  const guard = createGuard(deps);
  const routes = new Hono();

  const senderOf = (c: Context, by: PersonId): Sender => ({
    by,
    link: `${requireOwnOrigin(c.req.raw, env)}/`,
    smtp: env.smtp,
    at: now(),
  });
  /** People and other plans than one's own. */
  const what = (code: AuditCode, kind: AuditKind) => ({ code, kind, isBeyondOwnPlans: true }) as const;

  function requireMoment(startsAt: string): Date {
    const at = new Date(startsAt);
    const aheadMs = at.getTime() - now().getTime();
    if (!(aheadMs > -dayMs && aheadMs < furthestMs)) throw new Refusal("bad-request");
    return at;
  }

  routes.post("/meetings", limitBody, async (c) => {
    const { startsAt, repeat, chairId, personIds, items, ...texts } = await readBody(c, NewMeeting);
    const moments = momentsOf(requireMoment(startsAt), repeat);
    if (new Set(items.map(({ planId }) => planId)).size !== items.length) throw new Refusal("bad-request");
    const ids = await guard.recorded(c, what("meeting-planned", "create"), async (on) => {
      const { trx, signedIn } = on;
      const by = signedIn.person.id;
      const planIds = items.map(({ planId }) => planId);
      await requireManaged(on, planIds);
      const invitees = await requireInvitees(trx, [by, ...personIds]);
      const chair = inviteeOf(invitees, chairId ?? by);
      const made = await insertMeetings(trx, { ...texts, moments, chair, createdBy: by, invitees }, now());
      const [first] = made;
      await addItems(trx, first, items);
      const sender = senderOf(c, by);
      await mailMeetings(trx, "planned", made, sender);
      await notifyTeams(trx, "planned", made, sender);
      const detail = { meeting: first, meetings: made.length, people: invitees.length };
      return { answer: made, event: { planIds, basis: "care-team", detail } };
    });
    mail.wake();
    for (const { planId } of items) rooms.planChanged(planId, "meetings-changed");
    return c.json({ ids }, 201);
  });

  routes.patch("/meetings/:meetingId", limitBody, async (c) => {
    const meetingId = readId(c, "meetingId", MeetingId);
    const { revision, startsAt, chairId, personIds, title, videoLink } = await readBody(c, MeetingChange);
    const planIds = await guard.recorded(c, what("meeting-changed", "update"), async ({ trx, signedIn }) => {
      const by = signedIn.person.id;
      const meeting = await requireLead(trx, meetingId, by);
      const moved =
        startsAt === undefined || Date.parse(startsAt) === meeting.starts_at.getTime()
          ? undefined
          : requireMoment(startsAt);
      const isOver = meeting.state === "ended" || meeting.state === "cancelled";
      if (meeting.revision !== revision || isOver || (moved !== undefined && meeting.state !== "planned"))
        throw new Refusal("changed-meanwhile");
      const sender = senderOf(c, by);
      const there = await findInvitees(trx, meetingId);
      const { added, removed, invitees } = await compareInvitees(there, {
        // who planned it, and who chairs it, stay
        wanted: personIds && [...personIds, meeting.created_by, chairId ?? meeting.chair_id],
        find: (personIds) => requireInvitees(trx, personIds),
      });
      const isElsewhere = videoLink !== undefined && videoLink !== meeting.video_link;
      const isMailed = moved !== undefined || isElsewhere;
      const chair = chairId === undefined ? undefined : inviteeOf(invitees, chairId);
      const isNewer = isMailed || removed.length > 0;
      await changeMeeting(trx, meetingId, { title, startsAt: moved, videoLink, chair, isNewer });
      await mailMeetings(trx, "cancelled", [meetingId], { ...sender, only: removed });
      await changeInvitees(trx, meetingId, { added, removed });
      const only = added.map(({ id }) => id);
      await mailMeetings(trx, "planned", [meetingId], { ...sender, only });
      await notifyTeams(trx, "planned", [meetingId], { ...sender, only });
      const others = there.map(({ id }) => id).filter((id) => !removed.includes(id));
      if (isMailed) await mailMeetings(trx, "moved", [meetingId], { ...sender, only: others });
      if (moved !== undefined) await notifyTeams(trx, "moved", [meetingId], { ...sender, only: others });
      const detail = { meeting: meetingId, added: added.length, removed: removed.length };
      // it may come to be today's, or that of somebody who has one of its plans open
      const isNews = moved !== undefined || added.length > 0;
      const answer = isNews ? (await findPlansOn(trx, [meetingId])).map(({ planId }) => planId) : [];
      return { answer, event: { detail: moved === undefined ? detail : { ...detail, moved: 1 } } };
    });
    mail.wake();
    meetings.changed(meetingId);
    for (const planId of planIds) rooms.planChanged(planId, "meetings-changed");
    return c.body(null, 204);
  });

  routes.post("/meetings/:meetingId/cancellation", limitBody, async (c) => {
    const meetingId = readId(c, "meetingId", MeetingId);
    const { reason, restOfSeries } = await readBody(c, Cancellation);
    const ids = await guard.recorded(c, what("meeting-cancelled", "update"), async ({ trx, signedIn }) => {
      const by = signedIn.person.id;
      const meeting = await requireLead(trx, meetingId, by);
      if (meeting.state !== "planned") throw new Refusal("changed-meanwhile");
      const rest = restOfSeries ? await findRestOfSeries(trx, meeting, by) : [];
      const cancelled = [meetingId, ...rest];
      await cancelMeetings(trx, cancelled, reason);
      const sender = senderOf(c, by);
      await mailMeetings(trx, "cancelled", cancelled, sender);
      await notifyTeams(trx, "cancelled", cancelled, sender);
      const planIds = (await findPlansOn(trx, cancelled)).map(({ planId }) => planId);
      const detail = { meeting: meetingId, meetings: cancelled.length };
      return { answer: cancelled, event: { planIds: [...new Set(planIds)], detail } };
    });
    mail.wake();
    for (const id of ids) meetings.changed(id);
    return c.body(null, 204);
  });

  return routes;
}

/** On the same time of the Dutch clock, whatever it did meanwhile. */
function momentsOf(first: Date, repeat: Repeat | null): Date[] {
  if (repeat === null) return [first];
  const moments: Date[] = [];
  for (
    let at = first;
    dutchDay(at) <= repeat.until;
    at = daysLater(first, moments.length * repeat.every * 7)
  ) {
    if (moments.length === mostRepeats) throw new Refusal("bad-request");
    moments.push(at);
  }
  if (moments.length === 0) throw new Refusal("bad-request");
  return moments;
}

function inviteeOf(invitees: readonly Invitee[], personId: PersonId): Invitee {
  const found = invitees.find(({ id }) => id === personId);
  if (found === undefined) throw new Refusal("bad-request");
  return found;
}

/** Only of who is new it is asked whether they may be invited. */
async function compareInvitees(
  there: readonly Invitee[],
  asked: { wanted: readonly PersonId[] | undefined; find(ids: readonly PersonId[]): Promise<Invitee[]> },
): Promise<{ added: Invitee[]; removed: PersonId[]; invitees: Invitee[] }> {
  const { wanted } = asked;
  if (wanted === undefined) return { added: [], removed: [], invitees: [...there] };
  const known = new Set(there.map(({ id }) => id));
  const added = await asked.find(wanted.filter((id) => !known.has(id)));
  const removed = there.map(({ id }) => id).filter((id) => !wanted.includes(id));
  return { added, removed, invitees: [...there.filter(({ id }) => wanted.includes(id)), ...added] };
}
