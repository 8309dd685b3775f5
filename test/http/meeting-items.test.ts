// The patients of a meeting: who puts them on it, takes them off, gives them minutes and a place.
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { sql } from "kysely";
import { MeetingId } from "../../shared/ids.ts";
import type { Caller, World } from "../support/app.ts";
import { describeAsInProduction } from "../support/database.ts";
import { type MeetingWorld, openMeetingWorld } from "../support/meeting-world.ts";

describeAsInProduction("the patients of a meeting", (place) => {
  let on: MeetingWorld;
  let world: World;
  let nurse: Caller;
  let doctor: Caller;
  let therapist: Caller;
  let outsider: Caller;
  let id: string;
  /** ours, shared, theirs */
  let items: string[];
  beforeAll(async () => {
    on = await openMeetingWorld(await place());
    ({ world, nurse, doctor, therapist, outsider } = on);
  });
  beforeEach(async () => {
    id = await on.planned();
    items = await order();
  });
  afterAll(() => world.close());

  const order = async () => (await on.see(nurse, id)).items.map((item) => item.id);
  const path = (rest: string) => `/api/meetings/${id}${rest}`;
  const add = (caller: Caller, planId: string) =>
    on.status(caller, "POST", path("/items"), { planId, plannedMinutes: 5 });
  const patch = (caller: Caller, item: number, body: unknown) =>
    on.status(caller, "PATCH", path(`/items/${items[item]}`), body);
  const remove = (caller: Caller, item: number) => on.status(caller, "DELETE", path(`/items/${items[item]}`));
  const setState = (item: number, state: string) =>
    sql`update meeting_item set state = ${state} where id = ${items[item]}`.execute(world.database.db);
  const run = (state: string) =>
    sql`update meeting set state = ${state}, started_at = now(),
      ended_at = case when ${state} = 'ended' then now() end where id = ${id}`.execute(world.database.db);

  it("[MEETING-16] are put on it by who leads that plan and is invited, once", async () => {
    const planId = await world.plan(nurse);
    expect(await add(nurse, planId)).toBe(201);
    expect(await add(nurse, planId)).toBe(409);
    // nothing to it; and writes along only
    expect(await add(outsider, await world.plan(nurse))).toBe(404);
    expect(await add(therapist, on.plans.shared)).toBe(404);
    // leads that plan, and is not invited
    const stranger = await world.person("huisarts", "Vera Vreemd");
    expect(await add(stranger, await world.plan(stranger))).toBe(404);
    // whoever is invited brings a patient of their own
    expect(await add(therapist, await world.plan(therapist))).toBe(201);
    expect((await on.see(nurse, id)).items).toHaveLength(5);
  });

  it("[MEETING-17] are none of a plan that is closed", async () => {
    const planId = await world.plan(nurse);
    await world.call(nurse, "POST", `/api/plans/${planId}/closing`, { reason: "care-ended", words: "" });
    expect(await add(nurse, planId)).toBe(404);
    const meeting = on.meeting({ items: [{ planId, plannedMinutes: 5 }] });
    expect(await on.status(nurse, "POST", "/api/meetings", meeting)).toBe(404);
  });

  it("[MEETING-18] are taken off by who leads their plan, or leads the meeting and knows them, and no patient of others", async () => {
    expect(await remove(doctor, 1)).toBe(404);
    expect(await remove(therapist, 1)).toBe(404);
    // who leads the meeting is nothing to that one
    expect(await remove(nurse, 2)).toBe(404);
    expect(await remove(outsider, 2)).toBe(204);
    // a doctor who leads the plan, of a meeting that another leads
    expect(await remove(doctor, 0)).toBe(204);
    expect(await remove(nurse, 1)).toBe(204);
    expect(await order()).toEqual([]);
  });

  it("[MEETING-19] get minutes from who leads the meeting, whoever they are, and other minutes from nobody else", async () => {
    expect(await patch(nurse, 2, { addedMinutes: 5 })).toBe(204);
    expect(await patch(therapist, 1, { plannedMinutes: 60 })).toBe(404);
    expect(await patch(doctor, 0, { plannedMinutes: 12 })).toBe(204);
    const found = (await on.see(nurse, id)).items.map((item) => [item.plannedMinutes, item.addedMinutes]);
    expect(found).toEqual([
      [12, 0],
      [15, 0],
      [20, 5],
    ]);
    for (const body of [{ plannedMinutes: 0 }, { addedMinutes: -1 }, { addedMinutes: 1.5 }])
      expect(await patch(nurse, 0, body)).toBe(400);
  });

  it("[MEETING-20] are put in another order by who leads the meeting, all of them at once", async () => {
    const [first, second, third] = items;
    const put = (caller: Caller, itemIds: unknown) => on.status(caller, "PUT", path("/order"), { itemIds });
    expect(await put(doctor, [third, first, second])).toBe(404);
    expect(await put(nurse, [third, first])).toBe(409);
    expect(await put(nurse, [third, first, first])).toBe(409);
    expect(await put(nurse, [third, first, second])).toBe(204);
    expect(await order()).toEqual([third, first, second]);
    // a patient who had their turn keeps their place among those
    await run("running");
    await setState(0, "discussed");
    await setState(1, "current");
    expect(await put(nurse, [second, first, third])).toBe(409);
    expect(await put(nurse, [first, third, second])).toBe(204);
  });

  it("[MEETING-21] come and go while it is held, but for the one whose turn it is or was", async () => {
    await run("running");
    await setState(0, "current");
    await setState(1, "discussed");
    expect(await remove(nurse, 0)).toBe(409);
    expect(await remove(nurse, 1)).toBe(409);
    expect(await patch(nurse, 0, { plannedMinutes: 20 })).toBe(409);
    expect(await patch(nurse, 0, { addedMinutes: 5 })).toBe(204);
    expect(await patch(nurse, 1, { addedMinutes: 5 })).toBe(409);
    expect(await add(nurse, await world.plan(nurse))).toBe(201);
    expect(await remove(outsider, 2)).toBe(204);
    await run("ended");
    expect(await add(nurse, await world.plan(nurse))).toBe(409);
    expect(await patch(nurse, 0, { addedMinutes: 10 })).toBe(409);
    expect(await on.status(nurse, "PUT", path("/order"), { itemIds: await order() })).toBe(409);
  });

  it("[MEETING-22] are twenty at most, and every change is told to open pages and counted", async () => {
    const { revision } = await on.see(nurse, id);
    let changes = 0;
    const leave = world.changes.subscribe(MeetingId.parse(id), () => (changes += 1));
    await patch(nurse, 0, { addedMinutes: 1 });
    await remove(nurse, 0);
    await add(nurse, on.plans.ours);
    await on.status(nurse, "PUT", path("/order"), { itemIds: await order() });
    // refused: nothing changed
    await patch(therapist, 1, { plannedMinutes: 60 });
    leave();
    await patch(nurse, 1, { addedMinutes: 2 });
    expect(changes).toBe(4);
    expect((await on.see(nurse, id)).revision).toBe(revision + 5);
    await sql`insert into meeting_item (id, meeting_id, plan_id, position, planned_minutes, state)
      select gen_random_uuid(), ${id}, null, 100 + number, 1, 'planned' from generate_series(1, 17) as number`.execute(
      world.database.db,
    );
    expect(await add(nurse, await world.plan(nurse))).toBe(400);
  });
});
