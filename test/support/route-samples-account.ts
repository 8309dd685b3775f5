// Sample requests about oneself: signing in, factors, sessions, links that were mailed, organisations, notifications.
import { password } from "./relations-house.ts";
import { anId, type Samples } from "./route-samples-form.ts";

const code = "0000 0000";
const assertion = {
  ...{ id: "AAAA", rawId: "AAAA", type: "public-key", clientExtensionResults: {} },
  response: { clientDataJSON: "AAAA", authenticatorData: "AAAA", signature: "AAAA" },
};
const made = {
  ...{ id: "AAAA", rawId: "AAAA", type: "public-key", clientExtensionResults: {} },
  response: { clientDataJSON: "AAAA", attestationObject: "AAAA" },
};
const proof = { kind: "recovery-code", code };

export const accountSamples: Samples = {
  "GET /api/welcome": () => ({}),
  "POST /api/session": () => ({ body: { email: "niemand@relaties.test", password: "geen wachtwoord" } }),
  "DELETE /api/session": () => ({}),
  "GET /api/session": () => ({}),
  "POST /api/session/activity": () => ({}),
  "POST /api/session/passkey/options": () => ({}),
  "POST /api/session/passkey": () => ({ body: { answer: assertion } }),
  // of a session that is whole already
  "POST /api/session/factor/options": () => ({ answers: 401 }),
  "POST /api/session/factor": () => ({ body: proof, answers: 401 }),
  "POST /api/first-administrator": () => ({
    body: {
      token: "x",
      name: "Ada Eerste",
      organisation: "Praktijk",
      email: "ada@relaties.test",
      password: "twaalf tekens",
    },
  }),
  "POST /api/invitation": () => ({ body: { token: "x" }, answers: 404 }),
  "POST /api/invitation/account": () => ({
    body: { token: "x", name: "Nina Nieuw", password: "twaalf tekens" },
    answers: 404,
  }),
  "POST /api/invitation/acceptance": () => ({ body: { token: "x" }, answers: 404 }),
  "POST /api/password-reset": ({ who }) => ({
    body: { email: `niemand-${who}@relaties.test` },
    answers: 204,
  }),
  "POST /api/password-reset/password": () => ({
    body: { token: "x", password: "twaalf tekens" },
    answers: 404,
  }),
  "POST /api/email-change": () => ({ body: { token: "x" }, answers: 404 }),
  "GET /api/oidc": () => ({ answers: 200 }),
  "GET /api/oidc/:provider/start": () => ({ params: { provider: anId }, answers: 303 }),
  "GET /api/oidc/:provider/proof": () => ({ params: { provider: anId }, answers: 303 }),
  "GET /api/oidc/callback": () => ({ query: "?state=x&code=x", answers: 303 }),

  "GET /api/me": () => ({}),
  "POST /api/me/password": () => ({ body: { current: password, next: password }, answers: 204 }),
  "POST /api/me/email": ({ who }) => ({
    body: { email: `nieuw-${who}@relaties.test`, password },
    answers: 204,
  }),
  "POST /api/me/proof/options": () => ({}),
  "POST /api/me/proof": () => ({ body: { kind: "password", password }, answers: 204 }),
  "GET /api/me/factors": () => ({}),
  "POST /api/me/passkeys/options": () => ({}),
  "POST /api/me/passkeys": () => ({ body: { name: "Laptop", made } }),
  "POST /api/me/totp/options": () => ({}),
  "POST /api/me/totp": () => ({ body: { code: "000000" }, answers: 401 }),
  "PATCH /api/me/passkeys/:passkeyId": () => ({
    params: { passkeyId: anId },
    body: { name: "Laptop" },
    answers: 404,
  }),
  "DELETE /api/me/passkeys/:passkeyId": () => ({ params: { passkeyId: anId }, answers: 404 }),
  "DELETE /api/me/totp": () => ({ answers: 404 }),
  "POST /api/me/recovery-codes": () => ({ answers: 404 }),
  "GET /api/me/sessions": () => ({}),
  "DELETE /api/me/sessions": () => ({}),
  "DELETE /api/me/sessions/:session": () => ({ params: { session: "0".repeat(64) }, answers: 404 }),

  "GET /api/me/organisations": () => ({}),
  "PATCH /api/me/organisation": ({ house, who }) => ({
    body: { organisationId: house.organisationOf(who) },
    answers: 204,
  }),
  "GET /api/me/organisations/:organisationId/cases": ({ house, who }) => ({
    params: { organisationId: house.organisationOf(who) },
    answers: 200,
  }),
  // leaving one's own would leave nobody to try the rest
  "DELETE /api/me/organisations/:organisationId": () => ({ params: { organisationId: anId }, answers: 404 }),

  "GET /api/notifications": () => ({}),
  "GET /api/notifications/count": () => ({}),
  "POST /api/notifications/seen": () => ({ body: { ids: [anId] }, answers: 204 }),
  "GET /api/notifications/choice": () => ({}),
  "PUT /api/notifications/choice": () => ({ body: { mail: "never" }, answers: 204 }),
};
