// A plan as it is committed now, in the form in which a version keeps it for good.
import * as Y from "yjs";
import { plainJson } from "../../shared/plan/canonical.ts";
import { PlanContent, content } from "../../shared/plan/content.ts";
import type { PlanFacts } from "../../shared/plan/facts.ts";
import { hashOfRow } from "../signing/version-hash.ts";
import { findFacts } from "../store/facts.ts";
import { findDocument } from "../store/journal.ts";
import { findNextVersion, type NewVersionRow } from "../store/versions.ts";
import { loadRows } from "../sync/stored-document.ts";
import type { OnPlan } from "./guard.ts";

export type FrozenPlan = Pick<
  NewVersionRow,
  "planId" | "number" | "layout" | "state" | "content" | "hash" | "previous"
> & { facts: PlanFacts };

/** With its number and hash. Only for who holds the plan's lock. */
export async function freezePlan(
  { trx, planId }: Pick<OnPlan, "trx" | "planId">,
  now: Date,
): Promise<FrozenPlan> {
  const { snapshot, rows } = await findDocument(trx, planId);
  const doc = loadRows(snapshot, rows);
  // checked against its own schema: what is frozen must be readable for good
  const facts = await findFacts(trx, planId, now);
  const plan = PlanContent.parse(plainJson(content(doc, facts)));
  const state = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  const { number, previous } = await findNextVersion(trx, planId);
  const { layout } = plan;
  const hash = hashOfRow({ planId, number, layout, previous, content: plan });
  return { planId, number, layout, state, content: plan, hash, previous, facts };
}
