// What a guest is told of the meeting they came for, and how they stand in what is kept of it.
import { afterAll, beforeAll, expect, it } from "vitest";
import { sql } from "kysely";
import type { Meeting } from "../../shared/api/meetings.ts";
import { inviteGuest } from "../../server/store/meeting-guests.ts";
import type { Caller } from "../support/app.ts";
import { describeAsInProduction } from "../support/database.ts";
import { MeetingStage, patientBirths, patientNames } from "../support/meeting-stage.ts";

describeAsInProduction("a guest in a meeting", (place) => {
  let stage: MeetingStage;
  beforeAll(async () => {
    stage = await MeetingStage.open(await place());
  });
  afterAll(() => stage.close());

  /** Invited for the first patient of a new meeting, and in. */
  async function guestOf(): Promise<Caller> {
    await stage.plan();
    const { chair, items, meetingId, world } = stage;
    const { db } = world.database;
    await sql`update meeting set title = 'MDO over Tweedehands' where id = ${meetingId}`.execute(db);
    const [itemId] = items;
    if (itemId === undefined) throw new Error("no item");
    const { personId } = await db.transaction().execute(async (trx) => {
      const { organisation_id: organisationId } = await trx
        .selectFrom("person")
        .select("organisation_id")
        .where("id", "=", chair.id)
        .executeTakeFirstOrThrow();
      const guest = {
        ...({ name: "Gerda Gast", email: "gerda@elders.test", discipline: "ergotherapeut" } as const),
        ...{ organisation: "Ergo Elders", mayWrite: false },
      };
      return await inviteGuest(trx, { itemId, guest, organisationId, invitedBy: chair.id }, world.clock.now);
    });
    return await world.again({ id: personId, email: "", cookie: "" });
  }
  const list = (who: Caller, plan = 0): Promise<Response> =>
    stage.world.call(who, "GET", `/api/plans/${stage.planIds[plan]}/meetings`);

  it("[GUEST-16] is told of their own patient at the turn, of who is there and of the chair, and of nothing else", async () => {
    const guest = await guestOf();
    const { chair, gp, items, planIds, world } = stage;
    const open = async (): Promise<number[]> => [
      (await stage.watch(guest, 0)).status,
      (await list(guest)).status,
      (await list(guest, 1)).status,
      await stage.signal(guest, "PUT", "agree"),
      await stage.signal(guest, "PUT", "agree", { item: 1 }),
    ];
    const nothing = [404, 404, 404, 404, 404];
    expect(await open(), "not begun").toEqual(nothing);
    expect(await stage.turn(chair, 1, null)).toBe(204);
    expect(await open(), "another has the turn").toEqual(nothing);

    expect(await stage.signal(chair, "PUT", "discuss", { item: 2 })).toBe(204);
    expect(await stage.turn(chair, 0, 1)).toBe(204);
    const mine = await stage.watch(guest, 0);
    const seen = await mine.sees("the turn", ({ state }) => state === "running");
    expect(seen).toMatchObject({
      ...{ title: "", cancelReason: null, isInSeries: false, mayLead: false, chair: { id: chair.id } },
      people: [{ id: chair.id }],
      items: [{ id: items[0], state: "current", isMine: false, patient: { name: patientNames[0] } }],
    });
    const { meetings }: { meetings: Meeting[] } = await (await list(guest)).json();
    expect(meetings).toMatchObject([{ title: "", people: [{ id: chair.id }], items: [{ id: items[0] }] }]);
    expect(meetings[0]?.items).toHaveLength(1);
    expect((await list(guest, 1)).status).toBe(404);

    const doctor = await stage.watch(gp, 0);
    await mine.shows("the GP", ({ people }) => people.some(({ id }) => id === gp.id));
    expect(await stage.signal(guest, "PUT", "agree")).toBe(204);
    await doctor.shows("the guest", ({ items: [first] }) => first?.here.includes(guest.id) === true);
    expect(await stage.signal(gp, "PUT", "hand")).toBe(204);
    expect(await stage.signal(guest, "DELETE", "hand", { query: `?personId=${gp.id}` })).toBe(404);
    await mine.shows("the signals", ({ items: [first] }) => first?.signals.length === 2);

    expect(await stage.turn(chair, 2, 0)).toBe(204);
    await mine.closes();
    expect(await open(), "over").toEqual(nothing);
    const secrets = [patientNames, patientBirths, planIds, items].flatMap((each) => each.slice(1));
    for (const secret of [...secrets, "Tweedehands", 'discuss"']) expect(mine.text).not.toContain(secret);
    const { rows } = await sql<{ event: string }>`
      select event from audit_event where person_id = ${guest.id} order by seq`.execute(world.database.db);
    const shown = rows.map(({ event }): { code: string; outcome: string; basis?: string } =>
      JSON.parse(event),
    );
    const streams = shown.filter(({ code, outcome }) => code === "meetings-listed" && outcome === "done");
    expect(new Set(streams.map(({ basis }) => basis))).toEqual(new Set(["guest"]));
  });

  it("[GUEST-17] stands in the minutes with discipline and organisation, and in nobody's numbers", async () => {
    const guest = await guestOf();
    const { chair, items, planIds, world } = stage;
    expect(await stage.turn(chair, 0, null)).toBe(204);
    const [mine, theirs] = [await stage.watch(guest, 0), await stage.watch(chair, 0)];
    await theirs.shows("both", ({ items: [first] }) => first?.here.length === 2);
    stage.pass(5);
    for (const one of [mine, theirs]) await one.leaves();
    expect((await stage.presences()).map(({ left_at }) => left_at)).not.toContain(null);
    expect(await stage.act(chair, "end")).toBe(204);
    const kept = await (
      await world.call(chair, "GET", `/api/plans/${planIds[0]}/minutes/${items[0]}`)
    ).json();
    expect(kept.minutes.present).toContainEqual({
      ...{ personId: guest.id, name: "Gerda Gast", discipline: "ergotherapeut" },
      ...{ organisation: "Ergo Elders", minutes: 5 },
    });
    const administrator = await world.person(null, "Bea Beheer");
    const day = world.clock.now.toISOString().slice(0, 10);
    const path = `/api/administration/attendance?table=meetings&from=${day}&until=${day}`;
    const csv = await (await world.call(administrator, "GET", path)).text();
    expect(csv).toContain("Praktijkverpleegkundige;1;5");
    expect(csv).not.toContain("Ergotherapeut");
  });

  it("[GUEST-18] hears no more of the meeting once the invitation is taken back", async () => {
    const guest = await guestOf();
    const { chair, items, planIds, world } = stage;
    expect(await stage.turn(chair, 0, null)).toBe(204);
    const mine = await stage.watch(guest, 0);
    await mine.sees("the turn", ({ state }) => state === "running");
    const path = `/api/plans/${planIds[0]}/meeting-items/${items[0]}/guests`;
    const { guests } = await (await world.call(chair, "GET", path)).json();
    expect((await world.call(chair, "DELETE", `${path}/${guests[0].id}`)).status).toBe(204);
    await mine.closes();
  });
});
