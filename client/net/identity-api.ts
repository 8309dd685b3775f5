// Calls about who somebody is: the second factor, proving it again, and where one is signed in.
import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from "@simplewebauthn/browser";
import {
  type FactorProof,
  Factors,
  type FreshProof,
  MySessions,
  type PasskeyAnswer,
  type PasskeyMade,
  PasskeyOptions,
  RecoveryCodes,
  SessionState,
  TotpOptions,
} from "../../shared/api/identity.ts";
import { ask, call, get } from "./http.ts";

/** What the server asks the browser's own dialog for; the browser checks it. */
const asksFor = (path: string): Promise<PublicKeyCredentialRequestOptionsJSON> =>
  ask(path, undefined, PasskeyOptions);

export const identityApi = {
  /** How far this session is, and how long it lasts: no activity. */
  session: () => get("/session", SessionState),
  signInOptions: () => asksFor("/session/passkey/options"),
  signInWithPasskey: async (answer: PasskeyAnswer) =>
    void (await call("POST", "/session/passkey", { answer })),
  factorOptions: () => asksFor("/session/factor/options"),
  proveFactor: async (proof: FactorProof) => void (await call("POST", "/session/factor", proof)),
  proofOptions: () => asksFor("/me/proof/options"),
  proveAgain: async (proof: FreshProof) => void (await call("POST", "/me/proof", proof)),

  factors: () => get("/me/factors", Factors),
  newPasskeyOptions: async () => {
    const options: unknown = await ask("/me/passkeys/options", undefined, PasskeyOptions);
    return options as PublicKeyCredentialCreationOptionsJSON; // the browser checks it
  },
  addPasskey: (name: string, made: PasskeyMade) => ask("/me/passkeys", { name, made }, RecoveryCodes),
  renamePasskey: async (id: string, name: string) =>
    void (await call("PATCH", `/me/passkeys/${id}`, { name })),
  removePasskey: async (id: string) => void (await call("DELETE", `/me/passkeys/${id}`)),
  newTotp: () => ask("/me/totp/options", undefined, TotpOptions),
  confirmTotp: (code: string) => ask("/me/totp", { code }, RecoveryCodes),
  removeTotp: async () => void (await call("DELETE", "/me/totp")),
  newRecoveryCodes: () => ask("/me/recovery-codes", undefined, RecoveryCodes),

  sessions: () => get("/me/sessions", MySessions),
  endSession: async (id: string) => void (await call("DELETE", `/me/sessions/${id}`)),
  endAllSessions: async () => void (await call("DELETE", "/me/sessions")),

  changePassword: async (current: string, next: string) =>
    void (await call("POST", "/me/password", { current, next })),
  changeEmail: async (email: string, password: string) =>
    void (await call("POST", "/me/email", { email, password })),
};
