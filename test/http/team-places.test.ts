// A place on a care team over HTTP: until when, on what basis, changed by two at once, left, and taken away.
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { Role } from "../../shared/access.ts";
import type { AccessBasis, CareTeam, TeamPlace } from "../../shared/api/team.ts";
import type { PlanId } from "../../shared/ids.ts";
import { type Caller, openWorld, type World } from "../support/app.ts";
import { describeAsInProduction } from "../support/database.ts";

const consent: AccessBasis = {
  kind: "consent",
  scope: "de slikproblemen",
  givenBy: "representative",
  representative: "dhr. V. Vertegenwoordiger",
  givenOn: "2026-11-20",
};

describeAsInProduction("a place on a care team", (place) => {
  let world: World;
  let nurse: Caller;
  let doctor: Caller;
  let therapist: Caller;
  let id: PlanId;
  beforeAll(async () => {
    world = await openWorld(await place());
  });
  afterAll(() => world.close());
  beforeEach(async () => {
    world.clock.now = new Date("2026-11-21T10:00:00Z");
    nurse = await world.person("wijkverpleegkundige", "Nienke Nep");
    doctor = await world.person("huisarts", "Dirk Denkbeeldig");
    therapist = await world.person("logopedist", "Lotte Loos");
    id = await world.plan(nurse);
  });

  const add = (who: Caller, more: object = {}): Promise<Response> =>
    world.call(nurse, "POST", `/api/plans/${id}/team`, { personId: who.id, role: "writer", ...more });
  const change = (who: Caller, body: object): Promise<Response> =>
    world.call(nurse, "PATCH", `/api/plans/${id}/team/${who.id}`, body);
  async function outcome(asked: Promise<Response>): Promise<string> {
    const answer = await asked;
    return answer.status === 204 ? "done" : (await answer.json()).error;
  }
  async function team(by: Caller = nurse): Promise<CareTeam> {
    const answer = await world.call(by, "GET", `/api/plans/${id}/team`);
    expect(answer.status).toBe(200);
    return await answer.json();
  }
  async function placeOf(name: string): Promise<TeamPlace> {
    const found = (await team()).members.find(({ person }) => person.name === name);
    if (found === undefined) throw new Error(`${name} is not on the team`);
    return found;
  }
  const reads = async (who: Caller) => (await world.call(who, "GET", `/api/plans/${id}`)).status;

  it("[TEAM-22] says who added somebody and on what basis, being involved unless it says consent", async () => {
    await add(therapist);
    await add(doctor, { basis: consent });
    expect(await placeOf("Lotte Loos")).toMatchObject({
      ...{ role: "writer", revision: 1, endsOn: null, addedBy: "Nienke Nep" },
      basis: { kind: "directly-involved" },
      addedAt: "2026-11-21T10:00:00.000Z",
    });
    expect((await placeOf("Dirk Denkbeeldig")).basis).toEqual(consent);
    // whoever reads the plan reads the team; who manages it sees more
    expect((await team(therapist)).members).toHaveLength(3);
  });

  it("[TEAM-23] takes no consent that lacks who, what or when, or that is of tomorrow", async () => {
    const wrong: object[] = [
      { ...consent, givenOn: "2026-11-22" },
      { ...consent, givenBy: "patient" },
      { ...consent, representative: null },
      { ...consent, scope: " " },
      { kind: "consent" },
      { kind: "directly-involved", scope: "meer" },
    ];
    for (const basis of wrong) expect(await outcome(add(therapist, { basis }))).toBe("bad-request");
    expect(await outcome(add(therapist, { basis: { ...consent, givenOn: "2026-11-21" } }))).toBe("done");
  });

  it("[TEAM-24] lasts through its last day, as the clocks in the Netherlands have it", async () => {
    expect(await outcome(add(therapist, { endsOn: "2026-11-20" }))).toBe("bad-request");
    expect(await outcome(add(therapist, { endsOn: "2026-11-21" }))).toBe("done");
    expect((await placeOf("Lotte Loos")).endsOn).toBe("2026-11-21");
    world.clock.now = new Date("2026-11-21T22:59:59.999Z");
    expect(await reads(await world.again(therapist))).toBe(200);
    world.clock.now = new Date("2026-11-21T23:00:00Z");
    expect(await reads(await world.again(therapist))).toBe(404);
    nurse = await world.again(nurse);
    expect((await team()).ended).toMatchObject([{ how: "date", endedAt: "2026-11-21T23:00:00.000Z" }]);
    expect(await outcome(add(therapist))).toBe("done");
    expect((await team()).ended).toMatchObject([{ how: "date", endedBy: null }]);
    expect(await reads(await world.again(therapist))).toBe(200);
  });

  it("[TEAM-25] of who leads the plan has no end, and gets none by leading later", async () => {
    expect(await outcome(change(nurse, { endsOn: "2026-12-01" }))).toBe("no-end-date");
    await add(therapist, { endsOn: "2026-12-01" });
    expect(await outcome(change(therapist, { role: "case-manager", endsOn: "2026-12-01" }))).toBe(
      "no-end-date",
    );
    expect(await outcome(change(therapist, { role: "case-manager" }))).toBe("done");
    expect(await placeOf("Lotte Loos")).toMatchObject({ role: "case-manager", endsOn: null });
  });

  it("[TEAM-26] changed by two at once: the second is told, and sees what the first one did", async () => {
    await add(therapist);
    const { revision } = await placeOf("Lotte Loos");
    expect(await outcome(change(therapist, { revision, endsOn: "2026-12-24" }))).toBe("done");
    expect(await outcome(change(therapist, { revision, role: "reader" }))).toBe("changed-meanwhile");
    expect(await outcome(remove(therapist, { revision, reason: "te laat" }))).toBe("changed-meanwhile");
    const now = await placeOf("Lotte Loos");
    expect(now).toMatchObject({ role: "writer", endsOn: "2026-12-24", revision: revision + 1 });
    expect(await outcome(change(therapist, { revision: now.revision, role: "reader" }))).toBe("done");
    // what is the same already is no change
    await change(therapist, { role: "reader", endsOn: "2026-12-24", basis: { kind: "directly-involved" } });
    expect((await placeOf("Lotte Loos")).revision).toBe(now.revision + 1);
  });

  it("[TEAM-27] changed at the same moment is changed once", async () => {
    await add(therapist);
    const { revision } = await placeOf("Lotte Loos");
    const both = await Promise.all(
      ["2026-12-24", "2026-12-25"].map((endsOn) => outcome(change(therapist, { revision, endsOn }))),
    );
    expect(both.toSorted()).toEqual(["changed-meanwhile", "done"]);
  });

  function remove(who: Caller, body?: object): Promise<Response> {
    return world.call(nurse, "DELETE", `/api/plans/${id}/team/${who.id}`, body);
  }

  it("[TEAM-28] that was taken away stays on record with its role, reason and basis, for who manages the team", async () => {
    await add(therapist, { role: "reader", basis: consent });
    expect(await outcome(remove(therapist, { reason: "x" }))).toBe("bad-request");
    expect(await outcome(remove(therapist, { reason: "De behandeling is klaar." }))).toBe("done");
    expect(await reads(therapist)).toBe(404);
    await add(doctor);
    expect((await team()).ended).toMatchObject([
      {
        person: { name: "Lotte Loos" },
        ...{ role: "reader", how: "removed", reason: "De behandeling is klaar.", endedBy: "Nienke Nep" },
      },
    ]);
    expect((await team(doctor)).ended).toEqual([]);
    const kept = await world.database.db
      .selectFrom("plan_member_end")
      .select(["consent_scope", "consent_on", "consent_recorded_by"])
      .where("plan_id", "=", id)
      .execute();
    expect(kept).toEqual([
      { consent_scope: consent.scope, consent_on: consent.givenOn, consent_recorded_by: nurse.id },
    ]);
  });

  it("[TEAM-29] is left by anybody but the case manager, and open pages hear of it at once", async () => {
    const leave = (who: Caller) => outcome(world.call(who, "DELETE", `/api/plans/${id}/membership`));
    const stranger = await world.person("dietist");
    await add(therapist, { role: "reader" });
    world.told.length = 0;
    expect(await leave(therapist)).toBe("done");
    expect(world.told).toEqual(["recheck", `changed ${id}`]);
    expect(await reads(therapist)).toBe(404);
    expect(await leave(therapist)).toBe("not-found");
    expect(await leave(stranger)).toBe("not-found");
    expect(await leave(nurse)).toBe("case-manager-needed");
    const row = await world.database.db
      .selectFrom("audit_event")
      .select("event")
      .where("event", "like", '%"member-left"%')
      .where("person_id", "=", therapist.id)
      .orderBy("seq")
      .executeTakeFirstOrThrow();
    expect(JSON.parse(row.event)).toMatchObject({ planId: id, role: "reader", outcome: "done" });
  });

  it("[TEAM-30] keeps no reason, name or scope in the audit log, which tells the role and the basis", async () => {
    await add(therapist, { basis: consent });
    await remove(therapist, { reason: "De behandeling is klaar." });
    const rows = await world.database.db
      .selectFrom("audit_event")
      .select("event")
      .where("plan_id", "=", id)
      .execute();
    const log = rows.map(({ event }) => event).join("\n");
    expect(log).toContain('{"basis":"consent","role":"writer"}');
    for (const words of ["behandeling", "slik", "Vertegenwoordiger", "Loos"])
      expect(log).not.toContain(words);
  });

  const everyRole: Role[] = ["writer", "reader"];
  it("[TEAM-31] is changed by nobody who does not manage the team", async () => {
    const other = await world.person("dietist");
    await add(other);
    for (const role of everyRole) {
      await remove(therapist);
      await add(therapist, { role });
      for (const body of [{ endsOn: null }, { basis: consent }, { role: "writer" }]) {
        const path = `/api/plans/${id}/team/${other.id}`;
        expect(await outcome(world.call(therapist, "PATCH", path, body))).toBe("not-found");
      }
    }
  });

  /** After the clock went on, a session may be over. */
});
