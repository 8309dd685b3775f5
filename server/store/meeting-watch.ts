// What may have changed for the people who watch meetings: asked for all of them at once.
import { type NotNull, sql } from "kysely";
import type { MeetingId, PersonId } from "../../shared/ids.ts";
import type { Database } from "./database.ts";
import { isGuestOfTurn } from "./guest-relations.ts";
import { isInMeeting } from "./meetings.ts";
import { findRelations } from "./relations.ts";

export async function findRevisions(
  db: Database,
  meetingIds: readonly MeetingId[],
): Promise<Map<MeetingId, number>> {
  const rows = await db
    .selectFrom("meeting")
    .select(["id", "revision"])
    .where("id", "=", sql<MeetingId>`any(${sql.val([...meetingIds])}::uuid[])`)
    .execute();
  return new Map(rows.map(({ id, revision }) => [id, revision]));
}

export interface Watching {
  meetingId: MeetingId;
  personId: PersonId;
}

/** For each of them a text that is another one when what they may see of that meeting is something else. */
export async function findStandings(
  db: Database,
  watching: readonly Watching[],
  now: Date,
): Promise<string[]> {
  const meetingIds = watching.map(({ meetingId }) => meetingId);
  const personIds = watching.map(({ personId }) => personId);
  const { rows: ins } = await sql<{ meeting_id: MeetingId; person_id: PersonId }>`
    select asked.meeting_id, asked.person_id
    from unnest(${sql.val(meetingIds)}::uuid[], ${sql.val(personIds)}::uuid[]) as asked (meeting_id, person_id)
    join meeting on meeting.id = asked.meeting_id
    where ${isInMeeting(sql.ref("asked.person_id"))} or ${isGuestOfTurn(sql.ref("asked.person_id"))}`.execute(
    db,
  );
  const isIn = new Set(ins.map(({ meeting_id, person_id }) => `${meeting_id} ${person_id}`));
  const items = await db
    .selectFrom("meeting_item")
    .select(["meeting_id", "plan_id"])
    .where("meeting_id", "=", sql<MeetingId>`any(${sql.val(meetingIds)}::uuid[])`)
    .where("plan_id", "is not", null)
    .orderBy("id")
    .$narrowType<{ plan_id: NotNull }>()
    .execute();
  const byMeeting = Map.groupBy(items, (row) => row.meeting_id);
  const planIds = items.map(({ plan_id }) => plan_id);
  const relationOf = await findRelations(db, { planIds, personIds }, now);
  return watching.map(({ meetingId, personId }) => {
    const plans = byMeeting.get(meetingId) ?? [];
    const relations = plans.map(({ plan_id: planId }) => `${planId} ${relationOf({ planId, personId })}`);
    return [isIn.has(`${meetingId} ${personId}`), ...relations].join(",");
  });
}
