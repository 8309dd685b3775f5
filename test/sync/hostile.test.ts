// What a hostile client sends changes nothing for the others: not their words, not their editors, not the plan.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import * as Y from "yjs";
import { encodePresence, encodeSync } from "../../server/sync/frames.ts";
import { readUpdate } from "../../server/sync/update.ts";
import { ledgerOf } from "../support/ledger.ts";
import { seed } from "../../shared/plan/doc.ts";
import { maxNesting, maxUpdateParts } from "../../shared/limits.ts";
import { closeCode } from "../../shared/protocol.ts";
import { deleted, forgedUpdate, letters } from "../support/forged-update.ts";
import { type House, openHouse } from "../support/house.ts";
import type { Peer } from "../support/peer.ts";
import { until } from "../support/until.ts";

const root = "text:situation";

function seededDoc(): Y.Doc {
  const doc = new Y.Doc();
  seed(doc, "als", { "text:situation": ["Thuis"] });
  return doc;
}

/** The update that a change would send. */
function updateOf(doc: Y.Doc, change: (doc: Y.Doc) => void): Uint8Array {
  const before = Y.encodeStateVector(doc);
  change(doc);
  return Y.encodeStateAsUpdate(doc, before);
}

function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return copy;
}

describe("an update is refused whole", () => {
  const cases: [string, Uint8Array][] = [
    [
      "an item after itself",
      forgedUpdate([{ client: 9, clock: 0, structs: [letters({ origin: [9, 0], text: "x" })] }]),
    ],
    [
      "an item before itself",
      forgedUpdate([{ client: 9, clock: 0, structs: [letters({ right: [9, 0], text: "x" })] }]),
    ],
    [
      "an item in itself",
      forgedUpdate([{ client: 9, clock: 0, structs: [letters({ parent: [9, 0], text: "x" })] }]),
    ],
    [
      "two items after each other",
      forgedUpdate([
        { client: 9, clock: 0, structs: [letters({ origin: [8, 0], text: "x" })] },
        { client: 8, clock: 0, structs: [letters({ origin: [9, 0], text: "x" })] },
      ]),
    ],
    ["an item without length", forgedUpdate([{ client: 9, clock: 0, structs: [deleted(0, "q")] }])],
    [
      "the same deletion twice",
      forgedUpdate(
        [{ client: 9, clock: 0, structs: [letters({ root: "q", text: "x" })] }],
        [
          {
            client: 9,
            ranges: [
              [0, 1],
              [0, 1],
            ],
          },
        ],
      ),
    ],
    [
      "more parts than a paste has",
      forgedUpdate([
        {
          client: 9,
          clock: 0,
          structs: Array.from({ length: maxUpdateParts.update + 1 }, () => letters({ root: "q", text: "x" })),
        },
      ]),
    ],
  ];
  it.each(cases)("[ISOLATE-1] that holds %s", (_name, update) => {
    const read = readUpdate(ledgerOf(seededDoc()), update);
    expect(read).toBeTypeOf("string");
  });

  const contents: [string, (doc: Y.Doc) => void][] = [
    ["a map in a paragraph", (doc) => paragraphOf(doc).push([new Y.Map() as unknown as Y.XmlText])],
    [
      "a hook in a text",
      (doc) => doc.getXmlFragment(root).push([new Y.XmlHook("hook") as unknown as Y.XmlText]),
    ],
    ["an embed among letters", (doc) => textOf(doc).insertEmbed(0, { image: "x" })],
    ["a mark with a made-up ending", (doc) => textOf(doc).format(0, 2, { "bold--": true })],
    [
      "an attribute that is a type",
      (doc) => paragraphOf(doc).setAttribute("x", new Y.Map() as unknown as string),
    ],
  ];
  it.each(contents)("[ISOLATE-2] that puts %s, where an editor would fail or delete it", (_name, change) => {
    const server = seededDoc();
    expect(readUpdate(ledgerOf(server), updateOf(copyOf(server), change))).toBeTypeOf("string");
  });

  const deep: [string, (doc: Y.Doc) => void][] = [
    ["blocks in blocks", (doc) => nest(doc.getXmlFragment(root), maxNesting + 1)],
    ["values in values", (doc) => doc.getMap("plan").set("phase/x", nested(maxNesting + 1))],
    ["maps in maps", (doc) => nestMaps(doc.getMap("goals"), maxNesting + 1)],
    [
      "a value under a name that only its first reader sees",
      (doc) => doc.getMap("plan").set("phase/x", JSON.parse('{"__proto__": {"phase": "last"}}')),
    ],
  ];
  it.each(deep)("[ISOLATE-5] that holds %s, past what its readers can follow", (_name, change) => {
    const server = seededDoc();
    expect(readUpdate(ledgerOf(server), updateOf(copyOf(server), change))).toBe("too-deep");
  });

  it("[ISOLATE-6] that goes on, one by one, where an earlier one stopped", () => {
    const server = seededDoc();
    const client = copyOf(server);
    nest(client.getXmlFragment(root), maxNesting);
    const allowed = Y.encodeStateAsUpdate(client);
    expect(readUpdate(ledgerOf(server), allowed)).toMatchObject({ addsNews: true });
    Y.applyUpdate(server, allowed);
    const more = updateOf(client, (doc) => innermost(doc).insert(0, [new Y.XmlElement("blockquote")]));
    expect(readUpdate(ledgerOf(server), more)).toBe("too-deep");
  });

  it("[ISOLATE-3] that puts loose letters in a text by way of a neighbour", () => {
    const server = seededDoc();
    const [client, clock] = firstBlockId(server);
    const update = forgedUpdate([
      { client: 9, clock: 0, structs: [letters({ origin: [client, clock], text: "los" })] },
    ]);
    expect(readUpdate(ledgerOf(server), update)).toBe("text-outside-node");
  });
});

function nest(fragment: Y.XmlFragment, depth: number): void {
  let within = fragment;
  for (let level = 0; level < depth; level++) {
    const block = new Y.XmlElement("blockquote");
    within.insert(0, [block]);
    within = block;
  }
}

function innermost(doc: Y.Doc): Y.XmlFragment {
  let within = doc.getXmlFragment(root);
  for (let block = within.get(0); block instanceof Y.XmlElement && block.nodeName === "blockquote";) {
    within = block;
    block = within.get(0);
  }
  return within;
}

function nested(depth: number): unknown {
  return depth === 0 ? 1 : { in: nested(depth - 1) };
}

function nestMaps(map: Y.Map<unknown>, depth: number): void {
  let within = map;
  for (let level = 0; level < depth; level++) {
    const inner = new Y.Map<unknown>();
    within.set("in", inner);
    within = inner;
  }
}

describe("at an open plan", () => {
  let house: House;
  let nurse: Peer;
  beforeAll(async () => {
    house = await openHouse();
  });
  afterAll(() => house.close());
  beforeEach(async () => {
    nurse = await (await house.join("poh")).joined();
  });

  const closed = async (peer: Peer, code: number) =>
    until(() => peer.closes.includes(code), `closed with ${code}`);

  it("[AUTHOR-11] nobody uses up the clock of a colleague who is here", async () => {
    nurse.types(root, "EERSTE ");
    await nurse.saved();
    const forger = await house.join("logopedist", { connect: false });
    Y.applyUpdate(forger.doc, Y.encodeStateAsUpdate(nurse.doc), forger.provider);
    const forged = copyOf(forger.doc);
    forged.clientID = nurse.doc.clientID;
    const update = updateOf(forged, (doc) => textOf(doc).insert(0, "VERVALST"));
    Y.applyUpdate(forger.doc, update, forger.provider);
    forger.provider.connect();
    await closed(forger, closeCode.malformed);
    nurse.types(root, "TWEEDE ");
    await nurse.saved();
    const fresh = await (await house.join("huisarts")).joined();
    expect(fresh.reads(root)).toContain("EERSTE TWEEDE ");
    expect(fresh.reads(root)).not.toContain("VERVALST");
  });

  it("[AUTHOR-12] a caret that points at nothing is not passed on", async () => {
    const doctor = await (await house.join("huisarts")).joined();
    const reader = await (await house.join("apotheker")).joined();
    reader.provider.awareness.setLocalState({ section: "matters", cursor: { anchor: null, head: null } });
    const seen = () => doctor.provider.awareness.getStates().get(reader.doc.clientID);
    await until(() => seen() !== undefined, "the doctor sees the reader");
    expect(seen()?.["cursor"]).toBeUndefined();
  });

  it("[SOCKET-10] a reader's answer with words that a crash lost is passed over, and the reader stays", async () => {
    const reader = await house.join("apotheker", { connect: false });
    Y.applyUpdate(reader.doc, Y.encodeStateAsUpdate(nurse.doc), reader.provider);
    const lost = copyOf(nurse.doc);
    Y.applyUpdate(
      reader.doc,
      updateOf(lost, (doc) => textOf(doc).insert(0, "LANG GELEDEN ")),
      reader.provider,
    );
    reader.provider.connect();
    await reader.joined();
    nurse.types(root, "Gewoon. ");
    await until(() => reader.reads(root).includes("Gewoon."), "the reader goes on reading");
    expect(reader.closes).toEqual([]);
    expect(nurse.reads(root)).not.toContain("LANG GELEDEN");
  });

  it("[ISOLATE-4] thousands of frames in one message, or of messages in a second, close that socket only", async () => {
    const step1 = encodeSync("step1", new Uint8Array([0]));
    const many = new Uint8Array(step1.length * 10_000);
    for (let i = 0; i < 10_000; i++) many.set(step1, i * step1.length);
    const one = await (await house.join("apotheker")).joined();
    one.provider.ws?.send(many);
    await closed(one, closeCode.malformed);
    const two = await (await house.join("apotheker")).joined();
    const presence = encodePresence([{ clientId: two.doc.clientID, clock: 9, state: "{}" }]);
    for (let i = 0; i < 3_000; i++) two.provider.ws?.send(presence);
    await closed(two, closeCode.tooMuch);
    nurse.types(root, "Onverstoord. ");
    await nurse.saved();
    expect(nurse.closes).toEqual([]);
  });
});

function paragraphOf(doc: Y.Doc): Y.XmlElement {
  return doc.getXmlFragment(root).get(0) as Y.XmlElement; // seeded so
}

function textOf(doc: Y.Doc): Y.XmlText {
  return paragraphOf(doc).get(0) as Y.XmlText; // seeded so
}

/** Id of the first block of the text. */
function firstBlockId(doc: Y.Doc): [number, number] {
  const position = Y.createRelativePositionFromTypeIndex(doc.getXmlFragment(root), 0);
  if (position.item === null) throw new Error("the text is empty");
  return [position.item.client, position.item.clock];
}
