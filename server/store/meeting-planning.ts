// Planning meetings: making one or a series, changing and cancelling them, and what a calendar says of each.
import { sql } from "kysely";
import type { NewMeeting } from "../../shared/api/meetings.ts";
import { Refusal } from "../../shared/errors.ts";
import { MeetingId, type PersonId, type PlanId } from "../../shared/ids.ts";
import type { Trx } from "./database.ts";
import type { LedMeeting } from "./meetings.ts";

export interface Invitee {
  id: PersonId;
  organisationId: string;
}

/**
 * Each on behalf of the organisation that they act for now, or else another one where they give care; not-found when
 * one of them works nowhere, or gives no care.
 */
export async function requireInvitees(trx: Trx, personIds: readonly PersonId[]): Promise<Invitee[]> {
  const ids = [...new Set(personIds)];
  const rows = await trx
    .selectFrom("person")
    .innerJoin("practitioner_role as works", "works.person_id", "person.id")
    .select(["person.id", "works.organisation_id as organisationId"])
    .distinctOn("person.id")
    .where("person.id", "=", sql<PersonId>`any(${sql.val(ids)}::uuid[])`)
    .where("person.discipline", "is not", null)
    .where("works.ended_at", "is", null)
    .where("works.administrator", "=", false)
    .orderBy("person.id")
    .orderBy(sql`works.organisation_id = person.organisation_id`, "desc")
    .orderBy("works.started_at")
    .execute();
  if (rows.length !== ids.length) throw new Refusal("not-found");
  return rows;
}

/** One at each of these moments, the first one first. */
export async function insertMeetings(
  trx: Trx,
  meeting: Pick<NewMeeting, "title" | "videoLink"> & {
    moments: readonly Date[];
    chair: Invitee;
    createdBy: PersonId;
    invitees: readonly Invitee[];
  },
  at: Date,
): Promise<[MeetingId, ...MeetingId[]]> {
  const { title, videoLink, moments, chair, createdBy, invitees } = meeting;
  const series = moments.length > 1 ? crypto.randomUUID() : null;
  const rows = moments.map((startsAt) => ({
    ...{ id: MeetingId.parse(crypto.randomUUID()), title, starts_at: startsAt, video_link: videoLink },
    ...{ series_id: series, chair_id: chair.id, organisation_id: chair.organisationId },
    ...{ created_by: createdBy, created_at: at, state: "planned" as const },
  }));
  await trx.insertInto("meeting").values(rows).execute();
  await trx
    .insertInto("meeting_person")
    .values(rows.flatMap(({ id }) => invitees.map((invitee) => rowOf(id, invitee))))
    .execute();
  const [first, ...rest] = rows.map(({ id }) => id);
  if (first === undefined) throw new Error("A meeting was planned at no moment.");
  return [first, ...rest];
}

function rowOf(meetingId: MeetingId, { id, organisationId }: Invitee) {
  return { meeting_id: meetingId, person_id: id, organisation_id: organisationId };
}

export async function findInvitees(trx: Trx, meetingId: MeetingId): Promise<Invitee[]> {
  return await trx
    .selectFrom("meeting_person")
    .select(["person_id as id", "organisation_id as organisationId"])
    .where("meeting_id", "=", meetingId)
    .execute();
}

export async function changeInvitees(
  trx: Trx,
  meetingId: MeetingId,
  { added, removed }: { added: readonly Invitee[]; removed: readonly PersonId[] },
): Promise<void> {
  await trx
    .deleteFrom("meeting_person")
    .where("meeting_id", "=", meetingId)
    .where("person_id", "=", sql<PersonId>`any(${sql.val([...removed])}::uuid[])`)
    .execute();
  if (added.length === 0) return;
  await trx
    .insertInto("meeting_person")
    .values(added.map((invitee) => rowOf(meetingId, invitee)))
    .execute();
}

/** What is absent stays. `isNewer`: it is mailed, and calendars take it for the newer one. */
export async function changeMeeting(
  trx: Trx,
  meetingId: MeetingId,
  change: {
    title?: string | undefined;
    startsAt?: Date | undefined;
    videoLink?: string | null | undefined;
    chair?: Invitee | undefined;
    isNewer: boolean;
  },
): Promise<void> {
  const { title, startsAt, videoLink, chair, isNewer } = change;
  await trx
    .updateTable("meeting")
    .set((row) => ({
      ...(title === undefined ? {} : { title }),
      ...(startsAt === undefined ? {} : { starts_at: startsAt }),
      ...(videoLink === undefined ? {} : { video_link: videoLink }),
      ...(chair === undefined ? {} : { chair_id: chair.id, organisation_id: chair.organisationId }),
      ...(isNewer ? { sequence: row("sequence", "+", 1) } : {}),
      revision: row("revision", "+", 1),
    }))
    .where("id", "=", meetingId)
    .execute();
}

/** The later ones of its series that this person leads and that are still planned, held; without this one. */
export async function findRestOfSeries(
  trx: Trx,
  meeting: Pick<LedMeeting, "id" | "series_id" | "starts_at">,
  personId: PersonId,
): Promise<MeetingId[]> {
  if (meeting.series_id === null) return [];
  const rows = await trx
    .selectFrom("meeting")
    .select("id")
    .where("series_id", "=", meeting.series_id)
    .where("id", "<>", meeting.id)
    .where("starts_at", ">=", meeting.starts_at)
    .where("state", "=", "planned")
    .where((row) => row.or([row("chair_id", "=", personId), row("created_by", "=", personId)]))
    .orderBy("starts_at")
    .forUpdate()
    .execute();
  return rows.map(({ id }) => id);
}

export async function cancelMeetings(
  trx: Trx,
  meetingIds: readonly MeetingId[],
  reason: string,
): Promise<void> {
  await trx
    .updateTable("meeting")
    .set((row) => ({
      state: "cancelled" as const,
      cancel_reason: reason,
      sequence: row("sequence", "+", 1),
      revision: row("revision", "+", 1),
    }))
    .where("id", "=", sql<MeetingId>`any(${sql.val([...meetingIds])}::uuid[])`)
    .execute();
}

/** Of one without patients yet. */
const usualMinutes = 60;

export interface PlannedEvent {
  id: MeetingId;
  startsAt: Date;
  minutes: number;
  sequence: number;
  videoLink: string | null;
}

/** In order of time. */
export async function findCalendarEvents(
  trx: Trx,
  meetingIds: readonly MeetingId[],
): Promise<PlannedEvent[]> {
  const rows = await trx
    .selectFrom("meeting")
    .select(["id", "starts_at as startsAt", "sequence", "video_link as videoLink"])
    .select((row) =>
      row
        .selectFrom("meeting_item")
        .select(
          sql<number | null>`sum(meeting_item.planned_minutes + meeting_item.added_minutes)::int`.as("sum"),
        )
        .whereRef("meeting_item.meeting_id", "=", "meeting.id")
        .as("minutes"),
    )
    .where("id", "=", sql<MeetingId>`any(${sql.val([...meetingIds])}::uuid[])`)
    .orderBy("starts_at")
    .execute();
  return rows.map((row) => ({ ...row, minutes: row.minutes ?? usualMinutes }));
}

export interface Addressee {
  personId: PersonId;
  email: string;
  meetingId: MeetingId;
}

/** Who is invited to each of these, and works there still. */
export async function findAddressees(trx: Trx, meetingIds: readonly MeetingId[]): Promise<Addressee[]> {
  return await trx
    .selectFrom("meeting_person")
    .innerJoin("person", "person.id", "meeting_person.person_id")
    .innerJoin("practitioner_role as works", (join) =>
      join
        .onRef("works.person_id", "=", "meeting_person.person_id")
        .onRef("works.organisation_id", "=", "meeting_person.organisation_id")
        .on("works.ended_at", "is", null),
    )
    .select(["person.id as personId", "person.email", "meeting_id as meetingId"])
    .where("meeting_id", "=", sql<MeetingId>`any(${sql.val([...meetingIds])}::uuid[])`)
    .orderBy("person.id")
    .execute();
}

export async function findPlansOn(
  trx: Trx,
  meetingIds: readonly MeetingId[],
): Promise<{ meetingId: MeetingId; planId: PlanId }[]> {
  const rows = await trx
    .selectFrom("meeting_item")
    .select(["meeting_id as meetingId", "plan_id as planId"])
    .where("meeting_id", "=", sql<MeetingId>`any(${sql.val([...meetingIds])}::uuid[])`)
    .where("plan_id", "is not", null)
    .orderBy("position")
    .execute();
  return rows.flatMap(({ meetingId, planId }) => (planId === null ? [] : [{ meetingId, planId }]));
}
