// The address of a link to a signed plan: it says which proof is asked, so that the door need not look it up.
import type { ShareProof } from "../../shared/api/sharing.ts";

const letters: Readonly<Record<ShareProof, string>> = { "birth-date-and-code": "b", code: "c" };

/** `/p/b…`; the rest is the token of 160 bits. */
export function sharePath(proof: ShareProof, token: string): string {
  return `/p/${letters[proof]}${token}`;
}

export interface Asked {
  proof: ShareProof;
  token: string;
}

/** `key`: what stands after /p/. One that no link has is taken like any other: nobody is told that it is none. */
export function readShareKey(key: string): Asked {
  const proof = key.startsWith(letters.code) ? "code" : "birth-date-and-code";
  return { proof, token: key.slice(1, 100) };
}
