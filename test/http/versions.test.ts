// Versions over HTTP: saved under a name, numbered, frozen, and with a hash that anybody can check.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sql } from "kysely";
import type * as Y from "yjs";
import type { Version, VersionRow } from "../../shared/api.ts";
import { PersonId } from "../../shared/ids.ts";
import { canonical, plainJson, versionBytes } from "../../shared/plan/canonical.ts";
import { PlanContent } from "../../shared/plan/content.ts";
import { addItem, type Editing, setWords } from "../../shared/plan/edits.ts";
import { describeAsInProduction } from "../support/database.ts";
import { type House, openHouse } from "../support/house.ts";
import type { Peer } from "../support/peer.ts";

describeAsInProduction("a version of a plan", (place) => {
  let house: House;
  let cookie: string;
  let nurse: Peer;
  beforeAll(async () => {
    house = await openHouse(await place());
    cookie = await house.signIn("poh");
    nurse = await (await house.join("poh", { cookie })).joined();
  });
  afterAll(() => house.close());

  const editing = (): Editing => ({
    doc: nurse.doc,
    newId: () => crypto.randomUUID(),
    origin: "test",
  });
  const path = (rest = ""): string => `/api/plans/${house.planId}/versions${rest}`;
  async function save(name: string): Promise<number> {
    const answer = await house.call(cookie, "POST", path(), { name });
    if (answer.status !== 201) throw new Error(`saving answered ${answer.status}`);
    return (await answer.json()).number;
  }
  async function read(number: number): Promise<Version & { content: PlanContent }> {
    const version: Version = await (await house.call(cookie, "GET", path(`/${number}`))).json();
    return { ...version, content: PlanContent.parse(version.content) };
  }
  async function list(): Promise<VersionRow[]> {
    return (await (await house.call(cookie, "GET", path())).json()).versions;
  }
  async function sha256(version: Version): Promise<string> {
    const bytes = versionBytes({ ...version, plan: house.planId });
    return Buffer.from(await crypto.subtle.digest("SHA-256", bytes)).toString("hex");
  }

  it("[VERSION-1] keeps the plan as it was, whatever is typed later", async () => {
    const goal = addItem(editing(), "goals", { fixed: {}, words: { text: "Naar de markt lopen" } });
    const performer = { kind: "member", id: PersonId.parse(await house.personId("poh")) } as const;
    addItem(editing(), "actions", {
      fixed: {},
      registers: { goal, assignment: { performer, responsibility: 3, handsOver: "" } },
    });
    await nurse.saved();
    const number = await save("  Voor het overleg ");
    const before = await read(number);
    expect(before).toMatchObject({ number, kind: "draft-saved", name: "Voor het overleg", previous: null });
    expect(before.content.goals.map(({ text }) => text)).toContain("Naar de markt lopen");
    expect(before.content.patient.name).toBe("mw. A. Voorbeeld");
    setWords(editing(), "goals", goal, "text", "Iets anders");
    await nurse.saved();
    expect((await read(await save("Daarna"))).content.goals.map(({ text }) => text)).toContain("Iets anders");
    expect(await read(number)).toEqual(before);
  });

  it("[VERSION-2] has a hash that is found again from what the server shows", async () => {
    const version = await read(await save("Na te rekenen"));
    expect(await sha256(version)).toBe(version.hash);
    const changed = { ...version.content, evaluateOn: "2027-01-01" };
    expect(await sha256({ ...version, content: changed })).not.toBe(version.hash);
    expect(await sha256({ ...version, number: version.number + 1 })).not.toBe(version.hash);
  });

  it("[VERSION-3] has a number of its own, also when two people save at the same moment", async () => {
    const before = (await list()).length;
    const numbers = await Promise.all(["een", "twee", "drie", "vier"].map(save));
    expect(numbers.toSorted((one, other) => one - other)).toEqual([1, 2, 3, 4].map((n) => before + n));
    const rows = await list();
    expect(rows.map((row) => row.number)).toEqual(rows.map((_row, index) => rows.length - index));
    expect(rows[0]).toMatchObject({ by: expect.any(String), hash: expect.stringMatching(/^[0-9a-f]{64}$/) });
  });

  it("[VERSION-4] never changes in the database either", async () => {
    await save("Vast");
    for (const change of [
      sql`update version set name = 'anders'`,
      sql`delete from version`,
      sql`truncate version cascade`,
    ]) {
      await expect(change.execute(house.db)).rejects.toThrow("a version never changes");
    }
  });

  it("[VERSION-5] is saved by who writes the plan, read by who reads it, and a secret to others", async () => {
    const number = await save("Voor lezers");
    const reader = await house.signIn("apotheker");
    const stranger = await house.signIn("beheer");
    expect((await house.call(reader, "POST", path(), { name: "Nee" })).status).toBe(404);
    expect((await house.call(reader, "GET", path(`/${number}`))).status).toBe(200);
    for (const rest of ["", `/${number}`]) {
      expect((await house.call(stranger, "GET", path(rest))).status).toBe(404);
    }
    for (const rest of ["/0", "/9999", "/1e1", "/-1", "/x"]) {
      expect((await house.call(cookie, "GET", path(rest))).status).toBe(404);
    }
    for (const name of ["", "   ", "n".repeat(121), 7]) {
      expect((await house.call(cookie, "POST", path(), { name })).status).toBe(400);
    }
  });

  it("[VERSION-6] leaves a row in the audit log for each time it was saved, listed or read", async () => {
    const number = await save("Onder toezicht");
    await list();
    await read(number);
    const rows = await house.db
      .selectFrom("audit_event")
      .select("event")
      .where("event", "like", '%"code":"version%')
      .orderBy("seq", "desc")
      .limit(3)
      .execute();
    const events = rows.toReversed().map((row) => JSON.parse(row.event));
    expect(events).toMatchObject([
      { code: "version-saved", kind: "create", outcome: "done", detail: { number } },
      { code: "versions-listed", kind: "read" },
      { code: "version-read", kind: "read", detail: { number } },
    ]);
    expect(JSON.stringify(events)).not.toContain("Onder toezicht");
  });

  it("[VERSION-7] can be saved whatever characters somebody's program put into the plan", async () => {
    const id = addItem(editing(), "goals", { fixed: {}, words: { text: "" } });
    const words = nurse.doc.getMap<Y.Map<Y.Text>>("goals").get(id)?.get("text");
    words?.insert(0, "nul \0 en half \ud83d teken");
    await nurse.saved();
    const version = await read(await save("Vreemde tekens"));
    const text = version.content.goals.find((goal) => goal.id === id)?.text;
    expect(text?.startsWith("nul \u{fffd} en half ")).toBe(true);
    expect(await sha256(version)).toBe(version.hash);
  });
});

describe("the canonical form", () => {
  it("[VERSION-8] is the same for the same content in another order", () => {
    expect(canonical({ b: [1, { d: null, c: "é" }], a: 1.5 })).toBe('{"a":1.5,"b":[1,{"c":"é","d":null}]}');
    const one = { plan: "p", number: 1, layout: 1, previous: null, content: { y: 2, x: [{ b: 1, a: 2 }] } };
    const other = { content: { x: [{ a: 2, b: 1 }], y: 2 }, previous: null, layout: 1, number: 1, plan: "p" };
    expect(versionBytes(one)).toEqual(versionBytes(other));
  });

  it("[VERSION-9] has a word for everything that a document can hold", () => {
    const odd = { text: "a\0\ud800", none: undefined, not: Number.NaN, bytes: new Uint8Array(2), big: 1n };
    expect(plainJson({ list: [undefined, odd] })).toEqual({
      list: [null, { text: "a\u{fffd}\u{fffd}", not: null, bytes: null, big: null }],
    });
    expect(() => canonical(plainJson(odd))).not.toThrow();
  });
});
