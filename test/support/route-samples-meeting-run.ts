// Sample requests for the routes of a meeting that is held.
import { sql } from "kysely";
import { anId, type Samples, type Scene } from "./route-samples-form.ts";

// who leads and who is in it, TURN-1 and its neighbours tell
const unknownMeeting = { params: { meetingId: anId }, answers: 404 };

/** The meeting, and the slot of the patient in it, have the id of the plan. */
async function holdMeeting({ house, planId }: Scene): Promise<void> {
  const { db, people, organisations } = house;
  await sql`
    insert into meeting (id, title, starts_at, chair_id, organisation_id, created_by, created_at, state, started_at)
    values (${planId}, 'MDO', now(), ${people["case-manager"]}, ${organisations.own}, ${people["case-manager"]}, now(),
      'running', now()) on conflict do nothing`.execute(db);
  await sql`
    insert into meeting_item (id, meeting_id, plan_id, position, planned_minutes, state)
    values (${planId}, ${planId}, ${planId}, 0, 10, 'planned') on conflict (id) do nothing`.execute(db);
}

const atItem = (scene: Scene) => ({
  params: { meetingId: scene.planId, itemId: scene.planId, kind: "agree" },
  prepare: () => holdMeeting(scene),
  answers: 204,
});

export const meetingRunSamples: Samples = {
  "POST /api/meetings/:meetingId/start": () => unknownMeeting,
  "POST /api/meetings/:meetingId/end": () => unknownMeeting,
  "POST /api/meetings/:meetingId/turn": () => ({ ...unknownMeeting, body: { itemId: null, from: null } }),
  "GET /api/meetings/:meetingId/events": () => unknownMeeting,
  "PUT /api/meetings/:meetingId/items/:itemId/signals/:kind": atItem,
  "DELETE /api/meetings/:meetingId/items/:itemId/signals/:kind": atItem,
};
