// Two servers on one Postgres and one Redis: people at different servers write one plan together.
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { Meeting } from "../support/meeting.ts";
import type { Peer } from "../support/peer.ts";
import { type TwoServers, callAt, canRunTwoServers, startTwoServers } from "../support/two-servers.ts";
import { until } from "../support/until.ts";

const root = "text:situation";
/** How often one of them is killed; more of them with CLUSTER_ROUNDS=50. */
const rounds = Number(process.env["CLUSTER_ROUNDS"] ?? 2);
/** Longer than a server may be silent before another may declare it dead. */
const silenceMs = 12_000;

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

  it("[CLUSTER-1] show each other's typing, deletions too, and call it saved", async () => {
    const nurse = await join("poh", both.one);
    const doctor = await join("huisarts", both.other);
    nurse.types(root, "Van de eerste. ");
    await until(() => doctor.reads(root).includes("Van de eerste. "), "the other server shows it", 2_000);
    doctor.types(root, "Van de tweede. ");
    await until(() => nurse.reads(root).includes("Van de tweede. "), "the first server shows it", 2_000);
    await Promise.all([nurse.saved(), doctor.saved()]);
    doctor.erases(root, "tweede. ".length);
    await until(() => !nurse.reads(root).includes("tweede"), "the first server takes it out", 2_000);
    expect(nurse.reads(root)).toBe(doctor.reads(root));
  });

  /** People at a plan, in pairs of name and server; each comes in by a door of its own. */
  const meetingAt = async (
    ...who: readonly (readonly ["poh" | "huisarts" | "logopedist", "one" | "other"])[]
  ) => {
    const meeting = new Meeting(both.place(both.other));
    const doors = [];
    for (const [name, at] of who) {
      const door = await both.door(both[at]);
      const typist = await meeting.joins(name, { url: door.url, cookie: await both[at].signIn(name) });
      peers.push(typist.peer);
      doors.push(door);
    }
    return { meeting, doors };
  };

  it("[CLUSTER-2] hold the same while four people type at both, also for who comes in late", async () => {
    const { meeting } = await meetingAt(
      ["poh", "one"],
      ["huisarts", "other"],
      ["logopedist", "one"],
      ["logopedist", "other"],
    );
    await meeting.typesFor(2_000);
    await meeting.converges();
    await meeting.saved(5_000);
    await meeting.expectStored();
    for (const server of [both.one, both.other]) {
      meeting.expectOnce((await join("revalidatiearts", server)).reads(root));
    }
  });

  it("[CLUSTER-3] show who is at the other one, under the name of their session, until they leave", async () => {
    const doctor = await join("huisarts", both.other);
    const nurse = await join("poh", both.one);
    const nameAt = (peer: Peer): unknown =>
      peer.provider.awareness.getStates().get(nurse.doc.clientID)?.["user"];
    nurse.provider.awareness.setLocalState({ section: "situation", user: { name: "Iemand anders" } });
    const [person] = await both.query<{ name: string }>("select name from person where email like 'poh@%'");
    await until(() => nameAt(doctor) !== undefined, "she is seen");
    const late = await join("logopedist", both.other);
    await until(() => nameAt(late) !== undefined, "who comes late sees her too");
    for (const peer of [doctor, late]) expect(nameAt(peer)).toMatchObject({ name: person?.name });
    nurse.vanishes();
    await until(() => !doctor.provider.awareness.getStates().has(nurse.doc.clientID), "she is gone");
  });

  it(
    "[CLUSTER-4] lose nothing that was called saved when one is killed while four people type",
    async () => {
      const { meeting, doors } = await meetingAt(
        ["poh", "one"],
        ["logopedist", "one"],
        ["huisarts", "other"],
        ["poh", "other"],
      );
      for (let round = 0; round < rounds; round++) {
        const [dead, alive] = round % 2 === 0 ? [both.one, both.other] : [both.other, both.one];
        const typing = meeting.type();
        await sleep(300 + Math.random() * 1_000);
        await dead.kill9();
        for (const door of doors) door.leadsTo(alive);
        await sleep(300);
        await meeting.reconnected();
        await meeting.stopTyping();
        await typing;
        await meeting.converges();
        await meeting.saved(5_000);
        await dead.start();
        // half of them go back, so that the next one to die has people too
        for (const door of doors.slice(0, 2)) {
          door.leadsTo(dead);
          door.lines.cut();
        }
        await meeting.reconnected();
      }
      const final = meeting.peers.flatMap(({ closes }) =>
        closes.filter((code) => code >= 4400 && code < 4500),
      );
      expect(final).toEqual([]);
      await meeting.expectStored();
      for (const server of [both.one, both.other]) {
        meeting.expectOnce((await join("revalidatiearts", server)).reads(root));
      }
    },
    rounds * 30_000 + 30_000,
  );

  it("[CLUSTER-5] go on when one was frozen so long that the other took over, and it writes nothing then", async () => {
    const { meeting, doors } = await meetingAt(["poh", "one"], ["logopedist", "one"], ["huisarts", "other"]);
    const [, moved] = doors;
    await meeting.typesFor(500);
    const [stayed, mover] = meeting.typists;
    if (stayed === undefined || mover === undefined) throw new Error("nobody is there");
    both.one.pause();
    moved?.leadsTo(both.other);
    moved?.lines.cut();
    stayed.peer.types(root, "In de kou. ");
    const typing = mover.typesOn("m99b9");
    // the frozen one's lease is ended when somebody whose words it may still hold types elsewhere
    await until(
      () => mover.savedWords.some((word) => word.startsWith("m99b9")),
      "saved again",
      silenceMs + 8_000,
    );
    await mover.stops();
    await typing;
    both.one.resume();
    await until(() => stayed.peer.closes.includes(1012), "the one that was frozen sends its people on");
    await meeting.reconnected();
    await meeting.converges();
    expect(mover.peer.reads(root)).toContain("In de kou. ");
    await meeting.saved(5_000);
    await meeting.expectStored();
  });

  it("[CLUSTER-6] catch up without Redis, and with it again, while people type at both", async () => {
    const { meeting } = await meetingAt(["poh", "one"], ["huisarts", "other"]);
    await meeting.typesFor(500);
    await both.redis.stop();
    await meeting.typesFor(1_500);
    await meeting.converges();
    await meeting.saved(5_000);
    await until(async () => (await readyz(both.one.url)).redis === "away", "it is said", 6_000);
    expect((await readyz(both.one.url)).ready).toBe(true);
    await both.redis.start();
    await meeting.typesFor(1_500);
    await meeting.converges();
    both.redis.pause();
    await meeting.typesFor(1_500);
    await meeting.converges();
    both.redis.resume();
    await meeting.typesFor(500);
    await meeting.converges();
    await meeting.expectStored();
    await until(async () => (await readyz(both.one.url)).redis === "connected", "it is back", 6_000);
  });

  it("[CLUSTER-7] end access at both when it ends at one", async () => {
    const cookie = await both.one.signIn("apotheker");
    const signedOut = await both.join("apotheker", both.other);
    const there = await both.place(both.other).join("apotheker", { cookie });
    const removed = await both.join("logopedist", both.other);
    peers.push(signedOut, there, removed);
    await callAt(both.one, cookie, "DELETE", "/api/session");
    await until(() => there.closes.includes(4401), "the session's socket closes at the other", 5_000);
    expect(signedOut.closes).toEqual([]);
    const manager = await both.one.signIn("poh");
    const [person] = await both.query<{ id: string }>(
      "select id from person where email like 'logopedist@%'",
    );
    const team = `/api/plans/${both.planId}/team`;
    expect((await callAt(both.one, manager, "DELETE", `${team}/${person?.id}`)).status).toBe(204);
    await until(() => removed.closes.includes(4410), "who left the team is out at the other", 5_000);
    const back = { personId: person?.id, role: "writer" };
    expect((await callAt(both.one, manager, "POST", team, back)).ok).toBe(true);
  });
});

async function readyz(url: string): Promise<{ ready: boolean; redis: string }> {
  const answer: unknown = await (await fetch(`${url}/readyz`)).json();
  return answer as { ready: boolean; redis: string }; // decoded by the expectations on it
}
