// A practice that signs a plan for real: a GP and a head clinician with passkeys, the installation's seal, and files.
import { createHash, type KeyObject } from "node:crypto";
import { verifyRegistrationResponse } from "@simplewebauthn/server";
import { challengeOf } from "../../server/signing/assertion.ts";
import { getSealingKey, makeSealingKey, sealSignature, sealWithdrawal } from "../../server/signing/seal.ts";
import { PersonId, PlanId } from "../../shared/ids.ts";
import { plainJson, versionBytes } from "../../shared/plan/canonical.ts";
import type {
  Evidence,
  PasskeyEvidence,
  SignatureRecord,
  SignatureStatement,
  SignedExport,
  Withdrawal,
} from "../../shared/signature.ts";
import { Authenticator } from "./authenticator.ts";

const origin = "http://localhost";
export const planId = PlanId.parse("10000000-0000-4000-8000-000000000001");
export const gp = { id: PersonId.parse("20000000-0000-4000-8000-000000000001"), name: "Hanna Bos (demo)" };
export const clinician = {
  id: PersonId.parse("20000000-0000-4000-8000-000000000002"),
  name: "Omar Vos (demo)",
};

type Version = SignedExport["version"];

export class Passkey {
  readonly authenticator = new Authenticator();
  #publicKey = "";

  static async make(): Promise<Passkey> {
    const passkey = new Passkey();
    const challenge = "bWFrZQ";
    const { registrationInfo } = await verifyRegistrationResponse({
      response: {
        ...passkey.authenticator.makes({ challenge }),
        ...{ authenticatorAttachment: undefined, clientExtensionResults: {} },
      },
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: "localhost",
    });
    if (registrationInfo === undefined) throw new Error("no passkey was made");
    passkey.#publicKey = Buffer.from(registrationInfo.credential.publicKey).toString("base64url");
    return passkey;
  }

  proves(statement: SignatureStatement): PasskeyEvidence {
    const { id, response } = this.authenticator.answers({ challenge: challengeOf(statement) });
    const { authenticatorData, clientDataJSON, signature } = response;
    return {
      ...{ kind: "passkey", credentialId: id, publicKey: this.#publicKey },
      ...{ authenticatorData, clientDataJSON, signature, rpId: this.authenticator.says.rpId },
    };
  }
}

export class SigningPractice {
  readonly publicKey: string;
  readonly key: KeyObject;
  readonly passkey: Passkey;
  #nonces = 0;

  private constructor(passkey: Passkey) {
    const { privateKey, publicKey } = makeSealingKey();
    this.key = getSealingKey(privateKey);
    this.publicKey = publicKey;
    this.passkey = passkey;
  }

  static async open(): Promise<SigningPractice> {
    return new SigningPractice(await Passkey.make());
  }

  states(version: Version, changes: Partial<SignatureStatement> = {}): SignatureStatement {
    this.#nonces += 1;
    return {
      purpose: "samenspraak care plan signature",
      ...{ plan: version.plan, version: version.number, layout: version.layout },
      ...{ hash: hashOf(version), previous: version.previous },
      signer: { ...gp, discipline: "huisarts", professionalNumber: "19000000001" },
      role: "responsible-gp",
      organisation: { id: "30000000-0000-4000-8000-000000000001", name: "Huisartsen De Linde (demo)" },
      signedAt: `2026-11-2${version.number}T10:00:00.000Z`,
      nonce: String(this.#nonces).padStart(22, "n"),
      ...{ origin, accepted: [], coSigner: null },
      ...changes,
    };
  }

  /** What the co-signer states of it. */
  coStates(version: Version, changes: Partial<SignatureStatement> = {}): SignatureStatement {
    return this.states(version, {
      purpose: "samenspraak care plan co-signature",
      role: "head-clinician",
      signer: { ...clinician, discipline: "revalidatiearts", professionalNumber: null },
      ...changes,
    });
  }

  signs(statement: SignatureStatement, evidence: Evidence = this.passkey.proves(statement)): SignatureRecord {
    return { statement, evidence, seal: sealSignature(this.key, { statement, evidence }) };
  }

  withdraws({ version, hash }: SignedExport, reason: string): Withdrawal {
    const { plan, number } = version;
    const at = "2026-11-30T10:00:00.000Z";
    const withdrawal = { ...{ plan, version: number, hash }, by: gp, reason, at };
    return { ...withdrawal, seal: sealWithdrawal(this.key, withdrawal) };
  }

  /** The file of a version, signed by the GP, after the given file of the one before it. */
  file(
    content: unknown,
    after?: SignedExport,
    changes: Partial<SignatureStatement> & Partial<Pick<Version, "plan" | "previous" | "layout">> = {},
  ): SignedExport {
    const { plan = planId, previous = after?.hash ?? null, layout = 1, ...stated } = changes;
    const number = (after?.version.number ?? 0) + 1;
    const version = { plan, number, layout, previous, content: plainJson(content) };
    return {
      ...{ format: "samenspraak-signed-plan", formatVersion: 1, version, hash: hashOf(version) },
      signatures: [this.signs(this.states(version, stated))],
      withdrawals: [],
      chain: after === undefined ? [] : [...after.chain, ...after.signatures.slice(0, 1)],
    };
  }
}

export function hashOf(version: Version): string {
  return createHash("sha256").update(versionBytes(version)).digest("hex");
}
