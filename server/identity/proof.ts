// Whether somebody proves who they are: with a passkey, a code of an app, or a recovery code. What was used stays used.
import type { FactorProof } from "../../shared/api/identity.ts";
import type { PersonId } from "../../shared/ids.ts";
import type { ChallengeFor } from "../store/challenges.ts";
import type { Database } from "../store/database.ts";
import { takeRecoveryCode } from "../store/recovery-codes.ts";
import { findTotpSecret, takeTotpStep } from "../store/totp.ts";
import { findPasskeyOwner } from "./passkeys.ts";
import { hashRecoveryCode } from "./recovery-codes.ts";
import type { RelyingParty } from "./relying-party.ts";
import type { Sealer } from "./sealed.ts";
import { findTotpStep } from "./totp.ts";

export interface ProofDeps {
  db: Database;
  sealer: Sealer;
  now(): Date;
}

export async function isProof(
  deps: ProofDeps,
  proof: FactorProof,
  of: ChallengeFor & { personId: PersonId; party: RelyingParty | undefined },
): Promise<boolean> {
  const { party, personId, purpose, session } = of;
  if (proof.kind === "totp") return await isTotpCode(deps, personId, proof.code);
  if (proof.kind === "recovery-code") {
    return await takeRecoveryCode(deps.db, personId, hashRecoveryCode(proof.code), deps.now());
  }
  if (party === undefined) return false;
  return (await findPasskeyOwner(deps, party, proof.answer, { purpose, session })) === personId;
}

async function isTotpCode(
  { db, sealer, now }: ProofDeps,
  personId: PersonId,
  code: string,
): Promise<boolean> {
  const sealed = await findTotpSecret(db, personId);
  const secret = sealed === undefined ? undefined : sealer.open(sealed, personId);
  if (secret === undefined) return false;
  const step = findTotpStep(secret, code, now());
  return step !== undefined && (await takeTotpStep(db, personId, step, now()));
}
