// Passkeys in this browser: whether it can have any here, and its own dialog for making and using one.
import {
  browserSupportsWebAuthn,
  startAuthentication,
  startRegistration,
  WebAuthnError,
} from "@simplewebauthn/browser";
import type { PasskeyAnswer, PasskeyMade } from "../../shared/api/identity.ts";
import { identityApi } from "../net/identity-api.ts";

/** `other-address`: browsers make none for a number such as 127.0.0.1. */
export function passkeysHere(): "possible" | "other-address" | "unknown" {
  if (/^[\d.]+$|:/.test(location.hostname)) return "other-address";
  return browserSupportsWebAuthn() ? "possible" : "unknown";
}

/** The same page under the name of this machine. */
export function addressForPasskeys(): string {
  return `${location.protocol}//localhost:${location.port}${location.pathname}`;
}

/** The person closed the browser's dialog, or let it run out. */
export class PasskeyCancelled extends Error {}
/** This device has a passkey of this person already. */
export class PasskeyKnown extends Error {}

export async function takePasskey(
  options: () => ReturnType<typeof identityApi.signInOptions>,
): Promise<PasskeyAnswer> {
  const optionsJSON = await options();
  return (await dialog(() => startAuthentication({ optionsJSON }))) as PasskeyAnswer; // the server checks it
}

export async function makePasskey(): Promise<PasskeyMade> {
  const optionsJSON = await identityApi.newPasskeyOptions();
  return (await dialog(() => startRegistration({ optionsJSON }))) as PasskeyMade; // the server checks it
}

async function dialog<Answer>(shows: () => Promise<Answer>): Promise<Answer> {
  try {
    return await shows();
  } catch (error) {
    if (error instanceof WebAuthnError && error.code === "ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED") {
      throw new PasskeyKnown();
    }
    const name = error instanceof Error ? error.name : "";
    if (name === "NotAllowedError" || name === "AbortError") throw new PasskeyCancelled();
    throw error;
  }
}
