// Signing in with an organisation's own identity provider: the buttons, the way there, and the way back.
import { type Context, Hono } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import {
  type ProviderButtons,
  providerDonePath,
  ProviderId,
  type SignInProblem,
} from "../../shared/api/identity-provider.ts";
import type { AuditEvent } from "../../shared/audit.ts";
import type { PersonId, SessionHash } from "../../shared/ids.ts";
import { proofFreshMs } from "../../shared/limits.ts";
import { KnownProviders } from "../identity/known-providers.ts";
import { isBothFactors, recognise } from "../identity/linking.ts";
import { authorizationUrl, finish, type Identity, ProviderError } from "../identity/provider-client.ts";
import { newToken } from "../identity/token.ts";
import { lockPerson } from "../store/administered-people.ts";
import { appendAudit } from "../store/audit.ts";
import {
  findActiveAt,
  findLinkedPerson,
  findProviderButtons,
  holdProvider,
  type IdentityProvider,
} from "../store/identity-providers.ts";
import { flowLifeMs, insertFlow, type OidcFlow, takeFlow } from "../store/oidc-flows.ts";
import { deleteSession, markProved } from "../store/sessions.ts";
import { addressOf, createGuard, placeOf, type RouteDeps } from "./guard.ts";
import { requireOwnOrigin } from "./origin.ts";
import { returnPath } from "./return-path.ts";

export const callbackPath = "/api/oidc/callback";

export function oidcRoutes(deps: RouteDeps): Hono {
  const { db, env, sealer, sessions, now } = deps;
  const guard = createGuard(deps);
  const providers = new KnownProviders({ db, sealer, now, allowsPlain: !env.production });
  const routes = new Hono();
  // a cookie of its own: the one of a session is not yet there
  const cookieName = env.demo ? "oidc" : "__Host-oidc";
  const cookie = { path: "/", httpOnly: true, secure: !env.demo, sameSite: "Lax" } as const;

  routes.get("/oidc", async (c) => {
    const answer: ProviderButtons = { providers: await findProviderButtons(db) };
    return c.json(answer);
  });

  routes.get("/oidc/:provider/start", async (c) => {
    return await goes(c, {
      session: null,
      returnPath: returnPath(c.req.query("return")),
      asksAgain: c.req.query("again") === "1",
    });
  });

  routes.get("/oidc/:provider/proof", async (c) => {
    const { session } = await guard.signedIn(c);
    return await goes(c, { session, returnPath: providerDonePath, asksAgain: true });
  });

  async function goes(
    c: Context,
    way: Pick<OidcFlow, "session" | "returnPath"> & { asksAgain: boolean },
  ): Promise<Response> {
    const id = ProviderId.safeParse(c.req.param("provider")).data;
    const redirectUri = `${requireOwnOrigin(c.req.raw, env)}${callbackPath}`;
    const { asksAgain, ...kept } = way;
    try {
      const known = id === undefined ? undefined : await providers.find(id);
      if (known === undefined) return back(c, way, "unreachable");
      const { provider, configuration } = known;
      const { url, secrets } = await authorizationUrl(configuration, {
        redirectUri,
        acr: provider.secondFactorAcr,
        asksAgain,
      });
      const browser = newToken();
      const flow = {
        ...{ state: secrets.state, nonce: secrets.nonce, verifier: sealer.seal(secrets.verifier) },
        ...{ browser, providerId: provider.id, ...kept },
      };
      await insertFlow(db, flow, now());
      setCookie(c, cookieName, browser, { ...cookie, maxAge: flowLifeMs / 1000 });
      return c.redirect(url.href, 303);
    } catch (error) {
      if (error instanceof ProviderError) return back(c, way, "unreachable");
      throw error;
    }
  }

  routes.get("/oidc/callback", async (c) => {
    const state = c.req.query("state") ?? "";
    const browser = getCookie(c, cookieName) ?? "";
    const flow = await takeFlow(db, { state, browser }, now());
    if (flow === undefined) return back(c, undefined, "expired");
    deleteCookie(c, cookieName, cookie);
    const origin = requireOwnOrigin(c.req.raw, env);
    const url = new URL(`${callbackPath}${new URL(c.req.url).search}`, origin);
    let provider: IdentityProvider | undefined;
    try {
      const known = await providers.find(flow.providerId);
      if (known === undefined) return back(c, flow, "unreachable");
      provider = known.provider;
      const verifier = sealer.open(flow.verifier) ?? "";
      const secrets = { state, nonce: flow.nonce, verifier };
      const identity = await finish(known.configuration, { url, secrets });
      if (flow.session !== null) return await proves(c, { session: flow.session, provider, identity });
      const recognised = await recognise(db, { provider, identity, address: addressOf(c) }, now());
      const cookie =
        recognised.state === "known"
          ? await begins(c, { provider, identity, personId: recognised.personId })
          : undefined;
      if (cookie === undefined) {
        await refused(c, provider, recognised.state === "known" ? "changed-meanwhile" : recognised.reason);
        return back(c, flow, "refused");
      }
      c.header("Set-Cookie", cookie, { append: true });
      return c.redirect(flow.returnPath, 303);
    } catch (error) {
      if (!(error instanceof ProviderError)) throw error;
      if (provider !== undefined) await refused(c, provider, error.detail);
      return back(c, flow, error.problem === "cancelled" ? "cancelled" : "unreachable");
    }
  });

  /** The cookie of their session; undefined when they may not come in this way since a moment ago. */
  async function begins(
    c: Context,
    { personId, ...seen }: { provider: IdentityProvider; identity: Identity; personId: PersonId },
  ): Promise<string | undefined> {
    const { provider, identity } = seen;
    const former = await sessions.find(c.req.header("cookie"));
    return await db.transaction().execute(async (trx) => {
      await lockPerson(trx, personId);
      // who switched it off or unlinked them ended its sessions, and must not miss this one
      if (!(await holdProvider(trx, provider))) return undefined;
      if ((await findLinkedPerson(trx, identity)) !== personId) return undefined;
      if (former !== undefined) await deleteSession(trx, former.session);
      const isTwoFactor = await isBothFactors(trx, seen, personId);
      const isWhole = env.demo || isTwoFactor;
      const { session, cookie } = await sessions.begin(trx, personId, {
        isWhole,
        // also a provider that asked nothing, since they were in there already, lets them in
        provedAt: isWhole ? freshProofOf(identity, now()) : null,
        providerId: provider.id,
        place: placeOf(c),
      });
      const event: AuditEvent = {
        ...{ code: "sign-in", kind: "execute", personId, session, outcome: "done" },
        ...{ organisation: provider.organisation, organisationId: provider.organisationId },
        address: addressOf(c),
        detail: { provider: provider.id, factors: isTwoFactor ? 2 : 1 },
      };
      await appendAudit(trx, event, now());
      return cookie;
    });
  }

  /** Whoever is signed in here gave proof there, a moment ago: as good as their own second factor. */
  async function proves(
    c: Context,
    given: { session: SessionHash; provider: IdentityProvider; identity: Identity },
  ): Promise<Response> {
    const { session, provider, identity } = given;
    const { id: providerId, organisationId } = provider;
    const who = await sessions.find(c.req.header("cookie"));
    if (who?.session !== session) return back(c, given, "expired");
    const { person } = who;
    const isThem = (await findLinkedPerson(db, identity)) === person.id;
    const worksThere = (await findActiveAt(db, organisationId, { id: person.id })) !== undefined;
    const provedAt = freshProofOf(identity, now());
    const isProof = await db.transaction().execute(async (trx) => {
      const isTwoFactor = env.demo || (await isBothFactors(trx, given, person.id));
      const isGiven = isThem && worksThere && provedAt !== null && isTwoFactor;
      if (isGiven) await markProved(trx, session, provedAt);
      const event: AuditEvent = {
        ...{ code: isGiven ? "proof-given" : "proof-refused", kind: "execute", personId: person.id, session },
        ...{
          organisation: person.organisation,
          organisationId: person.organisationId,
          address: addressOf(c),
        },
        outcome: isGiven ? "done" : "refused",
        detail: { provider: providerId },
      };
      await appendAudit(trx, event, now());
      return isGiven;
    });
    return isProof ? c.redirect(providerDonePath, 303) : back(c, given, "refused");
  }

  function refused(c: Context, provider: IdentityProvider, reason: string): Promise<void> {
    const { id, organisation, organisationId } = provider;
    const event: AuditEvent = {
      ...{ code: "identity-refused", kind: "execute", personId: null, outcome: "refused" },
      ...{ organisation, organisationId, address: addressOf(c), detail: { provider: id, reason } },
    };
    return db.transaction().execute((trx) => appendAudit(trx, event, now()));
  }

  return routes;
}

/** To the sign-in page, or to the window in which a session was to be proved; they have a sentence for each. */
function back(c: Context, flow: Pick<OidcFlow, "session"> | undefined, problem: SignInProblem): Response {
  const path = (flow?.session ?? null) === null ? "/inloggen" : providerDonePath;
  return c.redirect(`${path}?reden=${problem}`, 303);
}

/** When they gave proof there, if that is fresh here too; either clock may be ahead of the other. */
function freshProofOf({ provedAt }: Identity, now: Date): Date | null {
  if (provedAt === undefined) return null;
  const agoMs = now.getTime() - provedAt.getTime();
  if (Math.abs(agoMs) > proofFreshMs) return null;
  return agoMs < 0 ? now : provedAt;
}
