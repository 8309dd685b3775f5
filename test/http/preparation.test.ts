// Preparing for a meeting over HTTP: which meeting comes, who says what of it, and what waits for whom on Vandaag.
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { WaitingForMe } from "../../shared/api/emergency.ts";
import { Preparation } from "../../shared/api/preparation.ts";
import type { PlanId } from "../../shared/ids.ts";
import { type Caller, openWorld, type World } from "../support/app.ts";
import { describeAsInProduction } from "../support/database.ts";

const dayMs = 24 * 60 * 60 * 1000;

describeAsInProduction("preparing for a meeting", (place) => {
  let world: World;
  let chair: Caller;
  let member: Caller;
  let planId: PlanId;
  let meetingId: string;
  let itemId: string;
  beforeAll(async () => {
    world = await openWorld(await place());
  });
  afterAll(() => world.close());
  beforeEach(async () => {
    chair = await world.person("wijkverpleegkundige", "Nienke Nep");
    member = await world.person("logopedist", "Lotte Loos");
    planId = await world.plan(chair, { name: "dhr. F. Voorbeeld", birthDate: "1950-01-01" });
    await world.call(chair, "POST", `/api/plans/${planId}/team`, { personId: member.id, role: "reader" });
    [meetingId, itemId] = [crypto.randomUUID(), crypto.randomUUID()];
    await sql`
      insert into meeting (id, title, starts_at, chair_id, organisation_id, created_by, created_at, state)
      select ${meetingId}::uuid, 'MDO', ${at(1)}::timestamptz, id, organisation_id, id,
        ${at(0)}::timestamptz, 'planned' from person where id = ${chair.id}`.execute(world.database.db);
    await sql`
      insert into meeting_person select ${meetingId}::uuid, id, organisation_id from person
      where id in (${chair.id}, ${member.id})`.execute(world.database.db);
    await sql`insert into meeting_item (id, meeting_id, plan_id, position, planned_minutes, state)
      values (${itemId}, ${meetingId}, ${planId}, 0, 15, 'planned')`.execute(world.database.db);
  });

  const at = (days: number) => new Date(world.clock.now.getTime() + days * dayMs);
  const moveTo = (days: number) =>
    sql`update meeting set starts_at = ${at(days)} where id = ${meetingId}`.execute(world.database.db);
  const say = async (by: Caller, body: object = { state: "ready", words: "" }, plan = planId) =>
    (await world.call(by, "PUT", `/api/plans/${plan}/meeting-items/${itemId}/preparation`, body)).status;
  const read = async (by = chair) =>
    Preparation.parse(await (await world.call(by, "GET", `/api/plans/${planId}/preparation`)).json()).meeting;
  const waits = async (by: Caller) =>
    WaitingForMe.parse(await (await world.call(by, "GET", "/api/waiting")).json()).preparations;

  it("[PREPARE-7] is asked within fourteen days before a meeting, and not while the patient has the turn", async () => {
    expect(await read()).toMatchObject({ id: meetingId, itemId, startsAt: at(1).toISOString(), said: [] });
    await moveTo(15);
    expect(await read()).toBeNull();
    await moveTo(13);
    expect(await read(member)).not.toBeNull();
    await sql`update meeting set state = 'running', started_at = starts_at where id = ${meetingId}`.execute(
      world.database.db,
    );
    await sql`update meeting_item set state = 'current' where id = ${itemId}`.execute(world.database.db);
    expect(await read()).toBeNull();
    expect(await say(member)).toBe(409);
  });

  it("[PREPARE-8] is said by each for themselves, also by who only reads, and can be said anew", async () => {
    expect(await say(member, { state: "cannot", words: "  Ik ben met vakantie.  " })).toBe(204);
    expect(await say(chair)).toBe(204);
    expect((await read())?.said).toMatchObject([
      { personId: member.id, name: "Lotte Loos", state: "cannot", words: "Ik ben met vakantie." },
      { personId: chair.id, state: "ready", words: "" },
    ]);
    expect(await say(member)).toBe(204);
    expect((await read(member))?.said.map(({ state }) => state)).toEqual(["ready", "ready"]);
    expect(world.told.at(-1)).toBe(`changed ${planId}`);
  });

  it("[PREPARE-9] is not there for who is nothing to the plan, nor under another plan of one's own", async () => {
    const stranger = await world.person("apotheker");
    expect(await say(stranger)).toBe(404);
    expect((await world.call(stranger, "GET", `/api/plans/${planId}/preparation`)).status).toBe(404);
    expect(await say(chair, undefined, await world.plan(chair))).toBe(404);
  });

  it("[PREPARE-10] waits on Vandaag for who is invited and on the team, until they said something", async () => {
    const line = { planId, patient: { name: "dhr. F. Voorbeeld", birthDate: "1950-01-01" } };
    expect(await waits(member)).toEqual([{ ...line, startsAt: at(1).toISOString() }]);
    await say(member, { state: "cannot", words: "" });
    expect(await waits(member)).toEqual([]);
    expect(await waits(chair)).toHaveLength(1);
    await moveTo(20);
    expect(await waits(chair)).toEqual([]);
    const colleague = await world.person("ergotherapeut");
    await world.call(chair, "POST", `/api/plans/${planId}/team`, { personId: colleague.id, role: "writer" });
    await moveTo(1);
    expect(await waits(colleague)).toEqual([]);
  });
});
