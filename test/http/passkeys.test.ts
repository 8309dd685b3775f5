// Passkeys over HTTP: what one proves, and every way in which its answer can be wrong.
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { type Caller, cookieOf, openWorld, type World } from "../support/app.ts";
import { Authenticator } from "../support/authenticator.ts";
import { describeOnPglite } from "../support/database.ts";
import { FactorWorld, refusalOf } from "../support/factor-world.ts";

describeOnPglite("a passkey", (place) => {
  let world: World;
  let people: FactorWorld;
  beforeAll(async () => {
    world = await openWorld(await place());
    people = new FactorWorld(world);
  });
  afterAll(() => world.close());

  let key: Authenticator;
  let who: Caller;
  beforeEach(async () => {
    key = new Authenticator();
    who = await people.withPasskey(key);
  });

  const signsIn = async (): Promise<Response> => {
    const answer = key.answers(await people.asked(undefined, "/session/passkey/options"));
    return await people.post(undefined, "/session/passkey", { answer });
  };

  it("[FACTOR-11] signs its person in by itself, as both factors", async () => {
    const answer = await signsIn();
    expect(answer.status).toBe(204);
    const me = await (await world.call({ cookie: cookieOf(answer) }, "GET", "/api/me")).json();
    expect(me.id).toBe(who.id);
    expect(await people.standing({ cookie: cookieOf(answer) })).toBe(200);
    expect(await people.auditOf(who.id)).toContain("sign-in passkey");
  });

  it("[FACTOR-27] signs nobody in who works nowhere any more, and that is in the audit log", async () => {
    const { db } = world.database;
    await db
      .updateTable("practitioner_role")
      .set({ ended_at: world.clock.now, ended_by: who.id })
      .where("person_id", "=", who.id)
      .execute();
    await db.deleteFrom("session").where("person_id", "=", who.id).execute();
    expect(await refusalOf(await signsIn())).toEqual([401, "wrong-proof"]);
    expect((await people.auditOf(who.id)).at(-1)).toBe("sign-in-refused passkey");
    const left = await db.selectFrom("session").select("id_hash").where("person_id", "=", who.id).execute();
    expect(left).toEqual([]);
  });

  it("[FACTOR-12] is the second factor after the password, for its own person only", async () => {
    const half = await people.half(who.email);
    const answer = key.answers(await people.asked(half, "/session/factor/options"));
    expect((await people.proves(half, { kind: "passkey", answer })).status).toBe(204);
    const { email } = await people.withApp();
    const other = await people.half(email);
    const stolen = key.answers(await people.asked(other, "/session/factor/options"));
    expect((await people.proves(other, { kind: "passkey", answer: stolen })).status).toBe(401);
  });

  it("[FACTOR-13] answers a challenge once, within five minutes, for what and for whom it was asked", async () => {
    const asked = await people.asked(undefined, "/session/passkey/options");
    const answer = key.answers(asked);
    expect((await people.post(undefined, "/session/passkey", { answer })).status).toBe(204);
    expect((await people.post(undefined, "/session/passkey", { answer })).status).toBe(401);
    const half = await people.half(who.email);
    const forHalf = key.answers(await people.asked(half, "/session/factor/options"));
    expect((await people.post(undefined, "/session/passkey", { answer: forHalf })).status).toBe(401);
    const again = await people.half(who.email);
    const otherSession = key.answers(await people.asked(half, "/session/factor/options"));
    expect((await people.proves(again, { kind: "passkey", answer: otherSession })).status).toBe(401);
    const late = key.answers(await people.asked(again, "/session/factor/options"));
    people.passes(6);
    expect((await people.proves(again, { kind: "passkey", answer: late })).status).toBe(401);
  });

  it("[FACTOR-14] is refused from another site, without its owner checked, with a counter that went back, or for something else", async () => {
    const lies: Partial<Authenticator["says"]>[] = [
      { origin: "http://localhost:1" },
      { rpId: "example.nl" },
      { isVerified: false },
      { type: "webauthn.create" },
    ];
    const truth = key.says;
    for (const lie of lies) {
      key.says = { ...truth, ...lie };
      expect(await refusalOf(await signsIn()), JSON.stringify(lie)).toEqual([401, "wrong-proof"]);
    }
    key.says = truth;
    expect((await signsIn()).status).toBe(204);
    key.counter -= 1;
    expect((await signsIn()).status).toBe(401);
    key.counter += 1;
    expect((await signsIn()).status).toBe(204);
  });

  it("[FACTOR-15] of nobody and a wrong one are refused alike, to the byte", async () => {
    const known = await signsInWrongly(key);
    const unknown = await signsInWrongly(new Authenticator());
    const told = async (answer: Response) => [answer.status, await answer.text(), [...answer.headers]];
    expect(await told(known)).toEqual(await told(unknown));
  });

  async function signsInWrongly(with_: Authenticator): Promise<Response> {
    const answer = with_.answers(await people.asked(undefined, "/session/passkey/options"));
    const signature = Buffer.from(answer.response.signature, "base64url").fill(1, 8, 16);
    const wrong = {
      ...answer,
      response: { ...answer.response, signature: signature.toString("base64url") },
    };
    return await people.post(undefined, "/session/passkey", { answer: wrong });
  }

  it("[FACTOR-16] is made once on a key, with its owner checked, for whoever asked for it", async () => {
    expect((await people.enrols(who, key)).status).toBe(401);
    const unchecked = new Authenticator();
    unchecked.says = { ...unchecked.says, isVerified: false };
    expect((await people.enrols(who, unchecked)).status).toBe(401);
    const other = await people.withApp();
    const made = new Authenticator().makes(await people.asked(who, "/me/passkeys/options"));
    const stolen = await people.post(other, "/me/passkeys", { name: "Sleutel", made });
    expect(stolen.status).toBe(401);
  });
});
