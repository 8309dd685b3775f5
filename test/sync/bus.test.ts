// What servers tell each other: nobody without the key of their database reads it, says it, or says it again.
import { randomBytes } from "node:crypto";
import { expect, it } from "vitest";
import { type BusMessage, Seal } from "../../server/sync/bus.ts";
import { PlanId } from "../../shared/ids.ts";

const key = randomBytes(32);
const from = crypto.randomUUID();
const planId = PlanId.parse(crypto.randomUUID());
const rows: BusMessage = {
  kind: "rows",
  rows: [{ planId, previous: 3, writerSeq: 7, bytes: new Uint8Array([1, 2, 3]) }],
};

it("[CLUSTER-16] arrives as it was said, once, and is not readable on the way", () => {
  const sealed = new Seal(key).close(from, rows);
  const receiver = new Seal(key);
  expect(Seal.senderOf(sealed)).toBe(from);
  expect(receiver.open(sealed)).toEqual(rows);
  expect(receiver.open(sealed)).toBeUndefined();
  expect(sealed.includes(planId)).toBe(false);
});

it("[CLUSTER-17] is passed over when it is cut, changed, from another database, or under another's name", () => {
  const sealed = new Seal(key).close(from, { kind: "recheck" });
  for (let length = 0; length < sealed.length; length++) {
    expect(new Seal(key).open(sealed.subarray(0, length))).toBeUndefined();
  }
  for (let at = 0; at < sealed.length; at++) {
    const changed = Buffer.from(sealed);
    changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
    expect(new Seal(key).open(changed)).toBeUndefined();
  }
  expect(new Seal(randomBytes(32)).open(sealed)).toBeUndefined();
  const other = Buffer.concat([Buffer.from(crypto.randomUUID()), sealed.subarray(36)]);
  expect(new Seal(key).open(other)).toBeUndefined();
});
