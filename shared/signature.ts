// A signature under a version of a plan: what is stated, what proves it, its seal, and the file that carries it away.
import { encodeUtf8 } from "lib0/string";
import * as z from "zod";
import { PersonId, PlanId } from "./ids.ts";
import { canonical } from "./plan/canonical.ts";

/** SHA-256 in hex. */
const Hash = z.string().regex(/^[0-9a-f]{64}$/);
const Base64url = z.string().regex(/^[A-Za-z0-9_-]+$/);
const VersionNumber = z.int().positive();
const Named = z.strictObject({ id: PersonId, name: z.string() });
const Moment = z.iso.datetime();

const purposes = {
  "responsible-gp": "samenspraak care plan signature",
  "head-clinician": "samenspraak care plan co-signature",
} as const;

export const signerRoles = ["responsible-gp", "head-clinician"] as const;
export type SignerRole = (typeof signerRoles)[number];

/** Lists that may change (disciplines, rules) are plain text here: a statement must be readable for good. */
export const SignatureStatement = z
  .strictObject({
    purpose: z.enum([purposes["responsible-gp"], purposes["head-clinician"]]),
    plan: PlanId,
    version: VersionNumber,
    layout: z.int(),
    /** Of `versionBytes`. */
    hash: Hash,
    /** The hash of the plan's last signed version before this one. */
    previous: Hash.nullable(),
    signer: Named.extend({ discipline: z.string().nullable(), professionalNumber: z.string().nullable() }),
    role: z.enum(signerRoles),
    organisation: z.strictObject({ id: z.uuid(), name: z.string() }),
    signedAt: Moment,
    /** 128 bits or more. */
    nonce: Base64url.min(22),
    origin: z.string(),
    /** What still stood in the way, by rule, and was accepted by the signer. */
    accepted: z.array(z.string()),
    /** Who must sign beside the signer. */
    coSigner: Named.nullable(),
  })
  .refine(({ purpose, role }) => purpose === purposes[role], { path: ["purpose"] });
export type SignatureStatement = z.infer<typeof SignatureStatement>;

/** SHA-256 of these bytes is the challenge that a passkey answers. */
export function statementBytes(statement: SignatureStatement): Uint8Array<ArrayBuffer> {
  return encodeUtf8(canonical(statement));
}

/** Bytes as base64url. The public key goes along, so that a passkey that is revoked later proves what it proved. */
export const PasskeyEvidence = z.strictObject({
  kind: z.literal("passkey"),
  credentialId: Base64url,
  /** COSE */
  publicKey: Base64url,
  authenticatorData: Base64url,
  clientDataJSON: Base64url,
  signature: Base64url,
  rpId: z.string(),
});
export type PasskeyEvidence = z.infer<typeof PasskeyEvidence>;

/** How the signer proved to be there. Of the last two only the seal speaks; `password` is for demo mode. */
export const Evidence = z.discriminatedUnion("kind", [
  PasskeyEvidence,
  z.strictObject({ kind: z.literal("password-totp") }),
  z.strictObject({ kind: z.literal("password") }),
]);
export type Evidence = z.infer<typeof Evidence>;

/** `key`: SHA-256 in hex of the public key as SPKI. `signature`: Ed25519. */
export const Seal = z.strictObject({ key: Hash, signature: Base64url });
export type Seal = z.infer<typeof Seal>;

export const SignatureRecord = z.strictObject({
  statement: SignatureStatement,
  evidence: Evidence,
  seal: Seal,
});
export type SignatureRecord = z.infer<typeof SignatureRecord>;

export const Withdrawal = z.strictObject({
  plan: PlanId,
  version: VersionNumber,
  hash: Hash,
  by: Named,
  reason: z.string(),
  at: Moment,
  seal: Seal,
});
export type Withdrawal = z.infer<typeof Withdrawal>;

/** What the installation seals of a signature; its first word keeps it from being taken for anything else. */
export function signatureSealBytes({ statement, evidence }: Omit<SignatureRecord, "seal">): Uint8Array {
  return encodeUtf8(canonical({ sealed: "samenspraak signature 1", statement, evidence }));
}

export function withdrawalSealBytes(withdrawal: Omit<Withdrawal, "seal">): Uint8Array {
  const { plan, version, hash, by, reason, at } = withdrawal;
  return encodeUtf8(canonical({ sealed: "samenspraak withdrawal 1", plan, version, hash, by, reason, at }));
}

/** A signed version as a file that says by itself whether it is what was signed. */
export const SignedExport = z.strictObject({
  format: z.literal("samenspraak-signed-plan"),
  formatVersion: z.literal(1),
  version: z
    .strictObject({
      plan: PlanId,
      number: VersionNumber,
      layout: z.int(),
      previous: Hash.nullable(),
      /** As it was kept: it is hashed as it stands here, and never as a later layout reads it. */
      content: z.unknown(),
    })
    .refine(({ content }) => content !== undefined, { path: ["content"] }),
  hash: Hash,
  /** Of this version: the GP's, and the co-signature when there is one. */
  signatures: z.array(SignatureRecord),
  withdrawals: z.array(Withdrawal),
  /** The GP's signatures of all signed versions before this one, oldest first. */
  chain: z.array(SignatureRecord),
});
export type SignedExport = z.infer<typeof SignedExport>;
