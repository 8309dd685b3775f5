// A care team whose people left: places that do not count, and a plan that nobody leads any more.
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { CareTeam } from "../../shared/api/team.ts";
import type { PlanId } from "../../shared/ids.ts";
import type { Caller, World } from "../support/app.ts";
import { describeAsInProduction } from "../support/database.ts";
import { type EndingWorld, openEndingWorld, outcome } from "../support/ending-world.ts";
import { worksElsewhere } from "../support/works-elsewhere.ts";

describeAsInProduction("a care team that people left", (place) => {
  let on: EndingWorld;
  let world: World;
  let id: PlanId;
  beforeAll(async () => {
    on = await openEndingWorld(await place());
    ({ world } = on);
  });
  afterAll(() => world.close());
  beforeEach(async () => void (id = await on.teamPlan()));

  const takesOver = (who: Caller) => outcome(on.post(who, id, "case-management"));
  const team = async (who: Caller): Promise<CareTeam> =>
    await (await world.call(who, "GET", `/api/plans/${id}/team`)).json();
  async function without(...names: ("nurse" | "doctor")[]): Promise<void> {
    for (const name of names) {
      await world.database.db
        .updateTable("practitioner_role")
        .set({ ended_at: world.clock.now, ended_by: on[name].id })
        .where("person_id", "=", on[name].id)
        .execute();
    }
  }
  async function back(): Promise<void> {
    await world.database.db
      .updateTable("practitioner_role")
      .set({ ended_at: null, ended_by: null })
      .where("person_id", "in", [on.nurse.id, on.doctor.id])
      .execute();
  }

  it("[TEAM-60] gets a case manager again by who writes along, once nobody who leads it can come in", async () => {
    expect((await team(on.therapist)).isLed).toBe(true);
    expect(await takesOver(on.therapist)).toBe("changed-meanwhile");
    await without("nurse");
    // the responsible GP chooses another
    expect(await takesOver(on.therapist)).toBe("changed-meanwhile");
    await without("doctor");
    expect((await team(on.therapist)).isLed).toBe(false);
    expect(await takesOver(on.reader)).toBe("not-found");
    expect(await takesOver(on.stranger)).toBe("not-found");
    expect(await takesOver(on.therapist)).toBe("done");
    const now = await team(on.therapist);
    expect(now.isLed).toBe(true);
    expect(Object.fromEntries(now.members.map(({ person, role }) => [person.name, role]))).toMatchObject({
      ...{ "Lotte Loos": "case-manager", "Nienke Nep": "writer", "Aad Apart": "reader" },
    });
    expect(await takesOver(on.therapist)).toBe("not-found");
    const told = await world.call(on.reader, "GET", "/api/notifications");
    expect(JSON.stringify(await told.json())).toContain("case-manager-new");
    const log = await world.call(on.therapist, "GET", `/api/plans/${id}/audit`);
    expect(JSON.stringify(await log.json())).toContain("member-changed");
    await back();
  });

  it("[TEAM-61] that is closed gets one as well, who can reopen it", async () => {
    await outcome(on.post(on.nurse, id, "closing", { reason: "care-ended", words: "" }));
    await without("nurse", "doctor");
    expect(await takesOver(on.reader)).toBe("not-found");
    expect(await takesOver(on.therapist)).toBe("done");
    expect((await on.read(on.therapist, id)).relation).toBe("keeper");
    await back();
  });

  it("[TEAM-62] takes somebody again whose place does not count any more, and mails and mentions them no more until then", async () => {
    const gone = await world.person("dietist", "Gerda Gegaan");
    const add = () => outcome(on.post(on.nurse, id, "team", { personId: gone.id, role: "reader" }));
    expect(await add()).toBe("done");
    expect(await add()).toBe("already-member");
    await worksElsewhere(world, gone);
    const mention = { body: "Gerda, kijk jij?", mentions: [gone.id], anchor: { kind: "plan" }, quote: "" };
    expect(await outcome(on.post(on.nurse, id, "comments", mention))).not.toBe("done");
    expect(await add()).toBe("done");
    expect((await world.call(gone, "GET", `/api/plans/${id}`)).status).toBe(200);
  });
});
