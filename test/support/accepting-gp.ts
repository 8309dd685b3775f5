// Says yes for who was asked to be the responsible GP of a plan, as the first thing they do there.
import type { PlanId } from "../../shared/ids.ts";
import type { Caller, World } from "./app.ts";

export async function acceptsGp(world: World, planId: PlanId, gp: Caller): Promise<void> {
  const { id } = await world.database.db
    .selectFrom("gp_proposal")
    .select("id")
    .where("plan_id", "=", planId)
    .where("person_id", "=", gp.id)
    .where("answered_at", "is", null)
    .executeTakeFirstOrThrow();
  const body = { id, answer: "accepted" };
  const answer = await world.call(gp, "POST", `/api/plans/${planId}/gp-proposal/answer`, body);
  if (answer.status !== 204) throw new Error(`accepting answered ${answer.status}`);
}
