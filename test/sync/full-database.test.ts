// A database that is full: no connections, no disk space. What cannot be stored is not called saved, and waits.
import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "kysely";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { describeEachDatabase } from "../support/database.ts";
import { fillDisk, makeRoom } from "../support/full-disk.ts";
import { type House, openHouse } from "../support/house.ts";
import { Meeting, storedTwice } from "../support/meeting.ts";
import { findPostgresPrograms } from "../support/postgres.ts";
import { type ProxiedHouse, openProxiedHouse } from "../support/proxied-house.ts";
import { until } from "../support/until.ts";

const savedAgainMs = 15_000;
const away = '{"code":"database-away"}';

async function nothingIsSaved(meeting: Meeting, during: () => Promise<void>): Promise<void> {
  const typing = meeting.type();
  await until(() => meeting.peers.every((peer) => peer.unsavedEdits > 0), "something is not saved");
  await during();
  for (const peer of meeting.peers) {
    expect(peer.unsavedEdits).toBeGreaterThan(0);
    expect(peer.notices.at(-1)).toBe(away);
  }
  await meeting.stopTyping();
  await typing;
}

async function allIsWell(meeting: Meeting, house: House): Promise<void> {
  await meeting.saved(savedAgainMs);
  await meeting.converges();
  await meeting.expectStored();
  for (const { closes } of meeting.peers) expect(closes).toEqual([]);
  expect(await storedTwice(house)).toEqual([]);
}

async function twoPeople(house: House): Promise<Meeting> {
  const meeting = new Meeting(house);
  await meeting.joins("poh");
  await meeting.joins("huisarts");
  await meeting.typesFor(300);
  return meeting;
}

describeEachDatabase("a database without disk space", (place) => {
  it("[FAULT-7] answers 53100 to every edit, and nothing is called saved, given up or lost", async () => {
    const house = await openHouse(await place());
    const meeting = await twoPeople(house);
    await sql`create function full_disk() returns trigger language plpgsql as
      $$ begin raise exception 'could not extend file' using errcode = '53100'; end $$`.execute(house.db);
    await sql`create trigger full_disk before insert on plan_edit execute function full_disk()`.execute(
      house.db,
    );
    await nothingIsSaved(meeting, () => sleep(2_500));
    expect((await fetch(`${house.url}/readyz`)).status).toBe(503);
    await sql`drop trigger full_disk on plan_edit`.execute(house.db);
    await allIsWell(meeting, house);
    expect((await fetch(`${house.url}/readyz`)).status).toBe(200);
    await house.close();
  });
});

describe.skipIf(findPostgresPrograms() === undefined)("Postgres", () => {
  let on: ProxiedHouse;
  beforeAll(async () => {
    on = await openProxiedHouse({ maxConnections: 20 });
  });
  afterAll(() => on.close());

  it("[FAULT-8] whose connections are all taken by others takes edits once there is one", async () => {
    const meeting = await twoPeople(on.house);
    const others: pg.Client[] = [];
    const takeOne = async (): Promise<boolean> => {
      const client = new pg.Client({ connectionString: on.databaseUrl });
      client.on("error", () => undefined);
      try {
        await client.connect();
        others.push(client);
        return true;
      } catch {
        return false; // all are taken
      }
    };
    // only new connections meet the limit
    on.databaseLine.cut({ refuse: true });
    await until(async () => !(await takeOne()) && others.length > 10, "all connections are taken");
    on.databaseLine.heal();
    await nothingIsSaved(meeting, () => sleep(2_500));
    await Promise.all(others.map((client) => client.end()));
    await allIsWell(meeting, on.house);
    meeting.leaves();
  });

  it("[FAULT-9] that can write no file any more, as on a full disk, takes all that waited once there is room", async () => {
    const meeting = await twoPeople(on.house);
    await fillDisk(on.postgres.pid);
    await nothingIsSaved(meeting, () => sleep(4_000));
    // the operator makes room, and starts Postgres if it gave up
    if (on.postgres.isRunning) await makeRoom(on.postgres.pid);
    else await on.postgres.start();
    await allIsWell(meeting, on.house);
    meeting.leaves();
  });
});
