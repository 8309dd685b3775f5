// Whether an exported signed version is what was signed: from the file and the public key alone, for good.
import type { KeyObject } from "node:crypto";
import { canonical } from "../../shared/plan/canonical.ts";
import {
  type Evidence,
  type SignatureRecord,
  type SignatureStatement,
  signatureSealBytes,
  SignedExport,
  type Withdrawal,
  withdrawalSealBytes,
} from "../../shared/signature.ts";
import { assertionFaults } from "./assertion.ts";
import type { Finding, FindingCode } from "./finding.ts";
import { findSealPublicKey, sealFault } from "./seal.ts";
import { hashOf, hex } from "./version-hash.ts";

export type Verdict = ValidVerdict | { kind: "invalid"; findings: Finding[] };

export interface ValidVerdict {
  kind: "valid";
  plan: string;
  version: number;
  hash: string;
  signer: SignatureStatement["signer"];
  organisation: SignatureStatement["organisation"];
  signedAt: string;
  /** Of a `password` only demo mode makes signatures. */
  method: Evidence["kind"];
  accepted: string[];
  coSigned: boolean;
  coSigner: (SignatureStatement["signer"] & { signedAt: string; method: Evidence["kind"] }) | null;
  /** The first withdrawal of this version that the file carries. */
  withdrawn: Pick<Withdrawal, "by" | "reason" | "at"> | null;
  /** The signed versions before this one. */
  earlier: number[];
}

/** Throws only when the key is no public Ed25519 key. */
export async function verifyExport(file: unknown, publicKeyPem: string): Promise<Verdict> {
  const key = findSealPublicKey(publicKeyPem);
  if (key === undefined) throw new Error("This is no public Ed25519 key.");
  const parsed = SignedExport.safeParse(file);
  if (!parsed.success) {
    const places = new Set(parsed.error.issues.map(({ path }) => path.map(String).join("/")));
    return { kind: "invalid", findings: [...places].map((where) => ({ code: "malformed", where })) };
  }
  const signed = parsed.data;
  if (!hasCanonicalForm(signed)) {
    return { kind: "invalid", findings: [{ code: "malformed", where: "version/content" }] };
  }
  const findings = [
    ...contentFindings(signed),
    ...signed.signatures.flatMap((record, at) => statementFindings(signed, record, `signatures/${at}`)),
    ...rolesFindings(signed),
    ...chainFindings(signed),
    ...(await proofFindings(key, signed)),
    ...withdrawalFindings(key, signed),
  ];
  const gp = signed.signatures.find(isOfGp);
  return findings.length > 0 || gp === undefined ? { kind: "invalid", findings } : validOf(signed, gp);
}

/** Half characters, numbers beyond numbers, and nesting without end have none. */
function hasCanonicalForm(value: unknown): boolean {
  try {
    return canonical(value).isWellFormed();
  } catch {
    return false; // the package throws
  }
}

function contentFindings({ version, hash }: SignedExport): Finding[] {
  return hex(hashOf(version)) === hash ? [] : [{ code: "hash-differs", where: "version" }];
}

function statementFindings({ version }: SignedExport, record: SignatureRecord, where: string): Finding[] {
  const { plan, version: number, layout, hash, previous } = record.statement;
  const faults: [boolean, FindingCode][] = [
    [plan !== version.plan, "statement-of-another-plan"],
    [number !== version.number, "statement-of-another-version"],
    [layout !== version.layout, "statement-of-another-layout"],
    [hash !== hex(hashOf(version)), "statement-hash-differs"],
    [previous !== version.previous, "statement-previous-differs"],
  ];
  return faults.filter(([isWrong]) => isWrong).map(([, code]) => ({ code, where }));
}

function isOfGp({ statement }: SignatureRecord): boolean {
  return statement.role === "responsible-gp";
}

/** One signature of the GP, and one of the co-signer exactly when the GP's statement asks for it. */
function rolesFindings({ signatures }: SignedExport): Finding[] {
  const [gp, ...moreOfGp] = signatures.filter(isOfGp);
  const [co, ...moreOfCo] = signatures.filter((record) => !isOfGp(record));
  const findings: Finding[] = [];
  if (gp === undefined) findings.push({ code: "signature-missing", where: "signatures" });
  if (moreOfGp.length + moreOfCo.length > 0) findings.push({ code: "signature-twice", where: "signatures" });
  const asked = gp?.statement.coSigner ?? null;
  if (asked !== null && co === undefined) {
    findings.push({ code: "co-signature-missing", where: "signatures" });
  }
  if (gp !== undefined && co !== undefined) {
    const { id } = co.statement.signer;
    if (id !== asked?.id || id === gp.statement.signer.id) {
      findings.push({ code: "co-signer-differs", where: `signatures/${signatures.indexOf(co)}` });
    }
  }
  return findings;
}

/** Each signed version names the hash of the one before it, so none can be taken out or put in. */
function chainFindings({ version, chain }: SignedExport): Finding[] {
  const findings: Finding[] = [];
  let previous: string | null = null;
  let number = 0;
  for (const [at, record] of chain.entries()) {
    const { statement } = record;
    const where = `chain/${at}`;
    if (statement.plan !== version.plan) findings.push({ code: "statement-of-another-plan", where });
    if (statement.previous !== previous || statement.version <= number || !isOfGp(record)) {
      findings.push({ code: "chain-broken", where });
    }
    previous = statement.hash;
    number = statement.version;
  }
  if (version.previous !== previous || version.number <= number) {
    findings.push({ code: "chain-broken", where: "version" });
  }
  return findings;
}

/** Of this version's signatures and of those before it: the seal, and what the passkey signed. */
async function proofFindings(key: KeyObject, { signatures, chain }: SignedExport): Promise<Finding[]> {
  const records = [
    ...signatures.map((record, at) => ({ record, where: `signatures/${at}` })),
    ...chain.map((record, at) => ({ record, where: `chain/${at}` })),
  ];
  const findings: Finding[] = [];
  for (const { record, where } of records) {
    const { statement, evidence, seal } = record;
    const fault = sealFault(key, seal, signatureSealBytes(record));
    if (fault !== undefined) findings.push({ code: fault, where });
    if (evidence.kind === "passkey") {
      const faults = await assertionFaults(statement, evidence);
      findings.push(...faults.map((code) => ({ code, where })));
    }
  }
  return findings;
}

function withdrawalFindings(key: KeyObject, { version, hash, withdrawals, chain }: SignedExport): Finding[] {
  const known = [
    { plan: version.plan, version: version.number, hash },
    ...chain.map(({ statement }) => statement),
  ];
  return withdrawals.flatMap((withdrawal, at) => {
    const where = `withdrawals/${at}`;
    const isKnown = known.some(
      (one) =>
        one.plan === withdrawal.plan && one.version === withdrawal.version && one.hash === withdrawal.hash,
    );
    const fault = sealFault(key, withdrawal.seal, withdrawalSealBytes(withdrawal));
    const codes: FindingCode[] = [
      ...(isKnown ? [] : ["withdrawal-of-another" as const]),
      ...(fault === undefined ? [] : [fault]),
    ];
    return codes.map((code) => ({ code, where }));
  });
}

function validOf(signed: SignedExport, { statement, evidence }: SignatureRecord): ValidVerdict {
  const co = signed.signatures.find((record) => !isOfGp(record));
  const withdrawal = signed.withdrawals.find(({ version }) => version === statement.version);
  const { plan, version, hash, signer, organisation, signedAt, accepted } = statement;
  return {
    kind: "valid",
    ...{ plan, version, hash, signer, organisation, signedAt, accepted },
    method: evidence.kind,
    coSigned: co !== undefined,
    coSigner:
      co === undefined
        ? null
        : { ...co.statement.signer, signedAt: co.statement.signedAt, method: co.evidence.kind },
    withdrawn:
      withdrawal === undefined ? null : { by: withdrawal.by, reason: withdrawal.reason, at: withdrawal.at },
    earlier: signed.chain.map((record) => record.statement.version),
  };
}
