// Who gets in at /sync/<planId>, what is refused, and with which close code.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import * as Y from "yjs";
import { encodePresence, encodeSync } from "../../server/sync/frames.ts";
import { layout } from "../../shared/plan/doc.ts";
import { closeCode } from "../../shared/protocol.ts";
import { type House, openHouse } from "../support/house.ts";
import type { Peer } from "../support/peer.ts";
import { until } from "../support/until.ts";

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const root = "text:situation";

async function closedWith(peer: Peer): Promise<number | undefined> {
  await until(() => peer.closes.length > 0, "the socket is closed");
  return peer.closes.at(-1);
}

/** Sends bytes as they are, past the provider. */
function sends(peer: Peer, bytes: Uint8Array): void {
  const socket = peer.provider.ws;
  if (socket === null) throw new Error("not connected");
  socket.send(new Uint8Array(bytes));
}

describe("the door", () => {
  it("[SOCKET-1] a stock y-websocket client with a session cookie reads and writes", async () => {
    // no `saved`, no `schema`: nothing of ours
    const params = { saved: "" };
    const nurse = await (await house.join("poh", { params })).joined();
    const doctor = await (await house.join("huisarts", { params })).joined();
    nurse.types(root, "Slaapt slecht. ");
    await until(() => doctor.reads(root).includes("Slaapt slecht."), "the doctor reads it");
  });

  it("[SOCKET-2] without a session the socket closes 4401, and the client does not come back", async () => {
    const peer = await house.join("poh", { cookie: "session=niemand" });
    expect(await closedWith(peer)).toBe(closeCode.signedOut);
    expect(peer.provider.shouldConnect).toBe(false);
  });

  it("[SOCKET-11] the page of one person does not come in with the session of another", async () => {
    const nurse = await house.personId("poh");
    const other = await house.join("logopedist", { params: { person: nurse } });
    expect(await closedWith(other)).toBe(closeCode.signedOut);
    await (await house.join("poh", { params: { person: nurse } })).joined();
  });

  it("[SECRET-1] no access and no such plan close with the same 4403", async () => {
    const stranger = await house.join("beheer");
    expect(await closedWith(stranger)).toBe(closeCode.noAccess);
    const elsewhere = await house.join("poh", { planId: crypto.randomUUID() });
    expect(await closedWith(elsewhere)).toBe(closeCode.noAccess);
    expect((await house.join("poh", { planId: "geen-plan" })).isSynced).toBe(false);
  });

  it.each([["https://elders.example"], [null]])(
    "[SOCKET-3] an Origin of %s gets an HTTP 403, before any plan",
    async (origin) => {
      const cookie = await house.signIn("poh");
      const socket = new WebSocket(`${house.url.replace("http", "ws")}/sync/${house.planId}`, {
        headers: { cookie, ...(origin === null ? {} : { origin }) },
      });
      const { promise, resolve, reject } = Promise.withResolvers<number | undefined>();
      socket.on("unexpected-response", (_request, response) => resolve(response.statusCode));
      socket.on("open", () => reject(new Error("the socket opened")));
      expect(await promise).toBe(403);
    },
  );

  it("[LAYOUT-1] an older page is turned away with 4409 before any message of the plan", async () => {
    const cookie = await house.signIn("poh");
    const socket = new WebSocket(
      `${house.url.replace("http", "ws")}/sync/${house.planId}?schema=${layout - 1}`,
      {
        headers: { cookie, origin: house.url },
      },
    );
    let messages = 0;
    socket.on("message", () => {
      messages += 1;
    });
    const code = await new Promise((resolve) => socket.on("close", resolve));
    expect(code).toBe(closeCode.otherLayout);
    expect(messages).toBe(0);
  });
});

describe("a frame", () => {
  it("[SOCKET-4] that cannot be read closes 4400, and the others go on", async () => {
    const colleague = await (await house.join("huisarts")).joined();
    for (const bytes of [[], [9], [0, 7, 0], [0, 2, 200, 1], [1, 255], [0, 0, 3, 255, 255, 255]]) {
      const peer = await (await house.join("poh")).joined();
      if (bytes.length === 0) peer.provider.ws?.send("tekst");
      else sends(peer, Uint8Array.from(bytes));
      expect(await closedWith(peer)).toBe(closeCode.malformed);
    }
    colleague.types(root, "Nog hier. ");
    await colleague.saved();
    expect(colleague.closes).toEqual([]);
  });

  it("[SOCKET-5] above 1 MiB closes 1009", async () => {
    const peer = await (await house.join("poh")).joined();
    sends(peer, new Uint8Array(1024 * 1024 + 1));
    expect(await closedWith(peer)).toBe(closeCode.messageTooBig);
  });

  it("[SOCKET-6] of a reader that changes nothing is taken; one that would, closes 4403 and changes nothing", async () => {
    const writer = await (await house.join("poh")).joined();
    const reader = await (await house.join("apotheker")).joined();
    await reader.saved();
    expect(reader.closes).toEqual([]);
    const before = writer.reads(root);
    reader.types(root, "Mag niet. ");
    expect(await closedWith(reader)).toBe(closeCode.noAccess);
    writer.types(root, "Wel. ");
    await writer.saved();
    expect(writer.reads(root)).toBe(`${before}Wel. `);
    const fresh = await (await house.join("huisarts")).joined();
    expect(fresh.reads(root)).toBe(`${before}Wel. `);
  });

  it("[AUTHOR-3] with words under another's client id closes 4400 and reaches nobody", async () => {
    const doctor = await (await house.join("huisarts")).joined();
    doctor.types(root, "Echt. ");
    await doctor.saved();
    const forger = await (await house.join("logopedist")).joined();
    const forged = new Y.Doc();
    Y.applyUpdate(forged, Y.encodeStateAsUpdate(forger.doc));
    forged.clientID = doctor.doc.clientID;
    const { promise: update, resolve } = Promise.withResolvers<Uint8Array>();
    forged.once("update", resolve);
    forged.getXmlFragment(root).push([new Y.XmlElement("paragraph")]);
    sends(forger, encodeSync("update", await update));
    expect(await closedWith(forger)).toBe(closeCode.malformed);
    const fresh = await (await house.join("poh")).joined();
    expect(fresh.doc.getXmlFragment(root).length).toBe(doctor.doc.getXmlFragment(root).length);
  });

  it("[AUTHOR-4] a client id is bound to its person in the database before anybody hears of it", async () => {
    const doctor = await (await house.join("huisarts")).joined();
    const nurse = await (await house.join("poh")).joined();
    const heard = until(() => doctor.reads(root).includes("Gebonden. "), "the doctor hears it");
    nurse.types(root, "Gebonden. ");
    await heard;
    const row = await house.db
      .selectFrom("plan_client")
      .select("person_id")
      .where("client_id", "=", nurse.doc.clientID)
      .executeTakeFirstOrThrow();
    expect(row.person_id).toBe(await house.personId("poh"));
  });
});

describe("presence", () => {
  const stateOf = (peer: Peer, of: Peer) => peer.provider.awareness.getStates().get(of.doc.clientID);

  it("[AUTHOR-5] carries the name and discipline of the session, whatever the client says", async () => {
    const nurse = await (await house.join("poh")).joined();
    const doctor = await (await house.join("huisarts")).joined();
    nurse.provider.awareness.setLocalState({
      user: { name: "Koning", discipline: "Huisarts" },
      section: "matters",
    });
    await until(() => stateOf(doctor, nurse)?.["section"] === "matters", "the doctor sees the nurse");
    expect(stateOf(doctor, nurse)).toMatchObject({
      user: { name: "Petra Proefstuk", discipline: "Praktijkverpleegkundige", writes: true },
      section: "matters",
    });
  });

  it("[AUTHOR-6] an entry for somebody else's client is dropped", async () => {
    const nurse = await (await house.join("poh")).joined();
    const doctor = await (await house.join("huisarts")).joined();
    const forger = await (await house.join("logopedist")).joined();
    nurse.provider.awareness.setLocalState({ section: "matters" });
    forger.provider.awareness.setLocalState({ section: "situation" });
    await until(
      () => stateOf(doctor, nurse) !== undefined && stateOf(doctor, forger) !== undefined,
      "all are seen",
    );
    const forged = {
      clientId: nurse.doc.clientID,
      clock: 99,
      state: JSON.stringify({ section: "evaluation" }),
    };
    sends(forger, encodePresence([forged]));
    // a later frame of the same socket has arrived, so the forged one was handled
    forger.provider.awareness.setLocalState({ section: "topic.ademhaling" });
    await until(() => stateOf(doctor, forger)?.["section"] === "topic.ademhaling", "the next state arrives");
    expect(stateOf(doctor, nurse)).toMatchObject({ user: { name: "Petra Proefstuk" }, section: "matters" });
  });

  it("ends for the others when a tab vanishes", async () => {
    const nurse = await (await house.join("poh")).joined();
    const doctor = await (await house.join("huisarts")).joined();
    nurse.provider.awareness.setLocalState({ section: "matters" });
    await until(() => stateOf(doctor, nurse) !== undefined, "the nurse is seen");
    nurse.vanishes();
    await until(() => stateOf(doctor, nurse) === undefined, "the nurse is gone");
  });

  it("moves to the newer connection of the same person without a goodbye", async () => {
    const cookie = await house.signIn("poh");
    const doctor = await (await house.join("huisarts")).joined();
    const old = await (await house.join("poh", { cookie })).joined();
    old.provider.awareness.setLocalState({ section: "matters" });
    await until(() => stateOf(doctor, old) !== undefined, "the nurse is seen");
    const again = await house.join("poh", { cookie, connect: false });
    again.doc.clientID = old.doc.clientID;
    again.provider.awareness.clientID = old.doc.clientID;
    again.provider.awareness.setLocalState({ section: "situation" });
    again.provider.awareness.meta.set(old.doc.clientID, { clock: 5, lastUpdated: Date.now() });
    again.provider.connect();
    await until(() => stateOf(doctor, old)?.["section"] === "situation", "the newer one is seen");
    let sawGoodbye = false;
    doctor.provider.awareness.on("change", ({ removed }: { removed: number[] }) => {
      sawGoodbye ||= removed.includes(old.doc.clientID);
    });
    old.vanishes();
    doctor.types(root, "Even wachten. ");
    await doctor.saved();
    expect(sawGoodbye).toBe(false);
  });
});
