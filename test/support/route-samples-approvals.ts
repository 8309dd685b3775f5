// A well-formed request for every route of approvals.
import { sql } from "kysely";
import type { Samples, Scene } from "./route-samples-form.ts";

export const approvalSamples: Samples = {
  "GET /api/plans/:id/approvals": () => ({}),
  // of no plan
  "POST /api/plans/:id/approvals": () => ({
    body: { answer: "agreed", section: null, hash: "0".repeat(64) },
    answers: 409,
  }),
  "POST /api/plans/:id/approval-requests": ({ house, who }) => ({
    body: { personId: house.people[who === "writer" ? "case-manager" : "writer"], section: null },
    answers: 201,
  }),
  "DELETE /api/plans/:id/approval-requests/:requestId": (scene) => ({
    params: { requestId: scene.planId },
    prepare: () => ask(scene),
    answers: 204,
    // neither asked nor leads
    finer: { writer: 404 },
  }),
};

/** By the case manager, once for each plan. */
async function ask({ house, planId }: Scene): Promise<void> {
  await sql`
    insert into approval_request (id, plan_id, person_id, asked_by, asked_at)
    values (${planId}, ${planId}, ${house.people.writer}, ${house.people["case-manager"]}, now())
    on conflict do nothing`.execute(house.db);
}
