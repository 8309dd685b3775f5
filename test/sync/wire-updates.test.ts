// Updates that no page of ours sends, as real bytes: each closes its sender and leaves no trace.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as Y from "yjs";
import { encodeSync } from "../../server/sync/frames.ts";
import { maxNewClientIds, maxMessageBytes, maxUpdateParts } from "../../shared/limits.ts";
import { closeCode, messageType } from "../../shared/protocol.ts";
import { type Place, pglitePlaces } from "../support/database.ts";
import { forgedUpdate, letters } from "../support/forged-update.ts";
import {
  type Hostile,
  ambiguous,
  disordered,
  foreign,
  misdeleted,
  placeless,
} from "../support/hostile-updates.ts";
import { type House, openHouse } from "../support/house.ts";
import { Onlookers, contentOf } from "../support/onlookers.ts";
import { RawSocket, nothingNew } from "../support/raw-socket.ts";
import { type Stage, after, buildStage } from "../support/stage.ts";
import { until } from "../support/until.ts";

let house: House;
let onlookers: Onlookers;
let stage: Stage;
let where: Place;
const place = pglitePlaces();
let lastClient = 3_000_000_000;
/** A Yjs client of the attacker's own. */
const newClient = () => (lastClient += 10);

beforeAll(async () => {
  where = await place();
  house = await openHouse(where);
  const builder = await (await house.join("poh")).joined();
  stage = buildStage(builder.doc);
  await builder.saved();
  // opened afresh: what was deleted is collected by now
  await house.close();
  house = await openHouse(where);
  onlookers = await Onlookers.at(house);
});
afterAll(async () => {
  onlookers.leave();
  await house.close();
});

async function refuses({ updates }: Hostile): Promise<void> {
  const sent = updates(stage, newClient());
  await onlookers.areSpared((socket) => socket.sendUpdates(...sent), closeCode.malformed);
}

describe("an update", () => {
  it.each(placeless.map((hostile) => [hostile.name, hostile] as const))(
    "[WIRE-20] with %s is refused whole",
    (_name, hostile) => refuses(hostile),
  );
  it.each(disordered.map((hostile) => [hostile.name, hostile] as const))(
    "[WIRE-21] with %s is refused whole",
    (_name, hostile) => refuses(hostile),
  );
  it.each(misdeleted.map((hostile) => [hostile.name, hostile] as const))(
    "[WIRE-22] with %s is refused whole",
    (_name, hostile) => refuses(hostile),
  );
  it.each(foreign.map((hostile) => [hostile.name, hostile] as const))(
    "[WIRE-23] with %s is refused whole",
    (_name, hostile) => refuses(hostile),
  );

  it("[WIRE-24] with words of a colleague is refused whole", async () => {
    const [colleague] = stage.letter;
    const known = Y.getState(onlookers.writer.doc.store, colleague);
    const forged = (clock: number) =>
      forgedUpdate([
        { client: colleague, clock, structs: [letters({ origin: stage.letter, text: "vervalst" })] },
      ]);
    await onlookers.areSpared((socket) => socket.sendUpdates(forged(known)), closeCode.malformed);
    // also when it begins with what the colleague did write
    await onlookers.areSpared((socket) => socket.sendUpdates(forged(known - 1)), closeCode.malformed);
  });

  it("[WIRE-25] with a good part and a bad one is refused whole", async () => {
    const me = newClient();
    const half = forgedUpdate([
      {
        client: me,
        clock: 0,
        structs: [
          letters({ origin: after(stage.letter, 1), text: "goed" }),
          letters({ origin: stage.block, text: "fout" }),
        ],
      },
    ]);
    await onlookers.areSpared((socket) => socket.sendUpdates(half), closeCode.malformed);
  });

  it("[WIRE-26] under more new client ids than a page can have is refused whole", async () => {
    const first = newClient();
    lastClient += maxNewClientIds;
    const many = forgedUpdate(
      Array.from({ length: maxNewClientIds + 1 }, (_, index) => ({
        client: first + maxNewClientIds - index,
        clock: 0,
        structs: [letters({ origin: stage.letter, text: "x" })],
      })),
    );
    await onlookers.areSpared((socket) => socket.sendUpdates(many), closeCode.malformed);
  });

  it("[WIRE-27] with new words of a reader closes 4403, and a deletion by a reader is not taken", async () => {
    const typed = forgedUpdate([
      { client: newClient(), clock: 0, structs: [letters({ origin: after(stage.letter, 1), text: "x" })] },
    ]);
    await onlookers.areSpared((socket) => socket.sendUpdates(typed), closeCode.noAccess, "apotheker");
    const [client, clock] = stage.letter;
    const before = contentOf(onlookers.writer.doc);
    const reader = await onlookers.attacker("apotheker");
    reader.sendUpdates(forgedUpdate([], [{ client, ranges: [[clock, 1]] }]));
    // a later question is answered, so that was handled; a page that tidies marks up may stay
    reader.send(Uint8Array.from([messageType.queryAwareness]));
    const answered = reader.heardOf("awareness").length;
    await until(
      () => reader.closeCode !== undefined || reader.heardOf("awareness").length > answered,
      "an answer",
    );
    expect([undefined, closeCode.noAccess]).toContain(reader.closeCode);
    expect(reader.savedFrames).toBeLessThan(reader.sentFrames);
    expect(contentOf(onlookers.writer.doc)).toBe(before);
    reader.leaves();
    await onlookers.goOn();
  });

  it.each(ambiguous.map((hostile) => [hostile.name, hostile] as const))(
    "[WIRE-28] with %s is refused, or read in one way by everybody",
    async (_name, { updates }) => {
      const me = newClient();
      for (const update of updates(stage, me)) {
        const attacker = await onlookers.attacker();
        attacker.sendUpdates(update);
        await until(() => attacker.closeCode !== undefined || attacker.savedFrames === 2, "an answer");
        expect([undefined, closeCode.malformed]).toContain(attacker.closeCode);
        attacker.leaves();
        await onlookers.goOn();
      }
    },
  );
});

describe("the answer to the server's question", () => {
  it("[WIRE-29] with more parts than a whole plan has is refused whole", async () => {
    const ranges = Array.from({ length: maxUpdateParts.step2 + 1 }, (_, index): [number, number] => [
      2 * index,
      1,
    ]);
    const answer = encodeSync("step2", forgedUpdate([], [{ client: newClient(), ranges }]));
    expect(answer.length).toBeLessThan(maxMessageBytes);
    const cookie = await house.signIn("logopedist");
    const attacker = await new RawSocket({ url: house.url, planId: house.planId, cookie }).opened();
    attacker.send(answer);
    expect(await attacker.closed()).toBe(closeCode.malformed);
    await onlookers.goOn();
  });

  it("[WIRE-30] is heard once: a second one may not carry the words of others", async () => {
    const lost = new Y.Doc();
    lost.clientID = stage.letter[0];
    const carried = encodeSync(
      "step2",
      forgedUpdate([
        {
          client: stage.letter[0],
          clock: Y.getState(onlookers.writer.doc.store, stage.letter[0]),
          structs: [letters({ origin: stage.letter, text: "vervalst" })],
        },
      ]),
    );
    await onlookers.areSpared((socket) => socket.send(nothingNew, carried), closeCode.malformed);
  });
});

it("[WIRE-31] what was taken of all this is the same after it was stored and read again", async () => {
  const before = contentOf(onlookers.writer.doc);
  onlookers.leave();
  await house.close();
  house = await openHouse(where);
  onlookers = await Onlookers.at(house);
  expect(contentOf(onlookers.writer.doc)).toBe(before);
});
