// Whether a passkey's answer proves that its owner was there for exactly this statement.
import { createHash } from "node:crypto";
import * as z from "zod";
import { type PasskeyEvidence, type SignatureStatement, statementBytes } from "../../shared/signature.ts";
import type { FindingCode } from "./finding.ts";

// at the first passkey, for the reason in identity/passkeys.ts
const webauthn = () => import("@simplewebauthn/server");
const pieces = () => import("@simplewebauthn/server/helpers");

/** What the passkey is asked to sign, in base64url. */
export function challengeOf(statement: SignatureStatement): string {
  return createHash("sha256").update(statementBytes(statement)).digest("base64url");
}

/** Everything that is wrong with it; nothing when it proves what it should. */
export async function assertionFaults(
  statement: SignatureStatement,
  evidence: PasskeyEvidence,
): Promise<FindingCode[]> {
  const faults = statedFaults(statement, evidence);
  // it has the last word, also over what is not looked at here (kind of answer, frames, presence)
  if (await isVerified(statement, evidence)) return faults;
  const isSigned = faults.length > 0 && (await isSignedByKey(evidence));
  return isSigned ? faults : [...faults, "assertion-wrong"];
}

const ClientData = z.looseObject({ challenge: z.string(), origin: z.string() });
const rpIdHashLength = 32;
const userVerified = 0x04;

/** What the answer itself says differently; each by itself, because the package stops at the first. */
function statedFaults(statement: SignatureStatement, evidence: PasskeyEvidence): FindingCode[] {
  const told = clientDataOf(evidence);
  const data = Buffer.from(evidence.authenticatorData, "base64url");
  const rpIdHash = createHash("sha256").update(evidence.rpId).digest();
  const isOfRp = rpIdHash.equals(data.subarray(0, rpIdHashLength));
  const faults: [boolean, FindingCode][] = [
    [told?.challenge !== challengeOf(statement), "challenge-differs"],
    [told?.origin !== statement.origin, "wrong-origin"],
    [!isOfRp || !canServe(evidence.rpId, statement.origin), "wrong-rp"],
    [((data[rpIdHashLength] ?? 0) & userVerified) === 0, "user-not-verified"],
  ];
  return faults.filter(([isWrong]) => isWrong).map(([, code]) => code);
}

function clientDataOf({ clientDataJSON }: PasskeyEvidence): z.infer<typeof ClientData> | undefined {
  try {
    const data: unknown = JSON.parse(Buffer.from(clientDataJSON, "base64url").toString("utf8"));
    return ClientData.safeParse(data).data;
  } catch {
    return undefined; // no JSON
  }
}

/** A passkey's site is its page's host, or one that this host is under; never a whole top-level domain. */
function canServe(rpId: string, origin: string): boolean {
  const url = URL.parse(origin);
  if (url?.origin !== origin) return false;
  return url.hostname === rpId || (rpId.includes(".") && url.hostname.endsWith(`.${rpId}`));
}

async function isVerified(statement: SignatureStatement, evidence: PasskeyEvidence): Promise<boolean> {
  const { verifyAuthenticationResponse } = await webauthn();
  const { credentialId: id, publicKey, authenticatorData, clientDataJSON, signature } = evidence;
  try {
    const { verified } = await verifyAuthenticationResponse({
      response: {
        ...{ id, rawId: id, type: "public-key", clientExtensionResults: {} },
        response: { authenticatorData, clientDataJSON, signature },
      },
      expectedChallenge: challengeOf(statement),
      expectedOrigin: statement.origin,
      expectedRPID: evidence.rpId,
      requireUserVerification: true,
      // how often it was used before is not for a file to say: nothing is refused by it
      credential: { id, publicKey: bytesOf(publicKey), counter: 0 },
    });
    return verified;
  } catch {
    return false; // the package throws for each thing that can be wrong
  }
}

async function isSignedByKey(evidence: PasskeyEvidence): Promise<boolean> {
  const { verifySignature } = await pieces();
  const clientData = createHash("sha256").update(bytesOf(evidence.clientDataJSON)).digest();
  try {
    return await verifySignature({
      signature: bytesOf(evidence.signature),
      data: new Uint8Array(Buffer.concat([bytesOf(evidence.authenticatorData), clientData])),
      credentialPublicKey: bytesOf(evidence.publicKey),
    });
  } catch {
    return false; // no key, or no signature
  }
}

function bytesOf(base64url: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(base64url, "base64url"));
}
