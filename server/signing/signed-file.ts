// A signed version with everything that vouches for it: the file that goes out, and what the rows say against it.
import type { PlanId } from "../../shared/ids.ts";
import type { SignedExport } from "../../shared/signature.ts";
import type { Trx } from "../store/database.ts";
import { findSignatures, findWithdrawals } from "../store/signatures.ts";
import { findKeptVersions, findVersion } from "../store/versions.ts";
import type { Finding } from "./finding.ts";
import { hashOfRow, hex } from "./version-hash.ts";

/**
 * In the form of a `SignedExport`, as the rows have it: whoever reads it checks it, since rows can be changed by hand.
 * Undefined for a version that nobody signed.
 */
export async function findSignedFile(
  trx: Trx,
  planId: PlanId,
  number: number,
): Promise<Record<keyof SignedExport, unknown> | undefined> {
  const version = await findVersion(trx, planId, number);
  const signatures = await findSignatures(trx, planId);
  const own = signatures.filter((one) => one.number === number);
  if (version === undefined || own.length === 0) return undefined;
  const withdrawals = await findWithdrawals(trx, planId);
  const { layout, previous, content, hash } = version;
  return {
    format: "samenspraak-signed-plan",
    formatVersion: 1,
    version: { plan: planId, number, layout, previous: previous === null ? null : hex(previous), content },
    hash: hex(hash),
    signatures: own.map(({ record }) => record),
    withdrawals: withdrawals.filter((one) => one.version <= number),
    chain: signatures
      .filter((one) => one.number < number && one.role === "responsible-gp")
      .map(({ record }) => record),
  };
}

/** What is wrong in the rows themselves, up to this version: each must have its own hash, and none may be gone. */
export async function findingsInRows(trx: Trx, planId: PlanId, through: number): Promise<Finding[]> {
  const versions = await findKeptVersions(trx, planId, through);
  const signed = new Set(
    (await findSignatures(trx, planId))
      .filter(({ role }) => role === "responsible-gp")
      .map(({ number }) => number),
  );
  const findings: Finding[] = [];
  let expected = 1;
  let previous: string | null = null;
  for (const version of versions) {
    const where = `versions/${version.number}`;
    if (version.number !== expected)
      findings.push({ code: "version-missing", where: `versions/${expected}` });
    if (hex(hashOfRow({ planId, ...version })) !== hex(version.hash))
      findings.push({ code: "hash-differs", where });
    const named = version.previous === null ? null : hex(version.previous);
    if (named !== previous) findings.push({ code: "chain-broken", where });
    if (version.kind === "signed") {
      if (!signed.has(version.number)) findings.push({ code: "signature-missing", where });
      previous = hex(version.hash);
    }
    expected = version.number + 1;
  }
  return findings;
}
