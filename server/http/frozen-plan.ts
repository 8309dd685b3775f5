// A plan as it is committed now, in the form in which a version keeps it for good.
import { createHash } from "node:crypto";
import * as Y from "yjs";
import { plainJson, versionBytes } from "../../shared/plan/canonical.ts";
import { PlanContent, content } from "../../shared/plan/content.ts";
import { findFacts } from "../store/facts.ts";
import { findDocument } from "../store/journal.ts";
import { findNextVersion, type NewVersionRow } from "../store/versions.ts";
import { loadRows } from "../sync/stored-document.ts";
import type { OnPlan } from "./guard.ts";

export type FrozenPlan = Pick<
  NewVersionRow,
  "planId" | "number" | "layout" | "state" | "content" | "hash" | "previous"
>;

/** With its number and hash. Only for who holds the plan's lock. */
export async function freezePlan(
  { trx, planId }: Pick<OnPlan, "trx" | "planId">,
  now: Date,
): Promise<FrozenPlan> {
  const { snapshot, rows } = await findDocument(trx, planId);
  const doc = loadRows(snapshot, rows);
  // checked against its own schema: what is frozen must be readable for good
  const plan = PlanContent.parse(plainJson(content(doc, await findFacts(trx, planId, now))));
  const state = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  const { number, previous } = await findNextVersion(trx, planId);
  const { layout } = plan;
  const bytes = versionBytes({
    plan: planId,
    number,
    layout,
    previous: previous === null ? null : Buffer.from(previous).toString("hex"),
    content: plan,
  });
  const hash = new Uint8Array(createHash("sha256").update(bytes).digest());
  return { planId, number, layout, state, content: plan, hash, previous };
}
