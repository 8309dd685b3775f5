// Calls about one's own account: invitations, a forgotten password, addresses, and the organisations one works for.
import { Invitation, OwnCases, OwnOrganisations } from "../../shared/api/account.ts";
import { ask, call, get } from "./http.ts";

export const accountApi = {
  invitation: (token: string) => ask("/invitation", { token }, Invitation),
  makeAccount: async (form: { token: string; name: string; password: string }) =>
    void (await call("POST", "/invitation/account", form)),
  acceptInvitation: async (token: string) => void (await call("POST", "/invitation/acceptance", { token })),
  askPasswordReset: async (email: string) => void (await call("POST", "/password-reset", { email })),
  resetPassword: async (token: string, password: string) =>
    void (await call("POST", "/password-reset/password", { token, password })),
  confirmEmail: async (token: string) => void (await call("POST", "/email-change", { token })),
  organisations: () => get("/me/organisations", OwnOrganisations),
  actFor: async (organisationId: string) =>
    void (await call("PATCH", "/me/organisation", { organisationId })),
  /** The plans that keep me at an organisation. */
  cases: (organisationId: string) => get(`/me/organisations/${organisationId}/cases`, OwnCases),
  leave: async (organisationId: string) => void (await call("DELETE", `/me/organisations/${organisationId}`)),
};
