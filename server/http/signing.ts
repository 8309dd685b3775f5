// Signing the draft, as the responsible GP: freezing it, stating what is signed, and proving who signs.
import { randomBytes } from "node:crypto";
import { Hono } from "hono";
import {
  SignatureProof,
  type Signing,
  type StatementAnswer,
  StatementQuestion,
} from "../../shared/api/signing.ts";
import { Refusal } from "../../shared/errors.ts";
import { signingMs } from "../../shared/limits.ts";
import { needsCoSignature } from "../../shared/plan/co-signing.ts";
import type { PlanContent } from "../../shared/plan/content.ts";
import { missing } from "../../shared/plan/findings/missing.ts";
import type { SignatureStatement } from "../../shared/signature.ts";
import { dutchDay } from "../dutch-time.ts";
import { PresenceProof, statedOrigin } from "../signing/presence-proof.ts";
import { hashOfRow, hex } from "../signing/version-hash.ts";
import { closeRequests } from "../store/approvals.ts";
import { findHeadClinician } from "../store/head-clinician.ts";
import { notify } from "../store/notifications.ts";
import { beginSigning, type DraftSigning, type FoundSigning, keepStatement } from "../store/signing.ts";
import { findTeam } from "../store/team.ts";
import { findNextVersion, insertVersion } from "../store/versions.ts";
import { limitBody, readBody, readId } from "./body.ts";
import { freezePlan } from "./frozen-plan.ts";
import { createGuard, type OnPlan, type RouteDeps } from "./guard.ts";
import { nonceBytes, SigningId, signingSteps } from "./signing-steps.ts";
import { stateFor, textOf } from "./statement.ts";

const role = "responsible-gp" as const;

export function signingRoutes(deps: RouteDeps): Hono {
  const { env, rooms, now, seal } = deps;
  const guard = createGuard(deps);
  const presence = new PresenceProof(deps);
  const steps = signingSteps(deps, { guard, presence, role });
  const routes = new Hono();

  routes.post("/plans/:id/signing", async (c) => {
    // what anybody sees as saved by now is in it
    await rooms.settled();
    const answer = await guard.withPlan(
      c,
      { code: "signing-begun", kind: "execute" },
      async (on): Promise<Signing> => {
        const { trx, planId, signedIn } = on;
        const frozen = await freezePlan(on, now());
        const { layout, state, content, facts } = frozen;
        const [id, frozenAt] = [crypto.randomUUID(), now()];
        const expiresAt = new Date(frozenAt.getTime() + signingMs);
        const nonce = randomBytes(nonceBytes).toString("base64url");
        await beginSigning(trx, {
          ...{ id, planId, role, personId: signedIn.person.id, session: signedIn.session },
          ...{ layout, state, content, facts, nonce, frozenAt, expiresAt },
        });
        on.tell({ number: frozen.number });
        return {
          ...{ id, facts, layout },
          state: Buffer.from(state).toString("base64"),
          next: nextOf(frozen),
          frozenAt: frozenAt.toISOString(),
          expiresAt: expiresAt.toISOString(),
          coSigner: needsCoSignature(content)
            ? ((await findHeadClinician(trx, planId, now())) ?? null)
            : null,
        };
      },
    );
    return c.json(answer, 201);
  });

  routes.post("/plans/:id/signing/:signingId/statement", limitBody, async (c) => {
    const id = readId(c, "signingId", SigningId);
    const question = await readBody(c, StatementQuestion);
    const { who, statement } = await guard.withPlan(
      c,
      { code: "signing-begun", kind: "execute", detail: { number: question.number } },
      async (on) => {
        const draft = frozenDraft(await steps.findOwn(on, id));
        const next = await findNextVersion(on.trx, on.planId);
        if (question.number !== next.number) throw new Refusal("signing-stale", nextAsDetails(next));
        const { layout, content } = draft;
        const hash = hashOfRow({ planId: on.planId, ...next, layout, content });
        if (hex(hash) !== question.hash) throw new Refusal("signing-stale");
        requireReady(content, question.accepted, dutchDay(now()));
        const coSigner = await requireCoSigner(on, content);
        const stated = {
          ...{
            role,
            nonce: draft.nonce,
            origin: statedOrigin(c, env),
            planId: on.planId,
            layout,
            hash,
            ...next,
          },
          ...{ accepted: question.accepted, coSigner },
        } as const;
        const statement = await stateFor(on.trx, on.signedIn, stated, now());
        await keepStatement(on.trx, id, textOf(statement), now());
        return { who: on.signedIn, statement };
      },
    );
    const offer = await presence.offer(c, who, statement);
    const answer: StatementAnswer = { statement: textOf(statement), ...offer };
    return c.json(answer);
  });

  routes.post("/plans/:id/signing/:signingId/signature", limitBody, async (c) => {
    const id = readId(c, "signingId", SigningId);
    const { proof } = await readBody(c, SignatureProof);
    const { key } = await seal();
    const proved = await steps.prove(c, id, proof);
    const answer = await guard.withPlan(c, { code: "plan-signed", kind: "execute" }, async (on) => {
      const { trx, planId, signedIn } = on;
      const draft = frozenDraft(await steps.findOwn(on, id));
      const record = await steps.take(trx, draft, proved);
      const { statement } = record;
      const next = await findNextVersion(trx, planId);
      const previous = next.previous === null ? null : hex(next.previous);
      if (next.number !== statement.version || previous !== statement.previous) {
        throw new Refusal("signing-stale", nextAsDetails(next));
      }
      const { layout, state, content } = draft;
      const hash = hashOfRow({ planId, ...next, layout, content });
      const by = { by: signedIn.person.id, session: signedIn.session };
      const version = { planId, ...next, layout, state, content, hash, ...by };
      await insertVersion(trx, { ...version, kind: "signed", name: null, reason: null }, now());
      await steps.keep(on, { record, key, frozenAt: draft.frozen_at });
      // who was asked to look at what is signed now, is not waited for any more
      await closeRequests(trx, { planId }, now());
      on.tell({ number: next.number, method: record.evidence.kind });
      await tellOfSignature(on, statement);
      return { planId, number: next.number };
    });
    rooms.planChanged(answer.planId);
    return c.json({ number: answer.number }, 201);
  });

  async function requireCoSigner(
    { trx, planId, signedIn }: OnPlan,
    content: PlanContent,
  ): Promise<SignatureStatement["coSigner"]> {
    if (!needsCoSignature(content)) return null;
    const named = await findHeadClinician(trx, planId, now());
    if (named === undefined || named.id === signedIn.person.id) throw new Refusal("head-clinician-needed");
    return named;
  }

  async function tellOfSignature(on: OnPlan, { coSigner, version }: SignatureStatement): Promise<void> {
    const { trx, planId, signedIn } = on;
    const by = signedIn.person.id;
    const team = (await findTeam(trx, planId, now())).map(({ person }) => person.id);
    const others = team.filter((id) => id !== coSigner?.id);
    const about = `version ${planId} ${version}`;
    await notify(trx, { personIds: others, planId, code: "plan-signed", by, about }, now());
    if (coSigner === null) return;
    await notify(trx, { personIds: [coSigner.id], planId, code: "co-signature-asked", by, about }, now());
  }

  return routes;
}

type Draft = FoundSigning & Pick<DraftSigning, "layout" | "state" | "content">;

function frozenDraft(found: FoundSigning): Draft {
  const { layout, state, content } = found;
  if (layout === null || state === null || content === null) throw new Error("A frozen draft lacks a part.");
  return { ...found, layout, state, content };
}

interface Next {
  number: number;
  previous: Uint8Array | null;
}

function nextOf({ number, previous }: Next): Signing["next"] {
  return { number, previous: previous === null ? null : hex(previous) };
}

/** Of a refusal: no hash is "". */
function nextAsDetails(next: Next): { number: number; previous: string } {
  return { number: next.number, previous: nextOf(next).previous ?? "" };
}

/** Throws not-ready for the first finding that blocks, or that the signer did not see. */
function requireReady(content: PlanContent, accepted: readonly string[], today: string): void {
  const open = missing(content, today).find(({ rule, blocks }) => blocks || !accepted.includes(rule));
  if (open !== undefined) throw new Refusal("not-ready", { rule: open.rule });
}
