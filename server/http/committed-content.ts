// What a plan says, from committed rows only: what a browser says of it is compared with this, never used.
import { content, type PlanContent } from "../../shared/plan/content.ts";
import { findFacts } from "../store/facts.ts";
import { findDocument } from "../store/journal.ts";
import { loadRows } from "../sync/stored-document.ts";
import type { OnPlan } from "./guard.ts";

/** The guard holds the plan's lock. */
export async function committedContent(
  { trx, planId }: Pick<OnPlan, "trx" | "planId">,
  now: Date,
): Promise<PlanContent> {
  const { snapshot, rows } = await findDocument(trx, planId);
  const doc = loadRows(snapshot, rows);
  const plan = content(doc, await findFacts(trx, planId, now));
  doc.destroy();
  return plan;
}
