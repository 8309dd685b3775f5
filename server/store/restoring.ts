// Which plan is being put back by somebody at this moment: one at a time, on whatever server.
import type { PlanId } from "../../shared/ids.ts";
import type { Trx } from "./database.ts";

/** False when somebody else is at it. A server that falls over leaves it to end by itself. */
export async function beginRestoring(
  trx: Trx,
  planId: PlanId,
  { now, until }: { now: Date; until: Date },
): Promise<boolean> {
  const begun = await trx
    .insertInto("plan_restoring")
    .values({ plan_id: planId, until })
    .onConflict((conflict) =>
      conflict.column("plan_id").doUpdateSet({ until }).where("plan_restoring.until", "<=", now),
    )
    .returning("plan_id")
    .executeTakeFirst();
  return begun !== undefined;
}

export async function endRestoring(trx: Trx, planId: PlanId): Promise<void> {
  await trx.deleteFrom("plan_restoring").where("plan_id", "=", planId).execute();
}
