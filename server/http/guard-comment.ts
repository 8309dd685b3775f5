// Who may comment beside a plan: who writes in it, and its readers where it lets them.
import { can, type Relation } from "../../shared/access.ts";
import type { PlanId } from "../../shared/ids.ts";
import { mayReadersComment } from "../store/comments.ts";
import type { Trx } from "../store/database.ts";

/** The one right that a plan can give to its readers. */
export async function mayComment(on: {
  trx: Trx;
  planId: PlanId;
  relation: Relation | undefined;
}): Promise<boolean> {
  const { trx, planId, relation } = on;
  return can(relation, "comment:write") || (relation === "reader" && (await mayReadersComment(trx, planId)));
}
