// A line that looks open and is dead: the server asks every twenty seconds, and cuts off who does not answer.
import { afterAll, beforeAll, expect, it } from "vitest";
import { pingIntervalMs } from "../../shared/limits.ts";
import { encodePresence } from "../../server/sync/frames.ts";
import { type House, openHouse } from "../support/house.ts";
import { Onlookers } from "../support/onlookers.ts";
import { RawSocket } from "../support/raw-socket.ts";

let house: House;
let onlookers: Onlookers;
beforeAll(async () => {
  house = await openHouse();
  onlookers = await Onlookers.at(house);
});
afterAll(async () => {
  onlookers.leave();
  await house.close();
});

it("[WIRE-48] who answers no ping is cut off within two rounds, and who only listens stays", async () => {
  const call = { url: house.url, planId: house.planId };
  const deaf = new RawSocket({ ...call, cookie: await house.signIn("logopedist"), isDeaf: true });
  const listener = new RawSocket({ ...call, cookie: await house.signIn("huisarts") });
  await Promise.all([deaf.joined(), listener.joined()]);
  const clientId = 4_400_000_000;
  deaf.send(encodePresence([{ clientId, clock: 1, state: "{}" }]));
  // the promise's own length: a real wait
  expect(await deaf.closed(2 * pingIntervalMs + 5_000)).toBe(1006);
  expect(listener.closeCode).toBeUndefined();
  expect(onlookers.writer.provider.awareness.getStates().has(clientId)).toBe(false);
  listener.leaves();
  await onlookers.goOn();
}, 90_000);
