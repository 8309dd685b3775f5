// Half a session at every door of the running server: each route of the table, and the socket.
import { once } from "node:events";
import { afterAll, beforeAll, expect, it } from "vitest";
import { WebSocket } from "ws";
import { closeCode } from "../../shared/protocol.ts";
import { routeNeeds } from "../../shared/routes.ts";
import { pglitePlaces } from "../support/database.ts";
import { openRelationsHouse, type RelationsHouse } from "../support/relations-house.ts";
import { requestOf } from "../support/route-samples.ts";

const places = pglitePlaces();
const who = "case-manager";
let house: RelationsHouse;
let half: string;
let planId: string;
beforeAll(async () => {
  house = await openRelationsHouse(await places(), { demo: false });
  planId = await house.plan("open");
  half = await house.cookie(who, { isWhole: false });
});
afterAll(() => house.close());

it("[FACTOR-22] half a session gets the same refusal on every route but those of signing in itself", async () => {
  const asking = Object.entries(routeNeeds).filter(
    ([, { kind }]) => kind !== "anyone" && kind !== "half-signed-in",
  );
  expect(asking.length).toBeGreaterThan(80);
  for (const [route] of asking) {
    const { method, path, body } = requestOf(route, { house, planId, who });
    const answer = await house.call(half, method, path, body);
    const { error }: { error: string } = await answer.json();
    expect([route, answer.status, error]).toEqual([route, 403, "second-factor-needed"]);
  }
});

it("[FACTOR-23] half a session opens no plan's socket: it is signed out there", async () => {
  const socket = new WebSocket(`${house.url.replace("http", "ws")}/sync/${planId}?saved=1`, {
    headers: { cookie: half, origin: house.url },
  });
  const heard: unknown[] = [];
  socket.on("message", (data) => heard.push(data));
  const [code] = await once(socket, "close");
  expect({ code, heard: heard.length }).toEqual({ code: closeCode.signedOut, heard: 0 });
});
