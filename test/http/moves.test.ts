// A plan that moves to another practice: who is asked, what changes after a yes, and until when the others stay.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { CareTeam } from "../../shared/api/team.ts";
import type { PlanId } from "../../shared/ids.ts";
import { endOfDutchDay } from "../../server/dutch-time.ts";
import { findRelation } from "../../server/store/relations.ts";
import type { Caller, World } from "../support/app.ts";
import { describeAsInProduction } from "../support/database.ts";
import { type EndingWorld, openEndingWorld, outcome } from "../support/ending-world.ts";

describeAsInProduction("moving to another practice", (place) => {
  let on: EndingWorld;
  let world: World;
  let nurse: Caller;
  let doctor: Caller;
  let therapist: Caller;
  let reader: Caller;
  let stranger: Caller;
  beforeAll(async () => {
    on = await openEndingWorld(await place());
    ({ world, nurse, doctor, therapist, reader, stranger } = on);
  });
  afterAll(() => world.close());
  beforeEach(() => void (world.clock.now = new Date("2026-11-21T10:00:00Z")));
  const teamPlan = () => on.teamPlan();
  const post: EndingWorld["post"] = (...asked) => on.post(...asked);
  const read: EndingWorld["read"] = (...asked) => on.read(...asked);
  const relations: EndingWorld["relations"] = (id) => on.relations(id);

  const endsOn = "2026-12-31";
  const ask = (by: Caller, id: PlanId, to: Caller, day = endsOn) =>
    outcome(post(by, id, "move", { personId: to.id, endsOn: day }));
  const answer = (by: Caller, id: PlanId, moveId: string | undefined, decision: string) =>
    outcome(post(by, id, "move/answer", { moveId, decision }));

  it("[END-9] changes nothing until the colleague says yes; then they lead, and the former practice has until a day", async () => {
    const id = await teamPlan();
    expect(await ask(nurse, id, therapist)).toBe("done");
    const before = await relations(id);
    expect(before[nurse.id]).toBe("case-manager");
    const { move } = (await read(therapist, id)).ending;
    expect(move).toMatchObject({ to: { id: therapist.id }, askedBy: "Nienke Nep", endsOn });
    expect(await answer(therapist, id, move?.id, "accepted")).toBe("done");
    expect(await relations(id)).toEqual({
      [nurse.id]: "writer",
      [doctor.id]: "responsible-gp",
      [therapist.id]: "case-manager",
      [reader.id]: "reader",
    });
    // 31 December is over at midnight in the Netherlands
    const lastMs = endOfDutchDay(endsOn).getTime() - 1;
    // nobody's session lasts that long
    const status = async (who: Caller): Promise<boolean> =>
      (await findRelation(world.database.db, { planId: id, personId: who.id }, world.clock.now)) !==
      undefined;
    world.clock.now = new Date(lastMs);
    expect(await Promise.all([nurse, doctor, therapist].map(status))).toEqual([true, true, true]);
    world.clock.now = new Date(lastMs + 1);
    expect(await Promise.all([nurse, doctor, therapist].map(status))).toEqual([false, false, true]);
    expect(await status(reader)).toBe(true);
  });

  it("[END-60] keeps its last day for the former responsible GP, whatever of their place is changed", async () => {
    const id = await teamPlan();
    await ask(nurse, id, therapist);
    const { move } = (await read(therapist, id)).ending;
    const placeOf = async (who: Caller) => {
      const answer = await world.call(therapist, "GET", `/api/plans/${id}/team`);
      const { members }: CareTeam = await answer.json();
      return members.find(({ person }) => person.id === who.id);
    };
    const change = (who: Caller, more: object) =>
      outcome(world.call(therapist, "PATCH", `/api/plans/${id}/team/${who.id}`, more));
    const before = (await (await world.call(nurse, "GET", `/api/plans/${id}/team`)).json()) as CareTeam;
    expect(await answer(therapist, id, move?.id, "accepted")).toBe("done");
    const consent = {
      ...{ kind: "consent", scope: "het hele plan", givenBy: "patient", representative: null },
      givenOn: "2026-11-21",
    };
    expect(await change(doctor, { endsOn: null, basis: consent })).toBe("done");
    expect(await placeOf(doctor)).toMatchObject({ role: "responsible-gp", endsOn });
    // a page that still shows the places of before
    for (const who of [nurse, doctor]) {
      const { revision } = before.members.find(({ person }) => person.id === who.id) ?? {};
      expect(await change(who, { revision, endsOn: null })).toBe("changed-meanwhile");
    }
  });

  it("[END-10] is asked of somebody of another organisation who writes along, once, and can be taken back", async () => {
    const id = await teamPlan();
    for (const [who, why] of [
      [doctor, "other-practice-needed"],
      [reader, "other-practice-needed"],
      [stranger, "other-practice-needed"],
    ] as const) {
      expect(await ask(nurse, id, who)).toBe(why);
    }
    expect(await ask(nurse, id, therapist, "2026-11-20")).toBe("bad-request");
    expect(await ask(nurse, id, therapist, "2028-01-01")).toBe("bad-request");
    expect(await ask(therapist, id, therapist)).toBe("not-found");
    expect(await ask(nurse, id, therapist)).toBe("done");
    expect(await ask(doctor, id, therapist)).toBe("changed-meanwhile");
    expect(await outcome(world.call(nurse, "DELETE", `/api/plans/${id}/move`))).toBe("done");
    expect((await read(nurse, id)).ending.move).toBeNull();
    expect(await outcome(world.call(nurse, "DELETE", `/api/plans/${id}/move`))).toBe("changed-meanwhile");
  });

  it("[END-11] is answered by who was asked, about what is asked now, and no leaves all as it was", async () => {
    const id = await teamPlan();
    await ask(nurse, id, therapist);
    const first = (await read(nurse, id)).ending.move?.id;
    await world.call(nurse, "DELETE", `/api/plans/${id}/move`);
    await ask(nurse, id, therapist);
    const second = (await read(nurse, id)).ending.move?.id;
    expect(await answer(therapist, id, first, "accepted")).toBe("changed-meanwhile");
    expect(await answer(nurse, id, second, "accepted")).toBe("not-found");
    expect(await answer(reader, id, second, "accepted")).toBe("not-found");
    expect(await answer(therapist, id, second, "refused")).toBe("done");
    expect((await relations(id))[nurse.id]).toBe("case-manager");
    expect((await read(nurse, id)).ending.move).toBeNull();
  });

  it("[END-12] cannot be accepted any more when the asked colleague's own practice leads meanwhile", async () => {
    const id = await teamPlan();
    const colleague = await world.person("ergotherapeut", "Els Elders", "Centrum Bedacht");
    await post(nurse, id, "team", { personId: colleague.id, role: "writer" });
    await ask(nurse, id, therapist);
    const asked = (await read(nurse, id)).ending.move?.id;
    await world.call(nurse, "PATCH", `/api/plans/${id}/team/${colleague.id}`, { role: "case-manager" });
    expect(await answer(therapist, id, asked, "accepted")).toBe("other-practice-needed");
    expect((await relations(id))[therapist.id]).toBe("writer");
  });
});

describe("a day in the Netherlands", () => {
  it("[END-13] ends at midnight there, in winter and in summer", () => {
    expect(endOfDutchDay("2026-12-31").toISOString()).toBe("2026-12-31T23:00:00.000Z");
    expect(endOfDutchDay("2026-06-30").toISOString()).toBe("2026-06-30T22:00:00.000Z");
    // the clock goes back at the end of this day's night, and ahead at the end of that one's
    expect(endOfDutchDay("2026-10-25").toISOString()).toBe("2026-10-25T23:00:00.000Z");
    expect(endOfDutchDay("2026-03-28").toISOString()).toBe("2026-03-28T23:00:00.000Z");
  });
});
