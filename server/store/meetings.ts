// Meetings of one person: finding them, and asking whether somebody leads one. Their titles are free text, for no log.
import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { Meeting, MeetingState } from "../../shared/api/meetings.ts";
import { Refusal } from "../../shared/errors.ts";
import type { MeetingId, MeetingItemId, PersonId, PlanId } from "../../shared/ids.ts";
import { presenceGoneMs } from "../../shared/limits.ts";
import type { Trx } from "./database.ts";
import { isGuestOfTurn, isGuestPerson } from "./guest-relations.ts";
import { guestView } from "./guest-view.ts";
import { type Found, meetingFor } from "./meeting-view.ts";
import { findRelations } from "./relations.ts";

/**
 * Invited, chair or planner, and at work still for the organisation on whose behalf. For a query that has `meeting`;
 * no administrator gives care.
 */
export function isInMeeting(personId: PersonId | RawBuilder<unknown>): RawBuilder<SqlBool> {
  return sql`exists (
    select from practitioner_role as works
    where works.person_id = ${personId} and works.ended_at is null and not works.administrator
      and (works.organisation_id in (
          select invited.organisation_id from meeting_person as invited
          where invited.meeting_id = meeting.id and invited.person_id = ${personId})
        or (works.organisation_id = meeting.organisation_id
          and ${personId} in (meeting.chair_id, meeting.created_by))))`;
}

export interface MeetingsAsked {
  personId: PersonId;
  /** From this moment, this one included. */
  from?: Date;
  /** Up to this moment. */
  until?: Date;
  ids?: readonly MeetingId[];
  /** With this patient. */
  planId?: PlanId;
  limit?: number;
}

const mostFound = 500;

/**
 * In order of time, as this person may see them. The transaction has to be one that sees all plans: who may know what
 * of a slot is worked out here, from relations.
 */
export async function findMeetings(trx: Trx, asked: MeetingsAsked, now: Date): Promise<Meeting[]> {
  const { personId, from, until, ids, planId, limit = mostFound } = asked;
  let query = trx
    .selectFrom("meeting")
    .innerJoin("person as chair", "chair.id", "meeting.chair_id")
    .innerJoin("organisation", "organisation.id", "meeting.organisation_id")
    .selectAll("meeting")
    .select(["chair.name as chair", "organisation.name as organisation"])
    .select(isGuestPerson(personId).as("is_guest"))
    .where((row) => row.or([isInMeeting(personId), isGuestOfTurn(personId)]));
  if (from !== undefined) query = query.where("meeting.starts_at", ">=", from);
  if (until !== undefined) query = query.where("meeting.starts_at", "<", until);
  if (ids !== undefined) query = query.where("meeting.id", "=", anyOf(ids));
  if (planId !== undefined) {
    query = query.where((row) =>
      row.exists(
        row
          .selectFrom("meeting_item")
          .select("meeting_item.id")
          .whereRef("meeting_item.meeting_id", "=", "meeting.id")
          .where("meeting_item.plan_id", "=", planId),
      ),
    );
  }
  const rows = await query.orderBy("meeting.starts_at").orderBy("meeting.id").limit(limit).execute();
  if (rows.length === 0) return [];
  const found = await findParts(
    trx,
    personId,
    rows.map(({ id }) => id),
    now,
  );
  return rows.flatMap((row) => {
    const meeting = meetingFor(row, found, now);
    return (row.is_guest ? guestView(meeting) : meeting) ?? [];
  });
}

/**
 * For everybody in it the same meeting, each their own view of it; also for a guest at their turn. Undefined for who is
 * not in it.
 */
export async function findMeeting(
  trx: Trx,
  { personId, meetingId }: { personId: PersonId; meetingId: MeetingId },
  now: Date,
): Promise<Meeting | undefined> {
  return (await findMeetings(trx, { personId, ids: [meetingId] }, now))[0];
}

/** The plans of which these show the patient: for the audit log. */
export function plansShown(meetings: readonly Meeting[]): PlanId[] {
  const ids = meetings.flatMap(({ items }) =>
    items.flatMap(({ patient }) => (patient === null ? [] : [patient.planId])),
  );
  return [...new Set(ids)];
}

async function findParts(
  trx: Trx,
  personId: PersonId,
  meetingIds: readonly MeetingId[],
  now: Date,
): Promise<Found> {
  const people = await trx
    .selectFrom("meeting_person")
    .innerJoin("person", "person.id", "meeting_person.person_id")
    .innerJoin("organisation", "organisation.id", "meeting_person.organisation_id")
    .select(["meeting_id", "person.id", "person.name", "discipline", "organisation.name as organisation"])
    .where("meeting_id", "=", anyOf(meetingIds))
    .orderBy("person.name")
    .orderBy("person.id")
    .execute();
  const items = await trx
    .selectFrom("meeting_item")
    .select(["id", "meeting_id", "plan_id", "planned_minutes", "added_minutes", "state"])
    .where("meeting_id", "=", anyOf(meetingIds))
    .orderBy("position")
    .execute();
  const planIds = [...new Set(items.flatMap(({ plan_id }) => plan_id ?? []))];
  const relations = await findRelations(trx, { planIds, personIds: [personId] }, now);
  const relationTo = (planId: PlanId) => relations({ planId, personId });
  const known = planIds.filter((planId) => relationTo(planId) !== undefined);
  const knownItems = items.filter(({ plan_id }) => plan_id !== null && known.includes(plan_id));
  return {
    personId,
    people: grouped(people, ({ meeting_id, ...person }) => [meeting_id, person]),
    items: grouped(items, ({ meeting_id, ...item }) => [meeting_id, item]),
    turns: await findTurns(
      trx,
      items.map(({ id }) => id),
    ),
    ...(await findTakingPart(
      trx,
      knownItems.map(({ id }) => id),
      now,
    )),
    patients: await findPatients(trx, known),
    relationTo,
  };
}

async function findTurns(trx: Trx, itemIds: readonly MeetingItemId[]): Promise<Found["turns"]> {
  const rows = await trx
    .selectFrom("meeting_turn")
    .select(["item_id", "began_at", "ended_at"])
    .where("item_id", "=", anyOf(itemIds))
    .orderBy("began_at")
    .execute();
  return grouped(rows, ({ item_id, ...turn }) => [item_id, turn]);
}

/** Of items of which the plan may be read. */
async function findTakingPart(
  trx: Trx,
  itemIds: readonly MeetingItemId[],
  now: Date,
): Promise<Pick<Found, "signals" | "here">> {
  const signals = await trx
    .selectFrom("meeting_signal")
    .innerJoin("person", "person.id", "meeting_signal.person_id")
    .select(["item_id", "person_id", "name", "kind", "at"])
    .where("item_id", "=", anyOf(itemIds))
    .orderBy("at")
    .orderBy("meeting_signal.id")
    .execute();
  const here = await trx
    .selectFrom("meeting_presence")
    .select(["item_id", "person_id"])
    // with more than one page, or at more than one server
    .distinct()
    .where("item_id", "=", anyOf(itemIds))
    .where("left_at", "is", null)
    // a server that fell over wrote no end
    .where("seen_at", ">", new Date(now.getTime() - presenceGoneMs))
    .orderBy("person_id")
    .execute();
  return {
    signals: grouped(signals, ({ item_id, person_id: personId, at, ...signal }) => [
      item_id,
      { personId, ...signal, at: at.toISOString() },
    ]),
    here: grouped(here, ({ item_id, person_id }) => [item_id, person_id]),
  };
}

async function findPatients(trx: Trx, planIds: readonly PlanId[]): Promise<Found["patients"]> {
  const rows = await trx
    .selectFrom("plan")
    .select(["id as planId", "patient_name as name", "patient_birth_date as birthDate"])
    .where("id", "=", anyOf(planIds))
    .execute();
  return new Map(rows.map((patient) => [patient.planId, patient]));
}

function grouped<R, K, V>(rows: readonly R[], split: (row: R) => readonly [K, V]): Map<K, V[]> {
  const groups = new Map<K, V[]>();
  for (const row of rows) {
    const [key, value] = split(row);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [value]);
    else group.push(value);
  }
  return groups;
}

/** An array, not a list: many parameters would be compiled anew every time. */
function anyOf<T extends string>(ids: readonly T[]): RawBuilder<T> {
  return sql<T>`any(${sql.val([...ids])}::uuid[])`;
}

export interface LedMeeting {
  id: MeetingId;
  state: MeetingState;
  revision: number;
  sequence: number;
  starts_at: Date;
  video_link: string | null;
  series_id: string | null;
  chair_id: PersonId;
  created_by: PersonId;
  organisation_id: string;
}

/**
 * The meeting, held until this transaction ends, so that changes to it come one by one. For who does not lead it
 * (chair, or who planned it, while they work for that organisation) it is not there.
 */
export async function requireLead(trx: Trx, meetingId: MeetingId, personId: PersonId): Promise<LedMeeting> {
  const meeting = await lockMeeting(trx, meetingId, personId);
  if (meeting.chair_id !== personId && meeting.created_by !== personId) throw new Refusal("not-found");
  return meeting;
}

/** The same for everybody who is in it. */
export async function lockMeeting(trx: Trx, meetingId: MeetingId, personId: PersonId): Promise<LedMeeting> {
  const row = await trx
    .selectFrom("meeting")
    .select(["id", "state", "revision", "sequence", "starts_at", "video_link", "series_id"])
    .select(["chair_id", "created_by", "organisation_id"])
    .where("id", "=", meetingId)
    .where(isInMeeting(personId))
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) throw new Refusal("not-found");
  return row;
}

/** With every change that a page of it shows. */
export async function bumpRevision(trx: Trx, meetingId: MeetingId): Promise<void> {
  await trx
    .updateTable("meeting")
    .set((row) => ({ revision: row("revision", "+", 1) }))
    .where("id", "=", meetingId)
    .execute();
}
