// Who has seen a plan: over HTTP, for who leads it, a line for each person and day.
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { PlanAudit, type PlanAuditLine } from "../../shared/api/audit.ts";
import type { PlanId } from "../../shared/ids.ts";
import { appendAudits } from "../../server/store/audit.ts";
import { type Caller, openWorld, type World } from "../support/app.ts";
import { AuditBundleR4 } from "../support/audit-event-schema.ts";
import { type AuditStage, dayOf, setAuditStage } from "../support/audit-stage.ts";
import { describeAsInProduction } from "../support/database.ts";

const hour = 60 * 60 * 1000;

describeAsInProduction("who has seen a plan", (place) => {
  let world: World;
  let nurse: Caller;
  let doctor: Caller;
  let therapist: Caller;
  let planId: PlanId;
  let day: string;
  let later: AuditStage["later"];
  let add: AuditStage["add"];
  let read: AuditStage["read"];
  beforeAll(async () => {
    world = await openWorld(await place());
  });
  afterAll(() => world.close());
  beforeEach(async () => {
    ({ nurse, doctor, therapist, planId, day, later, add, read } = await setAuditStage(world));
  });

  async function audit(query = "", who = nurse): Promise<PlanAudit> {
    const answer = await world.call(who, "GET", `/api/plans/${planId}/audit${query}`);
    expect(answer.status).toBe(200);
    return PlanAudit.parse(await answer.json());
  }
  const exported = (format: string, who = nurse, from?: string): Promise<Response> =>
    world.call(who, "POST", `/api/plans/${planId}/audit/export`, { format, ...(from && { from }) });
  const inWords = ({ day, person, basis, relation, deeds }: PlanAuditLine) => ({
    day,
    who: person?.name,
    on: basis === null ? null : `${basis} ${relation}`,
    did: deeds.map(({ code, outcome, count }) => `${code} ${outcome} ${count}`),
  });

  it("[AUDIT-20] is one line for each person and day, with what they did, in which role, the latest first", async () => {
    await add(doctor, "responsible-gp");
    await read(doctor);
    later(10 * 60_000);
    await read(doctor);
    const { lines, people } = await audit("", doctor);
    expect(lines.map(inWords)).toEqual([
      {
        day,
        who: "Dirk Denkbeeldig",
        on: "care-team responsible-gp",
        did: ["proposal-accepted done 1", "plan-read done 2"],
      },
      {
        day,
        who: "Nienke Nep",
        on: "care-team case-manager",
        did: ["plan-created done 1", "member-added done 1"],
      },
    ]);
    expect(lines[0]).toMatchObject({
      organisation: "Praktijk Verzonnen",
      firstAt: `${day}T10:00:00.000Z`,
      lastAt: `${day}T10:10:00.000Z`,
    });
    expect(people.map(({ name }) => name)).toEqual(["Dirk Denkbeeldig", "Nienke Nep"]);
  });

  it("[AUDIT-21] begins a new day at midnight in the Netherlands", async () => {
    later(12 * hour + 50 * 60_000);
    const night = await world.person("wijkverpleegkundige", "Nora Nacht");
    planId = await world.plan(night);
    await read(night, planId);
    later(15 * 60_000);
    await read(night, planId);
    const days = (await audit("", night)).lines.map((line) => line.day);
    expect(days).toEqual([dayOf(new Date(world.clock.now.getTime() + hour)), day]);
  });

  it("[AUDIT-22] tells of an emergency apart from the same person's place on the team, and of who was refused", async () => {
    await world.database.db
      .insertInto("emergency_access")
      .values({
        id: crypto.randomUUID(),
        plan_id: planId,
        person_id: therapist.id,
        category: "acute",
        reason: "verzonnen",
        started_at: world.clock.now,
        ends_at: new Date(world.clock.now.getTime() + hour),
      })
      .execute();
    await read(therapist);
    await add(therapist, "reader");
    await read(therapist);
    await read(doctor);
    const told = (await audit()).lines.map(inWords);
    expect(told.slice(0, 3)).toEqual([
      { day, who: "Dirk Denkbeeldig", on: null, did: ["plan-read refused 1"] },
      { day, who: "Lotte Loos", on: "care-team reader", did: ["plan-read done 1"] },
      { day, who: "Nienke Nep", on: "care-team case-manager", did: expect.any(Array) },
    ]);
    expect(told[3]).toEqual({
      day,
      who: "Lotte Loos",
      on: "emergency emergency-reader",
      did: ["plan-read done 1"],
    });
  });

  it("[AUDIT-30] names no basis in the row of who was nothing to the plan", async () => {
    await read(doctor);
    const row = await world.database.db
      .selectFrom("audit_event")
      .select("event")
      .where("plan_id", "=", planId)
      .where("person_id", "=", doctor.id)
      .executeTakeFirstOrThrow();
    const told: unknown = JSON.parse(row.event);
    expect(told).toMatchObject({ code: "plan-read", outcome: "refused" });
    expect(told).not.toHaveProperty("basis");
    expect(told).not.toHaveProperty("role");
  });

  it("[AUDIT-31] tells on what it rests that an emergency begins, an invitation is accepted, and an organisation left", async () => {
    const { db } = world.database;
    const patient = { name: "mw. E. Ernstig", birthDate: "1944-02-03" };
    planId = await world.plan(nurse, patient);
    const reason = "De patiënt is benauwd.";
    await world.call(doctor, "POST", "/api/emergency-access", { patient, category: "acute", reason });
    const { organisation_id: organisationId } = await db
      .selectFrom("person")
      .select("organisation_id")
      .where("id", "=", therapist.id)
      .executeTakeFirstOrThrow();
    await db.deleteFrom("mail").execute();
    await world.call(nurse, "POST", `/api/plans/${planId}/invitations`, {
      ...{ name: "Lotte Loos", email: therapist.email, discipline: "logopedist" },
      ...{ organisationId, role: "reader" },
    });
    const { body } = await db.selectFrom("mail").select("body").executeTakeFirstOrThrow();
    const token = /\/uitnodiging#([\w-]+)/.exec(body)?.[1];
    expect((await world.call(therapist, "POST", "/api/invitation/acceptance", { token })).status).toBe(204);
    const left = await world.call(therapist, "DELETE", `/api/me/organisations/${organisationId}`);
    expect(left.status).toBe(204);
    const told = (await audit()).lines.map(inWords);
    expect(told).toContainEqual({
      ...{ day, who: "Dirk Denkbeeldig", on: "emergency emergency-reader" },
      did: ["emergency-begun done 1"],
    });
    expect(told).toContainEqual({
      ...{ day, who: "Lotte Loos", on: "care-team reader" },
      did: ["invitation-accepted done 1", "member-left done 1"],
    });
    const bundle = AuditBundleR4.parse(await (await exported("fhir")).json());
    const begun = bundle.entry?.find(
      ({ resource }) => resource.subtype?.[0]?.code === "emergency-begun",
    )?.resource;
    expect(begun?.purposeOfEvent).toMatchObject([{ coding: [{ code: "BTG" }] }]);
  });

  it("[AUDIT-23] shows one person's lines alone, and is itself in the log with whom it was about", async () => {
    await add(doctor, "responsible-gp");
    await read(doctor);
    const { lines } = await audit(`?person=${doctor.id}`);
    expect(lines.map(({ person }) => person?.name)).toEqual(["Dirk Denkbeeldig"]);
    const [mine] = (await audit()).lines;
    expect(mine).toMatchObject({ person: { name: "Nienke Nep" } });
    expect(mine?.deeds).toContainEqual({ code: "audit-read", outcome: "done", count: 1 });
    const row = await world.database.db
      .selectFrom("audit_event")
      .select("event")
      .where("plan_id", "=", planId)
      .where("code", "=", "audit-read")
      .orderBy("seq")
      .executeTakeFirstOrThrow();
    expect(JSON.parse(row.event)).toMatchObject({ kind: "read", subjectId: doctor.id, role: "case-manager" });
  });

  it("[AUDIT-24] comes in pages that neither repeat nor leave out a line, whatever is added meanwhile", async () => {
    const begin = world.clock.now.getTime() - 200 * 24 * hour;
    const event = { code: "plan-read", kind: "read", role: "reader", basis: "care-team" } as const;
    const rows = Array.from({ length: 120 }, (_, day) => ({
      event: { ...event, planId, personId: doctor.id, outcome: "done" as const },
      at: new Date(begin + day * 24 * hour),
    }));
    await world.database.db.transaction().execute((trx) => appendAudits(trx, rows));
    const first = await audit();
    expect(first.lines.length).toBe(50);
    await read(nurse);
    await read(doctor);
    const seen = [...first.lines];
    for (let page = first; page.next !== null;) {
      page = await audit(`?before=${page.next}&through=${first.through}`);
      seen.push(...page.lines);
    }
    // today's line of the nurse, and each of the doctor's days
    expect(seen.length).toBe(121);
    expect(new Set(seen.map(({ day, person }) => `${day} ${person?.id}`)).size).toBe(121);
    expect(seen.map(({ seq }) => seq)).toEqual(seen.map(({ seq }) => seq).toSorted((a, b) => b - a));
  });

  it("[AUDIT-25] is for the case manager and the responsible GP, also once the plan is closed, and not there to others", async () => {
    const writer = await world.person("fysiotherapeut", "Wim Waan");
    const administrator = await world.person(null, "Ada Admin");
    await add(doctor, "responsible-gp");
    await add(writer, "writer");
    await add(therapist, "reader");
    const absent = `/api/plans/${crypto.randomUUID()}/audit`;
    const missing = await (await world.call(nurse, "GET", absent)).text();
    for (const who of [writer, therapist, administrator]) {
      for (const answer of [
        await world.call(who, "GET", `/api/plans/${planId}/audit`),
        await exported("csv", who),
      ]) {
        expect([answer.status, await answer.text()]).toEqual([404, missing]);
      }
    }
    await world.database.db
      .updateTable("plan")
      .set({ closed_at: world.clock.now })
      .where("id", "=", planId)
      .execute();
    for (const who of [nurse, doctor]) {
      expect((await audit("", who)).lines.length).toBeGreaterThan(3);
      expect((await exported("fhir", who)).status).toBe(200);
    }
    expect((await world.call(writer, "GET", `/api/plans/${planId}/audit`)).status).toBe(404);
    for (const wrong of ["?person=x", "?before=0", "?through=-1", "?page=2"]) {
      expect((await world.call(nurse, "GET", `/api/plans/${planId}/audit${wrong}`)).status).toBe(400);
    }
  });
});
