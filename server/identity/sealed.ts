// Encrypts small secrets that stand in the database, so that a copy of it alone opens none of them.
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

const ivBytes = 12;
const tagBytes = 16;

export interface Sealer {
  /** `about` says what it belongs to; it opens only with the same, so that no row can borrow another's secret. */
  seal(text: string, about?: string): string;
  /** Undefined when it was sealed under another key, about something else, or is not what was sealed. */
  open(sealed: string, about?: string): string | undefined;
}

/** `secret`: the setting, or the installation's own key. AES-256-GCM under a key derived from it (HKDF). */
export function createSealer(secret: string | Uint8Array): Sealer {
  const key = new Uint8Array(hkdfSync("sha256", secret, "", "samenspraak sealed 1", 32));
  return {
    seal(text, about = "") {
      const iv = randomBytes(ivBytes);
      const cipher = createCipheriv("aes-256-gcm", key, iv).setAAD(Buffer.from(about));
      const hidden = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), hidden]).toString("base64url");
    },
    open(sealed, about = "") {
      const bytes = Buffer.from(sealed, "base64url");
      if (bytes.length < ivBytes + tagBytes) return undefined;
      const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, ivBytes))
        .setAAD(Buffer.from(about))
        .setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
      const text = decipher.update(bytes.subarray(ivBytes + tagBytes), undefined, "utf8");
      try {
        return text + decipher.final("utf8");
      } catch {
        return undefined; // the tag does not fit
      }
    },
  };
}
