// The database stops, freezes, slows down or dies silently under a meeting: nothing called saved is lost or doubled.
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { Meeting, storedTwice } from "../support/meeting.ts";
import { findPostgresPrograms } from "../support/postgres.ts";
import { type ProxiedHouse, openProxiedHouse } from "../support/proxied-house.ts";
import { until } from "../support/until.ts";

/** Longer than a query waits for its answer; FAULT_SECONDS=30 for the long one. */
const frozenMs = Number(process.env["FAULT_SECONDS"] ?? 12) * 1_000;
/** A waiting commit is tried again within 2 s, or its connection is given up within 10 s. */
const savedAgainMs = 15_000;

describe.skipIf(findPostgresPrograms() === undefined)("Postgres under a meeting", () => {
  let on: ProxiedHouse;
  let meeting: Meeting;
  beforeAll(async () => {
    on = await openProxiedHouse();
  });
  afterAll(() => on.close());
  beforeEach(async () => {
    meeting = new Meeting(on.house);
    await meeting.joins("poh");
    await meeting.joins("huisarts");
    return () => {
      on.databaseLine.heal();
      meeting.leaves();
    };
  });

  /** Nobody is told that anything is saved while `during` lasts, and everybody hears why. */
  async function nothingIsSaved(during: () => Promise<void>): Promise<void> {
    const typing = meeting.type();
    await until(() => meeting.peers.every((peer) => peer.unsavedEdits > 0), "something is not saved");
    const before = meeting.typists.map(({ savedWords }) => savedWords.length);
    await during();
    expect(meeting.typists.map(({ savedWords }) => savedWords.length)).toEqual(before);
    for (const peer of meeting.peers) expect(peer.notices.at(-1)).toBe('{"code":"database-away"}');
    await meeting.stopTyping();
    await typing;
  }

  /** The promises, from the moment that the database is there again. */
  async function allIsWell(): Promise<void> {
    await meeting.saved(savedAgainMs);
    for (const peer of meeting.peers) {
      expect(peer.closes).toEqual([]);
      expect(peer.notices.at(-1)).toBe('{"code":"database-back"}');
    }
    await meeting.converges();
    await meeting.expectStored();
    expect(await storedTwice(on.house)).toEqual([]);
  }

  it.each(["fast", "immediate"] as const)(
    "[FAULT-1] stopped (%s) and started again, people type on, nothing is called saved meanwhile, and nothing is lost",
    async (how) => {
      await meeting.typesFor(300);
      await on.postgres.stop(how);
      await nothingIsSaved(() => sleep(2_500));
      await on.postgres.start();
      await allIsWell();
    },
  );

  it(`[FAULT-2] frozen for ${frozenMs / 1_000} s and thawed, it is the same`, async () => {
    await meeting.typesFor(300);
    await on.postgres.pause();
    await nothingIsSaved(() => sleep(frozenMs));
    await on.postgres.resume();
    await allIsWell();
  }, 120_000);

  it("[FAULT-3] far away (400 ms each way), people read each other at once and all of it is saved a little later", async () => {
    on.databaseLine.delay(400);
    await meeting.typesFor(3_000);
    await meeting.converges();
    await meeting.saved(5_000);
    on.databaseLine.heal();
    await meeting.expectStored();
    for (const peer of meeting.peers) expect(peer.closes).toEqual([]);
    expect(await storedTwice(on.house)).toEqual([]);
  });

  it("[FAULT-4] cut off and reset again and again, each edit is stored once", async () => {
    const typing = meeting.type();
    for (let round = 0; round < 10; round++) {
      await sleep(250);
      if (round % 2 === 0) on.databaseLine.cut();
      else on.databaseLine.reset();
    }
    await meeting.stopTyping();
    await typing;
    await meeting.saved(savedAgainMs);
    await meeting.converges();
    await meeting.expectStored();
    expect(await storedTwice(on.house)).toEqual([]);
  });

  it("[FAULT-5] unreachable over connections that look open, it is used over new ones within 15 s", async () => {
    await meeting.typesFor(300);
    on.databaseLine.kill();
    await nothingIsSaved(() => sleep(2_500));
    await allIsWell();
  });
});
