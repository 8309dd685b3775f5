// How a signer proves to be there: what a page is offered, and what a proof is worth as evidence.
import { createHash } from "node:crypto";
import type { Context } from "hono";
import type { FreshProof } from "../../shared/api/identity.ts";
import type { StatementAnswer } from "../../shared/api/signing.ts";
import { type Evidence, type SignatureStatement, statementBytes } from "../../shared/signature.ts";
import { addressOf, type RouteDeps } from "../http/guard.ts";
import { askedBy, ownOrigin } from "../http/origin.ts";
import { isPassword } from "../identity/password.ts";
import { askToSign, findSigningPasskey } from "../identity/passkeys.ts";
import { isProof } from "../identity/proof.ts";
import { findRelyingParty } from "../identity/relying-party.ts";
import type { SignedIn } from "../identity/session.ts";
import { SignInThrottle } from "../identity/throttle.ts";
import { findFactorKinds } from "../store/factors.ts";
import { findCredentials } from "../store/people.ts";
import { assertionFaults, challengeOf } from "./assertion.ts";

/** Our own address, as it stands in a statement; where it is not known, the one that was asked. */
export function statedOrigin(c: Context, env: RouteDeps["env"]): string {
  return ownOrigin(askedBy(c.req.raw).url, env) ?? new URL(c.req.url).origin;
}

export class PresenceProof {
  readonly #deps: RouteDeps;
  readonly #throttle: SignInThrottle;

  constructor(deps: RouteDeps) {
    this.#deps = deps;
    this.#throttle = new SignInThrottle(deps.env.limitFactor);
  }

  /** Not inside a transaction. */
  async offer(
    c: Context,
    { person }: SignedIn,
    statement: SignatureStatement,
  ): Promise<Pick<StatementAnswer, "proofs" | "passkeyOptions">> {
    const { db, env } = this.#deps;
    const party = findRelyingParty(c, env);
    const factors = await findFactorKinds(db, person.id);
    const challenge = new Uint8Array(createHash("sha256").update(statementBytes(statement)).digest());
    const hasPasskey = party !== undefined && factors.includes("passkey");
    return {
      proofs: [
        ...(hasPasskey ? (["passkey"] as const) : []),
        ...(factors.includes("totp") ? (["totp"] as const) : []),
        ...(env.demo ? (["password"] as const) : []),
      ],
      passkeyOptions: hasPasskey ? await askToSign(db, party, { personId: person.id, challenge }) : null,
    };
  }

  /** Undefined when it proves nothing. What was used stays used. Not inside a transaction. Throws too-many. */
  async check(
    c: Context,
    who: SignedIn,
    { proof, statement }: { proof: FreshProof; statement: SignatureStatement },
  ): Promise<Evidence | undefined> {
    const tries = [who.person.id, addressOf(c)] as const;
    await this.#throttle.count(...tries);
    const evidence =
      proof.kind === "passkey"
        ? await this.#passkey(c, who, { answer: proof.answer, statement })
        : await this.#password(c, who, proof);
    if (evidence !== undefined) await this.#throttle.forgive(...tries);
    return evidence;
  }

  async #passkey(
    c: Context,
    { person }: SignedIn,
    {
      answer,
      statement,
    }: { answer: Extract<FreshProof, { kind: "passkey" }>["answer"]; statement: SignatureStatement },
  ): Promise<Evidence | undefined> {
    const party = findRelyingParty(c, this.#deps.env);
    if (party === undefined) return undefined;
    const of = { personId: person.id, challenge: challengeOf(statement) };
    const passkey = await findSigningPasskey(this.#deps, party, answer, of);
    if (passkey === undefined) return undefined;
    const { authenticatorData, clientDataJSON, signature } = answer.response;
    const evidence = {
      kind: "passkey",
      credentialId: passkey.credentialId,
      publicKey: Buffer.from(passkey.publicKey).toString("base64url"),
      ...{ authenticatorData, clientDataJSON, signature, rpId: party.id },
    } as const;
    // with what the file will be checked with, by somebody who has only the file
    return (await assertionFaults(statement, evidence)).length === 0 ? evidence : undefined;
  }

  async #password(
    c: Context,
    { person, session }: SignedIn,
    proof: Exclude<FreshProof, { kind: "passkey" }>,
  ): Promise<Evidence | undefined> {
    const { db, env } = this.#deps;
    const credentials = await findCredentials(db, person.email);
    // the password first: a wrong one uses up no code
    if (!(await isPassword(proof.password, credentials?.passwordHash))) return undefined;
    if (proof.kind === "password") return env.demo ? { kind: "password" } : undefined;
    const of = { purpose: "proof", session, personId: person.id, party: findRelyingParty(c, env) } as const;
    return (await isProof(this.#deps, proof, of)) ? { kind: "password-totp" } : undefined;
  }
}
