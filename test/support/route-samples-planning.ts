// Sample requests about meetings that are planned: listing, making, changing and cancelling them, and their patients.
import { sql } from "kysely";
import { anId, commentIdOf, type Samples, type Scene } from "./route-samples-form.ts";

/** Of whoever asks: they lead it, and its one patient is of nobody. */
async function placeMeeting(scene: Scene): Promise<void> {
  const { house, who } = scene;
  const [id, person, organisation] = [commentIdOf(scene), house.people[who], house.organisationOf(who)];
  await sql`
    insert into meeting (id, title, starts_at, chair_id, organisation_id, created_by, created_at, state)
    values (${id}, 'Staal', now() + interval '1 day', ${person}, ${organisation}, ${person}, now(), 'planned')
    on conflict (id) do update set state = 'planned', cancel_reason = null, revision = 0`.execute(house.db);
  await sql`insert into meeting_person values (${id}, ${person}, ${organisation}) on conflict do nothing`.execute(
    house.db,
  );
  await sql`
    insert into meeting_item (id, meeting_id, plan_id, position, planned_minutes, state)
    values (${id}, ${id}, null, 0, 10, 'planned') on conflict (id) do nothing`.execute(house.db);
}

const led = (scene: Scene) => ({
  params: { meetingId: commentIdOf(scene), itemId: commentIdOf(scene) },
  prepare: () => placeMeeting(scene),
  answers: 204,
  // gives no care
  finer: { administrator: 404 },
});

export const planningSamples: Samples = {
  "GET /api/meetings": () => ({ query: "?from=2026-11-01&until=2026-11-30", answers: 200 }),
  "POST /api/meetings": () => ({
    body: {
      ...{ title: "Staal", startsAt: new Date(Date.now() + 86_400_000).toISOString(), videoLink: null },
      ...{ repeat: null, chairId: null, personIds: [], items: [] },
    },
    answers: 201,
    finer: { administrator: 404 },
  }),
  "GET /api/meetings/:meetingId": (scene) => ({ ...led(scene), answers: 200 }),
  "PATCH /api/meetings/:meetingId": (scene) => ({ ...led(scene), body: { revision: 0, title: "Anders" } }),
  "GET /api/meetings/:meetingId/calendar": (scene) => ({ ...led(scene), answers: 200 }),
  "POST /api/meetings/:meetingId/cancellation": (scene) => ({
    ...led(scene),
    body: { reason: "Ziek", restOfSeries: false },
  }),
  // of nobody: one of the shared plan would stay there
  "POST /api/meetings/:meetingId/items": (scene) => ({
    ...led(scene),
    body: { planId: anId, plannedMinutes: 10 },
    answers: 404,
  }),
  "PATCH /api/meetings/:meetingId/items/:itemId": (scene) => ({ ...led(scene), body: { addedMinutes: 5 } }),
  "PUT /api/meetings/:meetingId/order": (scene) => ({
    ...led(scene),
    body: { itemIds: [commentIdOf(scene)] },
  }),
  "DELETE /api/meetings/:meetingId/items/:itemId": (scene) => led(scene),
  "GET /api/plans/:id/meetings": () => ({}),
};
