// Which plan an emergency finds, for whom, and what it gives there.
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { PlanId } from "../../shared/ids.ts";
import { type Caller, openWorld, type World } from "../support/app.ts";
import { describeOnPglite } from "../support/database.ts";
import { worksElsewhere } from "../support/works-elsewhere.ts";

describeOnPglite("the plan of an emergency", (place) => {
  let world: World;
  let nurse: Caller;
  let stranger: Caller;
  let patient: { name: string; birthDate: string };
  let id: PlanId;
  let patients = 0;
  beforeAll(async () => {
    world = await openWorld(await place());
  });
  afterAll(() => world.close());
  beforeEach(async () => {
    nurse = await world.person("wijkverpleegkundige", "Nienke Nep");
    stranger = await world.person("huisarts", "Wim Waarnemer");
    patient = { name: `mw. N. Nood-${(patients += 1)}`, birthDate: "1950-01-01" };
    id = await world.plan(nurse, patient);
  });

  const begin = (by: Caller): Promise<Response> =>
    world.call(by, "POST", "/api/emergency-access", {
      ...{ patient, category: "acute", reason: "Patiënt is benauwd en de waarnemer weet van niets." },
    });
  const write = (by: Caller): Promise<Response> =>
    world.call(by, "POST", `/api/plans/${id}/emergency/write`, { reason: "Medicatie moet er nu bij." });
  const status = async (by: Caller) => (await world.call(by, "GET", `/api/plans/${id}`)).status;

  it("[EMERGENCY-34] passes over a plan that was opened by mistake, and takes an open one before a closed one", async () => {
    const { db } = world.database;
    const other = await world.plan(await world.person("dietist"), patient);
    const ends = (planId: PlanId, at: { closed_at?: Date | null; withdrawn_at?: Date | null }) =>
      db.updateTable("plan").set(at).where("id", "=", planId).execute();
    const found = async (): Promise<unknown> => {
      const who = await world.person("huisarts");
      const answer = await begin(who);
      return answer.status === 201 ? (await answer.json()).id : answer.status;
    };
    expect(await found()).toBe(404);
    const now = world.clock.now;
    await ends(other, { closed_at: now, withdrawn_at: now });
    expect(await found()).toBe(id);
    await ends(other, { withdrawn_at: null });
    expect(await found()).toBe(id);
    await ends(id, { closed_at: now });
    expect(await found()).toBe(404);
    await ends(other, { withdrawn_at: now });
    expect(await found()).toBe(id);
    await ends(id, { withdrawn_at: now });
    expect(await found()).toBe(404);
  });

  it("[EMERGENCY-35] gives no writing in a closed plan, and keeps the reason that was given before", async () => {
    await begin(stranger);
    expect((await write(stranger)).status).toBe(204);
    await world.database.db.deleteFrom("mail").execute();
    await world.database.db
      .updateTable("plan")
      .set({ closed_at: world.clock.now })
      .where("id", "=", id)
      .execute();
    const path = `/api/plans/${id}/emergency/write`;
    const again = await world.call(stranger, "POST", path, { reason: "Een heel andere reden." });
    expect([again.status, (await again.json()).error]).toEqual([409, "changed-meanwhile"]);
    const kept = await world.database.db
      .selectFrom("emergency_access")
      .select("write_reason")
      .where("plan_id", "=", id)
      .execute();
    expect(kept).toEqual([{ write_reason: "Medicatie moet er nu bij." }]);
    expect(await world.database.db.selectFrom("mail").selectAll().execute()).toEqual([]);
  });

  it("[EMERGENCY-36] is there for whose place on the team does not count, because they left that organisation", async () => {
    await world.call(nurse, "POST", `/api/plans/${id}/team`, { personId: stranger.id, role: "writer" });
    expect((await begin(stranger)).status).toBe(409);
    await worksElsewhere(world, stranger);
    expect(await status(stranger)).toBe(404);
    expect((await begin(stranger)).status).toBe(201);
    expect(await status(stranger)).toBe(200);
  });
});
