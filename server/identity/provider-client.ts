// Talks OpenID Connect with an organisation's identity provider: what it says of itself, the way there, and who came back.
import * as oidc from "openid-client";
import * as z from "zod";
import type { ProviderProblem } from "../../shared/api/identity-provider.ts";
import { isLoopback } from "../env.ts";

export interface ProviderClient {
  issuer: string;
  clientId: string;
  clientSecret: string;
}

/** What a provider said or did that we cannot work with. `detail` is a code, never what it sent. */
export class ProviderError extends Error {
  readonly problem: ProviderProblem;
  readonly detail: string;

  constructor(problem: ProviderProblem, detail: string = problem) {
    super(problem);
    this.problem = problem;
    this.detail = detail;
  }
}

/** Who came back, checked: signature, issuer, audience, time and nonce. */
export interface Identity {
  issuer: string;
  subject: string;
  amr?: string[] | undefined;
  acr?: string | undefined;
  /** When they last gave proof there, by the provider's clock; undefined when it does not say. */
  provedAt?: Date | undefined;
  /** In lower case; undefined when the provider gives none that it vouches for. */
  findVerifiedEmail(): Promise<string | undefined>;
}

/** What only this browser and this server know of one sign-in. */
export interface FlowSecrets {
  state: string;
  nonce: string;
  verifier: string;
}

const timeoutSeconds = 8;
/** So long ago that it makes nobody sign in anew. */
const anyAgeSeconds = 365 * 24 * 60 * 60;
const maxAnswerBytes = 512 * 1024;

/** Throws a `ProviderError`. `allowsPlain`: also plain http, to this machine only. */
export async function discover(
  client: ProviderClient,
  options: { allowsPlain: boolean },
): Promise<oidc.Configuration> {
  const issuer = URL.parse(client.issuer);
  if (issuer === null || !isReachable(issuer, options)) throw new ProviderError("not-https");
  const configuration = await asked(() =>
    oidc.discovery(issuer, client.clientId, undefined, authentication(client.clientSecret), {
      timeout: timeoutSeconds,
      execute: [
        // our own check stands before every request, and knows loopback from the rest
        oidc.allowInsecureRequests,
        // the signature is checked as well as the line it came over
        oidc.enableNonRepudiationChecks,
      ],
      [oidc.customFetch]: boundedFetch(options),
    }),
  );
  const metadata = configuration.serverMetadata();
  // The package lets some issuers be one for many organisations; there anybody could say to be anybody.
  if (URL.parse(metadata.issuer)?.href !== issuer.href) throw new ProviderError("other-issuer");
  const endpoints = [metadata.authorization_endpoint, metadata.token_endpoint, metadata.jwks_uri];
  for (const endpoint of endpoints) {
    const url = URL.parse(endpoint ?? "");
    if (url === null || !isReachable(url, options)) throw new ProviderError("not-https");
  }
  const methods = metadata.code_challenge_methods_supported;
  const canCode = metadata.response_types_supported?.includes("code") ?? true;
  if (!canCode || (methods !== undefined && !methods.includes("S256"))) throw new ProviderError("no-code");
  return configuration;
}

/** In the header, unless the provider says that it takes only the form: without a word it takes the header. */
function authentication(secret: string): oidc.ClientAuth {
  const [inHeader, inForm] = [oidc.ClientSecretBasic(secret), oidc.ClientSecretPost(secret)];
  return (server, client, body, headers) => {
    const methods = server.token_endpoint_auth_methods_supported ?? ["client_secret_basic"];
    const authenticate = methods.includes("client_secret_basic") ? inHeader : inForm;
    authenticate(server, client, body, headers);
  };
}

/** Does the provider know this client and its secret? A code that is none is refused for another reason. */
export async function tryClient(configuration: oidc.Configuration, redirectUri: string): Promise<void> {
  const form = {
    code: oidc.randomState(),
    redirect_uri: redirectUri,
    code_verifier: oidc.randomPKCECodeVerifier(),
  };
  try {
    await oidc.genericGrantRequest(configuration, "authorization_code", form);
  } catch (error) {
    if (
      !(error instanceof oidc.ResponseBodyError) &&
      !(error instanceof oidc.WWWAuthenticateChallengeError)
    ) {
      throw new ProviderError("unreachable", codeOf(error));
    }
    const refusal = error instanceof oidc.ResponseBodyError ? error.error : "invalid_client";
    if (refusal === "invalid_client" || refusal === "unauthorized_client")
      throw new ProviderError("wrong-client");
  }
}

export async function authorizationUrl(
  configuration: oidc.Configuration,
  ask: {
    redirectUri: string;
    acr: string | null;
    /** Also of who is signed in there already, with this account or another. */
    asksAgain: boolean;
  },
): Promise<{ url: URL; secrets: FlowSecrets }> {
  const secrets = {
    state: oidc.randomState(),
    nonce: oidc.randomNonce(),
    verifier: oidc.randomPKCECodeVerifier(),
  };
  const url = oidc.buildAuthorizationUrl(configuration, {
    redirect_uri: ask.redirectUri,
    response_type: "code",
    scope: "openid email",
    state: secrets.state,
    nonce: secrets.nonce,
    code_challenge: await oidc.calculatePKCECodeChallenge(secrets.verifier),
    code_challenge_method: "S256",
    ...(ask.acr === null ? {} : { acr_values: ask.acr }),
    // with `max_age` the provider has to say when it asked
    ...(ask.asksAgain ? { prompt: "login", max_age: "0" } : { max_age: String(anyAgeSeconds) }),
  });
  return { url, secrets };
}

const IdClaims = z.object({
  iss: z.string(),
  sub: z.string().min(1).max(255),
  amr: z.array(z.string()).optional().catch(undefined),
  acr: z.string().optional().catch(undefined),
  auth_time: z.number().optional().catch(undefined),
});
/** Only exactly `true` is a promise: some providers send the text "true" for whatever somebody typed. */
const EmailClaims = z.object({ email: z.email().toLowerCase(), email_verified: z.literal(true) });

/** The other half: the code in the address for tokens, and what those say. Throws a `ProviderError`. */
export async function finish(
  configuration: oidc.Configuration,
  back: { url: URL; secrets: FlowSecrets },
): Promise<Identity> {
  const { state, nonce, verifier } = back.secrets;
  const tokens = await asked(() =>
    oidc.authorizationCodeGrant(configuration, back.url, {
      expectedState: state,
      expectedNonce: nonce,
      pkceCodeVerifier: verifier,
      idTokenExpected: true,
    }),
  );
  const idToken = tokens.claims();
  const claims = IdClaims.safeParse(idToken).data;
  if (claims === undefined || claims.iss !== configuration.serverMetadata().issuer) {
    throw new ProviderError("unreachable", "no-claims");
  }
  return {
    issuer: claims.iss,
    subject: claims.sub,
    amr: claims.amr,
    acr: claims.acr,
    provedAt: claims.auth_time === undefined ? undefined : new Date(claims.auth_time * 1000),
    async findVerifiedEmail() {
      const { email } = { email: undefined, ...idToken };
      const holds =
        email === undefined && configuration.serverMetadata().userinfo_endpoint !== undefined
          ? await asked(() => oidc.fetchUserInfo(configuration, tokens.access_token, claims.sub))
          : idToken;
      return EmailClaims.safeParse(holds).data?.email;
    },
  };
}

async function asked<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ProviderError) throw error;
    if (error instanceof Error && error.cause instanceof ProviderError) throw error.cause;
    if (error instanceof oidc.AuthorizationResponseError && error.error === "access_denied") {
      throw new ProviderError("cancelled");
    }
    // its message and its cause hold tokens
    throw new ProviderError("unreachable", codeOf(error));
  }
}

function codeOf(error: unknown): string {
  if (error instanceof oidc.AuthorizationResponseError || error instanceof oidc.ResponseBodyError) {
    return error.code;
  }
  return error instanceof oidc.ClientError ? (error.code ?? "no-code") : "no-answer";
}

function isReachable(url: URL, { allowsPlain }: { allowsPlain: boolean }): boolean {
  return url.protocol === "https:" || (allowsPlain && url.protocol === "http:" && isLoopback(url.hostname));
}

/** A provider is a stranger: over https, no further than where it was asked, and not without end. */
function boundedFetch(options: { allowsPlain: boolean }): oidc.CustomFetch {
  return async (address, { body, ...request }) => {
    const url = URL.parse(address);
    if (url === null || !isReachable(url, options)) throw new ProviderError("not-https");
    const answer = await fetch(url, { ...request, ...(body == null ? {} : { body }), redirect: "manual" });
    const parts: Uint8Array<ArrayBuffer>[] = [];
    let bytes = 0;
    for await (const part of answer.body ?? []) {
      bytes += part.length;
      if (bytes > maxAnswerBytes) throw new ProviderError("unreachable", "too-large");
      parts.push(part);
    }
    const { status, headers } = answer;
    // these two may have no body, not even an empty one
    const isBare = status === 204 || status === 304;
    return new Response(isBare ? null : Buffer.concat(parts), { status, headers });
  };
}
