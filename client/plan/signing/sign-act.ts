// Signing itself: the statement, the check that it says what stands here, the proof over it, and the signature.
import type { FreshProof } from "../../../shared/api/identity.ts";
import { HttpRefusal } from "../../net/http.ts";
import type { identityApi } from "../../net/identity-api.ts";
import { signingApi, type SigningKind } from "../../net/signing-api.ts";
import { takePasskey } from "../../identity/passkey.ts";
import { challengeOf, type OwnView, ownStatement } from "./statement.ts";

/** How somebody says that it is them. */
export type Means = { kind: "passkey" } | Exclude<FreshProof, { kind: "passkey" }>;

/** The server asked to sign something else than what stands on this screen. */
export class OtherStatement extends Error {}

export interface ToSign {
  kind: SigningKind;
  signingId: string;
  own: OwnView;
  /** The hash when the version gets another number. */
  hashAs: (number: number) => string;
}

/** Answers the number of the signed version. A version that took that number meanwhile is told once, and signed anew. */
export async function signs(toSign: ToSign, means: Means): Promise<number> {
  try {
    return await signsOnce(toSign, means);
  } catch (error) {
    const number = nextNumber(error, toSign.own);
    if (number === undefined) throw error;
    const own = { ...toSign.own, number, hash: toSign.hashAs(number) };
    return await signsOnce({ ...toSign, own }, means);
  }
}

/** Only where nothing but the number changed: what was signed meanwhile changes what there is to read. */
function nextNumber(error: unknown, own: OwnView): number | undefined {
  if (!(error instanceof HttpRefusal) || error.code !== "signing-stale") return undefined;
  const { number, previous } = error.details;
  return typeof number === "number" && previous === (own.previous ?? "") ? number : undefined;
}

async function signsOnce({ kind, signingId, own }: ToSign, means: Means): Promise<number> {
  const { plan, number, hash, accepted } = own;
  const answer = await signingApi.statement(plan, kind, signingId, {
    number,
    hash,
    accepted: [...accepted],
  });
  if (ownStatement(answer.statement, own) === undefined) throw new OtherStatement();
  const proof = means.kind === "passkey" ? await byPasskey(answer) : means;
  const signed = await signingApi.sign(plan, kind, signingId, proof);
  return signed.number;
}

type Options = Awaited<ReturnType<typeof identityApi.signInOptions>>;

/** The challenge is made here, of the text that was just read: whatever the server's options say. */
async function byPasskey(answer: { statement: string; passkeyOptions: unknown }): Promise<FreshProof> {
  const options = answer.passkeyOptions as Options | null; // the browser checks it
  if (options === null) throw new OtherStatement();
  const challenge = challengeOf(answer.statement);
  return { kind: "passkey", answer: await takePasskey(async () => ({ ...options, challenge })) };
}
