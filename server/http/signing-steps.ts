// The steps that signing and co-signing share: finding what was begun, proving who signs, and keeping the signature.
import type { KeyObject } from "node:crypto";
import type { Context } from "hono";
import * as z from "zod";
import type { FreshProof } from "../../shared/api/identity.ts";
import { Refusal } from "../../shared/errors.ts";
import { PlanId } from "../../shared/ids.ts";
import { challengeMs } from "../../shared/limits.ts";
import { type Evidence, SignatureStatement, type SignerRole } from "../../shared/signature.ts";
import type { PresenceProof } from "../signing/presence-proof.ts";
import { sealSignature } from "../signing/seal.ts";
import type { Trx } from "../store/database.ts";
import { insertSignature } from "../store/signatures.ts";
import { findSigning, type FoundSigning, takeSigning } from "../store/signing.ts";
import { readId } from "./body.ts";
import type { Guard, OnPlan, RouteDeps } from "./guard.ts";
import { textOf } from "./statement.ts";

export const nonceBytes = 24;
export const SigningId = z.uuid();

export interface Proved {
  statement: SignatureStatement;
  evidence: Evidence;
}

export function signingSteps(
  { now }: Pick<RouteDeps, "now">,
  { guard, presence, role }: { guard: Guard; presence: PresenceProof; role: SignerRole },
) {
  const ownOf = ({ person, session }: OnPlan["signedIn"]) => ({ personId: person.id, session, role });

  return {
    /** What this person began in this session. Throws signing-stale. */
    async findOwn({ trx, planId, signedIn }: OnPlan, id: string): Promise<FoundSigning> {
      const found = await findSigning(trx, { ...ownOf(signedIn), id, planId }, now());
      if (found === undefined) throw new Refusal("signing-stale");
      return found;
    },

    /**
     * Before the plan is held: looking at a password takes a while, and what was used stays used. Without evidence
     * the proof is worth nothing; without a statement there was nothing to prove.
     */
    async prove(c: Context, id: string, proof: FreshProof): Promise<Partial<Proved>> {
      const who = await guard.signedIn(c);
      const planId = readId(c, "id", PlanId);
      const given = await guard.unrecorded(c, ({ trx, signedIn }) =>
        findSigning(trx, { ...ownOf(signedIn), id, planId }, now()),
      );
      const statement = statementIn(given);
      if (statement === undefined) return {};
      const evidence = await presence.check(c, who, { proof, statement });
      return evidence === undefined ? { statement } : { statement, evidence };
    },

    /** Uses it up. Throws signing-stale when that happened already, or another statement was given out since. */
    async take(trx: Trx, begun: FoundSigning, { statement, evidence }: Partial<Proved>): Promise<Proved> {
      if (statement === undefined || begun.stated_at === null) throw new Refusal("signing-stale");
      if (now().getTime() - begun.stated_at.getTime() > challengeMs) throw new Refusal("signing-stale");
      if (evidence === undefined) throw new Refusal("wrong-proof");
      if (!(await takeSigning(trx, begun.id, textOf(statement)))) throw new Refusal("signing-stale");
      return { statement, evidence };
    },

    /** Seals it and writes it down. */
    async keep(
      { trx, signedIn }: OnPlan,
      { record, key, frozenAt }: { record: Proved; key: KeyObject; frozenAt: Date },
    ): Promise<void> {
      const by = { personId: signedIn.person.id, session: signedIn.session };
      const sealed = { ...record, seal: sealSignature(key, record), text: textOf(record.statement) };
      await insertSignature(trx, { ...sealed, ...by, frozenAt }, now());
    },
  };
}

/** The statement that was given out last for it. */
function statementIn(found: FoundSigning | undefined): SignatureStatement | undefined {
  if (found === undefined || found.statement === null) return undefined;
  return SignatureStatement.parse(JSON.parse(found.statement));
}
