// Secrets that only their holder has: made here, and kept as a hash.
import { createHash, randomBytes } from "node:crypto";

/** 160 bits, safe in a URL. */
export function newToken(): string {
  return randomBytes(20).toString("base64url");
}

/** SHA-256 in hex. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token, "utf8").digest("hex");
}
