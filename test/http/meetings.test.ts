// What each sees of a meeting: everybody its times, and of a patient nothing but who may read that plan.
import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { MeetingItemId, PlanId } from "../../shared/ids.ts";
import { destroyPlan } from "../../server/store/destruction.ts";
import { beginRole, endRole } from "../../server/store/practitioner-roles.ts";
import type { Caller, World } from "../support/app.ts";
import { describeAsInProduction } from "../support/database.ts";
import { fillItem } from "../support/meeting-rows.ts";
import {
  type MeetingWorld,
  openMeetingWorld,
  type Secret,
  secrets,
  startsAt,
  title,
} from "../support/meeting-world.ts";

describeAsInProduction("who sees what of a meeting", (place) => {
  let on: MeetingWorld;
  let world: World;
  let nurse: Caller;
  let doctor: Caller;
  let therapist: Caller;
  let outsider: Caller;
  let id: string;
  beforeAll(async () => {
    on = await openMeetingWorld(await place());
    ({ world, nurse, doctor, therapist, outsider } = on);
    id = await on.planned({ videoLink: "https://beeld.voorbeeld.test/x?a=1,2" });
  });
  afterAll(() => world.close());

  /** Which of the patients an answer names, wherever it does. */
  const namedIn = (text: string): Secret[] =>
    (Object.keys(secrets) as Secret[]).filter((one) =>
      [secrets[one].name, secrets[one].birthDate, on.plans[one]].some((part) => text.includes(part)),
    );
  const known: () => readonly (readonly [Caller, Secret[]])[] = () => [
    [nurse, ["ours", "shared"]],
    [doctor, ["ours"]],
    [therapist, ["shared"]],
    [outsider, ["theirs"]],
  ];

  it("[MEETING-1] tells everybody who is invited its people and when each patient is expected", async () => {
    for (const [caller] of known()) {
      const meeting = await on.see(caller, id);
      expect(meeting).toMatchObject({ title, startsAt, state: "planned", isInSeries: false });
      expect(meeting.people.map(({ name, organisation }) => `${name}, ${organisation}`)).toEqual([
        "Dirk Denkbeeldig, Praktijk Verzonnen",
        "Lotte Loos, Centrum Bedacht",
        "Nienke Nep, Praktijk Verzonnen",
        "Olga Overal, Kliniek Verzonnen",
      ]);
      expect(meeting.items.map(({ expectedAt, plannedMinutes }) => [expectedAt, plannedMinutes])).toEqual([
        ["2026-11-24T11:30:00.000Z", 10],
        ["2026-11-24T11:40:00.000Z", 15],
        ["2026-11-24T11:55:00.000Z", 20],
      ]);
      expect(meeting).toMatchObject({ mayLead: caller === nurse, now: world.clock.now.toISOString() });
      expect(meeting.chair).toEqual({ id: nurse.id, name: "Nienke Nep" });
    }
  });

  it("[SECRET-40] names a patient to who may read the plan, and to nobody else, in one meeting and in the list", async () => {
    for (const [caller, named] of known()) {
      for (const path of [`/api/meetings/${id}`, "/api/meetings?from=2026-11-24&until=2026-11-24"]) {
        const text = await (await world.call(caller, "GET", path)).text();
        expect(namedIn(text), `${caller.email} ${path}`).toEqual(named);
      }
      const meeting = await on.see(caller, id);
      expect(meeting.items.filter(({ isMine }) => isMine)).toHaveLength(named.length);
    }
  });

  it("[SECRET-41] tells of raised hands and of who has a plan open to who may read that plan only", async () => {
    const [first] = (await on.see(nurse, id)).items;
    const itemId = MeetingItemId.parse(first?.id);
    const { db } = world.database;
    const { organisation_id: organisationId } = await db
      .selectFrom("person")
      .select("organisation_id")
      .where("id", "=", doctor.id)
      .executeTakeFirstOrThrow();
    const row = { itemId, planId: on.plans.ours, personId: doctor.id, organisationId, at: world.clock.now };
    await fillItem(db, row);
    for (const [caller, named] of known()) {
      const item = (await on.see(caller, id)).items[0];
      const isKnown = named.includes("ours");
      expect(item?.signals.map(({ kind, name }) => `${kind} ${name}`)).toEqual(
        isKnown ? ["hand Dirk Denkbeeldig"] : [],
      );
      expect(item?.here).toEqual(isKnown ? [doctor.id] : []);
      expect(item?.turnBeganAt).toBe(world.clock.now.toISOString());
    }
    for (const table of ["meeting_turn", "meeting_signal", "meeting_presence", "meeting_minutes"] as const)
      await sql`delete from ${sql.table(table)}`.execute(db);
  });

  it("[SECRET-42] is not there for who is not invited, and for an administrator, whatever they ask of it", async () => {
    const stranger = await world.person("huisarts", "Vera Vreemd");
    const manager = await world.person(null, "Bea Beheer");
    const { items, revision } = await on.see(nurse, id);
    const item = `/api/meetings/${id}/items/${items[0]?.id}`;
    for (const caller of [stranger, manager]) {
      expect(await on.list(caller)).toEqual([]);
      for (const [method, path, body] of [
        ["GET", `/api/meetings/${id}`, undefined],
        ["GET", `/api/meetings/${id}/calendar`, undefined],
        ["PATCH", `/api/meetings/${id}`, { revision, title: "Mijn titel" }],
        ["POST", `/api/meetings/${id}/cancellation`, { reason: "zomaar", restOfSeries: true }],
        ["POST", `/api/meetings/${id}/items`, { planId: on.plans.ours, plannedMinutes: 5 }],
        ["PATCH", item, { addedMinutes: 5 }],
        ["DELETE", item, undefined],
        ["PUT", `/api/meetings/${id}/order`, { itemIds: [] }],
      ] as const) {
        const answer = await world.call(caller, method, path, body);
        expect([answer.status, await answer.text()], path).toEqual([404, '{"error":"not-found"}']);
      }
    }
    expect((await on.see(nurse, id)).revision).toBe(revision);
  });

  it("[SECRET-43] shows at a plan only meetings that the reader is in, without the patients of others", async () => {
    for (const [caller, named] of known()) {
      for (const one of Object.keys(secrets) as Secret[]) {
        const answer = await world.call(caller, "GET", `/api/plans/${on.plans[one]}/meetings`);
        expect(answer.status).toBe(named.includes(one) ? 200 : 404);
        expect(namedIn(await answer.text())).toEqual(named.includes(one) ? named : []);
      }
    }
    // on the team, and not invited
    const reader = await world.person("apotheker", "Aad Apart", "Apotheek Schijn");
    const body = { personId: reader.id, role: "reader" };
    await world.call(nurse, "POST", `/api/plans/${on.plans.ours}/team`, body);
    const answer = await world.call(reader, "GET", `/api/plans/${on.plans.ours}/meetings`);
    expect(await answer.json()).toEqual({ meetings: [] });
  });

  it("[SECRET-44] writes down each patient that was shown, and no title", async () => {
    const rows = async () =>
      (
        await world.database.db.selectFrom("audit_event").select("event").orderBy("seq", "desc").execute()
      ).map(({ event }) => event);
    await on.list(therapist);
    expect(JSON.parse((await rows())[0] ?? "")).toMatchObject({
      ...{ code: "meetings-listed", personId: therapist.id, planIds: [on.plans.shared], basis: "care-team" },
    });
    await world.call(nurse, "GET", `/api/plans/${on.plans.ours}/meetings`);
    expect(JSON.parse((await rows())[0] ?? "")).toMatchObject({
      ...{ code: "meetings-listed", planId: on.plans.ours, planIds: [on.plans.shared] },
    });
    expect((await rows()).join("\n")).not.toContain("Titelnaam");
    expect(world.log.join("\n")).not.toContain("Titelnaam");
  });

  it("[MEETING-2] answers the days that are asked for, both included, on the Dutch calendar", async () => {
    // 00.30 in the Netherlands on the 26th
    const late = await on.planned({ startsAt: "2026-11-25T23:30:00.000Z", items: [] });
    const idsOf = async (from: string, until: string) =>
      (await on.list(nurse, `?from=${from}&until=${until}`)).map((meeting) => meeting.id);
    expect(await idsOf("2026-11-24", "2026-11-26")).toEqual([id, late]);
    expect(await idsOf("2026-11-25", "2026-11-25")).toEqual([]);
    expect(await idsOf("2026-11-26", "2026-11-26")).toEqual([late]);
    for (const query of ["", "?from=2026-11-24", "?from=2026-11-24&until=2026-11-23"]) {
      expect(await on.status(nurse, "GET", `/api/meetings${query}`), query).toBe(400);
    }
    expect(await on.status(nurse, "GET", "/api/meetings?from=2026-01-01&until=2027-01-02")).toBe(400);
    await world.call(nurse, "POST", `/api/meetings/${late}/cancellation`, {
      ...{ reason: "x", restOfSeries: false },
    });
  });

  it("[MEETING-3] is seen and led no more by who stopped working where they were invited for", async () => {
    const own = await on.planned({ chairId: therapist.id, items: [] });
    expect(await on.see(therapist, own)).toMatchObject({ mayLead: true, organisation: "Centrum Bedacht" });
    const { db } = world.database;
    const personId = therapist.id;
    const idOf = async (name: string): Promise<string> =>
      (await db.selectFrom("organisation").select("id").where("name", "=", name).executeTakeFirstOrThrow())
        .id;
    const [there, elsewhere] = [await idOf("Centrum Bedacht"), await idOf("Kliniek Verzonnen")];
    const begin = (organisationId: string) =>
      db
        .transaction()
        .execute((trx) =>
          beginRole(trx, { personId, organisationId, isAdministrator: false }, world.clock.now),
        );
    await begin(elsewhere);
    await db
      .transaction()
      .execute((trx) => endRole(trx, { personId, organisationId: there }, personId, world.clock.now));
    expect(await on.status(therapist, "GET", `/api/meetings/${own}`)).toBe(404);
    expect(await on.list(therapist)).toEqual([]);
    const change = { revision: 0, title: "Nog een keer" };
    expect(await on.status(therapist, "PATCH", `/api/meetings/${own}`, change)).toBe(404);
    await begin(there);
    expect(await on.status(therapist, "GET", `/api/meetings/${own}`)).toBe(200);
  });

  it("[SECRET-45] shows rows of a meeting, by the database itself, to nobody who is not in it", async () => {
    const stranger = await world.person("huisarts", "Vera Vreemd");
    const counted = (caller: Caller) =>
      world.database.visitors.transaction().execute(async (trx) => {
        await sql`select samenspraak_enter(${caller.id}::uuid, null, ${world.clock.now}::timestamptz, false)`.execute(
          trx,
        );
        const count = async (table: string, column: string): Promise<number> =>
          (await sql`select from ${sql.table(table)} where ${sql.ref(column)} = ${id}::uuid`.execute(trx))
            .rows.length;
        return [
          await count("meeting", "id"),
          await count("meeting_person", "meeting_id"),
          await count("meeting_item", "meeting_id"),
        ];
      });
    expect(await counted(nurse)).toEqual([1, 4, 2]);
    expect(await counted(doctor)).toEqual([1, 4, 1]);
    expect(await counted(stranger)).toEqual([0, 0, 0]);
  });

  it("[MEETING-4] keeps the slot of a plan that is destroyed, as one of nobody", async () => {
    const planId = await world.plan(nurse, { name: "mw. W. Wegermee", birthDate: "1931-01-01" });
    const own = await on.planned({ items: [{ planId, plannedMinutes: 25 }] });
    expect((await on.see(nurse, own)).items[0]?.patient?.name).toBe("mw. W. Wegermee");
    await world.database.db.transaction().execute((trx) => destroyPlan(trx, PlanId.parse(planId)));
    const meeting = await on.see(nurse, own);
    expect(meeting).toMatchObject({ revision: 2 });
    expect(meeting.items[0]).toMatchObject({ patient: null, isMine: false, plannedMinutes: 25 });
    // who leads takes it off
    const slot = `/api/meetings/${own}/items/${meeting.items[0]?.id}`;
    expect(await on.status(doctor, "DELETE", slot)).toBe(404);
    expect(await on.status(nurse, "DELETE", slot)).toBe(204);
    expect((await on.see(nurse, own)).items).toHaveLength(1);
  });
});
