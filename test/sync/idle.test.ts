// A lone client that says nothing keeps its connection.
import { afterAll, beforeAll, expect, it } from "vitest";
import { type House, openHouse } from "../support/house.ts";

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

it("[SOCKET-7] an idle lone client stays connected for more than 60 s", async () => {
  const nurse = await (await house.join("poh")).joined();
  nurse.provider.awareness.setLocalState({ section: "matters" });
  // the one real wait of the suite: y-websocket's own watchdog counts real seconds
  await new Promise((resolve) => setTimeout(resolve, 62_000));
  expect(nurse.closes).toEqual([]);
  expect(nurse.provider.wsconnected).toBe(true);
}, 90_000);
