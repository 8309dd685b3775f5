// The demonstration: its people can sign in, and its plans are there once.
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Plan, Plans, Welcome } from "../../shared/api.ts";
import type { Meetings } from "../../shared/api/meetings.ts";
import { verifyAudit } from "../../server/store/audit-chain.ts";
import { seedDemo } from "../../server/store/demo.ts";
import { cookieOf, openWorld, type World } from "../support/app.ts";
import { describeEachDatabase } from "../support/database.ts";

describeEachDatabase("the demonstration", (place) => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld(await place(), { demo: true, secureCookies: false });
    await seedDemo(world.database.db, () => world.clock.now);
    await seedDemo(world.database.db, () => world.clock.now);
  });
  afterAll(() => world.close());

  it("[DEMO-1] offers its people on the sign-in page, and each can sign in", async () => {
    const welcome: Welcome = await (await world.call(undefined, "GET", "/api/welcome")).json();
    expect(welcome.people.map((person) => person.email.split("@")[0])).toEqual([
      "huisarts",
      "poh",
      "revalidatiearts",
      "logopedist",
      "apotheker",
      "beheer",
    ]);
    for (const { email } of welcome.people) {
      const answer = await world.signIn(email, "samenspraak");
      expect([answer.status, cookieOf(answer)], email).toEqual([204, expect.stringMatching(/^session=/)]);
    }
  });

  it("[DEMO-2] has four plans, once, and its first with everybody in their role", async () => {
    const signIn = async (name: string): Promise<string> =>
      cookieOf(await world.signIn(`${name}@demo.test`, "samenspraak"));
    const get = async <T>(cookie: string, path: string): Promise<T> =>
      await (await world.call({ cookie }, "GET", path)).json();
    const poh = await signIn("poh");
    const { plans } = await get<Plans>(poh, "/api/plans");
    expect(plans.map((plan) => plan.patient.name)).toEqual([
      "mw. B. Voorbeeld",
      "mw. A. Voorbeeld",
      "dhr. C. Voorbeeld",
    ]);
    const plan = await get<Plan>(poh, `/api/plans/${plans[0]?.id}`);
    expect(plan.team.map(({ person, role }) => `${person.discipline} ${role}`).toSorted()).toEqual([
      "apotheker reader",
      "huisarts responsible-gp",
      "logopedist writer",
      "praktijkverpleegkundige case-manager",
      "revalidatiearts writer",
    ]);
    expect((await get<Plans>(await signIn("beheer"), "/api/plans")).total).toBe(0);
    expect((await get<Plans>(await signIn("revalidatiearts"), "/api/plans")).total).toBe(3);
    expect(await verifyAudit(world.database.db)).toMatchObject({ state: "whole" });
  });

  it("[MEETING-28] has a meeting that begins soon and one next week, of which nobody is told", async () => {
    const { db } = world.database;
    const cookie = cookieOf(await world.signIn("revalidatiearts@demo.test", "samenspraak"));
    const path = "/api/meetings?from=2026-11-21&until=2026-11-28";
    const { meetings }: Meetings = await (await world.call({ cookie }, "GET", path)).json();
    expect(
      meetings.map(({ startsAt, mayLead, items }) => [
        startsAt,
        mayLead,
        items.map((one) => one.patient?.name),
      ]),
    ).toEqual([
      ["2026-11-21T10:15:00.000Z", false, ["mw. B. Voorbeeld", undefined, "mw. A. Voorbeeld"]],
      ["2026-11-28T10:15:00.000Z", true, ["mw. F. Voorbeeld", "mw. A. Voorbeeld"]],
    ]);
    for (const table of ["notification", "mail"] as const)
      expect(await db.selectFrom(table).select("id").execute()).toEqual([]);
  });

  it("[DEMO-3] does not offer its people anywhere else", async () => {
    const elsewhere = await openWorld(await place());
    const answer = await elsewhere.call(undefined, "GET", "/api/welcome");
    expect(await answer.json()).toEqual({ demo: false, people: [] });
    await elsewhere.close();
  });
});
