// What waits for people: who is told of what, to whom it is shown, and what mail says of it.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { MailChoice, Notification } from "../../shared/api/notifications.ts";
import type { Plan } from "../../shared/api.ts";
import type { PlanId } from "../../shared/ids.ts";
import { digestMail } from "../../server/digests.ts";
import { sendDigests } from "../../server/store/digest.ts";
import { notify } from "../../server/store/notifications.ts";
import { acceptsGp } from "../support/accepting-gp.ts";
import { type Caller, openWorld, type World } from "../support/app.ts";
import { describeOnPglite } from "../support/database.ts";

const origin = "https://plannen.voorbeeld.test";

describeOnPglite("what waits for somebody", (place) => {
  let world: World;
  let nurse: Caller;
  let doctor: Caller;
  let therapist: Caller;
  beforeAll(async () => {
    world = await openWorld(await place());
  });
  afterAll(() => world.close());
  beforeEach(async () => {
    world.clock.now = new Date("2026-11-21T10:00:00Z");
    const { db } = world.database;
    for (const table of ["notification", "notification_choice", "mail"] as const) {
      await db.deleteFrom(table).execute();
    }
    await db.updateTable("digest_round").set({ ran_through: null }).execute();
    nurse = await world.person("wijkverpleegkundige", "Nienke Nep");
    doctor = await world.person("huisarts", "Dirk Denkbeeldig");
    therapist = await world.person("logopedist", "Lotte Loos", "Centrum Bedacht");
  });

  const post = (by: Caller, path: string, body?: unknown) => world.call(by, "POST", `/api${path}`, body);
  async function waitingFor(who: Caller): Promise<Notification[]> {
    return (await (await world.call(who, "GET", "/api/notifications")).json()).notifications;
  }
  const codesFor = async (who: Caller) => (await waitingFor(who)).map(({ code }) => code);
  async function countFor(who: Caller): Promise<number> {
    return (await (await world.call(who, "GET", "/api/notifications/count")).json()).count;
  }
  async function teamPlan(name = "mw. G. Geheimnaam"): Promise<PlanId> {
    const id = await world.plan(nurse, { name, birthDate: "1950-01-01" });
    for (const [who, role] of [
      [doctor, "responsible-gp"],
      [therapist, "writer"],
    ] as const) {
      await post(nurse, `/plans/${id}/team`, { personId: who.id, role });
    }
    await acceptsGp(world, id, doctor);
    return id;
  }

  it("[NOTIFY-1] is told to whom it concerns, newest first, with the plan and who did it, and not to who did it", async () => {
    const id = await teamPlan();
    world.clock.now = new Date("2026-11-21T10:05:00Z");
    await world.call(nurse, "PATCH", `/api/plans/${id}/team/${therapist.id}`, { role: "reader" });
    expect(await waitingFor(therapist)).toMatchObject([
      {
        ...{ planId: id, patient: "mw. G. Geheimnaam", birthDate: "1950-01-01" },
        ...{ code: "role-changed", by: "Nienke Nep", at: "2026-11-21T10:05:00.000Z" },
      },
      { planId: id, code: "member-added", by: "Nienke Nep" },
    ]);
    expect(await codesFor(nurse)).toEqual([]);
    expect([await countFor(therapist), await countFor(doctor), await countFor(nurse)]).toEqual([2, 2, 0]);
  });

  it("[NOTIFY-2] comes with the end of a plan: closed, reopened, asked to take over, and the answer", async () => {
    const id = await teamPlan();
    await world.database.db.deleteFrom("notification").execute();
    await post(nurse, `/plans/${id}/closing`, { reason: "care-ended", words: "" });
    expect([await codesFor(doctor), await codesFor(therapist)]).toEqual([["plan-closed"], ["plan-closed"]]);
    await post(doctor, `/plans/${id}/reopening`, { words: "toch" });
    expect([await codesFor(nurse), await codesFor(doctor)]).toEqual([["plan-reopened"], ["plan-closed"]]);
    await world.database.db.deleteFrom("notification").execute();
    await post(nurse, `/plans/${id}/move`, { personId: therapist.id, endsOn: "2026-12-31" });
    expect([await codesFor(therapist), await codesFor(doctor)]).toEqual([["move-asked"], []]);
    const plan: Plan = await (await world.call(therapist, "GET", `/api/plans/${id}`)).json();
    const moveId = plan.ending.move?.id;
    await post(therapist, `/plans/${id}/move/answer`, { moveId, decision: "accepted" });
    expect([await codesFor(nurse), await codesFor(doctor)]).toEqual([["move-accepted"], ["move-accepted"]]);
  });

  it("[NOTIFY-3] is not told of a plan that one may not read any more, not by a name, a count or a mail", async () => {
    const id = await teamPlan();
    await world.database.db
      .updateTable("digest_round")
      .set({ ran_through: new Date("2026-11-21T10:00:00Z") })
      .execute();
    await world.call(nurse, "DELETE", `/api/plans/${id}/team/${therapist.id}`);
    expect(await waitingFor(therapist)).toEqual([]);
    expect(await countFor(therapist)).toBe(0);
    const answer = await world.call(therapist, "GET", "/api/notifications");
    expect(await answer.text()).not.toContain("Geheimnaam");
    // a place that ended by its date is no different
    await world.database.db
      .updateTable("plan_member")
      .set({ ends_at: world.clock.now })
      .where("plan_id", "=", id)
      .where("person_id", "=", doctor.id)
      .execute();
    expect(await waitingFor(doctor)).toEqual([]);
    expect(await sendDigests(world.database.db, digestMail(origin), new Date("2026-11-21T17:00:00Z"))).toBe(
      0,
    );
  });

  it("[NOTIFY-4] goes once it was seen, and only by the person themselves", async () => {
    await teamPlan();
    const [mine] = await waitingFor(therapist);
    const ids = [mine?.id];
    expect((await post(doctor, "/notifications/seen", { ids })).status).toBe(204);
    expect(await countFor(therapist)).toBe(1);
    expect((await post(therapist, "/notifications/seen", { ids })).status).toBe(204);
    expect(await countFor(therapist)).toBe(0);
    expect(await countFor(doctor)).toBe(2);
    for (const wrong of [{ ids: [] }, { ids: ["x"] }, { ids, all: true }]) {
      expect((await post(therapist, "/notifications/seen", wrong)).status).toBe(400);
    }
  });

  it("[NOTIFY-5] leaves an audit row with the plans it names; counting leaves none; both need a session", async () => {
    const id = await teamPlan();
    const { db } = world.database;
    const head = async () => await db.selectFrom("audit_head").select("seq").executeTakeFirstOrThrow();
    const before = await head();
    await countFor(therapist);
    expect(await head()).toEqual(before);
    await waitingFor(therapist);
    const row = await db
      .selectFrom("audit_event")
      .select("event")
      .orderBy("seq", "desc")
      .limit(1)
      .executeTakeFirstOrThrow();
    expect(JSON.parse(row.event)).toMatchObject({
      ...{ code: "notifications-read", kind: "read", personId: therapist.id, planIds: [id] },
    });
    for (const path of ["", "/count", "/choice"]) {
      expect((await world.call(undefined, "GET", `/api/notifications${path}`)).status).toBe(401);
    }
  });

  describe("by mail", () => {
    let planId: PlanId;
    beforeEach(async () => {
      planId = await teamPlan("dhr. V. Vertrouwelijk");
      await world.database.db.deleteFrom("notification").execute();
      await round("2026-11-21T10:00:00Z");
    });
    async function tell(code: "comment" | "mention", ...people: Caller[]): Promise<void> {
      const personIds = people.map(({ id }) => id);
      await world.database.db
        .transaction()
        .execute((trx) => notify(trx, { personIds, planId, code }, world.clock.now));
    }
    const round = (at: string) => {
      world.clock.now = new Date(at);
      return sendDigests(world.database.db, digestMail(origin), world.clock.now);
    };
    const choose = (who: Caller, mail: MailChoice) =>
      world.call(who, "PUT", "/api/notifications/choice", { mail });
    async function mailed(): Promise<string[]> {
      const rows = await world.database.db
        .selectFrom("mail")
        .select("recipient")
        .orderBy("recipient")
        .execute();
      return rows.map(({ recipient }) => recipient);
    }
    const sorted = (...people: Caller[]) => people.map(({ email }) => email).toSorted();

    it("[NOTIFY-11] is chosen by each: never, once a day or every hour; a day when nothing was chosen", async () => {
      const choice = async () => (await world.call(doctor, "GET", "/api/notifications/choice")).json();
      expect(await choice()).toEqual({ mail: "daily" });
      for (const mail of ["never", "hourly", "daily"] as const) {
        expect((await choose(doctor, mail)).status).toBe(204);
        expect(await choice()).toEqual({ mail });
      }
      const wrong = await world.call(doctor, "PUT", "/api/notifications/choice", { mail: "weekly" });
      expect(wrong.status).toBe(400);
    });

    it("[NOTIFY-12] comes at five in the Netherlands, in winter and in summer, or at the next whole hour", async () => {
      await choose(therapist, "hourly");
      for (const [day, five] of [
        ["2026-11-21", "16"],
        ["2026-07-01", "15"],
      ]) {
        await world.database.db.deleteFrom("notification").execute();
        await world.database.db.updateTable("digest_round").set({ ran_through: null }).execute();
        await world.database.db.deleteFrom("mail").execute();
        await round(`${day}T10:20:00Z`);
        await tell("comment", doctor, therapist);
        expect(await round(`${day}T10:59:59Z`)).toBe(0);
        expect(await round(`${day}T11:00:00Z`)).toBe(1);
        expect(await mailed()).toEqual(sorted(therapist));
        expect(await round(`${day}T${Number(five) - 1}:59:59Z`)).toBe(0);
        expect(await round(`${day}T${five}:00:30Z`)).toBe(1);
        expect(await mailed()).toEqual(sorted(therapist, doctor));
        // once
        expect(await round(`${day}T${five}:01:30Z`)).toBe(0);
        expect(await round(`${day}T23:00:00Z`)).toBe(0);
      }
    });
    it("[NOTIFY-13] is never about what was seen, and never to who wants none", async () => {
      await choose(nurse, "never");
      await tell("comment", nurse, doctor, therapist);
      const [mine] = await waitingFor(doctor);
      await post(doctor, "/notifications/seen", { ids: [mine?.id] });
      expect(await round("2026-11-21T16:00:00Z")).toBe(1);
      expect(await mailed()).toEqual(sorted(therapist));
    });

    it("[NOTIFY-14] is one mail for all that waits, which names no patient, plan or colleague", async () => {
      await tell("comment", doctor);
      await tell("mention", doctor);
      expect(await round("2026-11-21T16:00:00Z")).toBe(1);
      const mail = await world.database.db.selectFrom("mail").selectAll().executeTakeFirstOrThrow();
      expect(mail.recipient).toBe(doctor.email);
      const text = `${mail.subject} ${mail.body}`;
      expect(text).toContain(`${origin}/`);
      for (const secret of ["Vertrouwelijk", "Nienke", "Dirk", "opmerking", planId]) {
        expect(text).not.toContain(secret);
      }
    });

    it("[NOTIFY-15] is sent late rather than not at all, when no server ran at five", async () => {
      await tell("comment", doctor);
      expect(await round("2026-11-24T09:10:00Z")).toBe(1);
      expect(await round("2026-11-24T16:00:00Z")).toBe(0);
    });

    it("[NOTIFY-20] what was seen is forgotten after ninety days, and what was not seen is kept", async () => {
      await tell("comment", doctor, therapist);
      const [mine] = await waitingFor(doctor);
      await post(doctor, "/notifications/seen", { ids: [mine?.id] });
      const kept = async () =>
        await world.database.db.selectFrom("notification").select("person_id").orderBy("at").execute();
      await round("2027-02-19T09:00:00Z");
      expect(await kept()).toHaveLength(2);
      await round("2027-02-19T11:00:00Z");
      expect(await kept()).toEqual([{ person_id: therapist.id }]);
    });

    it("[NOTIFY-16] is sent once when two servers do their round at the same moment", async () => {
      await tell("comment", doctor, therapist);
      const both = await Promise.all([round("2026-11-21T16:00:00Z"), round("2026-11-21T16:00:00Z")]);
      expect(both.toSorted()).toEqual([0, 2]);
      expect(await mailed()).toEqual(sorted(doctor, therapist));
    });
  });
});
