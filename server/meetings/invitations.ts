// Tells people of a meeting that is planned, moved or cancelled: by mail with a calendar file, and beside their plans.
import type { MeetingId, PersonId, PlanId } from "../../shared/ids.ts";
import type { NotificationCode } from "../../shared/notifications.ts";
import type { Env } from "../env.ts";
import { calendarText, organizerOf } from "../mail/calendar.ts";
import { type MeetingLetter, meetingLetter } from "../mail/meeting-letters.ts";
import type { Trx } from "../store/database.ts";
import { queueMail } from "../store/mail.ts";
import { findAddressees, findCalendarEvents, findPlansOn } from "../store/meeting-planning.ts";
import { notify } from "../store/notifications.ts";
import { findTeam } from "../store/team.ts";

export interface Sender {
  by: PersonId;
  /** To the meetings in the app. */
  link: string;
  smtp: Env["smtp"];
  at: Date;
}

/** One mail a person, whatever the number of meetings. Without `only`, to everybody who is invited. */
export async function mailMeetings(
  trx: Trx,
  letter: MeetingLetter,
  meetingIds: readonly MeetingId[],
  { link, smtp, at, only }: Sender & { only?: readonly PersonId[] },
): Promise<void> {
  const events = await findCalendarEvents(trx, meetingIds);
  const addressees = (await findAddressees(trx, meetingIds)).filter(
    ({ personId }) => only === undefined || only.includes(personId),
  );
  const organizer = organizerOf(smtp);
  for (const [recipient, own] of Map.groupBy(addressees, ({ email }) => email)) {
    const theirs = events.filter(({ id }) => own.some(({ meetingId }) => meetingId === id));
    const moments = theirs.map(({ startsAt }) => startsAt);
    const method = letter === "cancelled" ? "CANCEL" : "REQUEST";
    const calendar = calendarText({ method, events: theirs, organizer, recipient, link, at });
    await queueMail(trx, { recipient, ...meetingLetter(letter, { moments, link }), calendar }, at);
  }
}

const codes: Record<MeetingLetter, NotificationCode> = {
  planned: "meeting-planned",
  moved: "meeting-moved",
  cancelled: "meeting-cancelled",
};

/** Those of the care team of each patient who are invited; of each change once. */
export async function notifyTeams(
  trx: Trx,
  letter: MeetingLetter,
  meetingIds: readonly MeetingId[],
  {
    by,
    at,
    only,
    planId: wanted,
  }: Pick<Sender, "by" | "at"> & { only?: readonly PersonId[]; planId?: PlanId },
): Promise<void> {
  const plans = (await findPlansOn(trx, meetingIds)).filter(
    ({ planId }) => wanted === undefined || wanted === planId,
  );
  const invited = await findAddressees(trx, meetingIds);
  const events = await findCalendarEvents(trx, meetingIds);
  for (const { meetingId, planId } of plans) {
    const team = (await findTeam(trx, planId, at)).map(({ person }) => person.id);
    const personIds = invited
      .filter((one) => one.meetingId === meetingId && team.includes(one.personId))
      .map(({ personId }) => personId)
      .filter((personId) => only === undefined || only.includes(personId));
    const sequence = events.find(({ id }) => id === meetingId)?.sequence ?? 0;
    const notice = { personIds, planId, code: codes[letter], by };
    await notify(trx, { ...notice, about: `${meetingId} ${planId} ${sequence}` }, at);
  }
}
