// Proving afresh who one is at an organisation's own identity provider: whose proof counts, and for what.
import { afterAll, beforeAll, expect, it } from "vitest";
import { beginRole } from "../../server/store/practitioner-roles.ts";
import { PersonId } from "../../shared/ids.ts";
import { oidcBrowser } from "../support/oidc-browser.ts";
import { type OidcWorld, openOidcWorld, sessionOf } from "../support/oidc-world.ts";
import { partsOf, type Somebody, twoFactorAcr } from "../support/openid-provider.ts";
import { pglitePlaces } from "../support/database.ts";

const place = pglitePlaces();
let house: OidcWorld;
let people = 0;
beforeAll(async () => {
  house = await openOidcWorld(await place());
  // the provider's clock is the real one
  house.world.clock.now = new Date();
});
afterAll(() => house.close());

interface Visitor {
  cookie: string;
  id: PersonId;
  identity: Somebody;
}

/** Somebody who signed in at the provider with two factors, some time ago. */
async function visitor(): Promise<Visitor> {
  const { email } = await house.nurse();
  people += 1;
  const identity = { subject: `bewijs-${people}`, email, emailVerified: true, acr: twoFactorAcr };
  const answer = await house.signsIn(identity);
  const id = PersonId.parse(await house.whoIs(answer));
  const { db } = house.world.database;
  await db.updateTable("session").set({ proved_at: null }).where("person_id", "=", id).execute();
  return { cookie: sessionOf(answer), id, identity };
}

async function proves(who: Visitor, as: Somebody | "cancels"): Promise<Response> {
  house.openid.visitor = as;
  const browser = oidcBrowser(house.world);
  const to = await browser.goesToProve(house.providerId, who.cookie);
  return await browser.comesBack(to, `${who.cookie}; ${browser.flowCookie}`);
}

/** What a route answers that wants a fresh proof, to somebody who has nothing there. */
async function asksForMore({ cookie }: Visitor): Promise<unknown> {
  const answer = await house.world.call({ cookie }, "POST", "/api/me/recovery-codes");
  return (await answer.json()).error;
}

it("[OIDC-50] counts as a fresh proof of the same session, which stays as it is", async () => {
  const who = await visitor();
  const session = await (await house.world.call(who, "GET", "/api/session")).json();
  expect(session.providers).toEqual([{ id: house.providerId, name: "Praktijk Verzonnen" }]);
  expect(await asksForMore(who)).toBe("proof-needed");
  const answer = await proves(who, who.identity);
  expect([answer.status, answer.headers.get("location")]).toEqual([303, "/ingelogd"]);
  expect(answer.headers.getSetCookie().filter((line) => line.startsWith("__Host-session"))).toEqual([]);
  expect(await asksForMore(who)).toBe("not-found");
  expect((await house.events()).find(({ code }) => code === "proof-given")).toMatchObject({
    ...{ personId: who.id, outcome: "done", detail: { provider: house.providerId } },
  });
});

it("[OIDC-51] counts only of the same person, with two factors, and asked for anew", async () => {
  const [who, other] = [await visitor(), await visitor()];
  const { acr: _acr, ...oneFactor } = who.identity;
  const refused = async (as: Somebody): Promise<void> => {
    const answer = await proves(who, as);
    expect(answer.headers.get("location")).toBe("/ingelogd?reden=refused");
    expect(await asksForMore(who)).toBe("proof-needed");
    expect((await house.events()).filter(({ code }) => code === "proof-refused").at(-1)).toMatchObject({
      ...{ personId: who.id, outcome: "refused" },
    });
  };
  await refused(other.identity);
  await refused(oneFactor);
  await refused({ ...who.identity, subject: "iemand zonder koppeling" });
  for (const asked of [-3_600, undefined, 3_600]) {
    house.openid.spoil = (token, resign) => {
      const { header, claims } = partsOf(token);
      const { auth_time: at, ...others } = claims;
      return resign({
        header,
        claims: asked === undefined ? others : { ...others, auth_time: Number(at) + asked },
      });
    };
    await refused(who.identity);
    house.openid.spoil = undefined;
  }
  expect((await proves(who, "cancels")).headers.get("location")).toBe("/ingelogd?reden=cancelled");
  expect(await asksForMore(who)).toBe("proof-needed");
});

it("[OIDC-56] counts not of who works elsewhere too: it is their first factor only", async () => {
  const who = await visitor();
  const organisation = { id: crypto.randomUUID(), name: "Elders" };
  await house.world.database.db.insertInto("organisation").values(organisation).execute();
  const role = { personId: who.id, organisationId: organisation.id, isAdministrator: false };
  await house.world.database.db.transaction().execute((trx) => beginRole(trx, role, house.world.clock.now));
  expect((await proves(who, who.identity)).headers.get("location")).toBe("/ingelogd?reden=refused");
  expect(await asksForMore(who)).toBe("proof-needed");
});

it("[OIDC-52] counts for no other session than the one that asked, and for nobody who is signed out", async () => {
  const [who, other] = [await visitor(), await visitor()];
  house.openid.visitor = who.identity;
  for (const cookie of [other.cookie, ""]) {
    const browser = oidcBrowser(house.world);
    const to = await browser.goesToProve(house.providerId, who.cookie);
    const answer = await browser.comesBack(to, `${cookie}; ${browser.flowCookie}`);
    expect(answer.headers.get("location")).toBe("/ingelogd?reden=expired");
    expect(await asksForMore(who)).toBe("proof-needed");
    expect(await asksForMore(other)).toBe("proof-needed");
  }
  expect((await house.world.call(undefined, "GET", `/api/oidc/${house.providerId}/proof`)).status).toBe(401);
});
