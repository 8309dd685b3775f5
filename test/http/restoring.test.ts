// Putting an earlier version back through a real server, while others type.
import { afterAll, beforeAll, expect, it } from "vitest";
import { changesBetween } from "../../shared/plan/changes/changes.ts";
import type { Authors, Version } from "../../shared/api.ts";
import { PlanContent } from "../../shared/plan/content.ts";
import { addItem } from "../../shared/plan/edits.ts";
import { describeAsInProduction } from "../support/database.ts";
import { refusalOf } from "../support/factor-world.ts";
import { type House, openHouse } from "../support/house.ts";
import type { Peer } from "../support/peer.ts";
import { until } from "../support/until.ts";

describeAsInProduction("putting a version back", (place) => {
  let house: House;
  let cookie: string;
  let nurse: Peer;
  let speech: Peer;
  beforeAll(async () => {
    house = await openHouse(await place());
    cookie = await house.signIn("poh");
    nurse = await (await house.join("poh", { cookie })).joined();
    speech = await (await house.join("logopedist")).joined();
  });
  afterAll(() => house.close());

  const path = (rest: string): string => `/api/plans/${house.planId}/versions${rest}`;
  const save = async (name: string): Promise<number> =>
    (await (await house.call(cookie, "POST", path(""), { name })).json()).number;
  const restore = async (number: number, as = cookie) =>
    await house.call(as, "POST", path(`/${number}/restoring`));
  async function read(number: number): Promise<PlanContent> {
    const version: Version = await (await house.call(cookie, "GET", path(`/${number}`))).json();
    return PlanContent.parse(version.content);
  }
  const differs = async (one: number, other: number) =>
    changesBetween(await read(one), await read(other)).filter(({ kind }) => kind !== "record");
  const on = (peer: Peer) => ({ doc: peer.doc, newId: () => crypto.randomUUID(), origin: "test" });
  const root = "text:situation";

  it("[RESTORE-10] keeps what stands there, brings the earlier text to every page, and takes nothing that is typed meanwhile", async () => {
    addItem(on(nurse), "goals", { fixed: {}, words: { text: "Weer fietsen" } });
    await nurse.saved();
    const number = await save("Vooraf");
    nurse.types(root, " Dit moet weer weg.");
    addItem(on(nurse), "agreements", { fixed: {}, words: { text: "Te vroeg afgesproken" } });
    await nurse.saved();
    await until(() => speech.reads(root).includes("weer weg."), "it is on the other screen");
    let words = 0;
    const typing = setInterval(() => speech.types("text:evaluation", ` w${++words}.`), 3);
    const answer = await restore(number);
    speech.types("text:evaluation", " laatste.");
    clearInterval(typing);
    expect(answer.status).toBe(201);
    const { kept } = await answer.json();
    await speech.saved();
    for (const peer of [nurse, speech]) {
      await until(() => !peer.reads(root).includes("weer weg."), "the earlier text is on every screen");
      await until(() => peer.reads("text:evaluation").includes("laatste."), "so is what was typed");
    }
    const keptText = JSON.stringify(await read(kept));
    expect(keptText).toContain("weer weg.");
    // what was typed before it was kept stands there, and what came after it on the page: each word once
    const standing = nurse.reads("text:evaluation");
    for (let word = 1; word <= words; word++) {
      const places = [keptText, standing].filter((text) => text.includes(` w${word}.`));
      expect(places, `w${word} of ${words}`).toHaveLength(1);
    }
    const left = await differs(number, await save("Erna"));
    expect(left.map(({ key }) => key)).toEqual(["text text:evaluation"]);
    // and back again: the version that was kept
    expect((await restore(kept)).status).toBe(201);
    expect(JSON.stringify(await read(await save("Terug")))).toContain("weer weg.");
  });

  it("[RESTORE-11] is an edit of who asked, and nothing that was put back stands there twice when two ask at once", async () => {
    const number = await save("Heel");
    const words = nurse.reads(root);
    nurse.erases(root, 10);
    await nurse.saved();
    const before = { clients: await clientsByPerson() };
    const gp = await house.signIn("huisarts");
    const answers = await Promise.all([restore(number), restore(number, gp)]);
    const codes = answers.map(({ status }) => status).toSorted((one, other) => one - other);
    expect(codes).toEqual([201, 409]);
    for (const peer of [nurse, speech]) {
      await until(() => peer.reads(root) === words, "the text is there once");
    }
    expect(await refusalOf(await restore(number))).toEqual([409, "nothing-to-restore"]);
    const after = await clientsByPerson();
    const winner = await house.personId(answers[0]?.status === 201 ? "poh" : "huisarts");
    expect((after.get(winner) ?? 0) - (before.clients.get(winner) ?? 0)).toBe(1);
    expect([...after.values()].reduce((sum, count) => sum + count, 0)).toBe(
      [...before.clients.values()].reduce((sum, count) => sum + count, 0) + 1,
    );
  });

  /** How many client ids each person has here: who puts something back gets one for it. */
  async function clientsByPerson(): Promise<Map<string, number>> {
    const { clients }: Authors = await (
      await house.call(cookie, "GET", `/api/plans/${house.planId}/authors`)
    ).json();
    return new Map(
      [...Map.groupBy(clients, ({ personId }) => personId)].map(([person, own]) => [person, own.length]),
    );
  }

  it("[RESTORE-12] works where nobody has the plan open, and is not for who only reads", async () => {
    const number = await save("Dicht");
    nurse.types(root, " Weg hiermee.");
    await nurse.saved();
    const reader = await house.signIn("apotheker");
    expect((await restore(number, reader)).status).toBe(404);
    expect((await restore(999)).status).toBe(404);
    nurse.leaves();
    speech.leaves();
    expect((await restore(number)).status).toBe(201);
    const later = await (await house.join("logopedist")).joined();
    expect(later.reads(root)).not.toContain("Weg hiermee.");
    expect(await differs(number, await save("Na"))).toEqual([]);
  });
});
