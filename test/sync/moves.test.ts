// People who go from one of two servers to the other, come by both at once, or speak for who is at the other.
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import * as Y from "yjs";
import { encodeSync } from "../../server/sync/frames.ts";
import { findBalancerProgram, startBalancer } from "../support/balancer.ts";
import { Meeting } from "../support/meeting.ts";
import { Peer } from "../support/peer.ts";
import { type TwoServers, canRunTwoServers, startTwoServers } from "../support/two-servers.ts";
import { until } from "../support/until.ts";

const root = "text:situation";

describe.skipIf(!canRunTwoServers)("two servers", () => {
  let both: TwoServers;
  const peers: Peer[] = [];
  beforeAll(async () => {
    both = await startTwoServers();
  });
  afterEach(() => {
    for (const peer of peers.splice(0)) peer.leaves();
  });
  afterAll(() => both.close());

  const join = async (...where: Parameters<TwoServers["join"]>): Promise<Peer> => {
    const peer = await both.join(...where);
    peers.push(peer);
    return peer;
  };

  it("[CLUSTER-8] take one story only from two pages under one client id, each at its own server", async () => {
    const one = await join("huisarts", both.one);
    const other = await join("huisarts", both.other);
    for (let round = 0; round < 5; round++) {
      const clientId = 1_000_000 + round;
      const story = (text: string): Uint8Array<ArrayBuffer> => {
        const doc = new Y.Doc();
        Y.applyUpdate(doc, Y.encodeStateAsUpdate(one.doc));
        doc.clientID = clientId;
        const before = Y.encodeStateVector(doc);
        doc.getXmlFragment(root).push([new Y.XmlElement("paragraph")]);
        doc.getXmlFragment(root).get(doc.getXmlFragment(root).length - 1);
        const paragraph = doc.getXmlFragment(root).get(doc.getXmlFragment(root).length - 1);
        if (paragraph instanceof Y.XmlElement) paragraph.push([new Y.XmlText(text)]);
        return encodeSync("update", Y.encodeStateAsUpdate(doc, before));
      };
      one.provider.ws?.send(story(`Ja, ${round}.`));
      other.provider.ws?.send(story(`Nee ${round}.`));
    }
    await sleep(1_500);
    await until(() => one.isSynced && other.isSynced, "both are in, again or still");
    const readers = [await join("poh", both.one), await join("poh", both.other)];
    await until(
      () => readers[0]?.reads(root) === readers[1]?.reads(root),
      "both servers say the same",
      2_000,
    );
    const text = readers[0]?.reads(root) ?? "";
    for (let round = 0; round < 5; round++) {
      expect([text.includes(`Ja, ${round}.`), text.includes(`Nee ${round}.`)].filter(Boolean)).toHaveLength(
        1,
      );
    }
  });

  it("[CLUSTER-9] take no words under the name of who is at the other one and in sync", async () => {
    const nurse = await join("poh", both.one);
    nurse.types(root, "Door haarzelf. ");
    nurse.provider.awareness.setLocalState({ section: "situation" });
    await nurse.saved();
    const cookie = await both.other.signIn("huisarts");
    const forger = new Peer({ url: both.other.url, planId: both.planId, cookie, connect: false });
    peers.push(forger);
    Y.applyUpdate(forger.doc, Y.encodeStateAsUpdate(nurse.doc), forger.provider);
    forger.provider.awareness.setLocalState(null);
    forger.doc.clientID = nurse.doc.clientID;
    forger.types(root, "Niet door haar. ");
    forger.provider.connect();
    await until(() => forger.closes.includes(1013), "it is sent away");
    forger.provider.disconnect();
    nurse.types(root, "Weer door haar. ");
    await nurse.saved();
    for (const server of [both.one, both.other]) {
      const reader = await join("logopedist", server);
      expect(reader.reads(root)).toContain("Door haarzelf. Weer door haar. ");
      expect(reader.reads(root)).not.toContain("Niet door haar");
    }
  });

  it("[CLUSTER-18] take on who comes over while the line to the other one still looks open", async () => {
    const door = await both.door(both.one);
    const nurse = await join("poh", both.one, door);
    const colleague = await join("huisarts", both.one);
    nurse.types(root, "Van huis. ");
    await nurse.saved();
    door.lines.kill();
    door.leadsTo(both.other);
    nurse.types(root, "Onderweg. ");
    nurse.provider.disconnect();
    nurse.provider.connect();
    await nurse.joined();
    nurse.types(root, "Aangekomen. ");
    await until(() => nurse.unsavedEdits === 0, "all of it is saved there", 3_000);
    await until(
      () => colleague.reads(root).includes("Van huis. Onderweg. Aangekomen. "),
      "and seen here",
      2_000,
    );
  });

  it.skipIf(findBalancerProgram() === undefined)(
    "[CLUSTER-19] go on behind the load balancer of compose.yaml when the one that has the plan is killed",
    async () => {
      const balancer = await startBalancer(both.one, both.other);
      try {
        const meeting = new Meeting(both.place(both.other));
        for (const name of ["poh", "huisarts"] as const) {
          const cookie = await both.one.signIn(name);
          peers.push((await meeting.joins(name, { url: balancer.url, cookie })).peer);
        }
        await meeting.typesFor(500);
        for (const server of [both.one, both.other]) {
          const typing = meeting.type();
          await sleep(300);
          await server.kill9();
          await sleep(300);
          await meeting.reconnected();
          await meeting.stopTyping();
          await typing;
          await meeting.converges();
          await meeting.saved(5_000);
          await server.start();
          await until(async () => (await heardBy(server.url)) === 1, "both hear each other again");
        }
        meeting.expectOnce((await join("revalidatiearts", both.one)).reads(root));
      } finally {
        await balancer.stop();
      }
    },
  );
});

/** How many other servers it hears. */
async function heardBy(url: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  return Number(/^samenspraak_other_servers (\d+)$/m.exec(text)?.[1]);
}
