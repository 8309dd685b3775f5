// Messages that no y-websocket client sends, as real bytes: each closes its sender, and the others go on.
import * as encoding from "lib0/encoding";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as Y from "yjs";
import { encodePresence, encodeSync } from "../../server/sync/frames.ts";
import { maxAwarenessBytes, maxFramesPerMessage, maxMessageBytes } from "../../shared/limits.ts";
import { closeCode, encodeNotice, encodeSaved, messageType } from "../../shared/protocol.ts";
import { type House, openHouse } from "../support/house.ts";
import { Onlookers } from "../support/onlookers.ts";
import { RawSocket, whatIsThere } from "../support/raw-socket.ts";
import { TcpSocket, clientFrame, upgradeRequest } from "../support/tcp-socket.ts";
import { until } from "../support/until.ts";

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

let lastClient = 3_000_000_000;

/** An honest edit of a client of its own: a paragraph with a word. */
function edit(word: string): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = lastClient += 1;
  const paragraph = new Y.XmlElement("paragraph");
  paragraph.insert(0, [new Y.XmlText(word)]);
  doc.getXmlFragment("text:evaluation").push([paragraph]);
  return Y.encodeStateAsUpdate(doc);
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  return Buffer.concat(parts);
}

function presence(state: string, clientId = 4_100_000_000): Uint8Array {
  return encodePresence([{ clientId, clock: 1, state }]);
}

/** A varUint too long to be a number. */
const endless = new Uint8Array(12).fill(255);

describe("a message is refused whole", () => {
  const cases: [string, () => Uint8Array, number][] = [
    ["that is empty of anything known", () => Uint8Array.from([9]), closeCode.malformed],
    ["of the server's own kind `saved`", () => encodeSaved(1), closeCode.malformed],
    ["of the server's own kind `notice`", () => encodeNotice({ code: "plan-changed" }), closeCode.malformed],
    ["that asks for permission", () => Uint8Array.from([messageType.auth, 0, 0]), closeCode.malformed],
    ["with an unknown sync step", () => Uint8Array.from([0, 3, 0]), closeCode.malformed],
    ["that is cut off in its length", () => Uint8Array.from([0, 2, 200]), closeCode.malformed],
    [
      "that is cut off in its update",
      () => encodeSync("update", edit("x")).slice(0, -3),
      closeCode.malformed,
    ],
    [
      "that announces more than there is",
      () => Uint8Array.from([0, 2, 255, 255, 255, 127, 1]),
      closeCode.malformed,
    ],
    ["with a number without end", () => endless, closeCode.malformed],
    ["with a length without end", () => joined(Uint8Array.from([0, 2]), endless), closeCode.malformed],
    [
      "with a good edit and bytes of nothing",
      () => joined(encodeSync("update", edit("goed")), endless),
      closeCode.malformed,
    ],
    [
      "with a good edit, and another that is cut off",
      () => joined(encodeSync("update", edit("goed")), encodeSync("update", edit("half")).slice(0, -2)),
      closeCode.malformed,
    ],
    [
      "with a good edit and presence that cannot be read",
      () => joined(encodeSync("update", edit("goed")), Uint8Array.from([1, 3, 200, 200, 200])),
      closeCode.malformed,
    ],
    [
      "of more frames than a client puts in one",
      () => joined(...Array.from({ length: maxFramesPerMessage + 1 }, () => whatIsThere)),
      closeCode.malformed,
    ],
    ["above the largest size", () => new Uint8Array(maxMessageBytes + 1), closeCode.messageTooBig],
    [
      "with a state vector that is cut off",
      () => encodeSync("step1", Uint8Array.from([5, 1])),
      closeCode.malformed,
    ],
    [
      "with a state vector of more clients than it names",
      () =>
        encodeSync(
          "step1",
          encoding.encode((encoder) => encoding.writeVarUint(encoder, 2 ** 40)),
        ),
      closeCode.malformed,
    ],
    [
      "with presence above 2 kB",
      () => presence(JSON.stringify({ section: "x".repeat(maxAwarenessBytes) })),
      closeCode.malformed,
    ],
    ["with presence that is no JSON", () => presence("{"), closeCode.malformed],
    [
      "with more presence than it holds",
      () =>
        encoding.encode((encoder) => {
          encoding.writeVarUint(encoder, messageType.awareness);
          encoding.writeVarUint8Array(encoder, Uint8Array.from([255, 255, 255, 127, 1, 1, 0]));
        }),
      closeCode.malformed,
    ],
  ];
  it.each(cases)("[WIRE-10] a message: %s", async (_what, message, code) => {
    const spared = (socket: RawSocket) => socket.send(message());
    if (code === closeCode.messageTooBig) {
      const attacker = await onlookers.attacker();
      spared(attacker);
      expect(await attacker.closed()).toBe(code);
      return await onlookers.goOn();
    }
    await onlookers.areSpared(spared, code);
  });

  it("[WIRE-11] as text, and empty", async () => {
    await onlookers.areSpared((socket) => socket.socket.send("tekst"), closeCode.malformed);
    await onlookers.areSpared((socket) => socket.socket.send(""), closeCode.malformed);
  });
});

describe("a websocket frame", () => {
  const path = () => `/sync/${house.planId}?saved=1`;
  const raw: [string, Buffer, number][] = [
    ["without a mask", clientFrame(0x82, Uint8Array.from([0, 0, 1, 0]), false), 1002],
    ["compressed, though that was not agreed", clientFrame(0xc2, Uint8Array.from([0, 0, 1, 0])), 1002],
    ["of a kind that does not exist", clientFrame(0x83, Uint8Array.from([1])), 1002],
    ["that goes on with nothing", clientFrame(0x80, Uint8Array.from([1])), 1002],
    ["of text that is no UTF-8", clientFrame(0x81, Uint8Array.from([255, 254])), 1007],
    ["of control in parts", clientFrame(0x09, Uint8Array.from([1])), 1002],
    ["that closes with a code of nobody", clientFrame(0x88, Uint8Array.from([0, 5])), 1002],
    ["of 2^63 bytes", Buffer.from([0x82, 0xff, 0x7f, 255, 255, 255, 255, 255, 255, 255, 0, 0, 0, 0]), 1009],
  ];
  it.each(raw)("[WIRE-12] a frame %s ends its connection only", async (_what, bytes, code) => {
    const cookie = await house.signIn("logopedist");
    const tcp = new TcpSocket(house.url);
    await tcp.upgraded(upgradeRequest(house.url, path(), { cookie, origin: house.url }));
    tcp.write(bytes);
    expect(await tcp.closeCode()).toBe(code);
    tcp.resets();
    await onlookers.goOn();
  });

  it("[WIRE-13] a message in many parts is one message, also with a ping between", async () => {
    const writer = await onlookers.attacker();
    const message = encodeSync("update", edit("in stukken"));
    for (let at = 0; at < message.length; at++) {
      writer.socket.send(message.slice(at, at + 1), { fin: at === message.length - 1 });
      if (at === 10) writer.socket.ping();
    }
    await until(() => onlookers.writer.reads("text:evaluation").includes("in stukken"), "the edit is read");
    await until(() => writer.savedFrames === 2, "it is saved");
    writer.leaves();
  });

  it("[WIRE-14] parts that together pass the largest size are refused", async () => {
    const attacker = await onlookers.attacker();
    for (let part = 0; part < 5; part++) {
      attacker.socket.send(new Uint8Array(maxMessageBytes / 4), { fin: false });
    }
    expect(await attacker.closed()).toBe(closeCode.messageTooBig);
    await onlookers.goOn();
  });
});

describe("a message that is strange and harmless", () => {
  it("[WIRE-15] a state vector that lies about what its client knows gets an answer", async () => {
    const asker = await onlookers.attacker();
    const lies = encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, 10_000);
      for (let client = 1; client <= 10_000; client++) {
        encoding.writeVarUint(encoder, client);
        encoding.writeVarUint(encoder, 2 ** 40);
      }
    });
    const before = asker.heardOf("step2").length;
    asker.send(encodeSync("step1", lies));
    await until(() => asker.heardOf("step2").length > before, "an answer");
    expect(asker.closeCode).toBeUndefined();
    asker.leaves();
    await onlookers.goOn();
  });

  it("[WIRE-16] the same edit twice is stored and passed on once", async () => {
    const writer = await onlookers.attacker();
    const frame = encodeSync("update", edit("eenmaal"));
    writer.send(frame, frame, frame);
    await until(() => writer.savedFrames === 4, "all of it is called saved");
    expect(onlookers.writer.reads("text:evaluation").split("eenmaal").length).toBe(2);
    writer.leaves();
    await onlookers.goOn();
  });

  it("[WIRE-17] an edit that arrives before the answer it builds on is not called saved without it", async () => {
    const cookie = await house.signIn("logopedist");
    const socket = await new RawSocket({ url: house.url, planId: house.planId, cookie }).opened();
    const doc = new Y.Doc();
    doc.clientID = lastClient += 1;
    const text = new Y.XmlText("eerst");
    const paragraph = new Y.XmlElement("paragraph");
    paragraph.insert(0, [text]);
    doc.getXmlFragment("text:evaluation").push([paragraph]);
    const vector = Y.encodeStateVector(doc);
    text.insert(5, " daarna");
    socket.sendUpdates(Y.encodeStateAsUpdate(doc, vector));
    socket.send(whatIsThere);
    await until(() => socket.heardOf("step2").length > 0, "the server answered");
    expect(socket.savedFrames).toBe(0);
    socket.send(encodeSync("step2", Y.encodeStateAsUpdate(doc)));
    await until(() => socket.savedFrames === 2, "both are saved");
    await until(() => onlookers.writer.reads("text:evaluation").includes("eerst daarna"), "it is read");
    socket.leaves();
    await onlookers.goOn();
  });
});

describe("presence", () => {
  it("[WIRE-18] of a client id beyond numbers, or with hostile keys, is nobody's", async () => {
    const forger = await onlookers.attacker();
    const states = onlookers.writer.provider.awareness.getStates();
    const mine = 4_100_000_001;
    forger.send(
      presence('{"__proto__": {"admin": true}, "user": {"name": "Koning"}, "section": "matters"}', mine),
    );
    await until(() => states.get(mine) !== undefined, "the forger is seen");
    const seen = JSON.stringify(states.get(mine));
    expect(seen).not.toContain("Koning");
    expect(seen).not.toContain("admin");
    forger.leaves();
    await until(() => states.get(mine) === undefined, "the forger is gone");
  });
});
