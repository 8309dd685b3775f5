// What a meeting leaves behind for one patient: minutes, a version, word to who has something to do, and one's own part.
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { sql } from "kysely";
import type { KeptMinutes, MinutesRow } from "../../shared/api/meeting-minutes.ts";
import type { VersionRow } from "../../shared/api.ts";
import { type Caller, openWorld, type World } from "../support/app.ts";
import { describeOnPglite } from "../support/database.ts";
import { type HeldMeeting, holdMeeting, talkOf } from "../support/minutes-stage.ts";

describeOnPglite("what a meeting leaves behind", (place) => {
  let world: World;
  let nurse: Caller;
  let speech: Caller;
  let held: HeldMeeting;
  beforeAll(async () => {
    world = await openWorld(await place());
    nurse = await world.person("praktijkverpleegkundige", "Nienke Nep");
    speech = await world.person("logopedist", "Lotte Loos");
  });
  afterAll(() => world.close());
  beforeEach(async () => {
    // the clock of the test before went on
    [nurse, speech] = [await world.again(nurse), await world.again(speech)];
    held = await holdMeeting(world, nurse, {
      fill: (on, meetingId) => talkOf(on, meetingId, { performer: speech }),
    });
    await join(speech, "reader");
  });

  async function join(who: Caller, role: string): Promise<void> {
    const body = { personId: who.id, role };
    const answer = await world.call(nurse, "POST", `/api/plans/${held.planId}/team`, body);
    expect(answer.status).toBe(204);
  }
  const path = (rest = ""): string => `/api/plans/${held.planId}/minutes${rest}`;
  async function read(who: Caller): Promise<KeptMinutes> {
    const answer = await world.call(who, "GET", path(`/${held.itemId}`));
    expect(answer.status).toBe(200);
    return await answer.json();
  }
  async function list(who: Caller): Promise<MinutesRow[]> {
    return (await (await world.call(who, "GET", path())).json()).minutes;
  }
  async function versions(): Promise<VersionRow[]> {
    return (await (await world.call(nurse, "GET", `/api/plans/${held.planId}/versions`)).json()).versions;
  }
  async function ownPart(who: Caller): Promise<string> {
    return (await (await world.call(who, "GET", path(`/${held.itemId}/own-part`))).json()).text;
  }
  const taken = (who: Caller, method: "PUT" | "DELETE") =>
    world.call(who, method, path(`/${held.itemId}/own-part/taken`));
  async function told(): Promise<string[]> {
    const rows = await world.database.db
      .selectFrom("notification")
      .select("person_id")
      .where("plan_id", "=", held.planId)
      .where("code", "=", "meeting-actions")
      .execute();
    return rows.map(({ person_id }) => person_id);
  }

  it("[MINUTES-1] keeps who was there, what was said, decided and agreed, and what goes on", async () => {
    await held.turn(12, [nurse, speech]);
    expect(await held.close(nurse)).toEqual([held.planId]);
    const { minutes, takenAt, meetingId } = await read(speech);
    expect({ takenAt, meetingId }).toEqual({ takenAt: null, meetingId: held.meetingId });
    expect(minutes).toMatchObject({ title: "MDO ALS", minutes: 12, chair: "Nienke Nep" });
    expect(minutes.present.map(({ name, minutes: count, discipline }) => [name, discipline, count])).toEqual([
      ["Lotte Loos", "logopedist", 12],
      ["Nienke Nep", "praktijkverpleegkundige", 12],
    ]);
    expect(minutes.points).toEqual([
      { text: "Slikken gaat slechter", by: "Lotte Loos", done: "yes", reason: "" },
      { text: "Wensen voor later", by: "", done: "no", reason: "patiënt was moe" },
    ]);
    expect(minutes.decisions).toEqual([{ text: "Voorlopig geen sonde", by: "de patiënt" }]);
    expect(minutes.actions).toEqual([
      {
        ...{ text: "Dikkere vloeistof proberen", performer: "Lotte Loos", performerId: speech.id },
        ...{ due: "2026-12-04", disciplines: ["logopedist"] },
      },
    ]);
    expect(minutes.next).toEqual(["Wensen voor later"]);
  });

  it("[MINUTES-2] keeps a version of the plan with it", async () => {
    await held.turn(5, [nurse]);
    await held.close(nurse);
    const [version] = await versions();
    expect(version).toMatchObject({ number: 1, kind: "meeting", name: "MDO ALS", by: "Nienke Nep" });
    expect((await read(nurse)).versionNumber).toBe(1);
  });

  it("[MINUTES-3] writes them anew, with another version, when a patient is taken up again", async () => {
    await held.turn(5, [nurse]);
    await held.close(nurse);
    expect(await held.close(nurse), "nothing was said since").toEqual([]);
    await held.turn(4, [nurse, speech]);
    await held.close(nurse);
    const { minutes, versionNumber } = await read(nurse);
    expect({ versionNumber, minutes: minutes.minutes }).toEqual({ versionNumber: 2, minutes: 9 });
    expect(minutes.present.map(({ name, minutes: count }) => [name, count])).toEqual([
      ["Nienke Nep", 9],
      ["Lotte Loos", 4],
    ]);
    expect(await list(nurse)).toHaveLength(1);
    expect(await versions()).toHaveLength(2);
  });

  it("[MINUTES-4] tells who has something to do once, and nobody else", async () => {
    await held.turn(5, [nurse, speech]);
    await held.close(nurse);
    await held.turn(1, [nurse, speech]);
    await held.close(nurse);
    expect(await told()).toEqual([speech.id]);
  });

  const giveTurn = (itemId: string | null, from: string | null): Promise<Response> =>
    world.call(nurse, "POST", `/api/meetings/${held.meetingId}/turn`, { itemId, from });

  it("[MINUTES-5] ends no turn when the version cannot be written", async () => {
    const { db } = world.database;
    expect((await giveTurn(held.itemId, null)).status).toBe(204);
    await sql`
      create function version_refused() returns trigger language plpgsql as $$
      begin raise exception 'no room'; end $$`.execute(db);
    await sql`create trigger version_refused before insert on version execute function version_refused()`.execute(
      db,
    );
    expect((await giveTurn(null, held.itemId)).status).toBe(500);
    expect((await world.call(nurse, "POST", `/api/meetings/${held.meetingId}/end`)).status).toBe(500);
    await sql`drop trigger version_refused on version`.execute(db);
    await sql`drop function version_refused`.execute(db);
    const turns = db.selectFrom("meeting_turn").select("ended_at").where("item_id", "=", held.itemId);
    expect(await turns.execute()).toEqual([{ ended_at: null }]);
    expect([await list(nurse), await told()]).toEqual([[], []]);
    expect((await giveTurn(null, held.itemId)).status).toBe(204);
    expect(await list(nurse)).toHaveLength(1);
  });

  it("[MINUTES-6] closes by nobody where nobody ended the meeting", async () => {
    await held.turn(5, [speech]);
    await held.close(undefined);
    expect((await versions())[0]).toMatchObject({ kind: "meeting", by: null });
    expect(await told()).toEqual([speech.id]);
  });

  it("[MINUTES-7] closes nothing of a plan that was destroyed", async () => {
    await held.turn(5, [nurse]);
    await sql`update meeting_item set plan_id = null where id = ${held.itemId}`.execute(world.database.db);
    expect(await held.close(nurse)).toEqual([]);
  });

  it("[MINUTES-8] shows them to the team only, and those of another plan to nobody", async () => {
    await held.turn(5, [nurse]);
    await held.close(nurse);
    const stranger = await world.person("huisarts", "Stef Stranger");
    const other = await world.plan(nurse);
    for (const rest of ["", `/${held.itemId}`, `/${held.itemId}/own-part`]) {
      expect((await world.call(stranger, "GET", path(rest))).status, rest).toBe(404);
    }
    expect((await world.call(nurse, "GET", `/api/plans/${other}/minutes/${held.itemId}`)).status).toBe(404);
    expect((await world.call(nurse, "GET", path(`/${held.meetingId}`))).status).toBe(404);
  });

  it("[MINUTES-9] gives everybody their own part as plain lines", async () => {
    await held.turn(5, [nurse, speech]);
    await held.close(nurse);
    const part = await ownPart(speech);
    expect(part).toContain("Mijn acties:\n- Dikkere vloeistof proberen, uiterlijk 04-12-2026");
    expect(part).toContain("Volgend overleg: nog niet gepland");
    expect(await ownPart(nurse)).toContain("Mijn acties: Geen acties voor mij.");
  });

  it("[MINUTES-10] remembers for each person that their part is in their own record, until it changes", async () => {
    await held.turn(5, [nurse, speech]);
    await held.close(nurse);
    expect((await taken(speech, "PUT")).status).toBe(204);
    expect((await read(nurse)).takenAt).toBeNull();
    const { takenAt, closedAt } = await read(speech);
    expect(takenAt).toBe(world.clock.now.toISOString());
    expect(closedAt <= (takenAt ?? "")).toBe(true);
    await held.turn(1, [nurse]);
    await held.close(nurse);
    const again = await read(speech);
    expect((again.takenAt ?? "") < again.closedAt, "taken before it changed").toBe(true);
    expect((await taken(speech, "DELETE")).status).toBe(204);
    expect((await list(speech))[0]?.takenAt).toBeNull();
  });

  it("[MINUTES-11] says in the log who read what, without a word of it", async () => {
    await held.turn(5, [nurse]);
    await held.close(nurse);
    await list(speech);
    await read(speech);
    await ownPart(speech);
    await taken(speech, "PUT");
    const rows = await world.database.db
      .selectFrom("audit_event")
      .select("event")
      .where("plan_id", "=", held.planId)
      .orderBy("seq", "desc")
      .limit(4)
      .execute();
    const events = rows.toReversed().map(({ event }) => JSON.parse(event));
    const codes = ["minutes-listed", "minutes-read", "own-part-read", "own-part-taken"];
    expect(events.map(({ code }) => code)).toEqual(codes);
    expect(JSON.stringify(events)).not.toMatch(/sonde|MDO|Slikken/);
  });

  it("[MINUTES-12] closes with the turn or the meeting, tells the page, and says so in the log of the plan", async () => {
    await giveTurn(held.itemId, null);
    expect(world.told, "what was to be prepared goes away").toContain(`changed ${held.planId}`);
    world.told.length = 0;
    expect((await world.call(nurse, "POST", `/api/meetings/${held.meetingId}/end`)).status).toBe(204);
    expect(world.told).toContain(`changed ${held.planId}`);
    expect(await list(nurse)).toHaveLength(1);
    const { event } = await world.database.db
      .selectFrom("audit_event")
      .select("event")
      .where("plan_id", "=", held.planId)
      .where("code", "=", "meeting-item-closed")
      .executeTakeFirstOrThrow();
    expect(JSON.parse(event)).toMatchObject({
      ...{ personId: nurse.id, outcome: "done" },
      detail: { meeting: held.meetingId, item: held.itemId, version: 1 },
    });
  });
});
