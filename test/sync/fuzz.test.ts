// Some seconds of damaged messages from nobody, a reader and writers, while honest people type.
import { afterAll, beforeAll, expect, it } from "vitest";
import { attack } from "../support/fuzz-attacker.ts";
import { type House, openHouse } from "../support/house.ts";
import { randomFrom } from "../support/mutation.ts";
import { Onlookers } from "../support/onlookers.ts";

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

const attackMs = 5_000;

it("[FUZZ-1] five seconds of damaged messages close their senders, and honest people type through them", async () => {
  const seed = Number(process.env["FUZZ_SEED"] ?? Date.now() % 2 ** 31);
  const until = Date.now() + attackMs;
  const place = { url: house.url, planId: house.planId };
  const senders = [undefined, await house.signIn("apotheker"), await house.signIn("logopedist")];
  const attacks = [...senders, await house.signIn("logopedist")].map((cookie, index) =>
    attack({ ...place, cookie }, randomFrom(seed + index), () => Date.now() > until),
  );
  while (Date.now() < until) await onlookers.goOn();
  const tolls = await Promise.all(attacks);
  for (const toll of tolls) expect(toll.sockets, `seed ${seed}`).toBeGreaterThan(0);
  expect(tolls.some((toll) => (toll.closes["4400"] ?? 0) > 0)).toBe(true);
  // a close with 1013 "internal" would be a fault of ours
  expect(house.logLines.filter((line) => line.includes("seat-failed"))).toEqual([]);
  expect(house.logLines.filter((line) => line.includes("update-not-integrated"))).toEqual([]);
  await onlookers.goOn();
});
