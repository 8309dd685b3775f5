// Signing in, staying signed in, and what neither of them tells a stranger.
import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { sessionIdleMs } from "../../shared/limits.ts";
import { type Caller, cookieOf, openWorld, password, type World } from "../support/app.ts";
import { describeAsInProduction } from "../support/database.ts";
import { meanwhile } from "../support/meanwhile.ts";

const minuteMs = 60_000;

describeAsInProduction("a session", (place) => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld(await place());
  });
  afterAll(() => world.close());

  const isSignedIn = async (cookie: string): Promise<boolean> =>
    (await world.call({ cookie }, "GET", "/api/me")).status === 200;
  const nurse = (): Promise<Caller> => world.person("wijkverpleegkundige");

  it("[SESSION-1] is a cookie that only this host, over https, and no script can read", async () => {
    const { email } = await nurse();
    const answer = await world.signIn(email, password);
    expect(answer.status).toBe(204);
    const [pair, ...attributes] = (answer.headers.get("set-cookie") ?? "").split("; ");
    expect(pair).toMatch(/^__Host-session=[a-z0-9]{40}$/);
    expect(attributes.toSorted()).toEqual(["HttpOnly", "Max-Age=36000", "Path=/", "SameSite=Lax", "Secure"]);
  });

  it("[SESSION-2] is kept in the database only as a hash", async () => {
    const { cookie } = await nurse();
    const secret = cookie.split("=")[1] ?? "";
    const rows = await world.database.db.selectFrom("session").select("id_hash").execute();
    expect(rows.some((row) => row.id_hash.includes(secret))).toBe(false);
    expect(await isSignedIn(`__Host-session=${rows[0]?.id_hash}`)).toBe(false);
  });

  it("[SESSION-3] is new at each sign-in, and the one before it ends", async () => {
    const { email, cookie } = await nurse();
    const second = cookieOf(await world.signIn(email, password, { cookie }));
    expect(second).not.toBe(cookie);
    expect([await isSignedIn(cookie), await isSignedIn(second)]).toEqual([false, true]);
  });

  it("[SESSION-4] ends half an hour after the last input, and looking is no input", async () => {
    const { cookie } = await nurse();
    world.clock.now = new Date(world.clock.now.getTime() + sessionIdleMs - minuteMs);
    expect(await isSignedIn(cookie)).toBe(true);
    world.clock.now = new Date(world.clock.now.getTime() + 2 * minuteMs);
    expect(await isSignedIn(cookie)).toBe(false);
  });

  it("[SESSION-5] goes on with input, for ten hours at most", async () => {
    const person = await nurse();
    for (let minutes = 0; minutes < 10 * 60 - 20; minutes += 20) {
      world.clock.now = new Date(world.clock.now.getTime() + 20 * minuteMs);
      expect((await world.call(person, "POST", "/api/session/activity")).status).toBe(204);
    }
    world.clock.now = new Date(world.clock.now.getTime() + 20 * minuteMs);
    expect(await isSignedIn(person.cookie)).toBe(false);
  });

  it("[SESSION-6] ends at signing out, in open plans too", async () => {
    const person = await nurse();
    world.told.length = 0;
    expect((await world.call(person, "DELETE", "/api/session")).status).toBe(204);
    expect(world.told).toEqual(["recheck"]);
    expect(await isSignedIn(person.cookie)).toBe(false);
  });

  it("[SESSION-12] does not begin with a password that was changed while it was looked at", async () => {
    const { db } = world.database;
    const { id, email, cookie } = await nurse();
    world.clock.now = new Date(world.clock.now.getTime() + sessionIdleMs + minuteMs);
    // that it has ended is found out, and it is deleted, between the password and the new session
    const happens = sql`update person set password_hash = password_hash || 'x' where id = old.person_id`;
    await meanwhile(db, "session", "delete", happens, async () => {
      expect((await world.signIn(email, password, { cookie })).status).toBe(401);
    });
    const left = await db.selectFrom("session").select("id_hash").where("person_id", "=", id).execute();
    expect(left).toEqual([]);
  });

  it("[SECRET-11] answers an unknown person and a wrong password alike, to the byte", async () => {
    const { email } = await nurse();
    const answers = [
      await world.signIn(email, "niet het wachtwoord"),
      await world.signIn("niemand@voorbeeld.test", "niet het wachtwoord"),
    ];
    const told = await Promise.all(
      answers.map(async (answer) => [answer.status, await answer.text(), [...answer.headers]]),
    );
    expect(told[0]).toEqual(told[1]);
    expect(told[0]?.[0]).toBe(401);
  });

  it("[SECRET-12] makes who tries many passwords wait, whether or not the person exists", async () => {
    const { email } = await nurse();
    for (const address of [email, "niemand.anders@voorbeeld.test"]) {
      const tries = await Promise.all(Array.from({ length: 8 }, () => world.signIn(address, "fout")));
      expect(tries.map((answer) => answer.status).toSorted((a, b) => a - b)).toEqual([
        401, 401, 401, 401, 401, 429, 429, 429,
      ]);
      const right = await world.signIn(address, password);
      expect([right.status, await right.json()]).toEqual([
        429,
        { error: "too-many", retryAfter: expect.any(Number) },
      ]);
    }
  });

  it("[LOG-11] every sign-in, refused sign-in and sign-out is in the audit log, and no name is in the server log", async () => {
    const person = await nurse();
    await world.signIn(person.email, "fout");
    await world.call(person, "DELETE", "/api/session");
    const rows = await world.database.db
      .selectFrom("audit_event")
      .select("event")
      .where("person_id", "=", person.id)
      .orderBy("seq")
      .execute();
    const codes = rows.map((row) => JSON.parse(row.event).code);
    expect(codes).toEqual(["sign-in", "sign-in-refused", "sign-out"]);
    expect(world.log.join("")).not.toMatch(/proef|voorbeeld/i);
  });
});
