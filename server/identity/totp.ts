// Codes of an authenticator app (RFC 6238): six digits that are new every 30 seconds.
import { Secret, TOTP } from "otpauth";

const periodSeconds = 30;
/** Steps that a clock may be wrong by, either way. */
const window = 1;
const issuer = "Samenspraak";

export function newTotpSecret(): string {
  // 160 bits, what RFC 4226 advises
  return new Secret({ size: 20 }).base32;
}

/** What the QR code for the app says. */
export function totpUri(secret: string, email: string): string {
  return new TOTP({ issuer, label: email, secret, period: periodSeconds }).toString();
}

/** The number of the 30 seconds that this code is of; undefined for a wrong one. */
export function findTotpStep(secret: string, code: string, now: Date): number | undefined {
  const timestamp = now.getTime();
  const delta = TOTP.validate({
    secret: Secret.fromBase32(secret),
    token: code,
    timestamp,
    period: periodSeconds,
    window,
  });
  return delta === null ? undefined : TOTP.counter({ timestamp, period: periodSeconds }) + delta;
}
