// What a sign-in at an organisation's own identity provider is worth: how many factors, how fresh, and beside a password.
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { beginRole } from "../../server/store/practitioner-roles.ts";
import type { PersonId } from "../../shared/ids.ts";
import { type Caller, cookieOf } from "../support/app.ts";
import { Authenticator } from "../support/authenticator.ts";
import { describeAsInProduction } from "../support/database.ts";
import { FactorWorld, refusalOf } from "../support/factor-world.ts";
import { meanwhile } from "../support/meanwhile.ts";
import { expectSentBack, type OidcWorld, openOidcWorld, sessionOf } from "../support/oidc-world.ts";
import { partsOf, type Somebody, twoFactorAcr } from "../support/openid-provider.ts";

describeAsInProduction("a sign-in at an identity provider", (place) => {
  let house: OidcWorld;
  let world: OidcWorld["world"];
  let people: FactorWorld;
  let nurse: Caller;
  let identity: Somebody;
  let subjects = 0;

  beforeAll(async () => {
    house = await openOidcWorld(await place());
    ({ world } = house);
    people = new FactorWorld(world);
    // the provider's clock is the real one
    world.clock.now = new Date();
  });
  afterAll(() => house.close());
  beforeEach(async () => {
    house.openid.spoil = undefined;
    subjects += 1;
    nurse = await house.nurse();
    identity = { subject: `factor-${subjects}`, email: nurse.email, emailVerified: true };
  });

  const signsIn = async (says: Partial<Somebody> = {}): Promise<{ cookie: string }> => ({
    cookie: sessionOf(await house.signsIn({ ...identity, ...says })),
  });
  const state = async (who: { cookie: string }): Promise<Record<string, unknown>> =>
    await (await world.call(who, "GET", "/api/session")).json();
  const worksElsewhereToo = async (personId: PersonId): Promise<void> => {
    const { db } = world.database;
    const organisation = { id: crypto.randomUUID(), name: `Elders ${crypto.randomUUID()}` };
    await db.insertInto("organisation").values(organisation).execute();
    const role = { personId, organisationId: organisation.id, isAdministrator: false };
    await db.transaction().execute((trx) => beginRole(trx, role, world.clock.now));
  };
  const strong = { acr: twoFactorAcr };

  it("[OIDC-17] counts as a fresh proof only when the provider says that it asked a moment ago, and asks for that", async () => {
    for (const [ago, answer] of [
      [0, "not-found"],
      [240, "not-found"],
      [-240, "not-found"],
      [360, "proof-needed"],
      [undefined, "proof-needed"],
      [-360, "proof-needed"],
    ] as const) {
      house.openid.spoil = (token, resign) => {
        const { header, claims } = partsOf(token);
        const { auth_time: at, ...others } = claims;
        expect(at).toEqual(expect.any(Number));
        return resign({
          header,
          claims: ago === undefined ? others : { ...others, auth_time: Number(at) - ago },
        });
      };
      world.clock.now = new Date();
      const who = await signsIn(strong);
      expect(await people.standing(who), String(ago)).toBe(200);
      const asked = await people.post(who, "/me/recovery-codes");
      expect((await refusalOf(asked))[1], String(ago)).toBe(answer);
    }
    const start = await world.call(undefined, "GET", `/api/oidc/${house.providerId}/start`);
    expect(new URL(start.headers.get("location") ?? "").searchParams.get("prompt")).toBeNull();
  });

  it("[OIDC-18] is the only way in for who has no factor of their own: a password makes them none", async () => {
    await signsIn(strong);
    const half = await people.half(nurse.email);
    expect(await state(half)).toMatchObject({
      ...{ state: "provider", factors: [] },
      providers: [{ id: house.providerId, name: "Praktijk Verzonnen" }],
    });
    for (const path of ["/me/passkeys/options", "/me/totp/options"]) {
      expect(await refusalOf(await people.post(half, path))).toEqual([403, "second-factor-needed"]);
    }
    expect(await people.standing(await signsIn(strong))).toBe(200);
    // who made a factor of their own has that beside a password
    expect((await people.enrols(await signsIn(strong), new Authenticator())).status).toBe(201);
    expect(await state(await people.half(nurse.email))).toMatchObject({ state: "prove" });
  });

  it("[OIDC-19] leaves no factor to who is linked while they make one with a password", async () => {
    const { db } = world.database;
    const half = await people.half(nurse.email);
    const made = new Authenticator().makes(await people.asked(half, "/me/passkeys/options"));
    const { issuer } = house.openid;
    // the challenge is used up after it was asked whether they may, and before the transaction
    const happens = sql`insert into external_identity (issuer, subject, person_id, linked_at)
      select ${sql.lit(issuer)}, ${sql.lit(identity.subject)}, person_id, now()
      from session where id_hash = old.session_hash`;
    await meanwhile(db, "challenge", "delete", happens, async () => {
      const answer = await people.post(half, "/me/passkeys", { name: "Sleutel", made });
      expect(await refusalOf(answer)).toEqual([403, "second-factor-needed"]);
    });
    expect(await db.selectFrom("passkey").select("id").where("person_id", "=", nurse.id).execute()).toEqual(
      [],
    );
  });

  it("[OIDC-32] with one factor only asks for another one here, which is made then, and proved from then on", async () => {
    const half = await signsIn();
    expect(await state(half)).toMatchObject({ state: "enrol" });
    const made = await people.enrols(half, new Authenticator());
    expect(made.status).toBe(201);
    expect(await people.standing({ cookie: cookieOf(made) })).toBe(200);
    expect(await state(await signsIn())).toMatchObject({ state: "prove" });
  });

  it("[OIDC-33] is one factor of who works elsewhere too, whatever it says, and locks them out of nothing", async () => {
    const before = await signsIn(strong);
    await worksElsewhereToo(nurse.id);
    const half = await signsIn(strong);
    expect((await house.events()).at(-1)).toMatchObject({ code: "sign-in", detail: { factors: 1 } });
    expect([await people.standing(half), await people.standing(before)]).toEqual([403, 200]);
    expect(await state(await people.half(nurse.email))).toMatchObject({ state: "provider" });
    expect(await state(half)).toMatchObject({ state: "enrol" });
    const key = new Authenticator();
    const made = await people.enrols(half, key);
    expect(made.status).toBe(201);
    const whole = { cookie: cookieOf(made) };
    expect(await state(whole)).toMatchObject({ state: "whole", providers: [] });
    const again = await signsIn(strong);
    expect(await state(again)).toMatchObject({ state: "prove" });
    const answer = key.answers(await people.asked(again, "/session/factor/options"));
    expect((await people.proves(again, { kind: "passkey", answer })).status).toBe(204);
  });

  it.each([
    ["unlinked", sql`delete from external_identity where person_id = new.id`],
    ["switched off", sql`update identity_provider set is_active = false`],
    ["told to be another client", sql`update identity_provider set client_id = 'een ander'`],
  ])("[OIDC-34] begins no session when it was %s while somebody came back", async (_, happens) => {
    const { db } = world.database;
    await signsIn(strong);
    await db.deleteFrom("session").where("person_id", "=", nurse.id).execute();
    // in the transaction that recognises them, before the one of the session
    await meanwhile(db, "person", "update", happens, async () => {
      expectSentBack(await house.signsIn({ ...identity, ...strong }), "refused");
    });
    const { clientId } = house.openid.client;
    await db.updateTable("identity_provider").set({ is_active: true, client_id: clientId }).execute();
    const left = await db.selectFrom("session").select("id_hash").where("person_id", "=", nurse.id).execute();
    expect(left).toEqual([]);
    expect((await house.events()).at(-1)).toMatchObject({
      ...{ code: "identity-refused", detail: { reason: "changed-meanwhile" } },
    });
  });
});
