// What an administrator looks at without searching: a sample that nobody can foresee, and what is unusual.
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { AuditAlerts } from "../../shared/api/audit.ts";
import type { PlanId } from "../../shared/ids.ts";
import { type Caller, openWorld, type World } from "../support/app.ts";
import { describeOnPglite } from "../support/database.ts";
import { foundTwoOrganisations, type TwoOrganisations } from "../support/two-organisations.ts";

const minute = 60_000;
const day = 24 * 60 * minute;

describeOnPglite("a sample of the audit log, and what is unusual in it", (place) => {
  let world: World;
  let administrator: Caller;
  let elsewhere: Caller;
  let nurse: Caller;
  let doctor: Caller;
  let stranger: Caller;
  let planId: PlanId;
  let ours: TwoOrganisations["ours"];
  let theirs: TwoOrganisations["theirs"];
  let moveTo: TwoOrganisations["moveTo"];
  let read: TwoOrganisations["read"];
  let append: TwoOrganisations["append"];
  let draw: TwoOrganisations["draw"];
  let reviews: TwoOrganisations["reviews"];
  beforeAll(async () => {
    world = await openWorld(await place());
  });
  afterAll(() => world.close());
  beforeEach(async () => {
    const two = await foundTwoOrganisations(world);
    ({ administrator, elsewhere, nurse, doctor, stranger, planId } = two);
    ({ ours, theirs, moveTo, read, append, draw, reviews } = two);
  });

  const alerts = async (who = administrator) => {
    const answer = AuditAlerts.parse(await (await world.call(who, "GET", "/api/audit/alerts")).json());
    return answer.alerts.map(({ kind, person, day, count }) => `${kind} ${person.name} ${day} ${count}`);
  };

  it("[AUDIT-56] draws a sample of what the own people did with plans, each row once, until there are no more", async () => {
    for (let times = 0; times < 6; times++) await read(nurse);
    await read(stranger);
    expect(await draw(4)).toBe(4);
    expect(await draw(4, elsewhere)).toBe(0);
    const first = (await reviews()).waiting.map(({ row }) => row.seq);
    expect(new Set(first).size).toBe(4);
    // made one plan, and read it six times
    expect(await draw(50)).toBe(3);
    expect(await draw(50)).toBe(0);
    const { waiting } = await reviews();
    expect(new Set(waiting.map(({ row }) => row.seq)).size).toBe(7);
    expect(waiting.every(({ row }) => row.person.name === "Nienke Nep" && row.planId === planId)).toBe(true);
    expect(await reviews(elsewhere)).toEqual({ waiting: [], judged: [] });
  });

  it("[AUDIT-57] has every row of a sample judged once, by the own administrator", async () => {
    await read(nurse);
    await draw(2);
    const [one] = (await reviews()).waiting;
    const judge = (who: Caller, body: unknown) =>
      world.call(who, "POST", `/api/audit/reviews/${one?.id}`, body);
    const verdict = { verdict: "ask", note: " Waarom om zes uur? " };
    expect((await judge(elsewhere, verdict)).status).toBe(404);
    expect((await judge(administrator, { verdict: "fine" })).status).toBe(400);
    const answers = await Promise.all([judge(administrator, verdict), judge(administrator, verdict)]);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([204, 409]);
    const { waiting, judged } = await reviews();
    expect(waiting.map(({ id }) => id)).not.toContain(one?.id);
    expect(judged).toMatchObject([
      { id: one?.id, judged: { verdict: "ask", note: "Waarom om zes uur?", by: "Ada Admin" } },
    ]);
  });

  it("[AUDIT-58] draws differently every time", async () => {
    const at = new Date("2026-11-12T10:00:00Z");
    await append(...Array.from({ length: 200 }, () => ({ personId: nurse.id, at })));
    await draw(20);
    const seqs = (await reviews()).waiting.map(({ row }) => row.seq).toSorted((a, b) => a - b);
    await world.database.db.deleteFrom("audit_review").execute();
    await draw(20);
    const again = (await reviews()).waiting.map(({ row }) => row.seq).toSorted((a, b) => a - b);
    expect(again).not.toEqual(seqs);
    // neither the first nor the last rows of the period: one in 10^12 that it is by chance
    for (const drawn of [seqs, again]) expect((drawn.at(-1) ?? 0) - (drawn[0] ?? 0)).toBeGreaterThan(40);
  });

  it("[AUDIT-59] points at what is unusual in how the own people read", async () => {
    const at = (time: string): Date => new Date(time);
    const plans = (count: number) =>
      Array.from({ length: count }, (): PlanId => crypto.randomUUID() as PlanId); // a new one
    await append(
      ...plans(20).map((id) => ({ personId: nurse.id, planId: id, at: at("2026-11-10T09:30:00Z") })),
      ...plans(19).map((id) => ({ personId: doctor.id, planId: id, at: at("2026-11-10T09:30:00Z") })),
      // half past eleven, and a quarter to six the next morning: one night
      ...plans(2).map((id) => ({ personId: doctor.id, planId: id, at: at("2026-11-12T22:30:00Z") })),
      ...plans(1).map((id) => ({ personId: doctor.id, planId: id, at: at("2026-11-13T04:45:00Z") })),
      // six o'clock is day
      ...plans(9).map((id) => ({ personId: nurse.id, planId: id, at: at("2026-11-14T05:00:00Z") })),
      ...plans(10).map(() => ({
        ...{ personId: doctor.id, at: at("2026-11-15T10:00:00Z"), planId: undefined },
        ...{ code: "proof-refused" as const, outcome: "refused" as const },
      })),
      // too long ago
      ...plans(30).map((id) => ({ personId: nurse.id, planId: id, at: at("2026-10-01T09:30:00Z") })),
      ...plans(30).map((id) => ({ personId: stranger.id, planId: id, at: at("2026-11-10T09:30:00Z") })),
      // for another organisation
      ...plans(30).map((id) => ({
        ...{ personId: nurse.id, planId: id, at: at("2026-11-11T09:30:00Z"), organisationId: theirs.id },
      })),
    );
    expect(await alerts()).toEqual([
      "many-plans Nienke Nep 2026-11-10 20",
      "many-refusals Dirk Denkbeeldig 2026-11-15 10",
      "at-night Dirk Denkbeeldig 2026-11-12 3",
    ]);
    expect(await alerts(elsewhere)).toEqual(["many-plans Vera Vreemd 2026-11-10 30"]);
    // who acts for another organisation now is looked after by both
    await moveTo(theirs, nurse);
    expect(await alerts()).toContain("many-plans Nienke Nep 2026-11-10 20");
    expect(await alerts(elsewhere)).toEqual([
      "many-plans Nienke Nep 2026-11-11 30",
      "many-plans Vera Vreemd 2026-11-10 30",
    ]);
  });

  it("[AUDIT-60] points at who tries a plan after leaving it, and at an emergency that nobody judged", async () => {
    await world.call(nurse, "POST", `/api/plans/${planId}/team`, { personId: doctor.id, role: "writer" });
    await read(doctor);
    await world.call(nurse, "DELETE", `/api/plans/${planId}/team/${doctor.id}`);
    await read(doctor);
    await read(doctor);
    // never was on it: that is a wrong address, not somebody who comes back
    const dietitian = await world.person("dietist", "Dora Droom");
    await moveTo(ours, dietitian);
    await read(dietitian);
    const emergency = (startedAt: Date) => ({
      id: crypto.randomUUID(),
      plan_id: planId,
      person_id: nurse.id,
      category: "acute" as const,
      reason: "verzonnen",
      started_at: startedAt,
      ends_at: new Date(startedAt.getTime() + 60 * minute),
    });
    const ago = (days: number): Date => new Date(world.clock.now.getTime() - days * day);
    // the last one for another organisation
    const [long, short, another] = [emergency(ago(8)), emergency(ago(3)), emergency(ago(9))];
    await world.database.db.insertInto("emergency_access").values([long, short, another]).execute();
    const begun = (id: string) => ({ code: "emergency-begun" as const, detail: { emergency: id } });
    await append(
      { personId: nurse.id, at: ago(8), ...begun(long.id) },
      { personId: nurse.id, at: ago(3), ...begun(short.id) },
      { personId: nurse.id, at: ago(9), ...begun(another.id), organisationId: theirs.id },
    );
    expect(await alerts()).toEqual([
      "emergency-unreviewed Nienke Nep 2026-11-13 1",
      "tried-after-leaving Dirk Denkbeeldig 2026-11-21 2",
    ]);
    const reviewed = { reviewed_at: ago(1), reviewed_by: nurse.id, verdict: "right" as const };
    await world.database.db.updateTable("emergency_access").set(reviewed).execute();
    expect((await alerts()).filter((line) => line.startsWith("emergency"))).toEqual([]);
  });
});
