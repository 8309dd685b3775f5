// A plan as it is committed now, in the form in which a version keeps it for good.
import { createHash } from "node:crypto";
import * as Y from "yjs";
import { plainJson, versionBytes } from "../../shared/plan/canonical.ts";
import { PlanContent, content } from "../../shared/plan/content.ts";
import type { PlanFacts } from "../../shared/plan/facts.ts";
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
  const hash = hashOf({ planId, number, layout, previous, content: plan });
  return { planId, number, layout, state, content: plan, hash, previous, facts };
}

/** SHA-256 of `versionBytes`. `content`: as it is kept, also of an older layout. */
export function hashOf(
  version: Pick<NewVersionRow, "planId" | "number" | "layout" | "previous"> & { content: unknown },
): Uint8Array {
  const { planId, number, layout, content } = version;
  const previous = version.previous === null ? null : hex(version.previous);
  const bytes = versionBytes({ plan: planId, number, layout, previous, content });
  return new Uint8Array(createHash("sha256").update(bytes).digest());
}

export function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("hex");
}
