// A plan that is closed while people write in it, on real sockets: they can read on, and nothing saved is lost.
import { afterAll, beforeAll, expect, it } from "vitest";
import { closeCode } from "../../shared/protocol.ts";
import { describeOnPglite } from "../support/database.ts";
import { type House, openHouse } from "../support/house.ts";
import { until } from "../support/until.ts";

const root = "text:situation";
const withinMs = 5_000;

describeOnPglite("a plan closed while it is open", (place) => {
  let house: House;
  let nurse: string;
  beforeAll(async () => {
    house = await openHouse(await place());
    nurse = await house.signIn("poh");
  });
  afterAll(() => house.close());
  const end = (path: string, body: unknown) =>
    house.call(nurse, "POST", `/api/plans/${house.planId}/${path}`, body);
  /** What somebody reads who comes in now. */
  async function stored(): Promise<string> {
    const reader = await (await house.join("apotheker")).joined();
    const text = reader.reads(root);
    reader.leaves();
    return text;
  }

  it("[END-31] tells every page, keeps what was called saved, and refuses what is typed after it within 5 s", async () => {
    const doctor = await (await house.join("huisarts")).joined();
    const therapist = await (await house.join("logopedist")).joined();
    const reader = await (await house.join("apotheker")).joined();
    doctor.types(root, "Vóór het sluiten. ");
    await doctor.saved();
    expect((await end("closing", { reason: "care-ended", words: "" })).status).toBe(204);
    for (const peer of [doctor, therapist, reader]) {
      await until(() => peer.notices.includes('{"code":"plan-changed"}'), "the page is told", withinMs);
      expect(peer.closes).toEqual([]);
    }
    for (const [peer, words] of [
      [doctor, "Huisarts te laat. "],
      [therapist, "Logopedist te laat. "],
    ] as const) {
      peer.types(root, words);
      await until(() => peer.closes.includes(closeCode.noAccess), "closed 4403", withinMs);
      // it was not called saved, and is still in the page's own document
      expect(peer.unsavedEdits).toBe(1);
      expect(peer.reads(root)).toContain(words.trim());
    }
    const text = await stored();
    expect(text).toContain("Vóór het sluiten.");
    expect(text).not.toContain("te laat");
    reader.leaves();
  });

  it("[END-32] never loses what it called saved to somebody who types right through the closing", async () => {
    await end("reopening", { words: "verder" });
    const doctor = await (await house.join("huisarts")).joined();
    const words: string[] = [];
    const typing = (async () => {
      while (doctor.closes.length === 0) {
        const word = `woord${words.length}.`;
        doctor.types(root, `${word} `);
        words.push(word);
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    })();
    await until(() => words.length > 20, "it is being typed in");
    expect((await end("closing", { reason: "care-ended", words: "" })).status).toBe(204);
    await typing;
    expect(doctor.closes).toContain(closeCode.noAccess);
    const text = await stored();
    const lost = words.filter((word) => !text.includes(word));
    expect(words.length - lost.length).toBeGreaterThan(20);
    // only the last ones, and none of those that were called saved
    expect(lost.length).toBeGreaterThan(0);
    expect(lost).toEqual(words.slice(words.length - lost.length));
    expect(lost.length).toBeLessThanOrEqual(doctor.unsavedEdits);
  });

  it("[END-33] can be written in again once it is reopened, by pages that stayed open too", async () => {
    const doctor = await (await house.join("huisarts")).joined();
    const before = await stored();
    expect(before).not.toContain("Weer verder.");
    expect((await end("reopening", { words: "toch weer nodig" })).status).toBe(204);
    await until(() => doctor.closes.includes(closeCode.restart), "it comes back to write", withinMs);
    await doctor.joined();
    doctor.types(root, "Weer verder. ");
    await doctor.saved();
    expect(await stored()).toContain("Weer verder.");
  });
});
