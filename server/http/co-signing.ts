// Signing a version that the GP signed, as the head clinician whom its statement asks for.
import { randomBytes } from "node:crypto";
import { Hono } from "hono";
import {
  type CoSigning,
  NewCoSigning,
  SignatureProof,
  type StatementAnswer,
  StatementQuestion,
} from "../../shared/api/signing.ts";
import { Refusal } from "../../shared/errors.ts";
import { signingMs } from "../../shared/limits.ts";
import { PresenceProof, statedOrigin } from "../signing/presence-proof.ts";
import { hex } from "../signing/version-hash.ts";
import { markSeenAbout, notify } from "../store/notifications.ts";
import { findStatement, isWithdrawn } from "../store/signatures.ts";
import { beginSigning, type FoundSigning, keepStatement } from "../store/signing.ts";
import { findTeam } from "../store/team.ts";
import { findVersion, type StoredVersion } from "../store/versions.ts";
import { limitBody, readBody, readId } from "./body.ts";
import { createGuard, type OnPlan, type RouteDeps } from "./guard.ts";
import { nonceBytes, SigningId, signingSteps } from "./signing-steps.ts";
import { stateFor, textOf } from "./statement.ts";

const role = "head-clinician" as const;

export function coSigningRoutes(deps: RouteDeps): Hono {
  const { env, rooms, now, seal } = deps;
  const guard = createGuard(deps);
  const presence = new PresenceProof(deps);
  const steps = signingSteps(deps, { guard, presence, role });
  const routes = new Hono();

  routes.post("/plans/:id/co-signing", limitBody, async (c) => {
    const { number } = await readBody(c, NewCoSigning);
    const answer = await guard.withPlan(
      c,
      { code: "co-signing-begun", kind: "execute", detail: { number } },
      async (on): Promise<CoSigning> => {
        const { hash } = await findAsked(on, number);
        const [id, frozenAt] = [crypto.randomUUID(), now()];
        await beginSigning(on.trx, {
          ...{ id, role, number, planId: on.planId, frozenAt },
          ...{ personId: on.signedIn.person.id, session: on.signedIn.session },
          nonce: randomBytes(nonceBytes).toString("base64url"),
          expiresAt: new Date(frozenAt.getTime() + signingMs),
        });
        return { id, number, hash: hex(hash) };
      },
    );
    return c.json(answer, 201);
  });

  routes.post("/plans/:id/co-signing/:signingId/statement", limitBody, async (c) => {
    const id = readId(c, "signingId", SigningId);
    const question = await readBody(c, StatementQuestion);
    const { who, statement } = await guard.withPlan(
      c,
      { code: "co-signing-begun", kind: "execute", detail: { number: question.number } },
      async (on) => {
        const begun = await steps.findOwn(on, id);
        const version = await findAsked(on, numberOf(begun));
        const { number, layout, hash, previous } = version;
        if (question.number !== number || question.hash !== hex(hash)) throw new Refusal("signing-stale");
        const stated = {
          ...{ role, nonce: begun.nonce, origin: statedOrigin(c, env), planId: on.planId },
          ...{ number, layout, hash, previous, accepted: question.accepted, coSigner: null },
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

  routes.post("/plans/:id/co-signing/:signingId/signature", limitBody, async (c) => {
    const id = readId(c, "signingId", SigningId);
    const { proof } = await readBody(c, SignatureProof);
    const { key } = await seal();
    const proved = await steps.prove(c, id, proof);
    const answer = await guard.withPlan(c, { code: "plan-co-signed", kind: "execute" }, async (on) => {
      const { trx, planId, signedIn } = on;
      const begun = await steps.findOwn(on, id);
      const { number } = await findAsked(on, numberOf(begun));
      const record = await steps.take(trx, begun, proved);
      await steps.keep(on, { record, key, frozenAt: begun.frozen_at });
      await markSeenAbout(trx, signedIn.person.id, [`version ${planId} ${number}`], now());
      on.tell({ number, method: record.evidence.kind });
      const personIds = (await findTeam(trx, planId, now())).map(({ person }) => person.id);
      const about = `version ${planId} ${number} ${role}`;
      await notify(trx, { personIds, planId, code: "plan-signed", by: signedIn.person.id, about }, now());
      return { planId, number };
    });
    rooms.planChanged(answer.planId);
    return c.json({ number: answer.number }, 201);
  });

  /** The version, when the GP's statement asks exactly this person, who did not sign yet. Throws not-signed. */
  async function findAsked({ trx, planId, signedIn }: OnPlan, number: number): Promise<StoredVersion> {
    const version = await findVersion(trx, planId, number);
    const statement = await findStatement(trx, { planId, number, role: "responsible-gp" });
    if (version === undefined || statement?.coSigner?.id !== signedIn.person.id)
      throw new Refusal("not-signed");
    if (await isWithdrawn(trx, planId, number)) throw new Refusal("not-signed");
    if ((await findStatement(trx, { planId, number, role })) !== undefined) {
      throw new Refusal("already-there");
    }
    return version;
  }

  return routes;
}

function numberOf({ number }: FoundSigning): number {
  if (number === null) throw new Error("A co-signing has no version.");
  return number;
}
