// What a plan says as one number: two people who see the same number, see the same plan.
import { digest } from "lib0/hash/sha256";
import { encodeUtf8 } from "lib0/string";
import { canonical, plainJson } from "./canonical.ts";

/** SHA-256 in hex. Not by the browser's own crypto, which is missing where the page came over plain http. */
export function contentHash(content: unknown): string {
  const bytes = digest(encodeUtf8(canonical(plainJson(content))));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
