// Sample requests about what meetings left behind: minutes, one's own part, and numbers for an administrator.
import { sql } from "kysely";
import type { MeetingMinutes } from "../../shared/api/meeting-minutes.ts";
import type { Samples, Scene } from "./route-samples-form.ts";

const content: MeetingMinutes = {
  ...{ title: "MDO", startedAt: "2026-11-01T10:00:00.000Z", endedAt: "2026-11-01T10:10:00.000Z" },
  ...{ minutes: 10, chair: "Vera Voorzitter", present: [], points: [], decisions: [], actions: [], next: [] },
};

/** Of a meeting and its only slot. */
const itemIdOf = ({ planId }: Pick<Scene, "planId">): string => `${planId.slice(0, -2)}f0`;

async function keepMinutes({ house, planId }: Scene): Promise<void> {
  const id = itemIdOf({ planId });
  const { db, people, organisations } = house;
  await sql`
    insert into meeting (id, title, starts_at, chair_id, organisation_id, created_by, created_at, state, started_at,
      ended_at)
    values (${id}, 'MDO', now(), ${people["case-manager"]}, ${organisations.own}, ${people["case-manager"]}, now(),
      'ended', now(), now()) on conflict do nothing`.execute(db);
  await sql`
    insert into meeting_item (id, meeting_id, plan_id, position, planned_minutes, state)
    values (${id}, ${id}, ${planId}, 0, 10, 'discussed') on conflict (id) do nothing`.execute(db);
  await sql`
    insert into meeting_minutes (item_id, plan_id, version_number, content, closed_by, closed_at)
    values (${id}, ${planId}, null, ${JSON.stringify(content)}, null, now()) on conflict do nothing`.execute(
    db,
  );
}

const ofMinutes = (scene: Scene) => ({
  params: { itemId: itemIdOf(scene) },
  prepare: () => keepMinutes(scene),
});

export const minutesSamples: Samples = {
  "GET /api/plans/:id/minutes": ofMinutes,
  "GET /api/plans/:id/minutes/:itemId": ofMinutes,
  "GET /api/plans/:id/minutes/:itemId/own-part": ofMinutes,
  "PUT /api/plans/:id/minutes/:itemId/own-part/taken": (scene) => ({ ...ofMinutes(scene), answers: 204 }),
  "DELETE /api/plans/:id/minutes/:itemId/own-part/taken": (scene) => ({ ...ofMinutes(scene), answers: 204 }),
  "GET /api/administration/attendance": () => ({
    query: "?table=meetings&from=2026-01-01&until=2026-12-31",
    answers: 200,
  }),
};
