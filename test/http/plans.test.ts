// Plans over HTTP: who may see one, what is told about one that is not yours, and what the audit log keeps.
import { afterAll, beforeAll, expect, it } from "vitest";
import * as Y from "yjs";
import type { Plan, Plans } from "../../shared/api.ts";
import { textRoots } from "../../shared/plan/doc.ts";
import { findStoredPlan } from "../../server/store/stored-plan.ts";
import { updatesOf } from "../../server/store/packed-edits.ts";
import { type Caller, openWorld, type World } from "../support/app.ts";
import { describeAsInProduction } from "../support/database.ts";

const nowhere = "00000000-0000-4000-8000-000000000000";

describeAsInProduction("a plan", (place) => {
  let world: World;
  let nurse: Caller;
  let stranger: Caller;
  beforeAll(async () => {
    world = await openWorld(await place());
    nurse = await world.person("wijkverpleegkundige");
    stranger = await world.person("logopedist");
  });
  afterAll(() => world.close());

  async function read(caller: Caller, id: string): Promise<Plan> {
    return await (await world.call(caller, "GET", `/api/plans/${id}`)).json();
  }
  async function list(caller: Caller, search: string): Promise<Plans> {
    return await (await world.call(caller, "GET", `/api/plans?search=${encodeURIComponent(search)}`)).json();
  }
  async function told(answer: Response): Promise<unknown> {
    return [answer.status, await answer.text(), [...answer.headers]];
  }
  async function lastAudit(): Promise<Record<string, unknown>> {
    const row = await world.database.db
      .selectFrom("audit_event")
      .select("event")
      .orderBy("seq", "desc")
      .limit(1)
      .executeTakeFirstOrThrow();
    return JSON.parse(row.event);
  }

  it("[PLAN-1] starts with its template's texts and its creator as the case manager", async () => {
    const id = await world.plan(nurse);
    const plan = await read(nurse, id);
    expect(plan).toMatchObject({ id, template: "als", revision: 1, relation: "case-manager" });
    expect(plan.team.map(({ person, role }) => [person.id, role])).toEqual([[nurse.id, "case-manager"]]);
    const stored = await findStoredPlan(world.database.db, plan.id);
    const doc = new Y.Doc();
    for (const row of stored?.rows ?? [])
      for (const update of updatesOf(row.bytes)) Y.applyUpdate(doc, update);
    expect(doc.getMap("plan").get("template")).toBe("als");
    for (const root of textRoots("als"))
      expect(doc.getXmlFragment(root).toString()).toBe("<paragraph></paragraph>");
  });

  it("[SECRET-13] that is not yours and one that is not there are the same 404, to the byte", async () => {
    const id = await world.plan(nurse);
    const patient = { name: "mw. X. Proef", birthDate: "1950-01-01" };
    const asks: [string, string, unknown?][] = [
      ["GET", ""],
      ["PATCH", "/patient", { patient, revision: 1 }],
      ["POST", "/team", { personId: stranger.id, role: "writer" }],
      ["PATCH", `/team/${nurse.id}`, { role: "reader" }],
      ["DELETE", `/team/${nurse.id}`],
    ];
    for (const [method, rest, body] of asks) {
      const theirs = await told(await world.call(stranger, method, `/api/plans/${id}${rest}`, body));
      const nobodys = await told(await world.call(stranger, method, `/api/plans/${nowhere}${rest}`, body));
      const noId = await told(await world.call(stranger, method, `/api/plans/anything${rest}`, body));
      expect(theirs).toEqual([404, '{"error":"not-found"}', expect.anything()]);
      expect(nobodys).toEqual(theirs);
      expect(noId).toEqual(theirs);
    }
    expect((await list(stranger, "")).plans).toEqual([]);
    expect((await world.call(undefined, "GET", `/api/plans/${id}`)).status).toBe(401);
  });

  it("[LOG-12] every reading, listing and refusal is in the audit log, without a name", async () => {
    const id = await world.plan(nurse, { name: "mw. Q. Geheim", birthDate: "1961-03-14" });
    expect(await lastAudit()).toMatchObject({
      code: "plan-created",
      planId: id,
      personId: nurse.id,
      kind: "create",
    });
    await read(nurse, id);
    expect(await lastAudit()).toMatchObject({
      code: "plan-read",
      planId: id,
      role: "case-manager",
      organisation: "Praktijk Verzonnen",
      outcome: "done",
      basis: "care-team",
    });
    await list(nurse, "geheim");
    expect(await lastAudit()).toMatchObject({ code: "plans-listed", planIds: [id], outcome: "done" });
    await read(stranger, id);
    expect(await lastAudit()).toMatchObject({
      code: "plan-read",
      planId: id,
      personId: stranger.id,
      outcome: "refused",
    });
    const rows = await world.database.db.selectFrom("audit_event").select("event").execute();
    expect(rows.map((row) => row.event).join("")).not.toMatch(/geheim/i);
  });

  it("[PLAN-2] is found by any part of the name, without accents, and by the birth date as people type it", async () => {
    const doctor = await world.person("huisarts");
    const id = await world.plan(doctor, { name: "dhr. Zoë van Één_Dag", birthDate: "1949-07-02" });
    await world.plan(doctor, { name: "mw. A. Ander", birthDate: "1961-03-14" });
    for (const search of ["zoe", "DAG een", "2-7-1949", "02-07-1949", "1949", "zoë 1949", "1949-07-02"]) {
      expect(
        (await list(doctor, search)).plans.map((plan) => plan.id),
        search,
      ).toEqual([id]);
    }
    for (const search of ["%", "x_y", "3-7-1949", "zoe 1950"]) {
      expect((await list(doctor, search)).total, search).toBe(0);
    }
    expect((await list(doctor, "")).total).toBe(2);
  });

  it("[PLAN-3] for a patient of whom the creator has one already is refused, with the way to it", async () => {
    const id = await world.plan(nurse, { name: "mw. D. Dubbel", birthDate: "1970-05-05" });
    const again = { template: "algemeen", patient: { name: "MW. D.  dubbel", birthDate: "1970-05-05" } };
    const answer = await world.call(nurse, "POST", "/api/plans", again);
    expect([answer.status, await answer.json()]).toEqual([409, { error: "plan-exists", planId: id }]);
    // elsewhere one may exist: saying so would leak
    expect((await world.call(stranger, "POST", "/api/plans", again)).status).toBe(201);
    const twice = { template: "als", patient: { name: "mw. E. Tegelijk", birthDate: "1970-05-05" } };
    const both = await Promise.all([1, 2].map(() => world.call(nurse, "POST", "/api/plans", twice)));
    expect(both.map((one) => one.status).toSorted((a, b) => a - b)).toEqual([201, 409]);
  });

  it("[PLAN-4] can be made by professionals only, for somebody born between 1900 and today", async () => {
    const administrator = await world.person(null);
    const ask = (caller: Caller, birthDate: string): Promise<Response> =>
      world.call(caller, "POST", "/api/plans", {
        template: "als",
        patient: { name: "mw. G. Datum", birthDate },
      });
    expect((await ask(administrator, "1961-03-14")).status).toBe(404);
    for (const date of ["1899-12-31", "2099-01-01", "1961-02-30", "14-03-1961"]) {
      expect((await ask(nurse, date)).status, date).toBe(400);
    }
  });

  it("[PLAN-5] a correction of the patient counts once, and not over somebody else's", async () => {
    const id = await world.plan(nurse);
    const correct = (name: string, revision: number): Promise<Response> =>
      world.call(nurse, "PATCH", `/api/plans/${id}/patient`, {
        patient: { name, birthDate: "1960-02-29" },
        revision,
      });
    world.told.length = 0;
    const answers = await Promise.all([correct("mw. Een", 1), correct("mw. Twee", 1)]);
    expect(answers.map((answer) => answer.status).toSorted((a, b) => a - b)).toEqual([204, 409]);
    expect(world.told).toEqual([`changed ${id}`]);
    expect(await read(nurse, id)).toMatchObject({ revision: 2, patient: { birthDate: "1960-02-29" } });
    expect((await list(nurse, "29-2-1960")).plans[0]?.lastChange?.by).toMatch(/^Proef/);
  });

  it("[PLAN-6] takes JSON bodies only, with no field that the route does not know", async () => {
    const body = {
      template: "als",
      patient: { name: "mw. H. Vorm", birthDate: "1961-03-14" },
      role: "reader",
    };
    expect((await world.call(nurse, "POST", "/api/plans", body)).status).toBe(400);
    expect(
      (await world.call(nurse, "POST", "/api/plans", { ...body, patient: "x".repeat(2 ** 20) })).status,
    ).toBe(413);
    const zero = { template: "als", patient: { name: "mw. \0 Nul", birthDate: "1961-03-14" } };
    expect((await world.call(nurse, "POST", "/api/plans", zero)).status).toBe(400);
    expect((await world.call(nurse, "POST", "/api/plans")).status).toBe(415);
  });
});
