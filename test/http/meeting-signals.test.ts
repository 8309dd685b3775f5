// Taking part without typing: who may signal what, when, and who sees it.
import { afterAll, beforeAll, expect, it } from "vitest";
import { sql } from "kysely";
import { describeOnPglite } from "../support/database.ts";
import { MeetingStage } from "../support/meeting-stage.ts";

describeOnPglite("signals at a meeting", (place) => {
  let stage: MeetingStage;
  beforeAll(async () => {
    stage = await MeetingStage.open(await place());
  });
  afterAll(() => stage.close());

  it("[SIGNAL-1] shows what somebody signalled to who may read the plan, once, until they take it back", async () => {
    await stage.plan();
    const { chair, gp, world } = stage;
    await stage.turn(chair, 0, null);
    expect(await stage.signal(gp, "PUT", "agree")).toBe(204);
    expect(await stage.signal(gp, "PUT", "agree")).toBe(204);
    const at = world.clock.now.toISOString();
    const agreed = { personId: gp.id, name: "Hans Huisarts", kind: "agree", at };
    expect((await stage.seenBy(chair)).items[0]?.signals).toEqual([agreed]);
    expect(await stage.signal(gp, "DELETE", "agree")).toBe(204);
    expect(await stage.signal(gp, "DELETE", "agree")).toBe(204);
    expect((await stage.seenBy(chair)).items[0]?.signals).toEqual([]);
  });

  it("[SIGNAL-2] takes none from who is nothing to that plan: the patient is not there", async () => {
    await stage.plan();
    const { chair, gp, outsider, items, world } = stage;
    await stage.turn(chair, 1, null);
    expect(await stage.signal(gp, "PUT", "hand", { item: 1 })).toBe(404);
    expect(await stage.signal(outsider, "PUT", "hand", { item: 0 })).toBe(404);
    expect(await stage.signal(gp, "PUT", "wave", { item: 0 })).toBe(404);
    await sql`update meeting_item set plan_id = null where id = ${items[0]}`.execute(world.database.db);
    expect(await stage.signal(gp, "PUT", "hand", { item: 0 })).toBe(404);
  });

  it("[SIGNAL-3] takes signals while the meeting runs, until the patient was discussed", async () => {
    await stage.plan();
    const { chair, gp } = stage;
    expect(await stage.signal(gp, "PUT", "discuss")).toBe(409);
    await stage.act(chair, "start");
    expect(await stage.signal(gp, "PUT", "discuss")).toBe(204);
    await stage.turn(chair, 0, null);
    await stage.turn(chair, 1, 0);
    expect(await stage.signal(gp, "PUT", "agree")).toBe(409);
    expect(await stage.signal(gp, "DELETE", "discuss")).toBe(409);
  });

  it("[SIGNAL-4] keeps what was signalled when the turn closes, and lowers the hands", async () => {
    await stage.plan();
    const { chair, gp } = stage;
    await stage.turn(chair, 0, null);
    for (const kind of ["agree", "hand", "my-action"] as const) await stage.signal(gp, "PUT", kind);
    await stage.turn(chair, 1, 0);
    const kinds = (await stage.seenBy(chair)).items[0]?.signals.map(({ kind }) => kind);
    expect(kinds?.toSorted()).toEqual(["agree", "my-action"]);
  });

  it("[SIGNAL-5] lets who leads lower another's hand, and nobody else", async () => {
    await stage.plan();
    const { chair, gp } = stage;
    await stage.turn(chair, 0, null);
    await stage.signal(chair, "PUT", "hand");
    expect(await stage.signal(gp, "DELETE", "hand", { query: `?personId=${chair.id}` })).toBe(404);
    await stage.signal(gp, "PUT", "hand");
    expect(await stage.signal(chair, "DELETE", "hand", { query: `?personId=${gp.id}` })).toBe(204);
    expect((await stage.seenBy(gp)).items[0]?.signals.map(({ personId }) => personId)).toEqual([chair.id]);
  });

  it("[SIGNAL-6] stands in the way of no turn that is on its way", async () => {
    await stage.plan();
    const { chair, gp } = stage;
    await stage.turn(chair, 0, null);
    const [signalled, moved] = await Promise.all([stage.signal(gp, "PUT", "agree"), stage.turn(chair, 1, 0)]);
    expect(moved).toBe(204);
    expect([204, 409]).toContain(signalled);
  });
});
