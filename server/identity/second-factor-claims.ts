// Whether an identity provider says that it asked for a second factor.

/** RFC 8176: a one-time code, a key in hardware, a smart card. A text message (sms) is not enough. */
const havings: readonly string[] = ["otp", "hwk", "sc"];
/** What goes with one of those: a password, a PIN, a finger, a face, an eye. That somebody touched the key is none. */
const knowings: readonly string[] = ["pwd", "pin", "fpt", "face", "iris"];

export interface FactorClaims {
  amr?: readonly string[] | undefined;
  acr?: string | undefined;
}

/** `acceptedAcr`: what this organisation's provider calls a sign-in with two factors; null when it has no name for it. */
export function secondFactorFrom({ amr = [], acr }: FactorClaims, acceptedAcr: string | null): boolean {
  if (acceptedAcr !== null && acr === acceptedAcr) return true;
  const says = (methods: readonly string[]): boolean => methods.some((method) => amr.includes(method));
  // one of them alone may be the only thing that was asked
  return says(["mfa"]) || (says(havings) && says(knowings));
}
