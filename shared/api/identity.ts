// What the routes of second factors, proofs and sessions take and answer, as zod schemas.
import * as z from "zod";
import { SessionHash } from "../ids.ts";
import { ProviderButtons } from "./identity-provider.ts";

const base64url = z
  .string()
  .regex(/^[\w-]+$/)
  .max(10_000);

/** What the browser makes of a passkey: WebAuthn's RegistrationResponseJSON and AuthenticationResponseJSON. */
const credential = {
  id: base64url,
  rawId: base64url,
  type: z.literal("public-key"),
  authenticatorAttachment: z.string().max(40).optional(),
  clientExtensionResults: z.record(z.string().max(100), z.unknown()),
};
const PasskeyAnswer = z.strictObject({
  ...credential,
  response: z.strictObject({
    clientDataJSON: base64url,
    authenticatorData: base64url,
    signature: base64url,
    userHandle: z.string().max(200).optional(),
  }),
});
export type PasskeyAnswer = z.infer<typeof PasskeyAnswer>;
const PasskeyMade = z.strictObject({
  ...credential,
  response: z.strictObject({
    clientDataJSON: base64url,
    attestationObject: base64url,
    authenticatorData: base64url.optional(),
    transports: z.array(z.string().max(20)).max(10).optional(),
    publicKeyAlgorithm: z.int().optional(),
    publicKey: base64url.optional(),
  }),
});
export type PasskeyMade = z.infer<typeof PasskeyMade>;

/** Six digits, as people type them. */
const TotpCode = z
  .string()
  .max(20)
  .transform((typed) => typed.replaceAll(/\s/g, ""))
  .pipe(z.string().regex(/^\d{6}$/));
const RecoveryCode = z.string().max(40);
const Password = z.string().min(1).max(256);
const PasskeyName = z.string().trim().min(1).max(60);

const byPasskey = z.strictObject({ kind: z.literal("passkey"), answer: PasskeyAnswer });

/** POST /api/session/factor -> 204 and a new cookie: the second half of signing in. */
export const FactorProof = z.discriminatedUnion("kind", [
  byPasskey,
  z.strictObject({ kind: z.literal("totp"), code: TotpCode }),
  z.strictObject({ kind: z.literal("recovery-code"), code: RecoveryCode }),
]);
export type FactorProof = z.infer<typeof FactorProof>;

/** POST /api/session/passkey -> 204 and a cookie: a passkey that checked its owner is both factors. */
export const PasskeySignIn = z.strictObject({ answer: PasskeyAnswer });

/** POST /api/me/proof -> 204. The password alone counts in demo mode only. */
export const FreshProof = z.discriminatedUnion("kind", [
  byPasskey,
  z.strictObject({ kind: z.literal("totp"), password: Password, code: TotpCode }),
  z.strictObject({ kind: z.literal("password"), password: Password }),
]);
export type FreshProof = z.infer<typeof FreshProof>;

export const factorKinds = ["passkey", "totp", "recovery-code"] as const;
export type FactorKind = (typeof factorKinds)[number];

/** GET /api/session: how far this session is, and how long it still lasts. Asking is no activity. */
export const SessionState = z.strictObject({
  /**
   * `prove`: a second factor is asked for; `enrol`: there is none yet; `provider`: none here, as this person signs in
   * at their organisation, and has to do that now.
   */
  state: z.enum(["whole", "prove", "enrol", "provider"]),
  /** What this person can prove it with. */
  factors: z.array(z.enum(factorKinds)),
  /** Identity providers at which they can sign in, or prove it afresh once this session is whole. */
  providers: ProviderButtons.shape.providers,
  idleEndsInMs: z.int(),
  endsInMs: z.int(),
});
export type SessionState = z.infer<typeof SessionState>;

/** Options for the browser's own dialog; it reads more of them than we look at. */
export const PasskeyOptions = z.looseObject({ challenge: z.string() });

/** POST /api/me/passkeys -> 201 */
export const NewPasskey = z.strictObject({ name: PasskeyName, made: PasskeyMade });
/** PATCH /api/me/passkeys/:passkeyId -> 204 */
export const PasskeyRename = z.strictObject({ name: PasskeyName });
/** POST /api/me/totp/options: for the app; `uri` is what the QR code says. */
export const TotpOptions = z.strictObject({ secret: z.string(), uri: z.string() });
export type TotpOptions = z.infer<typeof TotpOptions>;
/** POST /api/me/totp -> 201: a code of that app. */
export const NewTotp = z.strictObject({ code: TotpCode });
/** After the first factor, and of POST /api/me/recovery-codes: shown once, kept as hashes. */
export const RecoveryCodes = z.strictObject({ recoveryCodes: z.array(z.string()) });

const used = { createdAt: z.iso.datetime(), lastUsedAt: z.iso.datetime().nullable() };

/** GET /api/me/factors */
export const Factors = z.strictObject({
  passkeys: z.array(z.strictObject({ id: z.uuid(), name: z.string(), ...used })),
  totp: z.strictObject(used).nullable(),
  recoveryCodesLeft: z.int(),
  /** The last factor may go: in demo mode only. */
  mayRemoveLast: z.boolean(),
});
export type Factors = z.infer<typeof Factors>;

export const browsers = ["chrome", "edge", "firefox", "opera", "safari", "other"] as const;
export const systems = ["windows", "macos", "linux", "chromeos", "android", "ios", "other"] as const;

/** GET /api/me/sessions, the last active first. */
export const MySessions = z.strictObject({
  sessions: z.array(
    z.strictObject({
      id: SessionHash,
      browser: z.enum(browsers),
      system: z.enum(systems),
      address: z.string().nullable(),
      createdAt: z.iso.datetime(),
      activeAt: z.iso.datetime(),
      isThis: z.boolean(),
    }),
  ),
});
export type MySession = z.infer<typeof MySessions>["sessions"][number];
