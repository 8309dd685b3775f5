// The door of a plan, byte by byte: what is asked in which order, and what a broken upgrade gets.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { layout } from "../../shared/plan/doc.ts";
import { closeCode } from "../../shared/protocol.ts";
import { forgedUpdate } from "../support/forged-update.ts";
import { type House, openHouse } from "../support/house.ts";
import { Onlookers } from "../support/onlookers.ts";
import { type Call, RawSocket } from "../support/raw-socket.ts";
import { TcpSocket, upgradeRequest } from "../support/tcp-socket.ts";
import { until } from "../support/until.ts";

let house: House;
let onlookers: Onlookers;
let nurse: string;
let stranger: string;
beforeAll(async () => {
  house = await openHouse();
  onlookers = await Onlookers.at(house);
  nurse = await house.signIn("poh");
  stranger = await house.signIn("beheer");
});
afterAll(async () => {
  onlookers.leave();
  await house.close();
});

const older = `schema=${layout - 1}`;
const newer = `schema=${layout + 1}`;
const path = () => `/sync/${house.planId}`;
const good = () => ({ cookie: nurse, origin: house.url });

describe("the door asks in this order", () => {
  const wrongIn: [string, () => Partial<Call>, number][] = [
    ["a session", () => ({ planId: "geen-plan", query: older }), closeCode.signedOut],
    [
      "a session that is somebody's",
      () => ({ cookie: "session=niemand", query: older }),
      closeCode.signedOut,
    ],
    ["a plan", () => ({ cookie: nurse, planId: "geen-plan", query: older }), closeCode.noPlan],
    ["a plan id that can be decoded", () => ({ cookie: nurse, planId: "%E0%A4%A" }), closeCode.noPlan],
    ["access", () => ({ cookie: stranger, query: older }), closeCode.noAccess],
    ["a plan that is there", () => ({ cookie: nurse, planId: crypto.randomUUID() }), closeCode.noAccess],
    ["the layout, not an older one", () => ({ cookie: nurse, query: older }), closeCode.otherLayout],
    ["the layout, not a newer one", () => ({ cookie: nurse, query: newer }), closeCode.otherLayout],
    [
      "a layout that is a number",
      () => ({ cookie: nurse, query: "schema=__proto__" }),
      closeCode.otherLayout,
    ],
    ["the page's own person", () => ({ cookie: nurse, query: "person=iemand" }), closeCode.signedOut],
  ];
  it.each(wrongIn)(
    "[WIRE-1] the door: %s, and nobody who lacks it hears a byte of the plan",
    async (_what, call, code) => {
      const socket = new RawSocket({ url: house.url, planId: house.planId, ...call() });
      // what is said before the answer changes nothing
      await socket.opened();
      if (socket.closeCode === undefined)
        socket.sendUpdates(forgedUpdate([{ client: 9, clock: 0, structs: [] }]));
      expect(await socket.closed()).toBe(code);
      expect(socket.messages).toBe(0);
    },
  );

  const origins = [
    undefined,
    "null",
    "https://elders.example",
    "http://127.0.0.1:1",
    "HTTP://LOCALHOST",
    " ",
    "http://127.0.0.1.elders.example",
  ];
  it.each(origins.map((origin) => [origin]))(
    "[WIRE-2] the Origin before all else: %s gets an HTTP 403, with or without a session",
    async (origin) => {
      for (const cookie of [undefined, nurse]) {
        const tcp = new TcpSocket(house.url);
        tcp.write(upgradeRequest(house.url, path(), { origin, cookie }));
        expect(await tcp.status()).toBe(403);
        expect(tcp.received.toString()).not.toContain("Voorbeeld");
        tcp.resets();
      }
    },
  );
});

describe("an upgrade", () => {
  const broken: [string, () => string][] = [
    ["without a key", () => upgradeRequest(house.url, path(), { ...good(), "sec-websocket-key": undefined })],
    ["with half a key", () => upgradeRequest(house.url, path(), { ...good(), "sec-websocket-key": "abc" })],
    ["of version 7", () => upgradeRequest(house.url, path(), { ...good(), "sec-websocket-version": "7" })],
    ["to something else", () => upgradeRequest(house.url, path(), { ...good(), upgrade: "h2c" })],
    ["by POST", () => upgradeRequest(house.url, path(), good(), "POST")],
    ["of a path that climbs", () => upgradeRequest(house.url, "/sync/../../etc/passwd", good())],
    ["of another route", () => upgradeRequest(house.url, "/api/plans", good())],
    ["of the page", () => upgradeRequest(house.url, "/", good())],
    [
      "with a header of 100 kB",
      () => upgradeRequest(house.url, path(), { ...good(), "x-long": "x".repeat(100_000) }),
    ],
    [
      "with a body that is announced",
      () => upgradeRequest(house.url, path(), { ...good(), "content-length": "-1" }),
    ],
    ["in no HTTP at all", () => "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n"],
  ];
  it.each(broken)("[WIRE-3] a request %s opens no socket, and the others go on", async (_what, request) => {
    const tcp = new TcpSocket(house.url);
    tcp.write(request());
    expect(await tcp.status()).not.toBe(101);
    tcp.resets();
    await onlookers.goOn();
  });

  it("[WIRE-4] that is reset at any moment leaves the server as it was", async () => {
    const request = upgradeRequest(house.url, path(), good());
    const cuts = [0, 1, 4, 20, 60, request.length - 2, request.length];
    for (const cut of cuts) {
      const tcp = new TcpSocket(house.url);
      tcp.write(request.slice(0, cut));
      await until(() => tcp.socket.bytesWritten >= cut || tcp.isClosed, "it is on its way");
      tcp.resets();
    }
    // the handshake is answered, and the one who asked is gone
    for (let round = 0; round < 20; round++) {
      const tcp = new TcpSocket(house.url);
      tcp.write(upgradeRequest(house.url, path(), { origin: house.url }));
      await until(() => tcp.received.length > 0 || tcp.isClosed, "the first bytes");
      tcp.resets();
    }
    await onlookers.goOn();
  });

  it("[WIRE-5] that offers to compress gets no compression", async () => {
    const socket = new RawSocket({
      url: house.url,
      planId: house.planId,
      cookie: nurse,
      offersDeflate: true,
    });
    await socket.joined();
    expect(socket.socket.extensions).toBe("");
    socket.leaves();
  });

  it("[WIRE-6] with bytes right behind it is one conversation all the same", async () => {
    const tcp = new TcpSocket(house.url);
    const ask = Buffer.from([0x82, 0x83, 0, 0, 0, 0, 9, 9, 9]);
    tcp.write(Buffer.concat([Buffer.from(upgradeRequest(house.url, path(), good())), ask]));
    await until(() => tcp.received.includes("\r\n\r\n"), "the answer to the upgrade");
    tcp.received = tcp.received.subarray(tcp.received.indexOf("\r\n\r\n") + 4);
    // heard, and no message that we know
    expect(await tcp.closeCode()).toBe(closeCode.malformed);
    tcp.resets();
  });
});
