// The list of one's sessions, and ending one of them or all.
import { afterAll, beforeAll, expect, it } from "vitest";
import { MySessions } from "../../shared/api/identity.ts";
import { cookieOf, openWorld, type World } from "../support/app.ts";
import { describeOnPglite } from "../support/database.ts";
import { FactorWorld } from "../support/factor-world.ts";

const firefox = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:130.0) Gecko/20100101 Firefox/130.0";

describeOnPglite("my sessions", (place) => {
  let world: World;
  let people: FactorWorld;
  beforeAll(async () => {
    world = await openWorld(await place());
    people = new FactorWorld(world);
  });
  afterAll(() => world.close());

  const listed = async (who: { cookie: string }) =>
    MySessions.parse(await (await world.call(who, "GET", "/api/me/sessions")).json()).sessions;

  /** Signs in from another browser, with a recovery code. */
  async function elsewhere(email: string, code: string): Promise<{ cookie: string }> {
    const half = await people.half(email);
    const answer = await world.app.request("/api/session/factor", {
      method: "POST",
      headers: { cookie: half.cookie, "content-type": "application/json", "user-agent": firefox },
      body: JSON.stringify({ kind: "recovery-code", code }),
    });
    return { cookie: cookieOf(answer) };
  }

  it("[SESSION-7] are listed with browser, system and times, this one marked, and nobody else's", async () => {
    const here = await people.withApp();
    await people.withApp();
    const there = await elsewhere(here.email, here.recoveryCodes[0] ?? "");
    people.passes(2);
    await world.call(here, "POST", "/api/session/activity");
    await people.half(here.email);
    const mine = await listed(here);
    expect(mine).toMatchObject([
      { isThis: true, browser: "other", system: "other" },
      { isThis: false, browser: "firefox", system: "windows", address: "unknown" },
    ]);
    expect(mine[0]?.activeAt).toBe(world.clock.now.toISOString());
    expect((await listed(there)).map(({ isThis }) => isThis)).toEqual([false, true]);
  });

  it("[SESSION-8] end one by one, and nobody can end another's", async () => {
    const here = await people.withApp();
    const other = await people.withApp();
    const there = await elsewhere(here.email, here.recoveryCodes[0] ?? "");
    const far = (await listed(here)).find(({ isThis }) => !isThis);
    const path = `/api/me/sessions/${far?.id}`;
    expect((await world.call(other, "DELETE", path)).status).toBe(404);
    expect(await people.standing(there)).toBe(200);
    world.told.length = 0;
    expect((await world.call(here, "DELETE", path)).status).toBe(204);
    expect(world.told).toEqual(["recheck"]);
    expect([await people.standing(there), await people.standing(here)]).toEqual([401, 200]);
    expect((await world.call(here, "DELETE", path)).status).toBe(404);
  });

  it("[SESSION-9] end all together, this one and half ones too, and only of this person", async () => {
    const here = await people.withApp();
    const other = await people.withApp();
    const there = await elsewhere(here.email, here.recoveryCodes[0] ?? "");
    const half = await people.half(here.email);
    world.told.length = 0;
    const answer = await world.call(here, "DELETE", "/api/me/sessions");
    expect([answer.status, cookieOf(answer)]).toEqual([204, "__Host-session="]);
    expect(world.told).toEqual(["recheck"]);
    for (const ended of [here, there, half]) expect(await people.standing(ended)).toBe(401);
    expect(await people.standing(other)).toBe(200);
  });

  it("[SESSION-10] tell how long they last, and asking does not make that longer", async () => {
    const here = await people.withApp();
    await world.call(here, "POST", "/api/session/activity");
    const minutesLeft = async (): Promise<number[]> => {
      const { idleEndsInMs, endsInMs } = await (await world.call(here, "GET", "/api/session")).json();
      return [idleEndsInMs, endsInMs].map((ms) => Math.round(ms / 60_000));
    };
    const [, before = 0] = await minutesLeft();
    people.passes(20);
    expect(await minutesLeft()).toEqual([10, before - 20]);
    people.passes(9);
    expect(await minutesLeft()).toEqual([1, before - 29]);
    people.passes(2);
    expect((await world.call(here, "GET", "/api/session")).status).toBe(401);
  });
});
