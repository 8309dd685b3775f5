// How a plan came to be, over HTTP: what changed and by whom, since when, and how it was at a moment.
import { afterAll, beforeAll, expect, it } from "vitest";
import * as Y from "yjs";
import { ChangesAnswer, Moment, Moments, Timeline } from "../../shared/api/history.ts";
import { PlanId } from "../../shared/ids.ts";
import { changesBetween } from "../../shared/plan/changes/changes.ts";
import { content, PlanContent } from "../../shared/plan/content.ts";
import { addItem, removeItem } from "../../shared/plan/edits.ts";
import { describeAsInProduction } from "../support/database.ts";
import { foldNow } from "../support/fold.ts";
import { type House, openHouse } from "../support/house.ts";
import type { Peer } from "../support/peer.ts";
import { until } from "../support/until.ts";

describeAsInProduction("how a plan came to be", (place) => {
  let house: House;
  let cookie: string;
  let nurse: Peer;
  let speech: Peer;
  const clock = { now: new Date("2026-11-20T09:00:00Z") };
  /** Everybody stays signed in. */
  const passes = async (minutes: number): Promise<void> => {
    clock.now = new Date(clock.now.getTime() + minutes * 60_000);
    await house.db.updateTable("session").set({ active_at: clock.now }).execute();
  };
  beforeAll(async () => {
    house = await openHouse({ ...(await place()), now: () => clock.now });
    cookie = await house.signIn("poh");
    nurse = await (await house.join("poh", { cookie })).joined();
    speech = await (await house.join("logopedist")).joined();
  });
  afterAll(() => house.close());

  const get = async (rest: string, as = cookie): Promise<unknown> => {
    const answer = await house.call(as, "GET", `/api/plans/${house.planId}/${rest}`);
    if (answer.status !== 200) throw new Error(`${rest} answered ${answer.status}`);
    return await answer.json();
  };
  const save = async (name: string): Promise<number> => {
    const answer = await house.call(cookie, "POST", `/api/plans/${house.planId}/versions`, { name });
    return (await answer.json()).number;
  };
  const on = (peer: Peer) => ({ doc: peer.doc, newId: () => crypto.randomUUID(), origin: "test" });
  /** Names of who wrote, by what their change is about. */
  async function writers(from: string | number, to: string, as = cookie): Promise<Record<string, string[]>> {
    const answer = ChangesAnswer.parse(await get(`versions/${from}/changes/${to}`, as));
    const [was, is] = [PlanContent.parse(answer.before), PlanContent.parse(answer.after)];
    const keys = changesBetween(was, is).filter(({ kind }) => kind !== "record");
    return Object.fromEntries(
      keys.map(({ key, kind }) => [kind, (answer.writers[key] ?? []).map(({ name }) => name)]),
    );
  }
  const nameOf = async (peer: "poh" | "logopedist"): Promise<string> =>
    (
      await house.db
        .selectFrom("person")
        .select("name")
        .where("email", "=", `${peer}@demo.test`)
        .executeTakeFirstOrThrow()
    ).name;

  it("[MOMENT-1] names for each change between two states who made it, also of what went, and after folding", async () => {
    const [petra, loes] = [await nameOf("poh"), await nameOf("logopedist")];
    const goal = addItem(on(nurse), "goals", { fixed: {}, words: { text: "Elke dag naar buiten" } });
    await nurse.saved();
    const number = await save("Vooraf");
    await until(() => speech.doc.getMap("goals").has(goal), "the goal is on the other screen");
    speech.types("text:situation", " Slikt moeilijker.");
    removeItem(on(speech), "goals", goal, "staat al ergens");
    await speech.saved();
    addItem(on(nurse), "agreements", { fixed: {}, words: { text: "We bellen elke week" } });
    await nurse.saved();
    const expected = { text: [loes], "item-removed": [loes], "item-added": [petra] };
    expect(await writers(number, "draft")).toEqual(expected);
    await foldNow(house.db, PlanId.parse(house.planId));
    expect(await writers(number, "draft")).toEqual(expected);
    expect(await writers(await save("Erna"), "draft")).toEqual({});
  });

  it("[MOMENT-2] shows a plan as it was at any moment since it began, and who had written by then", async () => {
    await passes(10);
    nurse.types("text:evaluation", "Op dat moment.");
    await nurse.saved();
    const at = clock.now.toISOString();
    const then = PlanContent.parse(content(nurse.doc, { ...(await factsNow()) }));
    await passes(60);
    nurse.erases("text:evaluation", 5);
    await nurse.saved();
    await foldNow(house.db, PlanId.parse(house.planId));
    const moment = Moment.parse(await get(`moments/${encodeURIComponent(at)}`));
    expect(PlanContent.parse(moment.content).texts).toEqual(then.texts);
    const doc = new Y.Doc();
    Y.applyUpdate(doc, new Uint8Array(Buffer.from(moment.state, "base64")));
    expect(PlanContent.parse(content(doc, await factsNow())).texts).toEqual(then.texts);
    expect(moment.clients.map(({ name }) => name)).toContain(await nameOf("logopedist"));
    const { moments, first } = Moments.parse(await get("moments"));
    expect(moments[0]).toMatchObject({ writer: { name: await nameOf("poh") } });
    expect(moments.map((one) => one.at)).toContain(at);
    const begun = PlanContent.parse(
      Moment.parse(await get(`moments/${encodeURIComponent(first ?? "")}`)).content,
    );
    expect(begun.agreements).toEqual([]);
  });

  async function factsNow() {
    const plan = PlanContent.parse(((await get("versions/1")) as { content: unknown }).content);
    return { template: plan.template, patient: plan.patient, team: plan.members, acceptances: [] };
  }

  it("[MOMENT-3] tells each reader what changed since the visit before this one", async () => {
    const reader = await house.signIn("apotheker");
    const first = await (await house.join("apotheker", { cookie: reader })).joined();
    expect(await writers("look", "draft", reader)).toEqual({});
    first.leaves();
    await passes(5);
    await until(async () => (await seenAt()) !== undefined, "the visit is known");
    await passes(60);
    speech.types("text:situation", " En moe.");
    await speech.saved();
    await passes(5);
    await (await house.join("apotheker", { cookie: reader })).joined();
    expect(await writers("look", "draft", reader)).toEqual({ text: [await nameOf("logopedist")] });
    // a reload is the same visit
    await passes(5);
    await (await house.join("apotheker", { cookie: reader })).joined();
    expect(await writers("look", "draft", reader)).toEqual({ text: [await nameOf("logopedist")] });
    const path = `/api/plans/${house.planId}/look`;
    const looked = { until: clock.now.toISOString() };
    expect((await house.call(reader, "PUT", path, looked)).status).toBe(204);
    expect(await writers("look", "draft", reader)).toEqual({});
  });

  async function seenAt(): Promise<Date | undefined> {
    const row = await house.db
      .selectFrom("plan_look")
      .select("seen_at")
      .where("person_id", "=", await house.personId("apotheker"))
      .executeTakeFirst();
    return row?.seen_at;
  }

  it("[MOMENT-4] has a timeline of what was kept, the newest first", async () => {
    const { entries } = Timeline.parse(await get("timeline"));
    const names = entries.map((entry) => (entry.kind === "version" ? entry.name : entry.kind));
    expect(names).toEqual(["Erna", "Vooraf"]);
    expect(entries[0]?.by?.name).toBe(await nameOf("poh"));
  });

  it("[MOMENT-5] shows no state of another plan, and none that is not there", async () => {
    for (const rest of [
      "versions/99/changes/draft",
      "versions/1/changes/signing",
      "versions/x/changes/draft",
    ]) {
      expect((await house.call(cookie, "GET", `/api/plans/${house.planId}/${rest}`)).status).toBe(404);
    }
  });
});
