// A meeting put straight into the tables, for what is asked of rows.
import type { Kysely } from "kysely";
import { MeetingId, MeetingItemId, type PersonId, type PlanId } from "../../shared/ids.ts";
import type { Tables } from "../../server/store/tables.ts";

/** Of one organisation; everybody is invited, the first one leads, and the patients come in this order. */
export async function insertMeeting(
  db: Kysely<Tables>,
  meeting: {
    people: readonly PersonId[];
    planIds: readonly PlanId[];
    startsAt: Date;
    title?: string;
    plannedMinutes?: number;
  },
): Promise<{ meetingId: MeetingId; itemIds: MeetingItemId[] }> {
  const { people, planIds, startsAt, title = "MDO proef", plannedMinutes = 10 } = meeting;
  const [chair] = people;
  if (chair === undefined) throw new Error("nobody leads it");
  const places = await db
    .selectFrom("person")
    .select(["id", "organisation_id"])
    .where("id", "in", people)
    .execute();
  const organisationOf = new Map(places.map((row) => [row.id, row.organisation_id]));
  const organisation = (personId: PersonId): string => organisationOf.get(personId) ?? "";
  const meetingId = MeetingId.parse(crypto.randomUUID());
  await db
    .insertInto("meeting")
    .values({
      ...{ id: meetingId, title, starts_at: startsAt, created_at: startsAt, state: "planned" },
      ...{ chair_id: chair, created_by: chair, organisation_id: organisation(chair) },
    })
    .execute();
  await db
    .insertInto("meeting_person")
    .values(
      people.map((personId) => ({
        meeting_id: meetingId,
        person_id: personId,
        organisation_id: organisation(personId),
      })),
    )
    .execute();
  const items = planIds.map((planId, position) => ({
    id: MeetingItemId.parse(crypto.randomUUID()),
    ...{ meeting_id: meetingId, plan_id: planId, position, state: "planned" as const },
    planned_minutes: plannedMinutes,
  }));
  if (items.length > 0) await db.insertInto("meeting_item").values(items).execute();
  return { meetingId, itemIds: items.map(({ id }) => id) };
}
