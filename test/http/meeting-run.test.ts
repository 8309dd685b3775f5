// A meeting as it is held: who gives the turn to whom, and how it ends.
import { afterAll, beforeAll, expect, it } from "vitest";
import { sql } from "kysely";
import { meetingLeftMs } from "../../shared/limits.ts";
import { endLeft } from "../../server/meetings/left-meetings.ts";
import { createLog } from "../../server/log.ts";
import { describeAsInProduction } from "../support/database.ts";
import { MeetingStage } from "../support/meeting-stage.ts";

const minuteMs = 60_000;

describeAsInProduction("a meeting that is held", (place) => {
  let stage: MeetingStage;
  beforeAll(async () => {
    stage = await MeetingStage.open(await place());
  });
  afterAll(() => stage.close());

  it("[TURN-1] starts when who leads it says so, and once", async () => {
    await stage.plan();
    const { chair } = stage;
    expect(await stage.act(chair, "start")).toBe(204);
    const { startedAt, revision } = await stage.seenBy(chair);
    stage.pass(1);
    expect(await stage.act(chair, "start")).toBe(204);
    expect(await stage.seenBy(chair)).toMatchObject({ state: "running", startedAt, revision });
  });

  it("[TURN-2] is led by nobody else: for others it is not there", async () => {
    await stage.plan();
    const { chair, gp, outsider } = stage;
    for (const who of [gp, outsider]) {
      expect(await stage.act(who, "start")).toBe(404);
      expect(await stage.act(who, "end")).toBe(404);
      expect(await stage.turn(who, 0, null)).toBe(404);
    }
    expect(await stage.seenBy(chair)).toMatchObject({ state: "planned" });
  });

  it("[TURN-3] starts with the first turn", async () => {
    await stage.plan();
    const { chair } = stage;
    expect(await stage.turn(chair, 0, null)).toBe(204);
    expect(await stage.seenBy(chair)).toMatchObject({ state: "running" });
    expect(await stage.states()).toEqual(["current", "planned", "planned"]);
  });

  it("[TURN-29] tells the open pages of all its plans that it began, and of a turn after that those of that plan", async () => {
    await stage.plan();
    const { chair, planIds, world } = stage;
    const heard = () => world.told.filter((what) => what.startsWith("meetings-changed"));
    world.told.length = 0;
    await stage.turn(chair, 0, null);
    expect(heard()).toEqual(planIds.map((planId) => `meetings-changed ${planId}`));
    world.told.length = 0;
    await stage.turn(chair, 1, 0);
    expect(heard()).toEqual([]);
    expect(world.told).toContain(`changed ${planIds[1]}`);
  });

  it("[TURN-4] gives the turn to the next and closes the one before, with its time", async () => {
    await stage.plan();
    const { chair } = stage;
    await stage.turn(chair, 0, null);
    stage.pass(7);
    expect(await stage.turn(chair, 1, 0)).toBe(204);
    expect(await stage.states()).toEqual(["discussed", "current", "planned"]);
    const { items: seen, now } = await stage.seenBy(chair);
    expect(seen[0]).toMatchObject({ spentMs: 7 * minuteMs, turnBeganAt: null });
    expect(seen[1]).toMatchObject({ spentMs: 0, turnBeganAt: now });
  });

  it("[TURN-5] refuses a turn when another patient is current than on the page that asks", async () => {
    await stage.plan();
    const { chair } = stage;
    await stage.turn(chair, 0, null);
    expect(await stage.turn(chair, 2, null)).toBe(409);
    expect(await stage.turn(chair, 2, 1)).toBe(409);
    expect(await stage.turn(chair, null, 1)).toBe(409);
    expect(await stage.states()).toEqual(["current", "planned", "planned"]);
  });

  it("[TURN-6] keeps the turn as it is when the one who is asked for has it already", async () => {
    await stage.plan();
    const { chair } = stage;
    await stage.turn(chair, 0, null);
    const before = await stage.seenBy(chair);
    expect(await stage.turn(chair, 0, null)).toBe(204);
    expect(await stage.turn(chair, 0, 2)).toBe(204);
    expect(await stage.seenBy(chair)).toEqual(before);
  });

  it("[TURN-7] goes one patient on when two press next at once", async () => {
    await stage.plan();
    const { chair, gp, meetingId, world } = stage;
    await sql`update meeting set created_by = ${gp.id} where id = ${meetingId}`.execute(world.database.db);
    await stage.turn(chair, 0, null);
    const pressed = await Promise.all([stage.turn(chair, 1, 0), stage.turn(gp, 1, 0)]);
    expect(pressed).toEqual([204, 204]);
    expect(await stage.states()).toEqual(["discussed", "current", "planned"]);
    // and when they mean another one
    const differing = await Promise.all([stage.turn(chair, 2, 1), stage.turn(gp, 0, 1)]);
    expect(differing.toSorted()).toEqual([204, 409]);
    const open = await sql<{ count: number }>`
      select count(*) as count from meeting_turn join meeting_item on meeting_item.id = item_id
      where meeting_id = ${meetingId} and ended_at is null`.execute(world.database.db);
    expect(open.rows).toEqual([{ count: 1 }]);
  });

  it("[TURN-8] closes the turn with nobody next", async () => {
    await stage.plan();
    const { chair } = stage;
    expect(await stage.turn(chair, null, null)).toBe(204);
    expect(await stage.seenBy(chair)).toMatchObject({ state: "planned" });
    await stage.turn(chair, 0, null);
    expect(await stage.turn(chair, null, 0)).toBe(204);
    expect(await stage.seenBy(chair)).toMatchObject({ state: "running" });
    expect(await stage.states()).toEqual(["discussed", "planned", "planned"]);
  });

  it("[TURN-9] takes a patient up again, and counts both turns", async () => {
    await stage.plan();
    const { chair } = stage;
    await stage.turn(chair, 0, null);
    stage.pass(5);
    await stage.turn(chair, 1, 0);
    stage.pass(2);
    expect(await stage.turn(chair, 0, 1)).toBe(204);
    stage.pass(3);
    await stage.turn(chair, null, 0);
    const [first, second] = (await stage.seenBy(chair)).items;
    expect([first?.spentMs, second?.spentMs]).toEqual([8 * minuteMs, 2 * minuteMs]);
    expect(await stage.states()).toEqual(["discussed", "discussed", "planned"]);
  });

  it("[TURN-10] gives no turn to a plan that was closed, and none to one that is gone", async () => {
    await stage.plan();
    const { chair, items, planIds, world } = stage;
    const closing = { reason: "care-ended", words: "" };
    expect((await world.call(chair, "POST", `/api/plans/${planIds[1]}/closing`, closing)).status).toBe(204);
    expect(await stage.turn(chair, 1, null)).toBe(409);
    await sql`update meeting_item set plan_id = null where id = ${items[2]}`.execute(world.database.db);
    expect(await stage.turn(chair, 2, null)).toBe(409);
    expect(await stage.seenBy(chair)).toMatchObject({ state: "planned" });
    expect(await stage.turn(chair, 0, null)).toBe(204);
    const words = "De zorg gaat door.";
    const reopened = await world.call(chair, "POST", `/api/plans/${planIds[1]}/reopening`, { words });
    expect(reopened.status).toBe(204);
    expect(await stage.turn(chair, 1, 0)).toBe(204);
  });

  it("[TURN-11] knows no patient of another meeting", async () => {
    await stage.plan();
    const [other] = stage.items;
    await stage.plan();
    const { chair, world } = stage;
    const asked = { itemId: other, from: null };
    expect((await world.call(chair, "POST", `${stage.path}/turn`, asked)).status).toBe(404);
  });

  it("[TURN-12] ends with the turn that was open, and takes no turn any more", async () => {
    await stage.plan();
    const { chair, world } = stage;
    expect(await stage.act(chair, "end")).toBe(409);
    await stage.turn(chair, 0, null);
    stage.pass(4);
    expect(await stage.act(chair, "end")).toBe(204);
    const ended = await stage.seenBy(chair);
    expect(ended).toMatchObject({ state: "ended", endedAt: world.clock.now.toISOString() });
    expect(ended.items[0]).toMatchObject({ state: "discussed", spentMs: 4 * minuteMs });
    stage.pass(1);
    expect(await stage.act(chair, "end")).toBe(204);
    expect(await stage.turn(chair, 1, null)).toBe(409);
    expect(await stage.act(chair, "start")).toBe(409);
    expect((await stage.seenBy(chair)).endedAt).toBe(ended.endedAt);
  });

  it("[TURN-13] never begins when it was cancelled", async () => {
    await stage.plan();
    const { chair, meetingId, world } = stage;
    await sql`update meeting set state = 'cancelled', cancel_reason = 'ziek' where id = ${meetingId}`.execute(
      world.database.db,
    );
    expect([await stage.act(chair, "start"), await stage.turn(chair, 0, null)]).toEqual([409, 409]);
  });

  it("[TURN-14] writes each act in the audit log, at the plan whose turn it is", async () => {
    await stage.plan();
    const { chair, gp, meetingId, planIds, world } = stage;
    await stage.turn(chair, 1, null);
    await stage.turn(gp, 1, null);
    const { rows } = await sql<{ event: string }>`
      select event from audit_event where event like ${`%${meetingId}%`} order by seq`.execute(
      world.database.db,
    );
    const told = rows.map(({ event }): unknown => JSON.parse(event));
    expect(told).toMatchObject([
      { code: "meeting-turn", personId: chair.id, planId: planIds[1], outcome: "done" },
      { code: "meeting-turn", personId: gp.id, outcome: "refused" },
    ]);
  });

  it("[TURN-15] is ended three hours after somebody was last there, as of that moment", async () => {
    await stage.plan();
    const { chair, items, meetingId, world } = stage;
    await stage.turn(chair, 0, null);
    const cameAt = world.clock.now;
    stage.pass(30);
    const seenAt = world.clock.now;
    await sql`
      insert into meeting_presence (id, item_id, person_id, organisation_id, came_at, seen_at)
      select gen_random_uuid(), ${items[0]}, id, organisation_id, ${cameAt}, ${seenAt}
      from person where id = ${chair.id}`.execute(world.database.db);
    const log = createLog("debug", { write: () => {} });
    const look = () =>
      endLeft({
        ...{ db: world.database.db, log, now: () => world.clock.now, changes: world.changes },
        rooms: { planChanged: (planId) => void world.told.push(`changed ${planId}`) },
      });
    let told = 0;
    const stop = world.changes.subscribe(meetingId, () => (told += 1));
    world.clock.now = new Date(seenAt.getTime() + meetingLeftMs - 1);
    await look();
    expect(await stage.seenBy(chair)).toMatchObject({ state: "running" });
    stage.pass(60);
    // two servers look at once
    await Promise.all([look(), look()]);
    stop();
    const ended = await stage.seenBy(chair);
    expect(ended).toMatchObject({ state: "ended", endedAt: seenAt.toISOString() });
    expect(ended.items[0]).toMatchObject({ state: "discussed", spentMs: 30 * minuteMs });
    expect(told).toBe(1);
    const { rows } = await sql<{ left_at: Date }>`
      select left_at from meeting_presence where item_id = ${items[0]}`.execute(world.database.db);
    expect(rows).toEqual([{ left_at: seenAt }]);
  });

  it("[SIGNAL-7] makes nobody fail when everybody signals while the turn goes on", async () => {
    await stage.plan();
    const { chair, gp } = stage;
    await stage.turn(chair, 0, null);
    for (let round = 0; round < 6; round += 1) {
      const from = round % 2 === 0 ? 0 : null;
      const given = stage.turn(chair, from === null ? 0 : null, from);
      const kinds = ["agree", "discuss", "hand", "my-action"] as const;
      const signalled = kinds.flatMap((kind) => [
        stage.signal(gp, "PUT", kind),
        stage.signal(chair, round % 3 === 0 ? "DELETE" : "PUT", kind),
      ]);
      expect(await given).toBe(204);
      for (const status of await Promise.all(signalled)) expect([204, 409]).toContain(status);
    }
  });
});
