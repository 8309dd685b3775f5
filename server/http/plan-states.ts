// States of a plan by their names: a version, nothing, the draft, one's own last look, what one is signing.
import * as Y from "yjs";
import type { StateName } from "../../shared/api/history.ts";
import { Refusal } from "../../shared/errors.ts";
import { plainJson } from "../../shared/plan/canonical.ts";
import { content } from "../../shared/plan/content.ts";
import type { PlanFacts } from "../../shared/plan/facts.ts";
import { findLook } from "../store/plan-looks.ts";
import { findFacts } from "../store/facts.ts";
import type { StoredEdit } from "../store/packed-edits.ts";
import { findFrozenDraft } from "../store/signing.ts";
import { findVersionState } from "../store/versions.ts";
import { inSlices } from "../sync/slices.ts";
import type { OnPlan } from "./guard.ts";

/** What was found in the transaction; the document is made of it afterwards, with the journal. */
export type PlanState =
  | { kind: "nothing" }
  /** Kept, with the document's bytes: not what a later layout reads in it. */
  | { kind: "kept"; content: unknown; state: Uint8Array; at: Date }
  /** As the journal says; undefined: with all its edits. */
  | { kind: "replayed"; until: Date | undefined; facts: PlanFacts; at: Date };

/** Throws not-found. */
export async function findState(on: OnPlan, name: StateName, now: Date): Promise<PlanState> {
  const { trx, planId, signedIn } = on;
  const personId = signedIn.person.id;
  switch (name) {
    case "0":
      return { kind: "nothing" };
    case "draft":
      return { kind: "replayed", until: undefined, facts: await findFacts(trx, planId, now), at: now };
    case "look": {
      // who was never there before has seen all there is
      const until = (await findLook(trx, { planId, personId })) ?? now;
      return { kind: "replayed", until, facts: await findFacts(trx, planId, now), at: until };
    }
    case "signing": {
      const frozen = await findFrozenDraft(trx, { planId, personId }, now);
      if (frozen === undefined) throw new Refusal("not-found");
      return { kind: "kept", ...frozen, at: frozen.frozenAt };
    }
    default: {
      const version = await findVersionState(trx, planId, Number(name));
      if (version === undefined) throw new Refusal("not-found");
      return { kind: "kept", ...version };
    }
  }
}

export interface ReadState {
  content: unknown;
  /** Undefined: nothing at all, or every edit there is. */
  state: Uint8Array | undefined;
  at: Date | null;
}

export async function readState(found: PlanState, edits: readonly StoredEdit[]): Promise<ReadState> {
  if (found.kind === "nothing") return { content: null, state: undefined, at: null };
  if (found.kind === "kept") return found;
  const { until, facts, at } = found;
  const doc = await replay(edits, until);
  const state = until === undefined ? undefined : Y.encodeStateAsUpdate(doc);
  const read = plainJson(content(doc, facts));
  doc.destroy();
  return { content: read, state, at };
}

/** The document as it stood then: with every edit that had reached the server. */
export async function replay(edits: readonly StoredEdit[], until: Date | undefined): Promise<Y.Doc> {
  const doc = new Y.Doc();
  await inSlices(edits, ({ at, bytes }) => {
    if (until === undefined || at <= until) Y.applyUpdate(doc, bytes);
  });
  return doc;
}
