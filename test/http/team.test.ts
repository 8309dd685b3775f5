// The care team over HTTP: who may change it, and what must always hold about it.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Role } from "../../shared/access.ts";
import type { Plan } from "../../shared/api.ts";
import type { CareTeam } from "../../shared/api/team.ts";
import { type Caller, openWorld, type World } from "../support/app.ts";
import { describeAsInProduction } from "../support/database.ts";

describeAsInProduction("a care team", (place) => {
  let world: World;
  let nurse: Caller;
  let doctor: Caller;
  let therapist: Caller;
  beforeAll(async () => {
    world = await openWorld(await place());
    nurse = await world.person("wijkverpleegkundige", "Nienke Nep");
    doctor = await world.person("huisarts", "Dirk Denkbeeldig");
    therapist = await world.person("logopedist", "Lotte Loos");
  });
  afterAll(() => world.close());

  const add = (by: Caller, id: string, who: Caller, role: Role): Promise<Response> =>
    world.call(by, "POST", `/api/plans/${id}/team`, { personId: who.id, role });
  const change = (by: Caller, id: string, who: Caller, role: Role): Promise<Response> =>
    world.call(by, "PATCH", `/api/plans/${id}/team/${who.id}`, { role });
  const remove = (by: Caller, id: string, who: Caller): Promise<Response> =>
    world.call(by, "DELETE", `/api/plans/${id}/team/${who.id}`);
  async function proposal(id: string): Promise<CareTeam["proposal"] | undefined> {
    const team: CareTeam = await (await world.call(nurse, "GET", `/api/plans/${id}/team`)).json();
    return team.proposal ?? undefined;
  }
  async function answers(by: Caller, id: string, answer: string): Promise<Response> {
    const asked = await proposal(id);
    return await world.call(by, "POST", `/api/plans/${id}/gp-proposal/answer`, { id: asked?.id, answer });
  }
  async function outcome(asked: Promise<Response>): Promise<string> {
    const answer = await asked;
    return answer.status === 204 ? "done" : (await answer.json()).error;
  }
  async function roles(id: string): Promise<Record<string, Role>> {
    const plan: Plan = await (await world.call(nurse, "GET", `/api/plans/${id}`)).json();
    return Object.fromEntries(plan.team.map(({ person, role }) => [person.name, role]));
  }

  it("[TEAM-1] always has one case manager: appointing another makes the former a writer", async () => {
    const id = await world.plan(nurse);
    expect(await outcome(remove(nurse, id, nurse))).toBe("case-manager-needed");
    expect(await outcome(change(nurse, id, nurse, "writer"))).toBe("case-manager-needed");
    expect(await outcome(add(nurse, id, therapist, "reader"))).toBe("done");
    expect(await outcome(change(nurse, id, therapist, "case-manager"))).toBe("done");
    expect(await roles(id)).toEqual({ "Nienke Nep": "writer", "Lotte Loos": "case-manager" });
    expect(await outcome(remove(therapist, id, nurse))).toBe("done");
    expect((await world.call(nurse, "GET", `/api/plans/${id}`)).status).toBe(404);
  });

  it("[TEAM-2] has a huisarts as the responsible GP, and one of them, who said yes to it", async () => {
    const id = await world.plan(nurse);
    const other = await world.person("huisarts", "Daan Droom");
    expect(await outcome(add(nurse, id, therapist, "responsible-gp"))).toBe("gp-needed");
    expect(await outcome(add(nurse, id, doctor, "responsible-gp"))).toBe("done");
    expect(await roles(id)).toEqual({ "Nienke Nep": "case-manager", "Dirk Denkbeeldig": "writer" });
    expect(await outcome(answers(doctor, id, "accepted"))).toBe("done");
    expect(await outcome(add(doctor, id, other, "reader"))).toBe("done");
    expect(await outcome(change(doctor, id, other, "responsible-gp"))).toBe("done");
    expect(await roles(id)).toMatchObject({ "Dirk Denkbeeldig": "responsible-gp", "Daan Droom": "reader" });
    expect(await outcome(answers(other, id, "accepted"))).toBe("done");
    expect(await roles(id)).toEqual({
      "Nienke Nep": "case-manager",
      "Dirk Denkbeeldig": "writer",
      "Daan Droom": "responsible-gp",
    });
    expect(await outcome(change(nurse, id, nurse, "responsible-gp"))).toBe("case-manager-needed");
  });

  it("[TEAM-21] asks one huisarts at a time to be responsible, and only that one answers, once", async () => {
    const id = await world.plan(nurse);
    const other = await world.person("huisarts", "Dora Denk");
    for (const each of [doctor, other]) await add(nurse, id, each, "writer");
    await change(nurse, id, doctor, "responsible-gp");
    const first = await proposal(id);
    await change(nurse, id, other, "responsible-gp");
    const second = await proposal(id);
    expect(second?.person.name).toBe("Dora Denk");
    const answer = (by: Caller, proposalId: string | undefined, said: string) =>
      outcome(
        world.call(by, "POST", `/api/plans/${id}/gp-proposal/answer`, { id: proposalId, answer: said }),
      );
    expect(await answer(doctor, first?.id, "accepted")).toBe("changed-meanwhile");
    expect(await answer(doctor, second?.id, "accepted")).toBe("not-found");
    expect(await answer(nurse, second?.id, "accepted")).toBe("not-found");
    expect(await answer(other, second?.id, "refused")).toBe("done");
    expect(await answer(other, second?.id, "accepted")).toBe("changed-meanwhile");
    expect(Object.values(await roles(id))).not.toContain("responsible-gp");

    await change(nurse, id, other, "responsible-gp");
    const withdraw = () => outcome(world.call(nurse, "DELETE", `/api/plans/${id}/gp-proposal`));
    expect(await outcome(world.call(other, "DELETE", `/api/plans/${id}/gp-proposal`))).toBe("not-found");
    expect([await withdraw(), await withdraw()]).toEqual(["done", "changed-meanwhile"]);
    await change(nurse, id, other, "responsible-gp");
    await remove(nurse, id, other);
    await add(nurse, id, other, "writer");
    // what was asked of them ended with their place
    expect(await proposal(id)).toBeUndefined();
  });

  it("[TEAM-3] takes a professional once, and nobody else", async () => {
    const id = await world.plan(nurse);
    const administrator = await world.person(null, "Ada Admin");
    expect(await outcome(add(nurse, id, administrator, "reader"))).toBe("not-found");
    expect(await outcome(add(nurse, id, therapist, "writer"))).toBe("done");
    expect(await outcome(add(nurse, id, therapist, "reader"))).toBe("already-member");
    expect(await outcome(change(nurse, id, doctor, "reader"))).toBe("not-found");
  });

  it("[TEAM-4] is changed by its case manager and responsible GP only", async () => {
    const id = await world.plan(nurse);
    await add(nurse, id, therapist, "writer");
    const reader = await world.person("apotheker");
    for (const role of ["writer", "reader"] as const) {
      await change(nurse, id, therapist, role);
      expect(await outcome(add(therapist, id, reader, "reader"))).toBe("not-found");
      expect(await outcome(change(therapist, id, nurse, "reader"))).toBe("not-found");
      expect(await outcome(remove(therapist, id, nurse))).toBe("not-found");
    }
  });

  it("[REVOKE-11] open pages hear at once that a role or membership changed", async () => {
    const id = await world.plan(nurse);
    await add(nurse, id, therapist, "writer");
    world.told.length = 0;
    await change(nurse, id, therapist, "reader");
    await remove(nurse, id, therapist);
    expect(world.told).toEqual(["recheck", `changed ${id}`, "recheck", `changed ${id}`]);
    world.told.length = 0;
    await remove(nurse, id, nurse);
    expect(world.told).toEqual([]);
  });

  it("[LOG-13] each change says who did it to whom, and a refused one that it was refused", async () => {
    const id = await world.plan(nurse);
    await add(nurse, id, therapist, "writer");
    await remove(nurse, id, nurse);
    const rows = await world.database.db
      .selectFrom("audit_event")
      .select("event")
      .orderBy("seq", "desc")
      .limit(2)
      .execute();
    expect(rows.map((row) => JSON.parse(row.event))).toMatchObject([
      {
        code: "member-removed",
        subjectId: nurse.id,
        outcome: "refused",
        detail: { reason: "case-manager-needed" },
      },
      { code: "member-added", subjectId: therapist.id, personId: nurse.id, detail: { role: "writer" } },
    ]);
  });

  describe("looking up people", () => {
    it("[TEAM-5] finds professionals by name, discipline or organisation, for who is signed in", async () => {
      const search = async (text: string): Promise<string[]> => {
        const answer = await world.call(nurse, "GET", `/api/people?search=${encodeURIComponent(text)}`);
        const { people }: { people: { name: string }[] } = await answer.json();
        return people.map((person) => person.name);
      };
      expect(await search("lotte")).toEqual(["Lotte Loos"]);
      expect(await search("logoped verzonnen")).toEqual(["Lotte Loos"]);
      expect(await search("ada admin")).toEqual([]);
      expect((await world.call(undefined, "GET", "/api/people?search=lotte")).status).toBe(401);
    });
  });
});
