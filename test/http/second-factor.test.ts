// The second factor over HTTP: what half a session may do, and what counts as a proof and what does not.
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cookieOf, openWorld, type World } from "../support/app.ts";
import { Authenticator } from "../support/authenticator.ts";
import { describeOnPglite } from "../support/database.ts";
import { FactorWorld, refusalOf } from "../support/factor-world.ts";
import { meanwhile } from "../support/meanwhile.ts";

describeOnPglite("the second factor", (place) => {
  let world: World;
  let people: FactorWorld;
  beforeAll(async () => {
    world = await openWorld(await place());
    people = new FactorWorld(world);
  });
  afterAll(() => world.close());

  describe("half a session", () => {
    it("[FACTOR-1] is all that a password gives, and opens nothing but the rest of signing in", async () => {
      const { email } = await people.withApp();
      const half = await people.half(email);
      expect(await refusalOf(await world.call(half, "GET", "/api/plans"))).toEqual([
        403,
        "second-factor-needed",
      ]);
      const state = await (await world.call(half, "GET", "/api/session")).json();
      expect(state).toMatchObject({ state: "prove", factors: ["totp", "recovery-code"] });
      expect((await world.call(half, "DELETE", "/api/session")).status).toBe(204);
      expect(await people.standing(half)).toBe(401);
    });

    it("[FACTOR-2] becomes a whole one under a new token, and ends", async () => {
      const { email, secret } = await people.withApp();
      const half = await people.half(email);
      const proved = await people.proves(half, { kind: "totp", code: people.code(secret) });
      expect(proved.status).toBe(204);
      const whole = { cookie: cookieOf(proved) };
      expect(whole.cookie).not.toBe(half.cookie);
      expect([await people.standing(half), await people.standing(whole)]).toEqual([401, 200]);
    });

    it("[FACTOR-3] lasts a quarter of an hour, however much is tried with it", async () => {
      const { email } = await people.withApp();
      const half = await people.half(email);
      people.passes(14);
      expect((await world.call(half, "GET", "/api/session")).status).toBe(200);
      people.passes(2);
      expect((await world.call(half, "GET", "/api/session")).status).toBe(401);
    });

    it("[FACTOR-4] of somebody without a second factor makes one, and is whole then", async () => {
      const { id, email } = await world.person("huisarts");
      const half = await people.half(email);
      expect(await (await world.call(half, "GET", "/api/session")).json()).toMatchObject({ state: "enrol" });
      const made = await people.enrols(half, new Authenticator());
      expect(made.status).toBe(201);
      const { recoveryCodes } = await made.json();
      expect(new Set(recoveryCodes).size).toBe(10);
      expect(await people.auditOf(id)).toEqual([
        "sign-in password",
        "sign-in password",
        "factor-added passkey",
      ]);
      expect(await people.standing({ cookie: cookieOf(made) })).toBe(200);
    });

    it("[FACTOR-5] of somebody who has a second factor cannot make another", async () => {
      const { email } = await people.withApp();
      const half = await people.half(email);
      for (const path of ["/me/passkeys/options", "/me/totp/options"]) {
        expect(await refusalOf(await people.post(half, path))).toEqual([403, "second-factor-needed"]);
      }
    });
  });

  describe("a code of an app", () => {
    it("[FACTOR-6] works once, also when it is sent twice at the same moment", async () => {
      const { email, secret } = await people.withApp();
      const proof = { kind: "totp", code: people.code(secret) };
      const halves = [await people.half(email), await people.half(email)];
      const answers = await Promise.all(halves.map((half) => people.proves(half, proof)));
      expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([204, 401]);
      expect(await refusalOf(await people.proves(await people.half(email), proof))).toEqual([
        401,
        "wrong-proof",
      ]);
    });

    it("[FACTOR-7] is right half a minute early or late, and not more; an older one than the last is used up", async () => {
      const { email, secret } = await people.withApp();
      const tries = async (steps: number) =>
        (await people.proves(await people.half(email), { kind: "totp", code: people.code(secret, steps) }))
          .status;
      expect([await tries(-2), await tries(2)]).toEqual([401, 401]);
      expect(await tries(1)).toBe(204);
      expect(await tries(0)).toBe(401);
    });

    it("[FACTOR-8] of another person is worth nothing, and the secret stands encrypted in the database", async () => {
      const one = await people.withApp();
      const other = await people.withApp();
      const proof = { kind: "totp", code: people.code(other.secret) };
      expect((await people.proves(await people.half(one.email), proof)).status).toBe(401);
      const rows = await world.database.db.selectFrom("totp").select(["person_id", "secret"]).execute();
      expect(JSON.stringify(rows)).not.toContain(one.secret);
      // somebody who may write in the database still cannot put their own secret in another's row
      const own = rows.find((row) => row.person_id === other.id)?.secret ?? "";
      await world.database.db
        .updateTable("totp")
        .set({ secret: own })
        .where("person_id", "=", one.id)
        .execute();
      people.passes(1);
      const borrowed = { kind: "totp", code: people.code(other.secret) };
      expect((await people.proves(await people.half(one.email), borrowed)).status).toBe(401);
    });
  });

  describe("a recovery code", () => {
    it("[FACTOR-9] works once, however it is typed, and is kept as a hash", async () => {
      const { id, email, recoveryCodes } = await people.withApp();
      const [first = "", second = ""] = recoveryCodes;
      expect(first).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/);
      const typed = ` ${first.toLowerCase().replaceAll("-", " ").replaceAll("0", "o")} `;
      const uses = async (code: string) =>
        (await people.proves(await people.half(email), { kind: "recovery-code", code })).status;
      expect([await uses(typed), await uses(first), await uses(second)]).toEqual([204, 401, 204]);
      const rows = await world.database.db.selectFrom("recovery_code").selectAll().execute();
      expect(JSON.stringify(rows)).not.toContain(second);
      expect(await people.auditOf(id)).toEqual(
        expect.arrayContaining(["recovery-code-used", "second-factor-refused recovery-code"]),
      );
    });

    it("[FACTOR-10] works no more after new ones are made", async () => {
      const { email, cookie, recoveryCodes } = await people.withApp();
      expect((await people.post({ cookie }, "/me/recovery-codes")).status).toBe(201);
      const proof = { kind: "recovery-code", code: recoveryCodes[0] };
      expect((await people.proves(await people.half(email), proof)).status).toBe(401);
    });
  });

  describe("a fresh proof", () => {
    it("[FACTOR-17] is asked for what matters once the last one is five minutes old, and given by passkey, or by password and code", async () => {
      const key = new Authenticator();
      const { cookie } = await people.withPasskey(key);
      const asks = () => people.post({ cookie }, "/me/recovery-codes");
      people.passes(5);
      expect((await asks()).status).toBe(201);
      people.passes(0.1);
      expect(await refusalOf(await asks())).toEqual([403, "proof-needed"]);
      const answer = key.answers(await people.asked({ cookie }, "/me/proof/options"));
      expect((await people.post({ cookie }, "/me/proof", { kind: "passkey", answer })).status).toBe(204);
      expect((await asks()).status).toBe(201);

      const app = await people.withApp();
      people.passes(6);
      const proves = (password: string, code: string) =>
        people.post(app, "/me/proof", { kind: "totp", password, code });
      const right = "een heel lang wachtwoord";
      expect((await proves("niet het wachtwoord", people.code(app.secret))).status).toBe(401);
      expect((await proves(right, "000000")).status).toBe(401);
      // the wrong password did not use the code up
      expect((await proves(right, people.code(app.secret))).status).toBe(204);
      expect((await people.post(app, "/me/recovery-codes")).status).toBe(201);
      expect(await people.auditOf(app.id)).toEqual(
        expect.arrayContaining(["proof-refused totp", "proof-given totp", "recovery-codes-made"]),
      );
    });

    it("[FACTOR-18] is no password alone, outside demo mode", async () => {
      const { cookie } = await people.withApp();
      const proof = { kind: "password", password: "een heel lang wachtwoord" };
      expect(await refusalOf(await people.post({ cookie }, "/me/proof", proof))).toEqual([
        401,
        "wrong-proof",
      ]);
    });
  });

  it("[FACTOR-24] is asked of half a session only: a code alone proves nothing afresh of a whole one", async () => {
    const { cookie, secret, recoveryCodes } = await people.withApp();
    people.passes(6);
    const proofs = [
      { kind: "totp", code: people.code(secret) },
      { kind: "recovery-code", code: recoveryCodes[0] },
    ];
    for (const proof of proofs) {
      expect(await refusalOf(await people.proves({ cookie }, proof))).toEqual([401, "wrong-proof"]);
    }
    expect(await refusalOf(await people.post({ cookie }, "/session/factor/options"))).toEqual([
      401,
      "wrong-proof",
    ]);
    expect(await refusalOf(await people.post({ cookie }, "/me/recovery-codes"))).toEqual([
      403,
      "proof-needed",
    ]);
  });

  it("[FACTOR-25] makes no session of a half one that was ended while it was proved", async () => {
    const { db } = world.database;
    const { id, email, secret } = await people.withApp();
    const half = await people.half(email);
    // as signing out everywhere does, between the proof and the session
    const happens = sql`delete from session where person_id = new.person_id`;
    await meanwhile(db, "totp", "update", happens, async () => {
      const answer = await people.proves(half, { kind: "totp", code: people.code(secret) });
      expect(await refusalOf(answer)).toEqual([401, "signed-out"]);
    });
    const left = await db.selectFrom("session").select("id_hash").where("person_id", "=", id).execute();
    expect(left).toEqual([]);
  });

  it("[FACTOR-26] tells its person by mail when one is added or removed, and when a recovery code is used", async () => {
    const { email, cookie, recoveryCodes } = await people.withApp();
    expect((await people.enrols({ cookie }, new Authenticator())).status).toBe(201);
    world.told.length = 0;
    expect((await world.call({ cookie }, "DELETE", "/api/me/totp")).status).toBe(204);
    const proof = { kind: "recovery-code", code: recoveryCodes[0] };
    expect((await people.proves(await people.half(email), proof)).status).toBe(204);
    expect(world.told).toEqual(["mail", "mail"]);
    const mail = world.database.db.selectFrom("mail").select("subject").where("recipient", "=", email);
    expect((await mail.execute()).map(({ subject }) => subject).toSorted()).toEqual([
      "Een herstelcode is gebruikt",
      "Een manier om in te loggen is verwijderd",
      "U kunt op een nieuwe manier inloggen",
      "U kunt op een nieuwe manier inloggen",
    ]);
  });

  it("[FACTOR-19] may not be removed when it is the last one, also by two removals at once", async () => {
    const key = new Authenticator();
    const { cookie } = await people.withPasskey(key);
    const factors = async () => await (await world.call({ cookie }, "GET", "/api/me/factors")).json();
    const [first] = (await factors()).passkeys;
    const remove = (id: string) => world.call({ cookie }, "DELETE", `/api/me/passkeys/${id}`);
    expect(await refusalOf(await remove(first.id))).toEqual([409, "last-factor"]);
    // several times: the first one finds one connection open, and its removals go one after the other
    for (let times = 0; times < 4; times++) {
      expect((await people.enrols({ cookie }, new Authenticator())).status).toBe(201);
      const ids: string[] = (await factors()).passkeys.map(({ id }: { id: string }) => id);
      const answers = await Promise.all(ids.map(remove));
      expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([204, 409]);
      expect((await factors()).passkeys).toHaveLength(1);
    }
  });

  it("[FACTOR-20] is renamed and removed by its own person only", async () => {
    const mine = await people.withPasskey(new Authenticator());
    const other = await people.withApp();
    const { passkeys } = await (await world.call(mine, "GET", "/api/me/factors")).json();
    const path = `/api/me/passkeys/${passkeys[0].id}`;
    expect((await world.call(other, "PATCH", path, { name: "Gekaapt" })).status).toBe(404);
    expect((await world.call(other, "DELETE", path)).status).toBe(404);
    expect((await world.call(mine, "PATCH", path, { name: "Laptop" })).status).toBe(204);
    const { passkeys: renamed } = await (await world.call(mine, "GET", "/api/me/factors")).json();
    expect(renamed).toMatchObject([{ id: passkeys[0].id, name: "Laptop" }]);
  });

  it("[FACTOR-21] makes who tries many codes wait, whatever session they try them in", async () => {
    const { email, secret } = await people.withApp();
    const statuses: number[] = [];
    for (let tries = 0; tries < 7; tries++) {
      const half = await people.half(email);
      statuses.push((await people.proves(half, { kind: "totp", code: "000000" })).status);
    }
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429, 429]);
    const right = { kind: "totp", code: people.code(secret) };
    expect((await people.proves(await people.half(email), right)).status).toBe(429);
  });
});
