// Secrets that only their holder has: made here, and kept as a hash.
import { createHash, randomBytes, randomInt } from "node:crypto";

/** 160 bits, safe in a URL. */
export function newToken(): string {
  return randomBytes(20).toString("base64url");
}

/** Six digits, for somebody to type: only worth something with few tries and a short life. */
export function newCode(): string {
  return randomInt(1_000_000).toString().padStart(6, "0");
}

/** SHA-256 in hex. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token, "utf8").digest("hex");
}
