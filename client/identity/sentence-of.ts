// What went wrong while somebody proved who they are, in one sentence.
import type { ErrorCode } from "../../shared/errors.ts";
import { HttpRefusal } from "../net/http.ts";
import { identityWords } from "../words/identity.ts";
import { words } from "../words.ts";
import { PasskeyCancelled, PasskeyKnown } from "./passkey.ts";

/** `own`: sentences that say it better here than words.ts does for everywhere. */
export function sentenceOf(error: unknown, own: Partial<Record<ErrorCode, string>> = {}): string {
  if (error instanceof PasskeyCancelled) return identityWords.passkey.cancelled;
  if (error instanceof PasskeyKnown) return identityWords.passkey.known;
  if (!(error instanceof HttpRefusal)) return words.errors.internal;
  const { code, details } = error;
  const seconds = details["retryAfter"];
  if (code === "too-many" && typeof seconds === "number") return words.signIn.wait(Math.ceil(seconds / 60));
  return (code === "offline" ? undefined : own[code]) ?? words.errors[code];
}
