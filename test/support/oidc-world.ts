// The toy world with an organisation whose people sign in at a real OpenID provider.
import { expect } from "vitest";
import { aboutProvider } from "../../server/identity/known-providers.ts";
import { saveProvider } from "../../server/store/identity-providers.ts";
import { type Caller, cookieOf, openWorld, type World } from "./app.ts";
import type { Place } from "./database.ts";
import { oidcBrowser } from "./oidc-browser.ts";
import { type OpenidProvider, startOpenidProvider, twoFactorAcr } from "./openid-provider.ts";

export const organisationButton = "Praktijk Verzonnen";

export interface OidcWorld {
  world: World;
  openid: OpenidProvider;
  providerId: string;
  nurse(): Promise<Caller>;
  /** All the way, as whoever is at the provider. */
  signsIn(as: OpenidProvider["visitor"], returnPath?: string): Promise<Response>;
  /** Whose session the answer begins; undefined for nobody's. */
  whoIs(answer: Response): Promise<string | undefined>;
  /** The audit log. */
  events(): Promise<Record<string, unknown>[]>;
  close(): Promise<void>;
}

export async function openOidcWorld(place: Place): Promise<OidcWorld> {
  const openid = await startOpenidProvider({ redirectUris: ["http://localhost/api/oidc/callback"] });
  const world = await openWorld(place);
  const { db } = world.database;
  const providerId = await addProvider(world, openid);
  return {
    world,
    openid,
    providerId,
    nurse: () => world.person("wijkverpleegkundige"),
    async signsIn(as, returnPath) {
      openid.visitor = as;
      const browser = oidcBrowser(world);
      return await browser.comesBack(await browser.goes(providerId, returnPath));
    },
    async whoIs(answer) {
      const cookie = sessionOf(answer);
      if (cookie === "") return undefined;
      const me: { id: string } = await (await world.call({ cookie }, "GET", "/api/me")).json();
      return me.id;
    },
    async events() {
      const rows = await db.selectFrom("audit_event").select("event").orderBy("seq").execute();
      return rows.map(({ event }) => JSON.parse(event));
    },
    async close() {
      await world.close();
      await openid.close();
    },
  };
}

/** For the organisation of a new administrator, which is everybody's. */
async function addProvider(world: World, openid: OpenidProvider): Promise<string> {
  const { db } = world.database;
  const { id: by } = await world.person(null);
  const { organisation_id: organisationId } = await db
    .selectFrom("person")
    .select("organisation_id")
    .where("id", "=", by)
    .executeTakeFirstOrThrow();
  const { clientId, clientSecret } = openid.client;
  const sealed = world.sealer.seal(clientSecret, aboutProvider(organisationId));
  const row = {
    ...{ organisationId, issuer: openid.issuer, clientId, clientSecret: sealed },
    ...{ button: organisationButton, secondFactorAcr: twoFactorAcr, isActive: true },
  };
  await db.transaction().execute((trx) => saveProvider(trx, row, by, world.clock.now));
  const { id } = await db.selectFrom("identity_provider").select("id").executeTakeFirstOrThrow();
  return id;
}

/** The cookie of the session that it begins, as `name=value`; empty for none. */
export function sessionOf(answer: Response): string {
  const line = answer.headers.getSetCookie().find((one) => one.startsWith("__Host-session="));
  return line?.split(";")[0] ?? "";
}

export function expectSentBack(answer: Response, reason: string): void {
  expect([answer.status, answer.headers.get("location")]).toEqual([303, `/inloggen?reden=${reason}`]);
  expect(cookieOf(answer)).not.toMatch(/session/);
}
