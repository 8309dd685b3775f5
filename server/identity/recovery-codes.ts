// Codes to write down for when the passkey or the app is lost: each works once.
import { randomBytes } from "node:crypto";
import { recoveryCodeCount } from "../../shared/limits.ts";
import { hashToken } from "./token.ts";

/** Crockford's: no letter that looks like a digit, or like another letter. */
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/** Five bits each: 80 together. */
const letters = 16;

/** As people read them: ABCD-EFGH-JKMN-PQRS. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: recoveryCodeCount }, () => {
    const code = [...randomBytes(letters)].map((byte) => alphabet[byte % alphabet.length]).join("");
    return code.replaceAll(/(.{4})(?=.)/g, "$1-");
  });
}

/** Of the code however it is typed: small letters, spaces, an O for a 0. */
export function hashRecoveryCode(typed: string): string {
  const code = typed
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]/g, "")
    .replaceAll("O", "0")
    .replaceAll(/[IL]/g, "1");
  return hashToken(code);
}
