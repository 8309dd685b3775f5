// An administrator sets up the identity provider of the own organisation.
import { type Context, Hono } from "hono";
import {
  ProviderForm,
  type ProviderProblem,
  type ProviderSettings,
  ProviderTrial,
} from "../../shared/api/identity-provider.ts";
import { Refusal } from "../../shared/errors.ts";
import { PersonId } from "../../shared/ids.ts";
import { aboutProvider } from "../identity/known-providers.ts";
import { discover, type ProviderClient, ProviderError, tryClient } from "../identity/provider-client.ts";
import { AskThrottle } from "../identity/throttle.ts";
import type { Trx } from "../store/database.ts";
import {
  findLinks,
  findProviderOf,
  type IdentityProvider,
  lockProviderOf,
  saveProvider,
  unlinkIdentity,
} from "../store/identity-providers.ts";
import { deleteSessionsFrom } from "../store/sessions.ts";
import { limitBody, readBody, readId } from "./body.ts";
import { createGuard, type RouteDeps } from "./guard.ts";
import { callbackPath } from "./oidc.ts";
import { requireOwnOrigin } from "./origin.ts";

const triesPerHour = 30;

export function identityProviderRoutes(deps: RouteDeps): Hono {
  const { env, sealer, rooms, now } = deps;
  const guard = createGuard(deps);
  // each sends requests to any address that is filled in, and tells what came of it
  const tried = new AskThrottle({ organisation: { points: triesPerHour, seconds: 60 * 60 } });
  const routes = new Hono();
  const redirectUriOf = (c: Context): string => `${requireOwnOrigin(c.req.raw, env)}${callbackPath}`;

  routes.get("/identity-provider", async (c) => {
    const answer = await guard.administrated(
      c,
      { code: "organisations-listed", kind: "read" },
      async ({ trx, organisationId }): Promise<ProviderSettings> => {
        const provider = await findProviderOf(trx, organisationId);
        return {
          provider: provider === undefined ? null : settingsOf(provider),
          redirectUri: redirectUriOf(c),
          links: provider === undefined ? [] : await linksOf(trx, provider),
        };
      },
    );
    return c.json(answer);
  });

  routes.post("/identity-provider/trial", limitBody, async (c) => {
    const form = await readBody(c, ProviderTrial);
    const { organisationId, former } = await begins(c);
    await tries(c, organisationId, { ...form, clientSecret: secretOf(form, former) });
    return c.body(null, 204);
  });

  routes.put("/identity-provider", limitBody, async (c) => {
    const form = await readBody(c, ProviderForm);
    const { organisationId: triedFor, former } = await begins(c);
    const clientSecret = secretOf(form, former);
    // outside the transaction: it takes as long as the provider does
    if (form.isActive) await tries(c, triedFor, { ...form, clientSecret });
    await guard.administrated(
      c,
      {
        code: "identity-provider-changed",
        kind: "update",
        detail: { step: "saved", active: form.isActive ? 1 : 0 },
      },
      async ({ trx, signedIn, organisationId }) => {
        const { issuer, clientId, button, secondFactorAcr, isActive } = form;
        // who acts for another organisation since then would take the secret there
        if (organisationId !== triedFor) throw new Refusal("changed-meanwhile");
        const sealed = sealer.seal(clientSecret, aboutProvider(organisationId));
        const values = { organisationId, issuer, clientId, button, secondFactorAcr, isActive };
        await lockProviderOf(trx, organisationId);
        const provider = await findProviderOf(trx, organisationId);
        await saveProvider(trx, { ...values, clientSecret: sealed }, signedIn.person.id, now());
        const isSame = provider?.issuer === issuer && provider.clientId === clientId;
        if (provider !== undefined && !(isSame && isActive)) await deleteSessionsFrom(trx, provider.id);
      },
    );
    await rooms.recheck();
    return c.body(null, 204);
  });

  routes.delete("/identity-provider/links/:personId", async (c) => {
    const personId = readId(c, "personId", PersonId);
    await guard.administrated(
      c,
      {
        code: "identity-provider-changed",
        kind: "delete",
        subjectId: personId,
        detail: { step: "unlinked" },
      },
      async ({ trx, organisationId }) => {
        await lockProviderOf(trx, organisationId);
        const provider = await findProviderOf(trx, organisationId);
        if (provider === undefined) throw new Refusal("not-found");
        const { issuer } = provider;
        if (!(await unlinkIdentity(trx, { organisationId, issuer, personId })))
          throw new Refusal("not-found");
        await deleteSessionsFrom(trx, provider.id, personId);
      },
    );
    await rooms.recheck();
    return c.body(null, 204);
  });

  /** For whom something is tried, and what is kept now. */
  function begins(c: Context): Promise<{ organisationId: string; former: IdentityProvider | undefined }> {
    return guard.administrated(
      c,
      { code: "identity-provider-changed", kind: "execute", detail: { step: "tried" } },
      async ({ trx, organisationId }) => {
        return { organisationId, former: await findProviderOf(trx, organisationId) };
      },
    );
  }

  /** What was typed, or what is kept, but only for the provider that it was given for. */
  function secretOf(form: ProviderTrial, former: IdentityProvider | undefined): string {
    if (form.clientSecret !== undefined) return form.clientSecret;
    const isSame = former?.issuer === form.issuer && former.clientId === form.clientId;
    if (former === undefined || !isSame) throw unusable("secret-needed");
    const secret = sealer.open(former.clientSecret, aboutProvider(former.organisationId));
    // sealed with a key that this installation no longer has, or for another organisation
    if (secret === undefined) throw unusable("secret-needed");
    return secret;
  }

  async function tries(c: Context, organisation: string, client: ProviderClient): Promise<void> {
    await tried.count({ organisation });
    try {
      await tryClient(await discover(client, { allowsPlain: !env.production }), redirectUriOf(c));
    } catch (error) {
      throw error instanceof ProviderError ? unusable(error.problem) : error;
    }
  }

  return routes;
}

function unusable(problem: ProviderProblem): Refusal {
  return new Refusal("provider-unusable", { problem });
}

function settingsOf(provider: IdentityProvider): NonNullable<ProviderSettings["provider"]> {
  const { issuer, clientId, button, secondFactorAcr, isActive } = provider;
  return { issuer, clientId, button, secondFactorAcr, isActive };
}

async function linksOf(
  trx: Trx,
  { organisationId, issuer }: IdentityProvider,
): Promise<ProviderSettings["links"]> {
  const links = await findLinks(trx, organisationId, issuer);
  return links.map((link) => ({ ...link, linkedAt: link.linkedAt.toISOString() }));
}
