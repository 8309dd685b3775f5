// Lines between people and the server that go dead, half dead or slow, and tabs that fall asleep.
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { WebSocket } from "ws";
import { maxUnsentBytes } from "../../shared/limits.ts";
import { type House, openHouse } from "../support/house.ts";
import { Meeting } from "../support/meeting.ts";
import type { Peer } from "../support/peer.ts";
import { pglitePlaces } from "../support/database.ts";
import { type TcpProxy, startTcpProxy } from "../support/tcp-proxy.ts";
import type { Typist } from "../support/typist.ts";
import { until } from "../support/until.ts";

/** FAULT_SECONDS=30 also waits for y-websocket and the server to give up a dead line by themselves. */
const isLong = Number(process.env["FAULT_SECONDS"] ?? 0) >= 30;
const root = "text:situation";
/** What one connection of this machine holds between two programs, and what the server keeps beside that. */
const mostBufferedBytes = 16 * 1024 * 1024 + maxUnsentBytes;
const place = pglitePlaces();

let house: House;
let door: TcpProxy;
let url: string;
let meeting: Meeting;
/** Behind the proxy. */
let far: Typist;
/** On a line of their own. */
let near: Typist;
beforeAll(async () => {
  house = await openHouse(await place());
  door = await startTcpProxy({ port: Number(new URL(house.url).port) });
  url = `http://127.0.0.1:${door.port}`;
});
afterAll(async () => {
  await house.close();
  await door.close();
});
beforeEach(async () => {
  meeting = new Meeting(house);
  near = await meeting.joins("huisarts");
  far = await meeting.joins("poh", { url });
  return () => {
    meeting.leaves();
    door.heal();
    door.cut();
  };
});

const isSeenBy = (peer: Peer, by: Peer): boolean => by.provider.awareness.getStates().has(peer.doc.clientID);

async function seats(): Promise<number> {
  const metrics = await (await fetch(`${house.url}/metrics`)).text();
  return Number(/^samenspraak_seats (\d+)$/m.exec(metrics)?.[1]);
}

/** The promises, from the moment that the line is whole again. */
async function allIsWell(): Promise<void> {
  await meeting.reconnected();
  await meeting.converges();
  await meeting.saved(2_000);
  await meeting.expectStored();
}

describe("a line", () => {
  it("[FAULT-10] that swallows everything both ways looks open, and nothing on it is called saved", async () => {
    await meeting.typesFor(300);
    await meeting.saved(5_000);
    door.freeze();
    await meeting.typesFor(4_000);
    expect(far.peer.provider.wsconnected).toBe(true);
    expect(far.peer.unsavedEdits).toBeGreaterThan(20);
    await near.peer.saved();
    expect(far.peer.unsavedEdits).toBeGreaterThan(20);
    door.heal();
    await allIsWell();
    expect(far.peer.closes).toEqual([]);
  });

  it("[FAULT-11] that swallows only what the server says is not called saved either, though colleagues read it", async () => {
    door.freeze("down");
    far.peer.types(root, "Eén kant op. ");
    await until(() => near.peer.reads(root).includes("Eén kant op. "), "the colleague reads it");
    await sleep(500);
    expect(far.peer.unsavedEdits).toBe(1);
    door.heal();
    await allIsWell();
  });

  it("[FAULT-12] that dies while it looks open brings all of it on the next one", async () => {
    door.freeze();
    await meeting.typesFor(2_000);
    expect(far.peer.unsavedEdits).toBeGreaterThan(10);
    door.kill();
    door.heal();
    // as y-websocket does after 30 s of silence; the long test waits for that
    socketOf(far.peer).terminate();
    await allIsWell();
  });

  it("[FAULT-13] that is cut and reset again and again while people type loses and doubles nothing", async () => {
    const typing = meeting.type();
    for (let round = 0; round < 12; round++) {
      await sleep(300);
      if (round % 2 === 0) door.cut();
      else door.reset();
    }
    await meeting.stopTyping();
    await typing;
    await allIsWell();
  });

  it("[FAULT-14] that takes 400 ms each way gives the same text, and saves it", async () => {
    door.delay(400);
    await meeting.typesFor(2_000);
    await meeting.saved(5_000);
    await meeting.converges();
    await meeting.expectStored();
    expect(far.peer.closes).toEqual([]);
  });

  if (isLong) {
    it("[FAULT-15] that died in silence is given up by both ends within a minute, and nothing typed on it is lost", async () => {
      door.kill();
      const before = door.lines;
      await meeting.typesFor(1_000);
      await until(() => door.lines > before, "the far end comes back over a new line", 45_000);
      await allIsWell();
      await until(async () => (await seats()) === 2, "only the new seats are there", 60_000);
      expect(far.peer.unsavedEdits).toBe(0);
    }, 180_000);

    it("[FAULT-16] of a machine that is gone is cut by the server within 45 s, and its person is no longer shown", async () => {
      far.peer.provider.awareness.setLocalState({ section: "matters" });
      await until(() => isSeenBy(far.peer, near.peer), "the far one is shown");
      door.kill();
      far.peer.provider.shouldConnect = false;
      await until(async () => (await seats()) === 1, "the seat is empty", 45_000);
      await until(() => !isSeenBy(far.peer, near.peer), "the far one is no longer shown", 1_000);
    }, 90_000);
  }
});

describe("a tab that sleeps", () => {
  it("[FAULT-17] is cut off once too much waits for it, and has all of it soon after it wakes up", async () => {
    const sleeper = await meeting.joins("logopedist");
    await meeting.typesFor(300);
    await meeting.saved(5_000);
    socketOf(sleeper.peer).pause();
    const page = "Een lange bladzijde. ".repeat(9_000);
    let sentBytes = 0;
    // what the buffers of the machine hold goes first
    while ((await seats()) === 3 && sentBytes < mostBufferedBytes) {
      near.peer.types(root, page);
      near.peer.erases(root, page.length);
      sentBytes += page.length;
      await near.peer.saved();
    }
    expect(await seats()).toBe(2);
    socketOf(sleeper.peer).resume();
    await until(() => sleeper.peer.closes.length > 0, "the sleeper notices");
    await allIsWell();
  });
});

function socketOf(peer: Peer): WebSocket {
  const { ws } = peer.provider;
  if (ws === null) throw new Error("not connected");
  return ws as unknown as WebSocket; // the polyfill that Peer gives its provider
}
