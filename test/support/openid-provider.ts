// A real OpenID provider on this machine, with people of its own; a test may say who signs in there and spoil its tokens.
import { generateKeyPairSync, sign } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { Provider } from "oidc-provider";
import { findFreePort } from "./free-port.ts";

export interface Somebody {
  subject: string;
  email?: string;
  emailVerified?: boolean;
  amr?: string[];
  acr?: string;
}

export interface TokenParts {
  header: Record<string, unknown>;
  claims: Record<string, unknown>;
}

/** Answers the token to send instead of the provider's own. */
export type Spoiler = (token: string, resign: (parts: TokenParts) => string) => string;

export interface OpenidProvider {
  readonly issuer: string;
  readonly client: { clientId: string; clientSecret: string };
  /** Who signs in there next; "cancels" for who turns back. */
  visitor: Somebody | "cancels";
  spoil: Spoiler | undefined;
  /** Also what this client is told of the provider itself. */
  metadata: (own: Record<string, unknown>) => Record<string, unknown>;
  close(): Promise<void>;
}

export const twoFactorAcr = "urn:voorbeeld:twee-stappen";
const client = { clientId: "samenspraak", clientSecret: "een geheim van: 32 tekens & meer" };

/** `isSeen`: with a page on which one clicks to sign in; else that happens at once. */
export async function startOpenidProvider(options: {
  redirectUris: string[];
  isSeen?: boolean;
}): Promise<OpenidProvider> {
  const port = await findFreePort();
  const issuer = `http://127.0.0.1:${port}`;
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const key = { ...privateKey.export({ format: "jwk" }), kid: "proef", use: "sig", alg: "RS256" };
  const known = new Map<string, Somebody>();
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: client.clientId,
        client_secret: client.clientSecret,
        redirect_uris: options.redirectUris,
      },
    ],
    jwks: { keys: [key] },
    cookies: { keys: ["alleen voor de proef"] },
    acrValues: [twoFactorAcr],
    claims: { openid: ["sub", "amr", "acr"], email: ["email", "email_verified"] },
    features: { devInteractions: { enabled: false } },
    ttl: { IdToken: 600, AccessToken: 600, Interaction: 600, Session: 600, Grant: 600 },
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    findAccount: (_, subject) => ({
      accountId: subject,
      claims: () => {
        const { email, emailVerified } = known.get(subject) ?? {};
        return { sub: subject, email, email_verified: emailVerified };
      },
    }),
    async loadExistingGrant(ctx) {
      const { client: asking, session, provider: own } = ctx.oidc;
      const grant = new own.Grant({ clientId: asking?.clientId, accountId: session?.accountId });
      grant.addOIDCScope("openid email");
      await grant.save();
      return grant;
    },
  });
  const house: OpenidProvider = {
    issuer,
    client,
    visitor: "cancels",
    spoil: undefined,
    metadata: (own) => own,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
  const resign = ({ header, claims }: TokenParts): string => {
    const text = `${encode(header)}.${encode(claims)}`;
    return `${text}.${sign("sha256", Buffer.from(text), privateKey).toString("base64url")}`;
  };
  provider.use(async (ctx, next) => {
    await next();
    const body: unknown = ctx.body;
    if (typeof body !== "object" || body === null) return;
    if (ctx.path === "/token" && "id_token" in body && house.spoil !== undefined) {
      ctx.body = { ...body, id_token: house.spoil(String(body.id_token), resign) };
    }
    if (ctx.path.endsWith("/openid-configuration")) ctx.body = house.metadata({ ...body });
  });

  async function interact(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (options.isSeen === true && request.method === "GET") {
      response.setHeader("Content-Type", "text/html; charset=utf-8");
      response.end(
        `<!doctype html><html lang="nl"><title>Inlogdienst</title><form method="post"><button>Ik ben het</button></form>`,
      );
      return;
    }
    const { visitor } = house;
    if (visitor === "cancels") {
      await provider.interactionFinished(request, response, { error: "access_denied" });
      return;
    }
    known.set(visitor.subject, visitor);
    const { subject: accountId, amr, acr } = visitor;
    await provider.interactionFinished(request, response, { login: { accountId, amr, acr } });
  }
  const answer = provider.callback();
  const server = createServer((request, response) => {
    if (request.url?.startsWith("/interaction/") === true) {
      interact(request, response).catch((error: unknown) => {
        response.destroy(new Error("no interaction", { cause: error }));
      });
    } else void answer(request, response);
  });
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  return house;
}

export function partsOf(token: string): TokenParts {
  const [header = "", claims = ""] = token.split(".");
  return { header: decode(header), claims: decode(claims) };
}

export const encode = (part: unknown): string => Buffer.from(JSON.stringify(part)).toString("base64url");

function decode(part: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(part, "base64url").toString("utf8"));
}
