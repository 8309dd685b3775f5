// Emergency access over HTTP: who gets in by it, what it gives, who is told, and how it is judged.
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { Plan } from "../../shared/api.ts";
import type { Emergency, WaitingForMe } from "../../shared/api/emergency.ts";
import type { PlanId } from "../../shared/ids.ts";
import { insertMember } from "../../server/store/team.ts";
import { type Caller, openWorld, type World } from "../support/app.ts";
import { describeAsInProduction } from "../support/database.ts";

const hourMs = 60 * 60 * 1000;
const reason = "Patiënt is benauwd en de waarnemer weet van niets.";

describeAsInProduction("emergency access", (place) => {
  let world: World;
  let nurse: Caller;
  let stranger: Caller;
  let patient: { name: string; birthDate: string };
  let id: PlanId;
  let patients = 0;
  beforeAll(async () => {
    world = await openWorld(await place());
  });
  afterAll(() => world.close());
  beforeEach(async () => {
    world.clock.now = new Date("2026-11-21T10:00:00Z");
    nurse = await world.person("wijkverpleegkundige", "Nienke Nep");
    stranger = await world.person("huisarts", "Wim Waarnemer");
    patient = { name: `mw. N. Nood-${(patients += 1)}`, birthDate: "1950-01-01" };
    id = await world.plan(nurse, patient);
    await world.database.db.deleteFrom("mail").execute();
    world.told.length = 0;
  });

  const begin = (by: Caller, more: object = {}): Promise<Response> =>
    world.call(by, "POST", "/api/emergency-access", { patient, category: "acute", reason, ...more });
  const write = (by: Caller): Promise<Response> =>
    world.call(by, "POST", `/api/plans/${id}/emergency/write`, { reason: "Medicatie moet er nu bij." });
  const end = (by: Caller): Promise<Response> => world.call(by, "DELETE", `/api/plans/${id}/emergency`);
  const plan = async (by: Caller): Promise<Plan> =>
    await (await world.call(by, "GET", `/api/plans/${id}`)).json();
  const status = async (by: Caller) => (await world.call(by, "GET", `/api/plans/${id}`)).status;
  async function list(by: Caller): Promise<Emergency[]> {
    const answer = await world.call(by, "GET", `/api/plans/${id}/emergencies`);
    return (await answer.json()).emergencies;
  }
  const review = async (by: Caller, emergency: string, more: object = {}): Promise<string> => {
    const path = `/api/plans/${id}/emergencies/${emergency}/review`;
    const answer = await world.call(by, "POST", path, { verdict: "right", note: "Goed gedaan.", ...more });
    return answer.status === 204 ? "done" : (await answer.json()).error;
  };
  const waiting = async (by: Caller): Promise<WaitingForMe> =>
    await (await world.call(by, "GET", "/api/waiting")).json();
  async function audit(by: Caller, code: string): Promise<Record<string, unknown>[]> {
    const rows = await world.database.db
      .selectFrom("audit_event")
      .select("event")
      .where("person_id", "=", by.id)
      .where("event", "like", `%"code":"${code}"%`)
      .orderBy("seq")
      .execute();
    return rows.map(({ event }) => JSON.parse(event));
  }

  it("[EMERGENCY-1] lets a professional read for four hours, and not a moment longer", async () => {
    expect(await status(stranger)).toBe(404);
    const begun = await begin(stranger);
    expect([begun.status, await begun.json()]).toEqual([201, { id }]);
    expect(await plan(stranger)).toMatchObject({
      relation: "emergency-reader",
      emergencies: [
        {
          person: { id: stranger.id, name: "Wim Waarnemer" },
          ...{ category: "acute", reason, writeReason: null },
          ...{ since: "2026-11-21T10:00:00.000Z", until: "2026-11-21T14:00:00.000Z" },
        },
      ],
    });
    await keepsAwake([stranger, nurse], 4 * hourMs - 1);
    expect(await status(stranger)).toBe(200);
    world.clock.now = new Date(world.clock.now.getTime() + 1);
    expect(await status(stranger)).toBe(404);
    expect((await plan(nurse)).emergencies).toEqual([]);
    expect((await write(await world.again(stranger))).status).toBe(404);
  });

  it("[EMERGENCY-2] gives writing only after a second reason, and nothing beyond that", async () => {
    await begin(stranger);
    expect((await world.call(stranger, "POST", `/api/plans/${id}/versions`, { name: "v" })).status).toBe(404);
    expect((await write(nurse)).status).toBe(404);
    expect((await write(stranger)).status).toBe(204);
    expect(await plan(stranger)).toMatchObject({ relation: "emergency-writer" });
    // once is enough
    expect((await write(stranger)).status).toBe(404);
    const beyond: [string, string, object?][] = [
      ["POST", "/team", { personId: stranger.id, role: "writer" }],
      ["DELETE", "/membership"],
      ["GET", "/emergencies"],
      ["PATCH", "/patient", { patient, revision: 1 }],
    ];
    for (const [method, path, body] of beyond) {
      expect((await world.call(stranger, method, `/api/plans/${id}${path}`, body)).status).toBe(404);
    }
  });

  it("[EMERGENCY-3] that finds nothing and that finds two is the same answer, and each try is on record", async () => {
    const wrong = { ...patient, birthDate: "1950-01-02" };
    const nothing = await begin(stranger, { patient: wrong });
    const double = { name: patient.name, birthDate: patient.birthDate };
    await world.plan(await world.person("dietist"), double);
    const twice = await begin(stranger);
    expect([nothing.status, await nothing.text()]).toEqual([404, await twice.text()]);
    expect(twice.status).toBe(404);
    expect([...nothing.headers]).toEqual([...twice.headers]);
    const tries = await audit(stranger, "emergency-begun");
    expect(tries).toMatchObject([
      { kind: "emergency", outcome: "refused", detail: { category: "acute", reason: "not-found" } },
      { outcome: "refused" },
    ]);
    expect(JSON.stringify(tries)).not.toMatch(/Nood|benauwd|1950/);
    expect(await world.database.db.selectFrom("mail").selectAll().execute()).toEqual([]);
  });

  it("[EMERGENCY-4] is found by the whole name only, in any case and spacing, never by a part of it", async () => {
    const part = { ...patient, name: patient.name.slice(0, -2) };
    expect((await begin(stranger, { patient: part })).status).toBe(404);
    const typed = { ...patient, name: ` ${patient.name.toUpperCase()} ` };
    expect((await begin(stranger, { patient: typed })).status).toBe(201);
  });

  it("[EMERGENCY-5] is tried five times a day by one person, whatever came of it and however fast", async () => {
    const wrong = { patient: { ...patient, name: "mw. R. Raden" } };
    const tries = await Promise.all(Array.from({ length: 8 }, () => begin(stranger, wrong)));
    const statuses = tries.map((answer) => answer.status).toSorted((one, other) => one - other);
    expect(statuses).toEqual([404, 404, 404, 404, 404, 429, 429, 429]);
    const refused = await begin(stranger);
    expect([refused.status, await refused.json()]).toEqual([
      429,
      { error: "too-many", retryAfter: 24 * 60 * 60 },
    ]);
    expect(await audit(stranger, "emergency-begun")).toHaveLength(9);
    // somebody else is not held up
    expect((await begin(await world.person("huisarts"))).status).toBe(201);
    world.clock.now = new Date("2026-11-22T10:00:00Z");
    expect((await begin(await world.again(stranger))).status).toBe(201);
  });

  it("[EMERGENCY-6] is for professionals who are not on the team", async () => {
    expect((await begin(await world.person(null))).status).toBe(404);
    const member = await begin(nurse);
    expect([member.status, await member.json()]).toEqual([409, { error: "already-member", planId: id }]);
    expect((await world.call(undefined, "POST", "/api/emergency-access", {})).status).toBe(400);
    const signedOut = { patient, category: "acute", reason };
    expect((await world.call(undefined, "POST", "/api/emergency-access", signedOut)).status).toBe(401);
    expect((await begin(stranger, { reason: "kort" })).status).toBe(400);
    expect((await begin(stranger, { category: "nieuwsgierig" })).status).toBe(400);
  });

  it("[EMERGENCY-7] is told to everybody on the team: open pages at once, and a mail that says only that", async () => {
    const reader = await world.person("apotheker", "Aart Apart");
    await world.call(nurse, "POST", `/api/plans/${id}/team`, { personId: reader.id, role: "reader" });
    const gone = await world.person("dietist");
    await world.call(nurse, "POST", `/api/plans/${id}/team`, { personId: gone.id, role: "reader" });
    await world.call(nurse, "DELETE", `/api/plans/${id}/team/${gone.id}`);
    world.told.length = 0;
    await begin(stranger);
    expect(world.told).toEqual([`changed ${id}`]);
    const mails = await world.database.db.selectFrom("mail").selectAll().execute();
    expect(mails.map(({ recipient }) => recipient).toSorted()).toEqual(
      [nurse.email, reader.email].toSorted(),
    );
    for (const mail of mails) {
      expect(`${mail.subject} ${mail.body}`).not.toMatch(/Nood|benauwd|Waarnemer|1950/);
    }
    expect((await plan(reader)).emergencies).toMatchObject([{ person: { name: "Wim Waarnemer" }, reason }]);
    // once in, asking again is no second access
    await begin(stranger);
    expect((await plan(reader)).emergencies).toHaveLength(1);
    expect(await world.database.db.selectFrom("mail").selectAll().execute()).toHaveLength(2);
  });

  it("[EMERGENCY-8] ends at once when its holder ends it, and open pages are looked up again", async () => {
    await begin(stranger);
    world.told.length = 0;
    expect((await end(stranger)).status).toBe(204);
    expect(world.told).toEqual(["recheck", `changed ${id}`]);
    expect(await status(stranger)).toBe(404);
    expect((await end(stranger)).status).toBe(404);
    expect(await audit(stranger, "emergency-ended")).toMatchObject([
      { basis: "emergency", role: "emergency-reader", outcome: "done", planId: id },
      { outcome: "refused" },
    ]);
  });

  it("[EMERGENCY-9] is judged once, when it is over, by who leads the plan and did not take it", async () => {
    await begin(stranger);
    await write(stranger);
    const emergency = (await list(nurse))[0]?.id ?? "";
    expect(await review(nurse, emergency)).toBe("emergency-goes-on");
    expect((await waiting(nurse)).reviews).toEqual([]);
    await end(stranger);
    expect((await waiting(nurse)).reviews).toEqual([{ planId: id, patient, count: 1 }]);
    // who took it may lead the plan by the time that it is judged
    const path = `/api/plans/${id}/team`;
    await world.call(nurse, "POST", path, { personId: stranger.id, role: "writer" });
    expect(await review(stranger, emergency)).toBe("not-found");
    await world.call(nurse, "PATCH", `${path}/${stranger.id}`, { role: "case-manager" });
    expect((await waiting(stranger)).reviews).toEqual([]);
    expect(await review(stranger, emergency)).toBe("not-found");
    await world.call(stranger, "PATCH", `${path}/${nurse.id}`, { role: "case-manager" });

    expect(await review(nurse, emergency, { verdict: "maybe" })).toBe("bad-request");
    expect(await review(nurse, crypto.randomUUID())).toBe("not-found");
    const both = await Promise.all([
      review(nurse, emergency),
      review(nurse, emergency, { verdict: "not-right" }),
    ]);
    expect(both.toSorted()).toEqual(["changed-meanwhile", "done"]);
    const [judged] = await list(nurse);
    expect(judged).toMatchObject({
      ...{ isOver: true, reason, writeReason: "Medicatie moet er nu bij." },
      review: { by: "Nienke Nep", note: "Goed gedaan." },
    });
    expect((await waiting(nurse)).reviews).toEqual([]);
    expect(await audit(nurse, "emergency-reviewed")).toContainEqual(
      expect.objectContaining({ outcome: "done", detail: { emergency, verdict: judged?.review?.verdict } }),
    );
  });

  it("[EMERGENCY-10] ends with a place on the team, so that who is taken off it is out", async () => {
    await begin(stranger);
    const path = `/api/plans/${id}/team`;
    await world.call(nurse, "POST", path, { personId: stranger.id, role: "reader" });
    expect(await plan(stranger)).toMatchObject({ relation: "reader", emergencies: [] });
    await world.call(nurse, "DELETE", `${path}/${stranger.id}`);
    expect(await status(stranger)).toBe(404);

    // and if a place came about while one went on
    await begin(stranger);
    const place = { planId: id, personId: stranger.id, role: "reader", addedBy: nurse.id } as const;
    await world.database.db.transaction().execute((trx) => insertMember(trx, place, world.clock.now));
    await world.call(nurse, "DELETE", `${path}/${stranger.id}`);
    expect(await status(stranger)).toBe(404);
  });

  it("[EMERGENCY-11] waits on Vandaag for its holder while it goes on, and a question to lead for the GP", async () => {
    await begin(stranger);
    expect(await waiting(stranger)).toEqual({
      proposals: [],
      reviews: [],
      emergencies: [{ planId: id, patient, until: "2026-11-21T14:00:00.000Z" }],
      preparations: [],
    });
    await end(stranger);
    await world.call(nurse, "POST", `/api/plans/${id}/team`, {
      personId: stranger.id,
      role: "responsible-gp",
    });
    expect(await waiting(stranger)).toEqual({
      proposals: [{ planId: id, patient, proposedBy: "Nienke Nep" }],
      reviews: [],
      emergencies: [],
      preparations: [],
    });
    await world.call(nurse, "DELETE", `/api/plans/${id}/team/${stranger.id}`);
    expect((await waiting(stranger)).proposals).toEqual([]);
    const listed = await audit(stranger, "plans-listed");
    expect(listed.map(({ planIds }) => planIds)).toEqual([[id], [id], []]);
  });

  /** Time goes by, with something done now and then, so that no session ends. */
  async function keepsAwake(people: Caller[], forMs: number): Promise<void> {
    const until = world.clock.now.getTime() + forMs;
    while (world.clock.now.getTime() < until) {
      const next = Math.min(until, world.clock.now.getTime() + hourMs / 4);
      world.clock.now = new Date(next);
      for (const who of people) await world.call(who, "POST", "/api/session/activity");
    }
  }
});
