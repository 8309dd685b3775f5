// Following a meeting: what each hears of it, when they stop hearing it, and that being there is written down.
import { afterAll, beforeAll, expect, it } from "vitest";
import { sql } from "kysely";
import { elapsedMs } from "../../shared/meeting-clock.ts";
import { maxStreamsPerPerson } from "../../shared/limits.ts";
import { describeAsInProduction } from "../support/database.ts";
import { follow, type Follower } from "../support/event-stream.ts";
import { MeetingStage, patientBirths, patientNames } from "../support/meeting-stage.ts";
import { until } from "../support/until.ts";

describeAsInProduction("following a meeting", (place) => {
  let stage: MeetingStage;
  beforeAll(async () => {
    stage = await MeetingStage.open(await place());
  });
  afterAll(() => stage.close());

  it("[TURN-16] tells who follows it what they may see, at once and after each change", async () => {
    await stage.plan();
    const { chair, gp, items, meetingId, world } = stage;
    const [mine, theirs] = [await stage.watch(chair), await stage.watch(gp)];
    expect(mine.headers.get("content-type")).toBe("text/event-stream");
    expect(mine.headers.get("cache-control")).toBe("no-store");
    expect(mine.headers.get("x-accel-buffering")).toBe("no");
    await mine.sees("planned", ({ state }) => state === "planned");
    expect(await stage.turn(chair, 1, null)).toBe(204);
    for (const one of [mine, theirs]) {
      const { items: seen } = await one.sees("the turn", (meeting) => meeting.items[1]?.state === "current");
      expect(seen.map(({ isMine }) => isMine)).toEqual(
        one === mine ? [true, true, true] : [true, false, false],
      );
    }
    await world.call(gp, "PUT", `/api/meetings/${meetingId}/items/${items[0]}/signals/hand`);
    await mine.shows("the hand", (meeting) => meeting.items[0]?.signals.length === 1);
  });

  it("[TURN-17] is not there for who is not in it, and asks who one is", async () => {
    await stage.plan();
    const { chair, outsider, meetingId, world } = stage;
    expect((await stage.watch(outsider)).status).toBe(404);
    const nobody = await world.call(undefined, "GET", `/api/meetings/${meetingId}/events`);
    expect(nobody.status).toBe(401);
    const head = await stage.watch(chair, undefined, "HEAD");
    await head.closes();
    expect([head.status, head.text]).toEqual([200, ""]);
  });

  it("[TURN-18] gives late joiners the same time as everybody, by the server's clock", async () => {
    await stage.plan();
    const { chair, gp } = stage;
    const early = await stage.watch(chair);
    expect(await stage.turn(chair, 0, null)).toBe(204);
    await early.sees("the turn", (meeting) => meeting.items[0]?.state === "current");
    stage.pass(1.5);
    const late = await stage.watch(gp);
    const joined = await late.sees("the turn", (meeting) => meeting.items[0]?.state === "current");
    const elapsed = (at: string) => (one: Follower) => {
      const item = one.meetings.at(-1)?.items[0];
      if (item === undefined) throw new Error("no item");
      const turnBeganAtMs = item.turnBeganAt === null ? null : Date.parse(item.turnBeganAt);
      return elapsedMs({ spentMs: item.spentMs, turnBeganAtMs }, Date.parse(at));
    };
    expect([early, late].map(elapsed(joined.now))).toEqual([90_000, 90_000]);
  });

  it("[TURN-19] hears within a second of what another server changed, though nobody here was told", async () => {
    await stage.plan();
    const { chair, meetingId, world } = stage;
    const mine = await stage.watch(chair);
    await mine.sees("planned", ({ state }) => state === "planned");
    await sql`update meeting set title = 'Anders', revision = revision + 1 where id = ${meetingId}`.execute(
      world.database.db,
    );
    await world.streams.poll();
    await mine.sees("the title", ({ title }) => title === "Anders");
    const heard = mine.meetings.length;
    await world.streams.poll();
    await world.streams.settled();
    expect(mine.meetings.length).toBe(heard);
  });

  it("[TURN-20] ends for a session that ended, and for who is not in the meeting any more", async () => {
    await stage.plan();
    const { gp, meetingId, world } = stage;
    const again = await world.again(gp);
    const [kept, ended] = [await stage.watch(gp), await stage.watch(again)];
    await world.call(again, "DELETE", "/api/session");
    await world.streams.sweep();
    await ended.closes();
    expect(kept.isClosed).toBe(false);
    await sql`delete from meeting_person where meeting_id = ${meetingId} and person_id = ${gp.id}`.execute(
      world.database.db,
    );
    await world.streams.sweep();
    await kept.closes();
  });

  it("[TURN-21] tells an ended session nothing more, also before the next round", async () => {
    await stage.plan();
    const { chair, gp, world } = stage;
    const again = await world.again(gp);
    const ended = await stage.watch(again);
    await ended.sees("planned", ({ state }) => state === "planned");
    await world.call(again, "DELETE", "/api/session");
    expect(await stage.turn(chair, 0, null)).toBe(204);
    await ended.closes();
    expect(ended.meetings.map(({ state }) => state)).toEqual(["planned"]);
  });

  it("[TURN-22] is no activity: a session that only follows ends as if it did nothing", async () => {
    await stage.plan();
    const { chair, gp, world } = stage;
    const before = await sql`select active_at from session order by id_hash`.execute(world.database.db);
    stage.pass(2);
    const one = await stage.watch(gp);
    expect(await stage.turn(chair, 0, null)).toBe(204);
    await one.sees("the turn", ({ state }) => state === "running");
    await world.streams.sweep();
    const after = await sql`select active_at from session order by id_hash`.execute(world.database.db);
    expect(after.rows).toEqual(before.rows);
  });

  it("[TURN-23] lets one person follow in so many tabs, and no more", async () => {
    await stage.plan();
    const { chair, gp } = stage;
    const first = await stage.watch(gp);
    expect(first.status).toBe(200);
    for (let count = 1; count < maxStreamsPerPerson; count += 1)
      expect((await stage.watch(gp)).status).toBe(200);
    expect((await stage.watch(gp)).status).toBe(429);
    expect((await stage.watch(chair)).status).toBe(200);
    await first.leaves();
    expect((await stage.watch(gp)).status).toBe(200);
  });

  it("[TURN-24] gives a reader that is behind the newest only, and drops one that reads no more", async () => {
    await stage.plan();
    const { chair, gp, meetingId, world } = stage;
    const answer = await world.call(gp, "GET", `/api/meetings/${meetingId}/events`);
    for (let turns = 0; turns < 6; turns += 1) {
      await stage.turn(chair, turns % 2, turns === 0 ? null : (turns + 1) % 2);
      await world.streams.settled();
    }
    const late = follow(answer);
    await late.shows("the last turn", (meeting) => meeting.items[1]?.state === "current");
    expect(late.meetings.length).toBeLessThan(4);
    await late.leaves();

    const stuck = await world.call(gp, "GET", `/api/meetings/${meetingId}/events`);
    world.streams.beat();
    expect(await stage.act(chair, "end")).toBe(204);
    await world.streams.settled();
    for (let beats = 0; beats < 3; beats += 1) world.streams.beat();
    await expect(stuck.text()).rejects.toThrow("a slow reader");
  });

  it("[TURN-25] says now and then that the line is there", async () => {
    await stage.plan();
    const { chair, world } = stage;
    const one = await stage.watch(chair);
    await one.sees("planned", ({ state }) => state === "planned");
    world.streams.beat();
    await until(() => one.text.endsWith("\n\n: \n\n"), "a comment");
  });

  it("[PRESENT-8] has who has the plan open there while the meeting runs, in several tabs once", async () => {
    await stage.plan();
    const { chair, gp, items, world } = stage;
    const mine = await stage.watch(chair);
    const tabs = [await stage.watch(gp, 0), await stage.watch(gp, 0)];
    await mine.sees("planned", ({ state }) => state === "planned");
    expect(await stage.presences()).toEqual([]);
    expect(await stage.turn(chair, 0, null)).toBe(204);
    await mine.shows("the GP", ({ items: [first] }) => first?.here.includes(gp.id) === true);
    const cameAt = world.clock.now;
    stage.pass(1);
    await tabs[0]?.leaves();
    expect(await stage.presences()).toMatchObject([{ person_id: gp.id, item_id: items[0], left_at: null }]);
    stage.pass(1);
    await tabs[1]?.leaves();
    await mine.shows("nobody", ({ items: [first] }) => first?.here.length === 0);
    expect(await stage.presences()).toMatchObject([{ came_at: cameAt, left_at: world.clock.now }]);
    const back = await stage.watch(gp, 0);
    await mine.shows("the GP again", ({ items: [first] }) => first?.here.includes(gp.id) === true);
    expect(await stage.act(chair, "end")).toBe(204);
    await back.shows("ended", ({ state }) => state === "ended");
    expect((await stage.presences()).map(({ left_at }) => left_at)).toEqual([
      world.clock.now,
      world.clock.now,
    ]);
  });

  it("[PRESENT-9] has nobody at a plan to which they are nothing, or that is not on the meeting", async () => {
    await stage.plan();
    const { chair, gp, meetingId, world } = stage;
    expect(await stage.turn(chair, 1, null)).toBe(204);
    const theirs = await stage.watch(gp, 1);
    const elsewhere = `/api/meetings/${meetingId}/events?at=${crypto.randomUUID()}`;
    const nowhere = follow(await world.call(chair, "GET", elsewhere));
    await theirs.sees("the turn", ({ state }) => state === "running");
    await nowhere.sees("the turn", ({ state }) => state === "running");
    expect(await stage.presences()).toEqual([]);
    await nowhere.leaves();
  });

  it("[SECRET-46] never tells a stream the name, birth date or signals of a patient to whom its person is nothing", async () => {
    await stage.plan();
    const { chair, gp, items, meetingId, world, planIds } = stage;
    const [mine, theirs] = [await stage.watch(chair, 1), await stage.watch(gp, 0)];
    expect(await stage.turn(chair, 1, null)).toBe(204);
    await world.call(chair, "PUT", `/api/meetings/${meetingId}/items/${items[1]}/signals/agree`);
    await mine.shows(
      "all",
      ({ items: [, second] }) => second?.signals.length === 1 && second.here.length === 1,
    );
    expect(await stage.turn(chair, 0, 1)).toBe(204);
    await theirs.shows("the turn", ({ items: [first] }) => first?.state === "current");
    for (const secret of [...patientNames.slice(1), ...patientBirths.slice(1), ...planIds.slice(1), "agree"])
      expect(theirs.text).not.toContain(secret);
    expect(theirs.text).toContain(patientNames[0]);
    for (const name of patientNames) expect(mine.text).toContain(name);
    const { items: seen = [] } = theirs.meetings.at(-1) ?? {};
    expect(seen.slice(1)).toMatchObject([
      { patient: null, signals: [], here: [] },
      { patient: null, signals: [], here: [] },
    ]);
  });

  it("[SECRET-47] tells no more of a patient once their place on the team ended", async () => {
    await stage.plan();
    const { chair, gp, world } = stage;
    const theirs = await stage.watch(gp, 0);
    expect(await stage.turn(chair, 0, null)).toBe(204);
    await theirs.shows("the patient", ({ items: [first] }) => first?.here.includes(gp.id) === true);
    await world.streams.sweep();
    await world.streams.settled();
    const { rows } = await sql`delete from plan_member where person_id = ${gp.id} returning *`.execute(
      world.database.db,
    );
    expect(rows.length).toBe(1);
    await world.streams.sweep();
    await theirs.shows("nobody", ({ items: [first] }) => first?.patient === null);
    await world.streams.settled();
    expect((await stage.presences()).at(-1)?.left_at).not.toBeNull();
    await stage.joinsTeam();
    await world.streams.sweep();
    await theirs.shows("the patient again", ({ items: [first] }) => first?.patient?.name === patientNames[0]);
  });

  it("[SECRET-48] writes down each patient that a stream shows, also one who is added while it is open", async () => {
    await stage.plan();
    const { gp, items, meetingId, planIds, world } = stage;
    await sql`delete from meeting_item where id = ${items[0]}`.execute(world.database.db);
    const theirs = await stage.watch(gp);
    await theirs.sees("others", ({ items: seen }) => seen.length === 2);
    const shown = async (): Promise<unknown[]> => {
      const { rows } = await sql<{ event: string }>`
        select event from audit_event where person_id = ${gp.id} order by seq desc limit 1`.execute(
        world.database.db,
      );
      return rows.map(({ event }): unknown => JSON.parse(event));
    };
    expect(await shown()).toMatchObject([{ code: "meetings-listed", planIds: [] }]);
    await sql`
      insert into meeting_item (id, meeting_id, plan_id, position, planned_minutes, state)
      values (gen_random_uuid(), ${meetingId}, ${planIds[0]}, 9, 10, 'planned')`.execute(world.database.db);
    world.changes.changed(meetingId);
    await theirs.sees("their own", ({ items: seen }) => seen.length === 3);
    expect(await shown()).toMatchObject([
      { code: "meetings-listed", planIds: [planIds[0]], outcome: "done" },
    ]);
  });
});
