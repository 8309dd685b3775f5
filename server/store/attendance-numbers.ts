// Numbers of an organisation: how long its people were at meetings, and with whom tasks of its patients lay.
import { sql } from "kysely";
import type { Discipline } from "../../shared/discipline.ts";
import type { MeetingId, PersonId } from "../../shared/ids.ts";
import type { Trx } from "./database.ts";
import { overlapMs } from "./meeting-attendance.ts";

export interface MeetingNumbers {
  meetingId: MeetingId;
  startedAt: Date;
  discipline: Discipline | null;
  people: number;
  /** Of all of them together. */
  ms: number;
}

/** Meetings that began at or after `from` and before `before`, the first one first. */
export async function findMeetingNumbers(
  trx: Trx,
  of: { organisationId: string; from: Date; before: Date },
): Promise<MeetingNumbers[]> {
  const there = await trx
    .selectFrom("meeting_presence as there")
    .innerJoin("meeting_item as item", "item.id", "there.item_id")
    .innerJoin("meeting", "meeting.id", "item.meeting_id")
    .innerJoin("person", "person.id", "there.person_id")
    .select(["meeting.id as meetingId", "meeting.started_at as startedAt", "there.item_id as itemId"])
    .select(["there.person_id as personId", "there.discipline", "there.came_at as came"])
    .select((row) => row.fn.coalesce("there.left_at", "there.seen_at").as("left"))
    .where("there.organisation_id", "=", of.organisationId)
    // a guest is nobody's own
    .where("person.guest_organisation", "is", null)
    .where("meeting.started_at", ">=", of.from)
    .where("meeting.started_at", "<", of.before)
    .orderBy("meeting.started_at")
    .orderBy("meeting.id")
    .execute();
  const turns = await trx
    .selectFrom("meeting_turn as turn")
    .innerJoin("meeting_item as item", "item.id", "turn.item_id")
    .innerJoin("meeting", "meeting.id", "item.meeting_id")
    .select(["turn.item_id as itemId", "turn.began_at as began", "turn.ended_at as ended"])
    .where("meeting.started_at", ">=", of.from)
    .where("meeting.started_at", "<", of.before)
    .execute();
  const turnsOf = Map.groupBy(turns, ({ itemId }) => itemId);
  const spent = [...Map.groupBy(there, ({ itemId, personId }) => `${itemId} ${personId}`).values()].flatMap(
    (presences) => {
      const [first] = presences;
      if (first === undefined) return [];
      const own = (turnsOf.get(first.itemId) ?? []).map(({ began, ended }) => ({
        fromMs: began.getTime(),
        // one that goes on counts for as long as somebody was seen there
        untilMs: ended?.getTime() ?? Number.MAX_SAFE_INTEGER,
      }));
      const ms = overlapMs(
        own,
        presences.map(({ came, left }) => ({ fromMs: came.getTime(), untilMs: left.getTime() })),
      );
      return ms === 0 ? [] : [{ ...first, ms }];
    },
  );
  const lines = Map.groupBy(spent, ({ meetingId, discipline }) => `${meetingId} ${discipline}`);
  return [...lines.values()].flatMap((same) => {
    const [first] = same;
    if (first === undefined || first.startedAt === null) return [];
    const { meetingId, startedAt, discipline } = first;
    const people = new Set<PersonId>(same.map(({ personId }) => personId)).size;
    return [{ meetingId, startedAt, discipline, people, ms: same.reduce((sum, { ms }) => sum + ms, 0) }];
  });
}

export interface CategoryNumbers {
  plans: number;
  /** Of tasks with responsibility 1, 2, 3 and 4, and of those that have none yet. */
  tasks: [number, number, number, number, number];
}

/**
 * As the last version says that each plan had at that moment: every meeting keeps one. Of plans that were open then, and
 * of which somebody of this organisation is the case manager.
 */
export async function findCategoryNumbers(
  trx: Trx,
  { organisationId, at }: { organisationId: string; at: Date },
): Promise<CategoryNumbers> {
  const { rows } = await sql<{ responsibility: number | null; tasks: number; plans: number }>`
    with latest as (
      select distinct on (version.plan_id) version.plan_id, version.content
      from version
        join plan on plan.id = version.plan_id
        join plan_member as place on place.plan_id = plan.id and place.role = 'case-manager'
      where place.organisation_id = ${organisationId}
        and version.created_at < ${at}
        and (plan.closed_at is null or plan.closed_at >= ${at})
        and plan.withdrawn_at is null
      order by version.plan_id, version.number desc
    ), task as (
      select (latest.content -> 'divisions' -> (item ->> 'id') -> 'current' ->> 'responsibility')::integer
        as responsibility
      from latest cross join jsonb_array_elements(latest.content -> 'team') as item
    )
    select responsibility, count(*)::integer as tasks, (select count(*)::integer from latest) as plans
    from task group by responsibility
    union all select 0, 0, (select count(*)::integer from latest)`.execute(trx);
  const countOf = (wanted: number | null): number =>
    rows.find(({ responsibility }) => responsibility === wanted)?.tasks ?? 0;
  return {
    plans: rows[0]?.plans ?? 0,
    tasks: [countOf(1), countOf(2), countOf(3), countOf(4), countOf(null)],
  };
}
