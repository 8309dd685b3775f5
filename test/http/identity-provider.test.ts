// An administrator sets up the identity provider of the own organisation: what is tried, kept, and never given back.
import { createServer, type Server } from "node:http";
import { once } from "node:events";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { ProviderSettings } from "../../shared/api/identity-provider.ts";
import { type Caller, openWorld, type World } from "../support/app.ts";
import { describeOnPglite } from "../support/database.ts";
import { findFreePort } from "../support/free-port.ts";
import { oidcBrowser } from "../support/oidc-browser.ts";
import { sessionOf } from "../support/oidc-world.ts";
import { type OpenidProvider, startOpenidProvider } from "../support/openid-provider.ts";

describeOnPglite("the identity provider of an organisation", (place) => {
  let world: World;
  let openid: OpenidProvider;
  let administrator: Caller;
  let nurse: Caller;
  beforeAll(async () => {
    openid = await startOpenidProvider({ redirectUris: ["http://localhost/api/oidc/callback"] });
    world = await openWorld(await place());
    administrator = await world.person(null);
    nurse = await world.person("wijkverpleegkundige");
  });
  afterAll(async () => {
    await world.close();
    await openid.close();
  });

  const form = () => ({
    ...{ ...openid.client, issuer: openid.issuer, button: "Praktijk Verzonnen" },
    ...{ secondFactorAcr: null, isActive: true },
  });
  const save = (body: unknown, caller = administrator): Promise<Response> =>
    world.call(caller, "PUT", "/api/identity-provider", body);
  const tryOut = (body: unknown, caller = administrator): Promise<Response> =>
    world.call(caller, "POST", "/api/identity-provider/trial", body);
  const read = async (): Promise<ProviderSettings> =>
    (await world.call(administrator, "GET", "/api/identity-provider")).json();
  const trial = (changes: Record<string, unknown> = {}) => ({
    ...{ ...openid.client, issuer: openid.issuer },
    ...changes,
  });

  async function expectUnusable(answer: Response, problem: string): Promise<void> {
    expect([answer.status, await answer.json()]).toEqual([409, { error: "provider-unusable", problem }]);
  }

  it("[OIDC-20] is not there for who is no administrator, to the byte, and their try is in the audit log", async () => {
    const { db } = world.database;
    for (const [method, path, body] of [
      ["GET", "/api/identity-provider", undefined],
      ["PUT", "/api/identity-provider", form()],
      ["POST", "/api/identity-provider/trial", trial()],
      ["DELETE", `/api/identity-provider/links/${nurse.id}`, undefined],
    ] as const) {
      const answer = await world.call(nurse, method, path, body);
      expect([answer.status, await answer.text()]).toEqual([404, '{"error":"not-found"}']);
      const last = await db
        .selectFrom("audit_event")
        .select("event")
        .orderBy("seq", "desc")
        .executeTakeFirst();
      expect(JSON.parse(last?.event ?? "{}")).toMatchObject({ outcome: "refused", personId: nurse.id });
      expect((await world.call(undefined, method, path, body)).status).toBe(401);
    }
    expect(await db.selectFrom("identity_provider").selectAll().execute()).toEqual([]);
  });

  it("[OIDC-21] is tried before it is kept, and each way in which it cannot work is told apart", async () => {
    expect((await tryOut(trial())).status).toBe(204);
    await expectUnusable(await tryOut(trial({ clientSecret: "een ander geheim" })), "wrong-client");
    await expectUnusable(await tryOut(trial({ clientId: "een-ander" })), "wrong-client");
    await expectUnusable(await tryOut(trial({ clientSecret: undefined })), "secret-needed");
    await expectUnusable(await tryOut(trial({ issuer: "http://inloggen.example.nl" })), "not-https");
    const nobody = `http://127.0.0.1:${await findFreePort()}`;
    await expectUnusable(await tryOut(trial({ issuer: nobody })), "unreachable");
    await expectUnusable(await tryOut(trial({ issuer: `${openid.issuer}/elders` })), "unreachable");
    await expectUnusable(await save({ ...form(), issuer: nobody }), "unreachable");
    for (const [metadata, problem] of [
      [{ issuer: "https://iemand-anders.test" }, "unreachable"],
      [{ token_endpoint: "http://iemand-anders.test/token" }, "not-https"],
      [{ jwks_uri: undefined }, "not-https"],
      [{ code_challenge_methods_supported: ["plain"] }, "no-code"],
      [{ response_types_supported: ["id_token"] }, "no-code"],
    ] as const) {
      openid.metadata = (own) => ({ ...own, ...metadata });
      await expectUnusable(await tryOut(trial()), problem);
    }
    openid.metadata = (own) => own;
    expect((await read()).provider).toBeNull();
  });

  it("[OIDC-22] gives its secret to nobody, and keeps it for the provider that it was given for", async () => {
    expect((await save(form())).status).toBe(204);
    const { clientSecret, ...rest } = form();
    const settings = await read();
    expect(settings).toEqual({
      provider: rest,
      redirectUri: "http://localhost/api/oidc/callback",
      links: [],
    });
    expect(JSON.stringify(settings)).not.toContain(clientSecret);
    expect((await save({ ...rest, button: "Andere naam" })).status).toBe(204);
    expect((await read()).provider?.button).toBe("Andere naam");
    expect((await tryOut({ issuer: rest.issuer, clientId: rest.clientId })).status).toBe(204);
    const asked: string[] = [];
    const thief = await listen((url, authorization) => asked.push(`${url} ${authorization}`));
    await expectUnusable(await tryOut({ issuer: thief.url, clientId: rest.clientId }), "secret-needed");
    await expectUnusable(await save({ ...rest, issuer: thief.url }), "secret-needed");
    await expectUnusable(await save({ ...rest, issuer: thief.url, isActive: false }), "secret-needed");
    expect(asked).toEqual([]);
    thief.server.close();
  });

  it("[OIDC-23] follows no provider to another address, and reads no more than it needs", async () => {
    const asked: string[] = [];
    const elsewhere = await listen((url) => asked.push(url));
    const guide = await listen(() => undefined, { status: 302, location: elsewhere.url });
    await expectUnusable(await tryOut(trial({ issuer: guide.url })), "unreachable");
    expect(asked).toEqual([]);
    const endless = await listen(() => undefined, { status: 200, bytes: 4 * 1024 * 1024 });
    await expectUnusable(await tryOut(trial({ issuer: endless.url })), "unreachable");
    expect(endless.sent()).toBeLessThan(4 * 1024 * 1024);
    for (const { server } of [elsewhere, guide, endless]) server.close();
  });

  it("[OIDC-24] shows who is linked, and unlinks whoever works at this organisation", async () => {
    const { id } = await world.database.db
      .selectFrom("identity_provider")
      .select("id")
      .executeTakeFirstOrThrow();
    openid.visitor = { subject: "nummer-1", email: nurse.email, emailVerified: true };
    const browser = oidcBrowser(world);
    expect((await browser.comesBack(await browser.goes(id))).headers.get("location")).toBe("/");
    const { links } = await read();
    expect(links.map(({ personId }) => personId)).toEqual([nurse.id]);
    const unlink = async (): Promise<number> =>
      (await world.call(administrator, "DELETE", `/api/identity-provider/links/${nurse.id}`)).status;
    expect([await unlink(), await unlink()]).toEqual([204, 404]);
    expect((await read()).links).toEqual([]);
    openid.visitor = { subject: "nummer-2", email: nurse.email, emailVerified: true };
    expect((await browser.comesBack(await browser.goes(id))).headers.get("location")).toBe("/");
  });

  it("[OIDC-25] ends the sessions that began there: one person's on unlinking, everybody's when it is switched off or another one", async () => {
    const { id } = await world.database.db
      .selectFrom("identity_provider")
      .select("id")
      .executeTakeFirstOrThrow();
    const colleague = await world.person("huisarts");
    const isIn = async ({ cookie }: { cookie: string }): Promise<boolean> =>
      (await world.call({ cookie }, "GET", "/api/me")).status === 200;
    const comesIn = async ({ email }: Caller): Promise<{ cookie: string }> => {
      openid.visitor = { subject: `zelf ${email}`, email, emailVerified: true };
      const browser = oidcBrowser(world);
      return { cookie: sessionOf(await browser.comesBack(await browser.goes(id))) };
    };
    const unlink = ({ id: personId }: Caller): Promise<Response> =>
      world.call(administrator, "DELETE", `/api/identity-provider/links/${personId}`);
    // linked by the story before this one
    await unlink(nurse);
    const here = await world.again(nurse);
    const [hers, his] = [await comesIn(nurse), await comesIn(colleague)];
    world.told.length = 0;
    expect((await unlink(nurse)).status).toBe(204);
    expect(world.told).toEqual(["recheck"]);
    expect([await isIn(hers), await isIn(here), await isIn(his)]).toEqual([false, true, true]);
    expect((await save({ ...form(), button: "Andere naam" })).status).toBe(204);
    expect(await isIn(his)).toBe(true);
    for (const change of [
      { isActive: false },
      { isActive: false, clientId: "een-ander" },
      { isActive: false, issuer: "https://iemand-anders.test" },
    ]) {
      expect((await save(form())).status).toBe(204);
      const who = await comesIn(colleague);
      expect(await isIn(who)).toBe(true);
      world.told.length = 0;
      expect((await save({ ...form(), ...change })).status).toBe(204);
      expect(world.told).toEqual(["recheck"]);
      expect([await isIn(who), await isIn(here)]).toEqual([false, true]);
    }
    expect((await save(form())).status).toBe(204);
  });

  it("[OIDC-26] is tried thirty times an hour for one organisation, and then no more", async () => {
    const other = await world.person(null, "Ada Anders", "Praktijk Anders");
    const address = trial({ issuer: "http://inloggen.example.nl" });
    for (let tries = 0; tries < 30; tries++) {
      await expectUnusable(await tryOut(address, other), "not-https");
    }
    expect((await tryOut(address, other)).status).toBe(429);
    expect((await save({ ...form(), ...address }, other)).status).toBe(429);
    const another = await world.person(null, "Ben Anders", "Praktijk Anders");
    expect((await tryOut(address, another)).status).toBe(429);
    const elsewhere = await world.person(null, "Cas Elders", "Praktijk Elders");
    await expectUnusable(await tryOut(address, elsewhere), "not-https");
  });

  it("[OIDC-27] keeps its secret for its own organisation: in another's row it opens for nobody", async () => {
    const { db } = world.database;
    const thief = await world.person(null, "Dirk Dief", "Praktijk Dief");
    const theirs = { ...form(), clientSecret: "een eigen geheim", isActive: false };
    expect((await save(theirs, thief)).status).toBe(204);
    const rows = () =>
      db
        .selectFrom("identity_provider")
        .innerJoin("organisation", "organisation.id", "identity_provider.organisation_id")
        .select(["identity_provider.id", "client_secret", "organisation.name"]);
    const mine = await rows().where("name", "=", "Praktijk Verzonnen").executeTakeFirstOrThrow();
    const { id } = await rows().where("name", "=", "Praktijk Dief").executeTakeFirstOrThrow();
    const stolen = { client_secret: mine.client_secret, is_active: true };
    await db.updateTable("identity_provider").set(stolen).where("id", "=", id).execute();
    const kept = { issuer: openid.issuer, clientId: openid.client.clientId };
    await expectUnusable(await tryOut(kept, thief), "secret-needed");
    const start = await world.call(undefined, "GET", `/api/oidc/${id}/start`);
    expect(start.headers.get("location")).toBe("/inloggen?reden=unreachable");
    await db.deleteFrom("identity_provider").where("id", "=", id).execute();
  });
});

interface Listening {
  url: string;
  server: Server;
  /** Bytes that the other side took. */
  sent(): number;
}

/** A server that only notes what it is asked, and answers with another address or with far too much. */
async function listen(
  note: (url: string, authorization: string | undefined) => unknown,
  answer: { status: number; location?: string; bytes?: number } = { status: 404 },
): Promise<Listening> {
  const chunk = Buffer.alloc(64 * 1024, 32);
  let sent = 0;
  const server = createServer((request, response) => {
    note(request.url ?? "", request.headers.authorization);
    const { status, location, bytes = 0 } = answer;
    response.writeHead(status, {
      "content-type": "application/json",
      ...(location === undefined ? {} : { location }),
    });
    const goesOn = (): void => {
      if (sent >= bytes || response.destroyed) return void response.end();
      sent += chunk.length;
      response.write(chunk, () => goesOn());
    };
    goesOn();
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  return { url: `http://127.0.0.1:${port}`, server, sent: () => sent };
}
