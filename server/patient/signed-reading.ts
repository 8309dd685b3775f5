// What a reader is shown: the last signed version that stands, checked, with the one before it. Nothing of the draft.
import type { PlanId } from "../../shared/ids.ts";
import { PlanContent } from "../../shared/plan/content.ts";
import type { SignedPlan } from "../../shared/readable/signed-plan.ts";
import { SignedExport } from "../../shared/signature.ts";
import { findSignedFile } from "../signing/signed-file.ts";
import { hashOfRow, hex } from "../signing/version-hash.ts";
import { verifyExport } from "../signing/verification.ts";
import type { Trx } from "../store/database.ts";
import { findStandingBefore, findStandingSignatures, findWithdrawals } from "../store/signatures.ts";
import { findVersion } from "../store/versions.ts";
import type { EarlierVersion } from "./news-part.ts";

export interface SignedReading extends SignedPlan {
  signed: SignedExport;
  /** For a file: the exact form that is checked. */
  file: unknown;
  earlier: EarlierVersion | null;
  /** Somebody must still sign beside the GP. */
  waits: boolean;
  /** A later version whose signature was taken back. */
  withdrawn: { number: number; at: string } | null;
}

/** broken: what is kept is not what was signed, and nothing of it is shown. */
export type Found = { state: "none" } | { state: "broken" } | ({ state: "signed" } & SignedReading);

export async function findSignedReading(trx: Trx, planId: PlanId, publicKey: string): Promise<Found> {
  const standing = (await findStandingSignatures(trx, [planId])).get(planId);
  if (standing === undefined) return { state: "none" };
  const { number } = standing;
  const file = await findSignedFile(trx, planId, number);
  const verdict = await verifyExport(file, publicKey);
  const isBroken =
    verdict.kind === "invalid" && verdict.findings.some(({ code }) => code !== "co-signature-missing");
  if (isBroken) return { state: "broken" };
  const signed = SignedExport.parse(file);
  const content = PlanContent.parse(signed.version.content);
  const later = (await findWithdrawals(trx, planId)).findLast(({ version }) => version > number);
  return {
    state: "signed",
    ...{ file, signed, content, patient: content.patient },
    earlier: await findEarlier(trx, planId, number),
    waits: standing.waitsFor !== null,
    withdrawn: later === undefined ? null : { number: later.version, at: later.at },
  };
}

async function findEarlier(trx: Trx, planId: PlanId, number: number): Promise<EarlierVersion | null> {
  const before = await findStandingBefore(trx, planId, number);
  const version = before === undefined ? undefined : await findVersion(trx, planId, before.number);
  if (before === undefined || version === undefined) return null;
  // what was not signed is not compared with
  if (hex(hashOfRow({ planId, ...version })) !== hex(version.hash)) return null;
  return {
    number: before.number,
    signedAt: before.signedAt,
    content: PlanContent.parse(version.content),
  };
}
