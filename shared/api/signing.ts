// Routes of signing as schemas: what is frozen to be signed, the statement over it, the proof, and what was signed.
import * as z from "zod";
import { SignedState } from "../api.ts";
import { PersonId } from "../ids.ts";
import { PlanFacts } from "../plan/facts.ts";
import { type Evidence, signerRoles } from "../signature.ts";
import { FreshProof } from "./identity.ts";

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const Named = z.strictObject({ id: PersonId, name: z.string() });

/** What the version would be now: a version that somebody saves meanwhile takes the number. */
const NextVersion = z.strictObject({ number: z.int().positive(), previous: Sha256.nullable() });

/**
 * POST /api/plans/:id/signing -> 201. The page loads `state` (base64, one Yjs update) into a fresh document, and shows
 * and hashes what `content(document, facts)` says.
 */
export const Signing = z.strictObject({
  id: z.uuid(),
  state: z.string(),
  facts: PlanFacts,
  layout: z.int(),
  next: NextVersion,
  frozenAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  /** Who must sign too, by the rule of the templates: null when nobody. */
  coSigner: Named.nullable(),
});
export type Signing = z.infer<typeof Signing>;

/** POST /api/plans/:id/co-signing, for a version that stands: what is signed is that version's content and hash. */
export const NewCoSigning = z.strictObject({ number: z.int().positive() });
export const CoSigning = z.strictObject({ id: z.uuid(), number: z.int().positive(), hash: Sha256 });
export type CoSigning = z.infer<typeof CoSigning>;

/**
 * POST /api/plans/:id/signing/:signingId/statement, and of co-signing. `hash`: as the page computed it. 409
 * signing-stale with `number` and `previous` ("" for none) when those changed, without them when the hash differs.
 */
export const StatementQuestion = z.strictObject({
  number: z.int().positive(),
  hash: Sha256,
  /** Rules of findings that do not block, which the signer saw and signs with. */
  accepted: z.array(z.string().max(60)).max(60),
});
export type StatementQuestion = z.infer<typeof StatementQuestion>;

export const StatementAnswer = z.strictObject({
  /** The exact text of a `SignatureStatement`; SHA-256 of its bytes is the challenge for the passkey. */
  statement: z.string(),
  /** How this person can prove to be there, best first. */
  proofs: z.array(z.enum(["passkey", "totp", "password"])),
  /** PublicKeyCredentialRequestOptionsJSON; null without a passkey. */
  passkeyOptions: z.unknown(),
});
export type StatementAnswer = z.infer<typeof StatementAnswer>;

/** POST /api/plans/:id/signing/:signingId/signature -> 201, and of co-signing. */
export const SignatureProof = z.strictObject({ proof: FreshProof });
export const SignatureAnswer = z.strictObject({ number: z.int().positive() });

/** GET /api/plans/:id/signed : the last version that is signed and not withdrawn, or null. `content` is a PlanContent. */
export const Signed = z.strictObject({
  signed: SignedState.extend({ hash: Sha256, layout: z.int(), content: z.unknown() }).nullable(),
});
export type Signed = z.infer<typeof Signed>;

/** GET /api/plans/:id/versions/:number/signature : checked now, over the rows as they are. */
export const SignatureView = z.strictObject({
  number: z.int().positive(),
  hash: Sha256,
  signatures: z.array(
    z.strictObject({
      role: z.enum(signerRoles),
      signer: Named,
      organisation: z.string(),
      at: z.iso.datetime(),
      method: z.enum(["passkey", "password-totp", "password"] satisfies Evidence["kind"][]),
      accepted: z.array(z.string()),
    }),
  ),
  withdrawn: z.strictObject({ by: Named, reason: z.string(), at: z.iso.datetime() }).nullable(),
  /** Codes of server/signing/finding.ts; none when it is what was signed. */
  findings: z.array(z.string()),
});
export type SignatureView = z.infer<typeof SignatureView>;

/** POST /api/plans/:id/versions/:number/withdrawal -> 204 */
export const NewWithdrawal = z.strictObject({ reason: z.string().trim().min(1).max(1000) });

/** GET /api/plans/:id/versions/:number/export?form=…&for=… : a file. `signed` (JSON) is a `SignedExport`. */
export const exportForms = ["signed", "pdf", "markdown", "text"] as const;
export type ExportForm = (typeof exportForms)[number];
export const ExportQuery = z.object({
  form: z.enum(exportForms),
  for: z.enum(["professional", "patient"]).default("professional"),
});

/** GET /api/sealing-key : PEM (SPKI) of the installation's Ed25519 key; `id` is what seals name. */
export const SealingKey = z.strictObject({ id: Sha256, publicKey: z.string() });

/** PUT /api/plans/:id/head-clinician -> 204. Somebody of the care team who writes along; null for nobody. */
export const HeadClinicianChoice = z.strictObject({ personId: PersonId.nullable() });
