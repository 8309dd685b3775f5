// Signing in at an organisation's own identity provider: who gets in, as whom, and where they come back to.
import { sql } from "kysely";
import type { PersonId } from "../../shared/ids.ts";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { actFor, beginRole } from "../../server/store/practitioner-roles.ts";
import { describeOnPglite } from "../support/database.ts";
import { oidcBrowser } from "../support/oidc-browser.ts";
import { expectSentBack, type OidcWorld, openOidcWorld, organisationButton } from "../support/oidc-world.ts";
import { type OpenidProvider, type Somebody, twoFactorAcr } from "../support/openid-provider.ts";

const origin = "http://localhost";

describeOnPglite("signing in at an identity provider", (place) => {
  let house: OidcWorld;
  let world: OidcWorld["world"];
  let openid: OpenidProvider;
  let subjects = 0;

  beforeAll(async () => {
    house = await openOidcWorld(await place());
    ({ world, openid } = house);
  });
  afterAll(() => house.close());
  beforeEach(() => {
    subjects += 1;
  });

  const endRoles = (personId: PersonId) =>
    world.database.db
      .updateTable("practitioner_role")
      .set({ ended_at: world.clock.now, ended_by: personId })
      .where("person_id", "=", personId)
      .execute();
  /** And acts for it. */
  const worksElsewhereToo = async (personId: PersonId): Promise<void> => {
    const { db } = world.database;
    const organisation = { id: crypto.randomUUID(), name: `Elders ${crypto.randomUUID()}` };
    await db.insertInto("organisation").values(organisation).execute();
    const role = { personId, organisationId: organisation.id, isAdministrator: false };
    await db.transaction().execute(async (trx) => {
      await beginRole(trx, role, world.clock.now);
      await actFor(trx, role);
    });
  };
  const subject = (): string => `nummer-${subjects}`;
  const nurse: OidcWorld["nurse"] = () => house.nurse();
  const signsIn: OidcWorld["signsIn"] = (as, returnPath) => house.signsIn(as, returnPath);
  const whoIs: OidcWorld["whoIs"] = (answer) => house.whoIs(answer);
  const events: OidcWorld["events"] = () => house.events();

  it("[OIDC-1] lets in who has an account with the e-mail address that the provider vouches for, and tells them", async () => {
    const { id, email } = await nurse();
    const answer = await signsIn(
      { subject: subject(), email: email.toUpperCase(), emailVerified: true },
      "/plannen?a=1",
    );
    expect([answer.status, answer.headers.get("location")]).toEqual([303, "/plannen?a=1"]);
    expect(await whoIs(answer)).toBe(id);
    const mail = await world.database.db
      .selectFrom("mail")
      .selectAll()
      .where("recipient", "=", email)
      .execute();
    expect(mail).toHaveLength(1);
    expect(mail[0]?.body).toMatch(/Praktijk Verzonnen/);
    expect((await events()).slice(-2)).toMatchObject([
      { code: "identity-linked", personId: id, outcome: "done", organisation: "Praktijk Verzonnen" },
      { code: "sign-in", personId: id, outcome: "done", detail: { provider: house.providerId, factors: 1 } },
    ]);
  });

  it("[OIDC-2] knows somebody by issuer and subject from then on, whatever the e-mail address says, and mails no more", async () => {
    const first = await nurse();
    const second = await nurse();
    await signsIn({ subject: subject(), email: first.email, emailVerified: true });
    const later = await signsIn({ subject: subject(), email: second.email, emailVerified: true });
    expect(await whoIs(later)).toBe(first.id);
    expect(await whoIs(await signsIn({ subject: subject() }))).toBe(first.id);
    const mail = await world.database.db.selectFrom("mail").select("recipient").execute();
    expect(mail.filter(({ recipient }) => recipient === first.email)).toHaveLength(1);
    expect(mail.filter(({ recipient }) => recipient === second.email)).toHaveLength(0);
  });

  it("[OIDC-3] refuses alike who is unknown, not vouched for, of another organisation, ended, or linked to another identity", async () => {
    const { db } = world.database;
    const [elsewhere, both] = [await nurse(), await nurse()];
    await endRoles(elsewhere.id);
    await worksElsewhereToo(elsewhere.id);
    await worksElsewhereToo(both.id);
    const ended = await nurse();
    await endRoles(ended.id);
    const [known, linked] = [await nurse(), await nurse()];
    await signsIn({ subject: "eerste", email: linked.email, emailVerified: true });

    const visitors: [OpenidProvider["visitor"], string][] = [
      [{ subject: subject(), email: "niemand@voorbeeld.test", emailVerified: true }, "unknown"],
      [{ subject: subject(), email: known.email, emailVerified: false }, "no-verified-email"],
      [{ subject: subject(), email: known.email }, "no-verified-email"],
      [{ subject: subject() }, "no-verified-email"],
      [{ subject: subject(), email: elsewhere.email, emailVerified: true }, "unknown"],
      [{ subject: subject(), email: both.email, emailVerified: true }, "unknown"],
      [{ subject: subject(), email: ended.email, emailVerified: true }, "unknown"],
      [{ subject: "tweede", email: linked.email, emailVerified: true }, "linked-otherwise"],
    ];
    const told: unknown[] = [];
    for (const [visitor, reason] of visitors) {
      const answer = await signsIn(visitor);
      expectSentBack(answer, "refused");
      told.push([await answer.text(), [...answer.headers].filter(([name]) => name !== "set-cookie")]);
      expect((await events()).at(-1)).toMatchObject({
        ...{ code: "identity-refused", outcome: "refused", personId: null },
        detail: { provider: house.providerId, reason },
      });
    }
    expect(new Set(told.map((each) => JSON.stringify(each))).size).toBe(1);
    const links = await db
      .selectFrom("external_identity")
      .selectAll()
      .where("subject", "=", subject())
      .execute();
    expect(links).toEqual([]);
  });

  it("[OIDC-4] refuses who was linked once they have ended or work elsewhere", async () => {
    const { id, email } = await nurse();
    await signsIn({ subject: subject(), email, emailVerified: true });
    await endRoles(id);
    expectSentBack(await signsIn({ subject: subject(), email, emailVerified: true }), "refused");
    await worksElsewhereToo(id);
    expectSentBack(await signsIn({ subject: subject(), email, emailVerified: true }), "refused");
  });

  it("[OIDC-16] lets who was linked and works elsewhere too act for the organisation of the provider", async () => {
    const { id, email } = await nurse();
    await signsIn({ subject: subject(), email, emailVerified: true });
    await worksElsewhereToo(id);
    expect(await whoIs(await signsIn({ subject: subject() }))).toBe(id);
    expect((await events()).at(-1)).toMatchObject({ code: "sign-in", organisation: "Praktijk Verzonnen" });
    const person = world.database.db
      .selectFrom("person")
      .innerJoin("organisation", "organisation.id", "person.organisation_id");
    expect(await person.select("organisation.name").where("person.id", "=", id).executeTakeFirst()).toEqual({
      name: "Praktijk Verzonnen",
    });
  });

  it("[OIDC-8] sends who turns back at the provider to the sign-in page, with another reason", async () => {
    expectSentBack(await signsIn("cancels"), "cancelled");
  });

  it("[OIDC-9] sends on to our own pages only", async () => {
    const { email } = await nurse();
    const visitor = { subject: subject(), email, emailVerified: true };
    for (const [asked, gets] of [
      ["/plannen/1?a=b", "/plannen/1?a=b"],
      ["https://elders.test/", "/"],
      ["//elders.test/", "/"],
      ["/\\elders.test/", "/"],
      ["/\t/elders.test/", "/"],
      ["/.//elders.test", "/"],
      ["/api/oidc/callback", "/"],
      ["javascript:alert(1)", "/"],
    ] as const) {
      expect((await signsIn(visitor, asked)).headers.get("location"), asked).toBe(gets);
    }
  });

  it("[OIDC-10] asks with a code challenge, a state and a nonce that are new each time, and keeps no secret readable", async () => {
    const ask = async (): Promise<URLSearchParams> => {
      const answer = await world.call(undefined, "GET", `/api/oidc/${house.providerId}/start`);
      expect(answer.headers.get("set-cookie")).toMatch(
        /^__Host-oidc=[\w-]{27}; Max-Age=600; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
      );
      return new URL(answer.headers.get("location") ?? "").searchParams;
    };
    const [one, other] = [await ask(), await ask()];
    expect(Object.fromEntries(one)).toMatchObject({
      ...{ response_type: "code", code_challenge_method: "S256", scope: "openid email" },
      ...{ redirect_uri: `${origin}/api/oidc/callback`, acr_values: twoFactorAcr },
    });
    for (const name of ["state", "nonce", "code_challenge"]) {
      expect(one.get(name), name).toMatch(/^[\w-]{43}$/);
      expect(one.get(name), name).not.toBe(other.get(name));
    }
    const kept = JSON.stringify(await world.database.db.selectFrom("oidc_flow").selectAll().execute());
    expect(kept).not.toContain(one.get("state"));
    const providers = JSON.stringify(
      await world.database.db.selectFrom("identity_provider").selectAll().execute(),
    );
    expect(providers).not.toContain(openid.client.clientSecret);
  });

  it("[OIDC-11] counts what the provider says of a second factor", async () => {
    const { email } = await nurse();
    const visitor = { subject: subject(), email, emailVerified: true };
    const cases: [Partial<Somebody>, number][] = [
      [{}, 1],
      [{ amr: ["pwd"] }, 1],
      [{ amr: ["pwd", "sms"] }, 1],
      [{ amr: ["otp"] }, 1],
      [{ amr: ["hwk"] }, 1],
      [{ amr: ["sc", "otp"] }, 1],
      [{ amr: ["pwd", "pin"] }, 1],
      [{ amr: ["pwd", "otp"] }, 2],
      [{ amr: ["pin", "sc"] }, 2],
      [{ amr: ["hwk", "fpt"] }, 2],
      [{ amr: ["mfa"] }, 2],
      [{ acr: twoFactorAcr }, 2],
      [{ acr: "urn:voorbeeld:een-stap" }, 1],
    ];
    for (const [says, factors] of cases) {
      await signsIn({ ...visitor, ...says });
      expect((await events()).at(-1), JSON.stringify(says)).toMatchObject({
        code: "sign-in",
        detail: { factors },
      });
    }
  });

  it("[OIDC-12] makes one link of two first sign-ins at the same moment", async () => {
    const { id, email } = await nurse();
    openid.visitor = { subject: subject(), email, emailVerified: true };
    const browsers = [oidcBrowser(world), oidcBrowser(world)];
    const ways = await Promise.all(browsers.map((browser) => browser.goes(house.providerId)));
    const answers = await Promise.all(
      browsers.map((browser, index) => browser.comesBack(ways[index] ?? new URL(origin))),
    );
    expect(await Promise.all(answers.map(whoIs))).toEqual([id, id]);
    const { count } = await world.database.db
      .selectFrom("mail")
      .select(sql<number>`count(*)::int`.as("count"))
      .where("recipient", "=", email)
      .executeTakeFirstOrThrow();
    expect(count).toBe(1);
  });

  it("[OIDC-13] shows the button only while it is switched on, and lets nobody in after that", async () => {
    const { db } = world.database;
    const buttons = async (): Promise<unknown> => (await world.call(undefined, "GET", "/api/oidc")).json();
    expect(await buttons()).toEqual({ providers: [{ id: house.providerId, name: organisationButton }] });
    const { email } = await nurse();
    openid.visitor = { subject: subject(), email, emailVerified: true };
    const browser = oidcBrowser(world);
    const back = await browser.goes(house.providerId);
    await db.updateTable("identity_provider").set({ is_active: false }).execute();
    expect(await buttons()).toEqual({ providers: [] });
    expectSentBack(await browser.comesBack(back), "unreachable");
    for (const id of [house.providerId, crypto.randomUUID(), "anders"]) {
      expectSentBack(await world.call(undefined, "GET", `/api/oidc/${id}/start`), "unreachable");
    }
    await db.updateTable("identity_provider").set({ is_active: true }).execute();
  });

  it("[OIDC-15] asks the provider what it is once in ten minutes, or when its settings changed, and leaves a failing one alone for a while", async () => {
    let asked = 0;
    const moves = (seconds: number): void => {
      world.clock.now = new Date(world.clock.now.getTime() + seconds * 1_000);
    };
    /** Where each of these clicks leads: to the provider, or back. */
    const clicks = async (times = 1): Promise<unknown> => {
      asked = 0;
      const start = `/api/oidc/${house.providerId}/start`;
      const answers = await Promise.all(
        Array.from({ length: times }, () => world.call(undefined, "GET", start)),
      );
      const ways = answers.map((answer) => answer.headers.get("location")?.startsWith(openid.issuer));
      return [[...new Set(ways)], asked];
    };
    openid.metadata = (own) => {
      asked += 1;
      return own;
    };
    moves(600);
    expect(await clicks(5)).toEqual([[true], 1]);
    moves(599);
    expect(await clicks(5)).toEqual([[true], 0]);
    moves(1);
    expect(await clicks()).toEqual([[true], 1]);
    await world.database.db.updateTable("identity_provider").set({ changed_at: world.clock.now }).execute();
    expect(await clicks()).toEqual([[true], 1]);
    openid.metadata = () => {
      asked += 1;
      return { issuer: "https://iemand-anders.test" };
    };
    moves(600);
    expect(await clicks(5)).toEqual([[false], 1]);
    openid.metadata = (own) => own;
    moves(14);
    expect(await clicks()).toEqual([[false], 0]);
    moves(1);
    expect(await clicks()).toEqual([[true], 0]);
  });

  it("[OIDC-14] writes no token, code, secret, name or address in the log of the server", () => {
    expect(world.log.join("")).not.toMatch(/proef|voorbeeld|samenspraak|nummer-|eyJ/i);
  });
});
