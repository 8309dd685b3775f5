// The identity provider of an organisation: its settings, and the button that it gives on the sign-in page.
import * as z from "zod";
import { PersonId } from "../ids.ts";

export const ProviderId = z.uuid();

/** GET /api/oidc, without a session: the buttons of the sign-in page. */
export const ProviderButtons = z.strictObject({
  providers: z.array(z.strictObject({ id: ProviderId, name: z.string() })),
});
export type ProviderButtons = z.infer<typeof ProviderButtons>;

/** Where the window of a provider ends that a page opened, with `?reden=` when it did not work out. */
export const providerDonePath = "/ingelogd";

/** Why a sign-in with a provider ended on the sign-in page (`/inloggen?reden=`). */
export const signInProblems = ["refused", "expired", "cancelled", "unreachable"] as const;
export const SignInProblem = z.enum(signInProblems);
export type SignInProblem = z.infer<typeof SignInProblem>;

/** Why a provider cannot be used as it is filled in, or did not answer as it should. */
export const providerProblems = [
  /** An address that is not https. */
  "not-https",
  "unreachable",
  /** It says to be somebody else, or one for many organisations. */
  "other-issuer",
  /** No authorization code with PKCE. */
  "no-code",
  /** It does not know this client id, or not with this secret. */
  "wrong-client",
  /** A secret was given to one provider, and is not sent to another. */
  "secret-needed",
  "cancelled",
] as const;
export const ProviderProblem = z.enum(providerProblems);
export type ProviderProblem = z.infer<typeof ProviderProblem>;

/** POST /api/identity-provider/trial -> 204, or 409 provider-unusable with `problem`. */
export const ProviderTrial = z.strictObject({
  /** As the provider calls itself. */
  issuer: z.url({ protocol: /^https?$/ }).max(300),
  clientId: z.string().trim().min(1).max(200),
  /** Left out: the one that is kept, as long as it stays with the same provider and client. */
  clientSecret: z.string().min(1).max(500).optional(),
});
export type ProviderTrial = z.infer<typeof ProviderTrial>;

/** PUT /api/identity-provider -> 204, after the same trial unless it is switched off. */
export const ProviderForm = ProviderTrial.extend({
  /** On the button of the sign-in page. */
  button: z.string().trim().min(2).max(60),
  /** The `acr` with which this provider says that it asked for two factors. */
  secondFactorAcr: z.string().trim().min(1).max(200).nullable(),
  isActive: z.boolean(),
});
export type ProviderForm = z.infer<typeof ProviderForm>;

/** GET /api/identity-provider, for an administrator. */
export const ProviderSettings = z.strictObject({
  provider: ProviderForm.omit({ clientSecret: true }).nullable(),
  /** What the provider has to be told. */
  redirectUri: z.string(),
  links: z.array(z.strictObject({ personId: PersonId, name: z.string(), linkedAt: z.iso.datetime() })),
});
export type ProviderSettings = z.infer<typeof ProviderSettings>;
