// A meeting on real servers: one that begins anew, lines that break, and two beside each other.
import { once } from "node:events";
import { connect } from "node:net";
import { rm } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { MeetingId, PersonId, PlanId } from "../../shared/ids.ts";
import { copyTemplate } from "../support/database.ts";
import { follow, type Follower } from "../support/event-stream.ts";
import { insertMeeting } from "../support/held-meeting.ts";
import { type DemoName, type House, openHouse } from "../support/house.ts";
import { callAt, canRunTwoServers, startTwoServers, type TwoServers } from "../support/two-servers.ts";

describe("a server with a meeting", () => {
  async function openAt(dataDir: string, house: House): Promise<{ meetingId: MeetingId; itemId: string }> {
    const people = [PersonId.parse(await house.personId("poh")), await house.personId("huisarts")];
    const made = await insertMeeting(house.db, {
      ...{ people, planIds: [PlanId.parse(house.planId)], startsAt: new Date() },
    });
    return { meetingId: made.meetingId, itemId: made.itemIds[0] ?? dataDir };
  }
  const at = async (house: House, name: DemoName, meetingId: MeetingId): Promise<Follower> => {
    const path = `/api/meetings/${meetingId}/events?at=${house.planId}`;
    return follow(await house.call(await house.signIn(name), "GET", path));
  };

  it("[TURN-26] goes on where it was after the server began anew, and does not wait for open streams to end", async () => {
    const dataDir = await copyTemplate();
    let house = await openHouse({ dataDir });
    const { meetingId, itemId } = await openAt(dataDir, house);
    const poh = await house.signIn("poh");
    const turn = `/api/meetings/${meetingId}/turn`;
    const before = await at(house, "huisarts", meetingId);
    expect((await house.call(poh, "POST", turn, { itemId, from: null })).status).toBe(204);
    const {
      items: [began],
    } = await before.shows("here", ({ items: [one] }) => one?.here.length === 1);
    await Promise.all([house.close(), before.closes(5_000)]);

    house = await openHouse({ dataDir });
    const after = await at(house, "huisarts", meetingId);
    const {
      items: [goesOn],
    } = await after.shows("here", ({ items: [one] }) => one?.here.length === 1);
    expect(goesOn).toMatchObject({ state: "current", turnBeganAt: began?.turnBeganAt, spentMs: 0 });
    expect((await house.call(poh, "POST", turn, { itemId: null, from: itemId })).status).toBe(204);
    await after.shows("discussed", ({ items: [one] }) => one?.state === "discussed");
    await house.close();
    await rm(dataDir, { recursive: true });
  });

  it("[TURN-27] closes the stream of a session that was ended within 5 seconds, and forgets a line that breaks", async () => {
    const house = await openHouse();
    const { meetingId } = await openAt("", house);
    const cookie = await house.signIn("huisarts");
    const path = `/api/meetings/${meetingId}/events?at=${house.planId}`;
    const ended = follow(await house.call(cookie, "GET", path));
    await ended.sees("planned", ({ state }) => state === "planned");
    const poh = await house.signIn("poh");
    expect((await house.call(poh, "POST", `/api/meetings/${meetingId}/start`)).status).toBe(204);

    const { hostname, port } = new URL(house.url);
    const socket = connect(Number(port), hostname);
    await once(socket, "connect");
    socket.write(`GET ${path} HTTP/1.1\r\nhost: ${hostname}:${port}\r\ncookie: ${poh}\r\n\r\n`);
    await ended.shows("both", ({ items: [one] }) => one?.here.length === 2);
    socket.destroy();
    await ended.shows("one", ({ items: [one] }) => one?.here.length === 1);

    expect((await house.call(cookie, "DELETE", "/api/session")).status).toBe(204);
    await ended.closes(5_000);
    await house.close();
  });
});

describe.skipIf(!canRunTwoServers)("two servers with a meeting", () => {
  let two: TwoServers;
  beforeAll(async () => {
    two = await startTwoServers();
  });
  afterAll(() => two.close());

  it("[TURN-28] tells who follows it at the other one within two seconds, and who is there on both", async () => {
    const poh = await two.one.signIn("poh");
    const gp = await two.other.signIn("huisarts");
    const people = await two.query<{ id: string; organisation_id: string }>(
      "select id, organisation_id from person where email in ('poh@demo.test', 'huisarts@demo.test') order by email desc",
    );
    const meetingId = MeetingId.parse(crypto.randomUUID());
    const itemId = crypto.randomUUID();
    const [lead] = people;
    await two.query(
      `insert into meeting (id, title, starts_at, chair_id, organisation_id, created_by, created_at, state)
       values ($1, 'MDO', now(), $2, $3, $2, now(), 'planned')`,
      [meetingId, lead?.id, lead?.organisation_id],
    );
    for (const { id, organisation_id } of people) {
      await two.query("insert into meeting_person values ($1, $2, $3)", [meetingId, id, organisation_id]);
    }
    await two.query(
      `insert into meeting_item (id, meeting_id, plan_id, position, planned_minutes, state)
       values ($1, $2, $3, 0, 10, 'planned')`,
      [itemId, meetingId, two.planId],
    );
    const path = `/api/meetings/${meetingId}/events?at=${two.planId}`;
    const here = follow(await callAt(two.one, poh, "GET", path));
    const there = follow(await callAt(two.other, gp, "GET", path));
    await there.sees("planned", ({ state }) => state === "planned");
    const turn = { itemId, from: null };
    expect((await callAt(two.one, poh, "POST", `/api/meetings/${meetingId}/turn`, turn)).status).toBe(204);
    await there.sees("the turn", ({ items: [one] }) => one?.state === "current", 2_000);
    for (const one of [here, there])
      await one.shows("both", ({ items: [item] }) => item?.here.length === 2, 3_000);
    await two.one.kill9();
    await here.closes();
    expect(there.isClosed).toBe(false);
    await there.leaves();
  });
});
