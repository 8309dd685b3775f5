// Who has the plan of a patient open during a meeting: a row from when they came, seen again and again until they leave.
import { sql } from "kysely";
import type { Discipline } from "../../shared/discipline.ts";
import type { MeetingId, MeetingItemId, PersonId } from "../../shared/ids.ts";
import type { Trx } from "./database.ts";
import { bumpRevision } from "./meetings.ts";

export interface Arrival {
  id: string;
  meetingId: MeetingId;
  itemId: MeetingItemId;
  personId: PersonId;
  /** The one they act for now, for who is there without an invitation of their own. */
  organisationId: string;
  discipline: Discipline | null;
  at: Date;
}

export interface Departure {
  id: string;
  meetingId: MeetingId;
  at: Date;
}

/** Nobody is at a meeting that is not held: such arrivals are passed over. */
export async function writePresence(
  trx: Trx,
  { arrivals, departures }: { arrivals: readonly Arrival[]; departures: readonly Departure[] },
): Promise<void> {
  // in one order, so that two servers never wait for each other
  const meetingIds = [...new Set([...arrivals, ...departures].map(({ meetingId }) => meetingId))].toSorted();
  const running = new Set<MeetingId>();
  for (const meetingId of meetingIds) {
    await bumpRevision(trx, meetingId);
    if (await isRunning(trx, meetingId)) running.add(meetingId);
  }
  for (const { id, at } of departures) {
    await trx
      .updateTable("meeting_presence")
      .set({
        seen_at: sql<Date>`greatest(seen_at, ${at}::timestamptz)`,
        left_at: sql<Date>`greatest(came_at, ${at}::timestamptz)`,
      })
      .where("id", "=", id)
      .where("left_at", "is", null)
      .execute();
  }
  for (const arrival of arrivals) {
    if (!running.has(arrival.meetingId)) continue;
    await trx
      .insertInto("meeting_presence")
      .values({
        ...{ id: arrival.id, item_id: arrival.itemId, person_id: arrival.personId },
        ...{ organisation_id: invitedFor(arrival), discipline: arrival.discipline },
        ...{ came_at: arrival.at, seen_at: arrival.at },
      })
      .execute();
  }
}

function invitedFor({ meetingId, personId, organisationId }: Arrival) {
  return sql<string>`coalesce((select invited.organisation_id from meeting_person as invited
    where invited.meeting_id = ${meetingId}::uuid and invited.person_id = ${personId}::uuid), ${organisationId}::uuid)`;
}

async function isRunning(trx: Trx, meetingId: MeetingId): Promise<boolean> {
  const row = await trx
    .selectFrom("meeting")
    .select("id")
    .where("id", "=", meetingId)
    .where("state", "=", "running")
    .executeTakeFirst();
  return row !== undefined;
}

/** They are still there. */
export async function seePresent(trx: Trx, ids: readonly string[], at: Date): Promise<void> {
  await trx
    .updateTable("meeting_presence")
    .set({ seen_at: sql<Date>`greatest(seen_at, ${at}::timestamptz)` })
    .where("id", "=", sql<string>`any(${sql.val([...ids])}::uuid[])`)
    .where("left_at", "is", null)
    .execute();
}
