// Comments over HTTP: who may place, change, withdraw and close them.
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { PlanId } from "../../shared/ids.ts";
import type { Caller, World } from "../support/app.ts";
import {
  aboutPlan,
  type Commenters,
  commenting,
  newPlan,
  openCommenters,
  said,
} from "../support/commenters.ts";
import { describeAsInProduction } from "../support/database.ts";

describeAsInProduction("comments", (place) => {
  let team: Commenters;
  let world: World;
  let manager: Caller;
  let gp: Caller;
  let writer: Caller;
  let reader: Caller;
  let stranger: Caller;
  let plan: PlanId;
  beforeAll(async () => {
    team = await openCommenters(await place());
  });
  beforeEach(async () => {
    await newPlan(team);
    ({ world, manager, gp, writer, reader, stranger, plan } = team);
  });
  afterAll(() => team.world.close());
  const { raw, call, start, list, thread, firstOf, allow } = commenting(() => team);
  const close = (closed: boolean) =>
    world.database.db
      .updateTable("plan")
      .set({ closed_at: closed ? world.clock.now : null })
      .where("id", "=", plan)
      .execute();
  async function emergency(caller: Caller, writeReason: string | null): Promise<void> {
    await world.database.db
      .insertInto("emergency_access")
      .values({
        id: crypto.randomUUID(),
        plan_id: plan,
        person_id: caller.id,
        category: "acute",
        reason: "proef",
        write_reason: writeReason,
        started_at: world.clock.now,
        ends_at: new Date(world.clock.now.getTime() + 3_600_000),
      })
      .execute();
  }

  it("[COMMENT-1] is placed under the name of the session, and everybody of the team reads it", async () => {
    const id = await start(writer, "  Klopt deze datum nog?  ");
    await call(gp, "POST", `/${id}/replies`, said("Ja, gisteren gezien."));
    for (const caller of [manager, gp, writer, reader]) {
      expect(await thread(caller, id)).toMatchObject({
        anchor: { kind: "plan" },
        resolved: null,
        comments: [
          { number: 1, body: "Klopt deze datum nog?", by: { id: writer.id, name: "Wout Schrijver" } },
          { number: 2, body: "Ja, gisteren gezien.", by: { id: gp.id, discipline: "huisarts" } },
        ],
      });
    }
    // a name in the body of the request is no field of it
    const forged = { ...aboutPlan, ...said("Ik ben een ander"), by: gp.id };
    expect(await call(writer, "POST", "", forged)).toBe(400);
  });

  it("[COMMENT-2] is placed, answered and closed by whoever writes, and by nobody who only reads", async () => {
    const id = await start(writer);
    const own = await firstOf(writer, id);
    const acts = (mine: string) =>
      [
        ["POST", "", { ...aboutPlan, ...said("Nieuw") }],
        ["POST", `/${id}/replies`, said("Antwoord")],
        ["PATCH", `/${id}`, { isResolved: true }],
        ["PATCH", `/${id}`, { isResolved: false }],
        ["PATCH", `/${id}/replies/${mine}`, said("Anders")],
        ["DELETE", `/${id}/replies/${mine}`, undefined],
      ] as const;
    const outcomes = async (caller: Caller) => {
      const statuses: number[] = [];
      for (const [method, rest, body] of acts(own)) statuses.push(await call(caller, method, rest, body));
      return statuses;
    };
    const helper = await world.person("wijkverpleegkundige", "Nora Nood");
    await emergency(helper, "er moet nu iets worden opgeschreven");
    const looker = await world.person("wijkverpleegkundige", "Kees Kijk");
    await emergency(looker, null);
    // of somebody else: neither changed nor withdrawn, and not even there
    const others = [201, 204, 204, 204, 404, 404];
    const none = [404, 404, 404, 404, 404, 404];
    expect(await outcomes(manager)).toEqual(others);
    expect(await outcomes(gp)).toEqual(others);
    expect(await outcomes(helper)).toEqual(others);
    expect(await outcomes(reader)).toEqual(none);
    expect(await outcomes(looker)).toEqual(none);
    expect(await outcomes(stranger)).toEqual(none);
    expect(await outcomes(writer)).toEqual([201, 204, 204, 204, 204, 204]);
    expect(await call(looker, "GET", "")).toBe(200);
    expect(await call(stranger, "GET", "")).toBe(404);
  });

  it("[COMMENT-3] is placed by readers too once the case manager or the GP allows it, and not after that", async () => {
    const attempt = () => call(reader, "POST", "", { ...aboutPlan, ...said("Van een lezer") });
    expect(await attempt()).toBe(404);
    expect((await list(reader)).mayComment).toBe(false);
    for (const caller of [writer, reader, stranger]) expect(await allow(caller, true)).toBe(404);
    expect(await allow(manager, true)).toBe(204);
    expect(await list(reader)).toMatchObject({
      mayComment: true,
      mayAllowReaders: false,
      readersMayComment: true,
    });
    expect(await attempt()).toBe(201);
    // whoever looks in an emergency is no reader of the team
    const looker = await world.person("wijkverpleegkundige", "Kees Kijk");
    await emergency(looker, null);
    expect(await call(looker, "POST", "", { ...aboutPlan, ...said("Mag niet") })).toBe(404);
    expect(await call(stranger, "POST", "", { ...aboutPlan, ...said("Mag niet") })).toBe(404);
    expect(await allow(gp, false)).toBe(204);
    expect(await attempt()).toBe(404);
    expect(await list(gp)).toMatchObject({
      mayComment: true,
      mayAllowReaders: true,
      readersMayComment: false,
    });
  });

  it("[COMMENT-4] is only read on a plan that is closed, also where readers may comment", async () => {
    const id = await start(writer);
    await allow(manager, true);
    await close(true);
    for (const caller of [manager, gp, writer, reader]) {
      expect(await list(caller)).toMatchObject({ mayComment: false, mayAllowReaders: false });
      expect(await call(caller, "POST", "", { ...aboutPlan, ...said("Te laat") })).toBe(404);
      expect(await call(caller, "POST", `/${id}/replies`, said("Te laat"))).toBe(404);
      expect(await call(caller, "PATCH", `/${id}`, { isResolved: true })).toBe(404);
    }
    await close(false);
    expect(await call(reader, "POST", `/${id}/replies`, said("Weer open"))).toBe(204);
  });

  it("[COMMENT-5] keeps its place when it is withdrawn, and its words reach nobody any more", async () => {
    const id = await start(writer, "Dit had ik niet moeten zeggen", [gp]);
    await call(gp, "POST", `/${id}/replies`, said("Begrepen."));
    const own = await firstOf(writer, id);
    expect(await call(writer, "DELETE", `/${id}/replies/${own}`)).toBe(204);
    const answer = await (await raw(gp, "GET", "")).text();
    expect(answer).not.toContain("niet moeten zeggen");
    expect((await thread(gp, id)).comments).toMatchObject([
      { id: own, body: null, mentions: [], by: { id: writer.id } },
      { body: "Begrepen." },
    ]);
    // for good
    expect(await call(writer, "PATCH", `/${id}/replies/${own}`, said("Toch weer"))).toBe(404);
    expect(await call(writer, "DELETE", `/${id}/replies/${own}`)).toBe(404);
  });

  it("[COMMENT-6] says that it was changed, and when", async () => {
    const id = await start(writer, "Eerst");
    const own = await firstOf(writer, id);
    world.clock.now = new Date(world.clock.now.getTime() + 1_000);
    expect(await call(writer, "PATCH", `/${id}/replies/${own}`, said("Daarna"))).toBe(204);
    expect((await thread(gp, id)).comments).toMatchObject([
      { body: "Daarna", editedAt: world.clock.now.toISOString() },
    ]);
  });

  it("[COMMENT-9] opens a closed thread again with an answer, which is never hidden", async () => {
    const id = await start(writer);
    expect(await call(gp, "PATCH", `/${id}`, { isResolved: true })).toBe(204);
    expect((await thread(writer, id)).resolved).toEqual({
      by: "Gijs Huisarts",
      at: world.clock.now.toISOString(),
    });
    // the second who closes it does not take its name over
    expect(await call(manager, "PATCH", `/${id}`, { isResolved: true })).toBe(204);
    expect((await thread(writer, id)).resolved?.by).toBe("Gijs Huisarts");
    expect(await call(writer, "POST", `/${id}/replies`, said("Toch nog een vraag"))).toBe(204);
    expect((await thread(writer, id)).resolved).toBeNull();
  });

  it("[COMMENT-10] is a secret on another plan, and its thread is not there by way of another plan's address", async () => {
    const id = await start(writer);
    const own = await firstOf(writer, id);
    const other = await world.plan(writer);
    for (const [method, rest, body] of [
      ["PATCH", `/${id}`, { isResolved: true }],
      ["POST", `/${id}/replies`, said("Langs een andere deur")],
      ["PATCH", `/${id}/replies/${own}`, said("Langs een andere deur")],
      ["DELETE", `/${id}/replies/${own}`, undefined],
      ["PUT", "/read", { threadId: id, through: 1 }],
    ] as const) {
      const answer = await world.call(writer, method, `/api/plans/${other}/comments${rest}`, body);
      expect([answer.status, await answer.text()]).toEqual([404, '{"error":"not-found"}']);
    }
    expect((await thread(gp, id)).comments).toMatchObject([{ body: "Klopt dit nog?", editedAt: null }]);
    expect((await thread(gp, id)).resolved).toBeNull();
  });
});
