// kill -9 of the real server while people type: whatever was called saved is there afterwards.
import { afterAll, beforeAll, expect, it } from "vitest";
import { describeEachDatabase } from "../support/database.ts";
import { Peer } from "../support/peer.ts";
import { type ServerProcess, startServer } from "../support/server-process.ts";
import { Typist } from "../support/typist.ts";

const root = "text:situation";
/** More of them with KILL_ROUNDS=200. */
const rounds = Number(process.env["KILL_ROUNDS"] ?? 10);
const deadlineMs = rounds * 15_000;

describeEachDatabase("the server, killed", (place) => {
  let server: ServerProcess;
  beforeAll(async () => {
    server = await startServer(await place());
  });
  afterAll(() => server.kill9());

  it(
    `[ACK-5] at ${rounds} random moments while two people type loses nothing that was called saved`,
    async () => {
      const cookies = { nurse: await server.signIn("poh"), doctor: await server.signIn("huisarts") };
      const planId = await server.planOf(cookies.nurse, "A. Voorbeeld");
      const join = async (cookie: string) => await new Peer({ url: server.url, planId, cookie }).joined();
      const seed = Math.floor(Math.random() * 2 ** 31);
      const random = randomFrom(seed);
      const saved: string[] = [];

      for (let round = 0; round < rounds; round++) {
        const nurse = new Typist(await join(cookies.nurse), root);
        const doctor = new Typist(await join(cookies.doctor), root);
        const pauseMs = () => 15 + random() * 40;
        const typing = [nurse.typesOn(`n${round}`, pauseMs), doctor.typesOn(`d${round}`, pauseMs)];
        await new Promise((resolve) => setTimeout(resolve, 50 + random() * 600));
        await nurse.closesTabOnceSaved();
        await server.kill9();
        doctor.isCutOff();
        await Promise.all(typing);
        saved.push(...nurse.savedWords, ...doctor.savedWords);
        await server.start();
        const fresh = await join(cookies.nurse);
        const text = fresh.reads(root);
        const lost = saved.filter((word) => !text.includes(word));
        expect(lost, `seed ${seed}, round ${round}`).toEqual([]);
        const doubled = saved.filter((word) => text.split(word).length > 2);
        expect(doubled, `seed ${seed}, round ${round}`).toEqual([]);
        fresh.leaves();
      }
      expect(saved.length).toBeGreaterThan(rounds);
    },
    deadlineMs,
  );

  it("[ACK-6] loses nothing when a colleague's tab is still open: it brings back what was not yet saved", async () => {
    const nurse = await new Peer({
      url: server.url,
      planId: await server.planOf(await server.signIn("poh"), "A. Voorbeeld"),
      cookie: await server.signIn("poh"),
    }).joined();
    nurse.types(root, "Voor de klap. ");
    await server.kill9();
    nurse.types(root, "Tijdens de klap. ");
    await server.start();
    await nurse.saved();
    const cookie = await server.signIn("huisarts");
    const fresh = await new Peer({
      url: server.url,
      planId: await server.planOf(cookie, "A. Voorbeeld"),
      cookie,
    }).joined();
    expect(fresh.reads(root)).toContain("Voor de klap. Tijdens de klap. ");
    fresh.leaves();
    nurse.leaves();
  });
});

/** mulberry32: the same seed, the same moments. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
