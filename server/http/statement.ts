// What a signer states: everything that is signed, in one text.
import { canonical } from "../../shared/plan/canonical.ts";
import type { PlanId } from "../../shared/ids.ts";
import { type SignatureStatement, type SignerRole } from "../../shared/signature.ts";
import type { SignedIn } from "../identity/session.ts";
import { hex } from "../signing/version-hash.ts";
import { findProfessionalNumber } from "../store/people.ts";
import type { Trx } from "../store/database.ts";

const purposes = {
  "responsible-gp": "samenspraak care plan signature",
  "head-clinician": "samenspraak care plan co-signature",
} as const satisfies Record<SignerRole, SignatureStatement["purpose"]>;

export interface Stated extends Pick<
  SignatureStatement,
  "role" | "nonce" | "origin" | "accepted" | "coSigner"
> {
  planId: PlanId;
  number: number;
  layout: number;
  hash: Uint8Array;
  previous: Uint8Array | null;
}

export async function stateFor(
  trx: Trx,
  { person }: SignedIn,
  stated: Stated,
  now: Date,
): Promise<SignatureStatement> {
  const { role, nonce, origin, accepted, coSigner, layout } = stated;
  return {
    purpose: purposes[role],
    plan: stated.planId,
    version: stated.number,
    layout,
    hash: hex(stated.hash),
    previous: stated.previous === null ? null : hex(stated.previous),
    signer: {
      id: person.id,
      name: person.name,
      discipline: person.discipline,
      professionalNumber: await findProfessionalNumber(trx, person.id),
    },
    role,
    organisation: { id: person.organisationId, name: person.organisation },
    signedAt: now.toISOString(),
    ...{ nonce, origin, accepted, coSigner },
  };
}

/** The text whose bytes are signed. */
export function textOf(statement: SignatureStatement): string {
  return canonical(statement);
}
