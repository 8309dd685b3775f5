// What somebody gets who comes in: all of it, or only what is missing, and never the word "synced" too early.
import * as decoding from "lib0/decoding";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import * as Y from "yjs";
import { messageType, syncStep } from "../../shared/protocol.ts";
import { encodeSync } from "../../server/sync/frames.ts";
import { plainText } from "../../client/plan/known-content.ts";
import { type House, openHouse } from "../support/house.ts";
import type { Peer } from "../support/peer.ts";
import { until } from "../support/until.ts";

const root = "text:situation";
/** Enough for the server to put the document together anew. */
const pages = Array.from({ length: 5 }, (_, page) => `pagina ${page} `.repeat(8_000));

let house: House;
let cookie: string;
let writer: Peer;
beforeAll(async () => {
  house = await openHouse();
  cookie = await house.signIn("huisarts");
  writer = await (await house.join("poh")).joined();
});
afterAll(() => house.close());

/** Comes in with a document and answers how many bytes it took to be in sync. */
function comesIn(doc: Y.Doc): Promise<number> {
  const address = `${house.url.replace("http", "ws")}/sync/${house.planId}`;
  const socket = new WebSocket(address, { headers: { cookie, origin: house.url } });
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  let bytes = 0;
  socket.on("open", () => socket.send(encodeSync("step1", Y.encodeStateVector(doc))));
  socket.on("message", (data: Buffer) => {
    bytes += data.length;
    const decoder = decoding.createDecoder(data);
    if (decoding.readVarUint(decoder) !== messageType.sync) return;
    const step = decoding.readVarUint(decoder);
    const update = decoding.readVarUint8Array(decoder);
    if (step !== syncStep.step1) Y.applyUpdate(doc, update);
    if (step === syncStep.step2) {
      resolve(bytes);
      socket.terminate();
    }
  });
  socket.on("error", reject);
  return promise;
}

/** Its length and how it ends: a failure should not print hundreds of pages. */
function reads(doc: Y.Doc): string {
  const text = plainText(doc.getXmlFragment(root));
  return `${text.length}: …${text.slice(-60)}`;
}

describe("who comes in", () => {
  it("[JOIN-1] has all of it when it is told that it is in sync", async () => {
    for (const page of pages) writer.types(root, page);
    writer.types(root, "Het einde.");
    await writer.saved();
    const doc = new Y.Doc();
    expect(await comesIn(doc)).toBeGreaterThan(pages.join("").length);
    expect(reads(doc)).toBe(reads(writer.doc));
    expect(reads(doc)).toContain("Het einde.");
  });

  it("[JOIN-2] and has it already gets none of the words again, and what was taken out meanwhile", async () => {
    const doc = new Y.Doc();
    await comesIn(doc);
    expect(await comesIn(doc)).toBeLessThan(1_000);
    writer.erases(root, "Het einde.".length);
    await writer.saved();
    expect(await comesIn(doc)).toBeLessThan(1_000);
    expect(reads(doc)).toBe(reads(writer.doc));
    expect(reads(doc)).not.toContain("Het einde.");
  });

  it("[JOIN-3] and has most of a large plan gets what it lacks, also after the plan was opened anew", async () => {
    const doc = new Y.Doc();
    await comesIn(doc);
    writer.types(root, "Wat er bij kwam.");
    await writer.saved();
    writer.provider.disconnect();
    // the plan closes here some seconds after the last one left, and is then read from the database
    await new Promise((resolve) => setTimeout(resolve, 6_000));
    expect(await comesIn(doc)).toBeLessThan(50_000);
    expect(reads(doc)).toContain("Wat er bij kwam.");
    writer.provider.connect();
    await until(() => writer.isSynced, "the writer is back");
    expect(reads(doc)).toBe(reads(writer.doc));
  });
});
