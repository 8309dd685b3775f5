// The one-time link with which an installation gets its first administrator.
import { afterAll, beforeAll, expect, it } from "vitest";
import { createFirstAdministratorLink } from "../../server/store/one-time-links.ts";
import { openWorld, password, type World } from "../support/app.ts";
import { describeAsInProduction } from "../support/database.ts";
import { holdCommits } from "../support/held-commits.ts";

describeAsInProduction("the first administrator", (place) => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld(await place());
  });
  afterAll(() => world.close());

  const account = {
    name: "Ada Verzonnen",
    organisation: "Regio Nergens",
    email: "ada@voorbeeld.test",
    password,
  };
  const begin = async (token: string): Promise<number> =>
    (await world.call(undefined, "POST", "/api/first-administrator", { ...account, token })).status;

  it("[ADMIN-1] is made with a link that works once, within a day, and is kept as a hash", async () => {
    const { db } = world.database;
    const old = await createFirstAdministratorLink(
      db,
      () => new Date(world.clock.now.getTime() - 86_400_000),
    );
    expect([await begin("verzonnen"), await begin(old)]).toEqual([404, 404]);
    const token = await createFirstAdministratorLink(db, () => world.clock.now);
    const rows = await db.selectFrom("one_time_link").selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(token);
    const twice = await Promise.all([begin(token), begin(token)]);
    expect(twice.toSorted()).toEqual([204, 404]);
    expect((await world.signIn(account.email, password)).status).toBe(204);
    await expect(createFirstAdministratorLink(db, () => world.clock.now)).rejects.toThrow(/already has/);
  });

  it("[ADMIN-2] is one: of two links that were made before, also used at one moment, one works", async () => {
    const other = await openWorld(await place());
    try {
      const link = (): Promise<string> =>
        createFirstAdministratorLink(other.database.db, () => other.clock.now);
      const links = [await link(), await link(), await link()];
      const released = await holdCommits(other.database, 2);
      const asked = Promise.all(
        links.slice(0, 2).map(async (token, index) => {
          const body = { ...account, email: `ada${index}@voorbeeld.test`, token };
          return (await other.call(undefined, "POST", "/api/first-administrator", body)).status;
        }),
      );
      await released();
      expect(new Set(await asked)).toEqual(new Set([204, 404]));
      const late = { ...account, email: "laat@voorbeeld.test", token: links[2] };
      expect((await other.call(undefined, "POST", "/api/first-administrator", late)).status).toBe(404);
      const people = await other.database.db.selectFrom("person").select("id").execute();
      expect(people).toHaveLength(1);
    } finally {
      await other.close();
    }
  });
});
