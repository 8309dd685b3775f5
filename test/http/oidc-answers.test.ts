// What does not get anybody in: spoilt tokens, and answers that are used twice, too late, elsewhere or for another.
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { describeOnPglite } from "../support/database.ts";
import { oidcBrowser } from "../support/oidc-browser.ts";
import { expectSentBack, type OidcWorld, openOidcWorld } from "../support/oidc-world.ts";
import { encode, type OpenidProvider, partsOf, type Spoiler } from "../support/openid-provider.ts";

const minuteMs = 60_000;

describeOnPglite("an answer of an identity provider", (place) => {
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
    openid.spoil = undefined;
    subjects += 1;
  });

  const subject = (): string => `nummer-${subjects}`;
  const nurse: OidcWorld["nurse"] = () => house.nurse();
  const signsIn: OidcWorld["signsIn"] = (as) => house.signsIn(as);
  const whoIs: OidcWorld["whoIs"] = (answer) => house.whoIs(answer);
  const events: OidcWorld["events"] = () => house.events();

  const spoilers: [string, Spoiler][] = [
    ["another nonce", changed({ nonce: "een andere" })],
    ["no nonce", changed({ nonce: undefined })],
    ["another issuer", changed({ iss: "https://iemand-anders.test" })],
    ["another audience", changed({ aud: "een andere dienst" })],
    ["two audiences without saying whose it is", changed({ aud: ["samenspraak", "een andere dienst"] })],
    ["a time that is over", changed({ exp: Math.floor(Date.now() / 1000) - 120 })],
    ["a time that has not come", changed({ nbf: Math.floor(Date.now() / 1000) + 600 })],
    ["no signature (alg none)", (token) => `${encode({ alg: "none" })}.${token.split(".")[1]}.`],
    ["a second factor under a signature that knows of none", (token) => forged(token, { amr: ["mfa"] })],
    [
      "a signature with the client secret",
      (token) => `${encode({ alg: "HS256" })}.${token.split(".")[1]}.AAAA`,
    ],
    ["no form of a token", () => "geen token"],
  ];
  it.each(spoilers)("[OIDC-5] lets nobody in with a token that has %s", async (_, spoil) => {
    const { email } = await nurse();
    openid.spoil = spoil;
    expectSentBack(await signsIn({ subject: subject(), email, emailVerified: true }), "unreachable");
    expect((await events()).at(-1)).toMatchObject({ code: "identity-refused", outcome: "refused" });
    openid.spoil = (token, resign) => resign(partsOf(token));
    expect((await signsIn({ subject: subject(), email, emailVerified: true })).headers.get("location")).toBe(
      "/",
    );
  });

  it("[OIDC-6] takes an answer once, from the browser that asked, within ten minutes", async () => {
    const { id, email } = await nurse();
    openid.visitor = { subject: subject(), email, emailVerified: true };
    const browser = oidcBrowser(world);
    const back = await browser.goes(house.providerId);
    expectSentBack(await browser.comesBack(back, ""), "expired");
    const other = oidcBrowser(world);
    await other.goes(house.providerId);
    expectSentBack(await browser.comesBack(back, other.flowCookie), "expired");
    const forged = new URL(back);
    forged.searchParams.set("state", "geraden");
    expectSentBack(await browser.comesBack(forged), "expired");
    expect(await whoIs(await browser.comesBack(back))).toBe(id);
    expectSentBack(await browser.comesBack(back), "expired");

    const late = await browser.goes(house.providerId);
    world.clock.now = new Date(world.clock.now.getTime() + 10 * minuteMs);
    expectSentBack(await browser.comesBack(late), "expired");
  });

  it("[OIDC-7] lets nobody in with a code of another sign-in, nor of another provider", async () => {
    const { email } = await nurse();
    openid.visitor = { subject: subject(), email, emailVerified: true };
    const [one, other] = [oidcBrowser(world), oidcBrowser(world)];
    const [mine, theirs] = [await one.goes(house.providerId), await other.goes(house.providerId)];
    const swapped = new URL(mine);
    swapped.searchParams.set("code", theirs.searchParams.get("code") ?? "");
    expectSentBack(await one.comesBack(swapped), "unreachable");
    const from = await one.goes(house.providerId);
    from.searchParams.set("iss", "https://iemand-anders.test");
    expectSentBack(await one.comesBack(from), "unreachable");
  });
});

/** A token of the provider with other claims, signed by its own key. */
function changed(claims: Record<string, unknown>): Spoiler {
  return (token, resign) => {
    const parts = partsOf(token);
    return resign({ ...parts, claims: { ...parts.claims, ...claims } });
  };
}

/** More claims under the signature of the former ones. */
function forged(token: string, claims: Record<string, unknown>): string {
  const [header = "", , signature = ""] = token.split(".");
  return `${header}.${encode({ ...partsOf(token).claims, ...claims })}.${signature}`;
}
