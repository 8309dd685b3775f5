// Calls about identity providers: the buttons of the sign-in page, and the settings of an organisation.
import {
  ProviderButtons,
  type ProviderForm,
  ProviderSettings,
  type ProviderTrial,
} from "../../shared/api/identity-provider.ts";
import type { PersonId } from "../../shared/ids.ts";
import { call, get } from "./http.ts";

export const identityProviderApi = {
  buttons: () => get("/oidc", ProviderButtons),
  /** An address to go to, not to fetch. `again`: the provider asks anew who it is, also when it knows. */
  startPath: (id: string, { returnPath, again }: { returnPath: string; again: boolean }) =>
    `/api/oidc/${id}/start?return=${encodeURIComponent(returnPath)}${again ? "&again=1" : ""}`,
  /** The same, to prove afresh who is signed in here. */
  proofPath: (id: string) => `/api/oidc/${id}/proof`,
  settings: () => get("/identity-provider", ProviderSettings),
  tryOut: async (trial: ProviderTrial) => void (await call("POST", "/identity-provider/trial", trial)),
  save: async (form: ProviderForm) => void (await call("PUT", "/identity-provider", form)),
  unlink: async (personId: PersonId) => void (await call("DELETE", `/identity-provider/links/${personId}`)),
};
