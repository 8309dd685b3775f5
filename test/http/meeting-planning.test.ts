// Planning meetings: who may, what a series is, what is refused, and who is told by mail and beside their plans.
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { sql } from "kysely";
import type { Caller, World } from "../support/app.ts";
import { describeAsInProduction } from "../support/database.ts";
import { type MeetingWorld, openMeetingWorld, secrets, startsAt } from "../support/meeting-world.ts";

const videoLink = "https://beeld.voorbeeld.test/overleg";
const later = "2026-11-25T09:00:00.000Z";

describeAsInProduction("planning a meeting", (place) => {
  let on: MeetingWorld;
  let world: World;
  let nurse: Caller;
  let doctor: Caller;
  let therapist: Caller;
  let outsider: Caller;
  beforeAll(async () => {
    on = await openMeetingWorld(await place());
    ({ world, nurse, doctor, therapist, outsider } = on);
  });
  afterAll(() => world.close());
  afterEach(async () => {
    await world.database.db.deleteFrom("mail").execute();
    await world.database.db.deleteFrom("notification").execute();
  });

  const plan = (caller: Caller, changes?: Readonly<Record<string, unknown>>) =>
    world.call(caller, "POST", "/api/meetings", on.meeting(changes));
  const made = async (changes?: Readonly<Record<string, unknown>>): Promise<string[]> =>
    ((await (await plan(nurse, changes)).json()) as { ids: string[] }).ids;
  const path = (id: string | undefined, rest = ""): string => `/api/meetings/${id}${rest}`;
  const mails = async () =>
    await world.database.db
      .selectFrom("mail")
      .select(["recipient", "subject", "body", "calendar"])
      .orderBy("recipient")
      .execute();
  const sent = async (method: string) =>
    (await mails())
      .filter(({ calendar }) => calendar?.includes(`METHOD:${method}`))
      .map((one) => one.recipient);
  const told = async () =>
    (
      await sql<{ told: string }>`
        select person.name || ' ' || code as told from notification
          join person on person.id = notification.person_id order by 1`.execute(world.database.db)
    ).rows.map((row) => row.told);
  const emails = (...callers: Caller[]) => callers.map(({ email }) => email).toSorted();
  const clear = () => world.database.db.deleteFrom("mail").execute();

  it("[MEETING-5] is made by who may put each of its patients on it, and by nobody else", async () => {
    expect((await plan(nurse)).status).toBe(201);
    expect((await plan(doctor, { items: [{ planId: on.plans.ours, plannedMinutes: 5 }] })).status).toBe(201);
    // reads or writes along there, or is nothing to one of them
    for (const caller of [doctor, therapist, outsider]) expect((await plan(caller)).status).toBe(404);
    expect((await plan(therapist, { items: [] })).status).toBe(201);
    const administrator = await world.person(null, "Bea Beheer");
    expect((await plan(administrator, { items: [] })).status).toBe(404);
  });

  it("[MEETING-6] takes only people who give care somewhere, and a chair who is invited", async () => {
    const administrator = await world.person(null, "Ada Beheer");
    expect((await plan(nurse, { personIds: [administrator.id] })).status).toBe(404);
    expect((await plan(nurse, { personIds: [crypto.randomUUID()] })).status).toBe(404);
    expect((await plan(nurse, { personIds: [doctor.id], chairId: therapist.id })).status).toBe(400);
    const [id] = await made({ chairId: doctor.id });
    const meeting = await on.see(doctor, id ?? "");
    expect(meeting).toMatchObject({ mayLead: true, chair: { id: doctor.id } });
    // who planned it leads as well
    expect(await on.see(nurse, id ?? "")).toMatchObject({ mayLead: true });
    expect(await on.see(therapist, id ?? "")).toMatchObject({ mayLead: false });
  });

  it("[MEETING-7] repeats at the same time of the Dutch clock, also when that changes, with patients the first time", async () => {
    // 12.30 in winter, and in summer from 28 March
    const first = { startsAt: "2027-03-18T11:30:00.000Z", repeat: { every: 1, until: "2027-04-01" } };
    const ids = await made(first);
    const found = await on.list(nurse, "?from=2027-03-01&until=2027-04-30");
    expect(found.map(({ id }) => id)).toEqual(ids);
    expect(found.map((meeting) => meeting.startsAt)).toEqual([
      "2027-03-18T11:30:00.000Z",
      "2027-03-25T11:30:00.000Z",
      "2027-04-01T10:30:00.000Z",
    ]);
    expect(found.map(({ items, isInSeries }) => [items.length, isInSeries])).toEqual([
      [2, true],
      [0, true],
      [0, true],
    ]);
    // every fourth week, and back to winter on 25 October 2026
    world.clock.now = new Date("2026-10-01T10:00:00Z");
    await made({ startsAt: "2026-10-05T10:30:00.000Z", repeat: { every: 4, until: "2026-11-02" } });
    world.clock.now = new Date("2026-11-21T10:00:00Z");
    const autumn = await on.list(nurse, "?from=2026-10-01&until=2026-11-03");
    expect(autumn.map((meeting) => meeting.startsAt)).toEqual([
      "2026-10-05T10:30:00.000Z",
      "2026-11-02T11:30:00.000Z",
    ]);
  });

  it("[MEETING-8] is refused more than a year of weeks, an end before its beginning, and a moment out of reach", async () => {
    const weekly = (until: string) => plan(nurse, { items: [], repeat: { every: 1, until } });
    expect((await weekly("2027-11-16")).status).toBe(201);
    expect((await weekly("2027-11-23")).status).toBe(400);
    expect((await weekly("2026-11-23")).status).toBe(400);
    for (const moment of ["2026-11-19T10:00:00.000Z", "2031-01-01T10:00:00.000Z"])
      expect((await plan(nurse, { startsAt: moment })).status).toBe(400);
    const item = { planId: on.plans.ours, plannedMinutes: 5 };
    expect((await plan(nurse, { items: [item, item] })).status).toBe(400);
    for (const link of ["http://beeld.voorbeeld.test", "javascript:alert(1)"])
      expect((await plan(nurse, { videoLink: link })).status).toBe(400);
  });

  it("[MEETING-9] invites everybody by one mail, with a calendar file, that names no patient and no title", async () => {
    await made({ videoLink, repeat: { every: 2, until: "2026-12-22" } });
    const all = await mails();
    expect(all.map(({ recipient }) => recipient)).toEqual(emails(nurse, doctor, therapist, outsider));
    for (const { calendar, body, subject } of all) {
      expect(calendar?.match(/BEGIN:VEVENT/g)).toHaveLength(3);
      expect(calendar).toContain("DTSTART:20261124T113000Z\r\nDTEND:20261124T115500Z\r\n");
      expect(calendar).toContain(`LOCATION:${videoLink}`);
      expect(body).toContain("dinsdag 24 november 2026 om 12:30 uur");
      const text = `${subject}${body}${calendar?.replaceAll("\r\n ", "")}`;
      for (const word of ["Titelnaam", ...Object.values(secrets).flatMap((one) => [one.name, one.birthDate])])
        expect(text).not.toContain(word);
    }
  });

  it("[MEETING-10] tells beside each plan those of its team who are invited, and nobody else", async () => {
    const id = await on.planned();
    expect(await told()).toEqual(["Dirk Denkbeeldig meeting-planned", "Lotte Loos meeting-planned"]);
    // on the team, invited by the outsider's own doing
    const change = { revision: (await on.see(nurse, id)).revision, startsAt: later };
    expect(await on.status(nurse, "PATCH", path(id), change)).toBe(204);
    expect((await told()).filter((one) => one.endsWith("moved"))).toEqual([
      "Dirk Denkbeeldig meeting-moved",
      "Lotte Loos meeting-moved",
      "Olga Overal meeting-moved",
    ]);
    await on.status(nurse, "POST", path(id, "/cancellation"), { reason: "x", restOfSeries: false });
    expect((await told()).filter((one) => one.endsWith("cancelled"))).toHaveLength(3);
  });

  it("[MEETING-11] is moved by who leads it, whoever saw it as it is, and calendars hear of it", async () => {
    const [id] = await made();
    await clear();
    const { revision } = await on.see(nurse, id ?? "");
    const change = { revision, startsAt: later };
    for (const caller of [doctor, therapist, outsider])
      expect(await on.status(caller, "PATCH", path(id), change)).toBe(404);
    expect(await on.status(nurse, "PATCH", path(id), { ...change, revision: revision + 1 })).toBe(409);
    expect(await on.status(nurse, "PATCH", path(id), change)).toBe(204);
    expect(await on.status(nurse, "PATCH", path(id), change)).toBe(409);
    expect(await on.see(nurse, id ?? "")).toMatchObject({ startsAt: later, revision: revision + 1 });
    expect(await sent("REQUEST")).toEqual(emails(nurse, doctor, therapist, outsider));
    expect((await mails())[0]?.calendar).toContain("SEQUENCE:1\r\n");
    // a title tells calendars nothing
    await clear();
    const words = { revision: revision + 1, title: "Anders", startsAt: later };
    expect(await on.status(nurse, "PATCH", path(id), words)).toBe(204);
    expect(await mails()).toEqual([]);
  });

  it("[MEETING-12] invites who is added, and takes it out of the calendar of who is left out", async () => {
    const [id] = await made({ personIds: [doctor.id, therapist.id] });
    await clear();
    const { revision } = await on.see(nurse, id ?? "");
    const change = { revision, personIds: [doctor.id, outsider.id] };
    expect(await on.status(nurse, "PATCH", path(id), change)).toBe(204);
    expect(await sent("REQUEST")).toEqual(emails(outsider));
    expect(await sent("CANCEL")).toEqual(emails(therapist));
    expect(await on.status(therapist, "GET", path(id))).toBe(404);
    expect((await on.see(outsider, id ?? "")).people).toHaveLength(3);
    // who planned it stays
    expect((await on.see(nurse, id ?? "")).people.map((one) => one.id)).toContain(nurse.id);
  });

  it("[MEETING-13] is cancelled with the later ones of its series, and stays to be seen as such", async () => {
    const ids = await made({ repeat: { every: 1, until: "2026-12-08" } });
    await clear();
    const reason = "Wegens mw. Geheimreden";
    const cancel = (caller: Caller) =>
      on.status(caller, "POST", path(ids[1], "/cancellation"), { reason, restOfSeries: true });
    expect(await cancel(doctor)).toBe(404);
    expect(await cancel(nurse)).toBe(204);
    expect(await cancel(nurse)).toBe(409);
    const states = (await on.list(nurse, "?from=2026-11-24&until=2026-12-31"))
      .filter(({ id }) => ids.includes(id))
      .map(({ state, cancelReason }) => [state, cancelReason]);
    expect(states).toEqual([
      ["planned", null],
      ["cancelled", reason],
      ["cancelled", reason],
    ]);
    expect(await on.see(doctor, ids[1] ?? "")).toMatchObject({ state: "cancelled", cancelReason: null });
    const all = await mails();
    expect(await sent("CANCEL")).toEqual(emails(nurse, doctor, therapist, outsider));
    expect(all[0]?.calendar?.match(/BEGIN:VEVENT/g)).toHaveLength(2);
    expect(JSON.stringify(all)).not.toContain("Geheimreden");
    const events = await world.database.db.selectFrom("audit_event").select("event").execute();
    expect(JSON.stringify(events)).not.toContain("Geheimreden");
    const change = { revision: 1, title: "Toch" };
    expect(await on.status(nurse, "PATCH", path(ids[1]), change)).toBe(409);
  });

  it("[MEETING-14] is moved and cancelled no more once it began", async () => {
    const [id] = await made();
    await sql`update meeting set state = 'running', started_at = now() where id = ${id}`.execute(
      world.database.db,
    );
    const { revision } = await on.see(nurse, id ?? "");
    expect(await on.status(nurse, "PATCH", path(id), { revision, startsAt: later })).toBe(409);
    const cancellation = { reason: "x", restOfSeries: false };
    expect(await on.status(nurse, "POST", path(id, "/cancellation"), cancellation)).toBe(409);
    // somebody who is late is let in
    const personIds = [doctor.id, therapist.id, outsider.id];
    expect(await on.status(nurse, "PATCH", path(id), { revision, personIds, startsAt })).toBe(204);
  });

  it("[MEETING-15] is there as a calendar file for everybody who is in it", async () => {
    const id = await on.planned({ videoLink });
    for (const caller of [nurse, doctor, therapist, outsider]) {
      const answer = await world.call(caller, "GET", path(id, "/calendar"));
      expect(answer.headers.get("content-type")).toBe("text/calendar; charset=utf-8");
      const text = await answer.text();
      expect(text).toContain(`UID:${id}@samenspraak\r\n`);
      expect(text).toContain("DTEND:20261124T121500Z\r\n");
      expect(text).not.toMatch(/Titelnaam|geheim/);
    }
  });
});
