// Comments over HTTP: who hears of them, what is new to whom, what the audit log keeps, and how many there can be.
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { insertComment, insertThread } from "../../server/store/comments.ts";
import type { PlanId } from "../../shared/ids.ts";
import { commentsPerMinute, maxCommentsPerThread, maxOpenThreads } from "../../shared/limits.ts";
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

describeAsInProduction("who hears of comments", (place) => {
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
  async function notified(caller: Caller): Promise<string[]> {
    const rows = await world.database.db
      .selectFrom("notification")
      .select("code")
      .where("person_id", "=", caller.id)
      .where("plan_id", "=", plan)
      .execute();
    return rows.map(({ code }) => code);
  }
  async function lastAudit(): Promise<{ code: string; outcome: string; detail?: Record<string, unknown> }> {
    const row = await world.database.db
      .selectFrom("audit_event")
      .select("event")
      .orderBy("seq", "desc")
      .limit(1)
      .executeTakeFirstOrThrow();
    return JSON.parse(row.event);
  }

  it("[COMMENT-7] counts what others said since somebody last looked, for each person apart", async () => {
    const id = await start(writer);
    await call(gp, "POST", `/${id}/replies`, said("Twee"));
    const unread = async (caller: Caller) => (await thread(caller, id)).unread;
    // one's own is not new to oneself
    expect([await unread(writer), await unread(gp), await unread(reader)]).toEqual([1, 1, 2]);
    expect(await call(reader, "PUT", "/read", { threadId: id, through: 1 })).toBe(204);
    expect(await unread(reader)).toBe(1);
    expect(await call(reader, "PUT", "/read", { threadId: id, through: 2 })).toBe(204);
    // never back
    expect(await call(reader, "PUT", "/read", { threadId: id, through: 1 })).toBe(204);
    expect(await unread(reader)).toBe(0);
    expect(await unread(writer)).toBe(1);
    await call(writer, "POST", `/${id}/replies`, said("Drie"));
    expect(await unread(reader)).toBe(1);
    // nobody reads ahead of what was said
    expect(await call(reader, "PUT", "/read", { threadId: id, through: 2_000_000_000 })).toBe(204);
    await call(writer, "POST", `/${id}/replies`, said("Vier"));
    expect(await unread(reader)).toBe(1);
    const other = await start(gp, "Een andere");
    expect(await call(reader, "PUT", "/read", { threadId: null, through: 100 })).toBe(204);
    expect([await unread(reader), (await thread(reader, other)).unread]).toEqual([0, 0]);
    expect(await unread(manager)).toBe(4);
    expect(await call(stranger, "PUT", "/read", { threadId: null, through: 1 })).toBe(404);
  });

  it("[COMMENT-8] names people of the care team only, and tells each of them once", async () => {
    const id = await start(writer, "@Gijs Huisarts en nog eens @Gijs Huisarts", [gp, gp, writer]);
    expect((await thread(reader, id)).comments[0]?.mentions).toMatchObject([
      { id: gp.id, name: "Gijs Huisarts" },
      { id: writer.id },
    ]);
    expect(await notified(gp)).toEqual(["mention"]);
    expect(await notified(writer)).toEqual([]);
    // who wrote in it hears of an answer, and who is named in that hears only that
    await call(manager, "POST", `/${id}/replies`, said("@Gijs Huisarts, en?", [gp]));
    expect(await notified(writer)).toEqual(["comment"]);
    expect(await notified(gp)).toEqual(["mention", "mention"]);
    const outside = { ...aboutPlan, ...said("@Vera Vreemd", [stranger]) };
    expect(await call(writer, "POST", "", outside)).toBe(409);
    expect(await call(writer, "POST", `/${id}/replies`, said("@Vera", [stranger, gp]))).toBe(409);
    const own = await firstOf(writer, id);
    expect(await call(writer, "PATCH", `/${id}/replies/${own}`, said("@Vera", [stranger]))).toBe(409);
    expect(await notified(stranger)).toEqual([]);
    expect(await notified(gp)).toHaveLength(2);
    // a name that a change adds is told; one that stood there was told already
    await call(writer, "PATCH", `/${id}/replies/${own}`, said("@Gijs en @Lies", [gp, reader]));
    expect([await notified(gp), await notified(reader)]).toEqual([["mention", "mention"], ["mention"]]);
    // who left the team hears nothing more of it
    await world.call(manager, "DELETE", `/api/plans/${plan}/team/${writer.id}`);
    await call(gp, "POST", `/${id}/replies`, said("Nog iets"));
    expect(await notified(writer)).toEqual(["comment"]);
  });

  it("[COMMENT-11] leaves a row in the audit log for each time it is read or placed, without a word of it", async () => {
    const id = await start(writer, "Geheime woorden", [gp]);
    expect(await lastAudit()).toMatchObject({
      code: "comment-written",
      kind: "create",
      outcome: "done",
      detail: { threadId: id, mentions: 1 },
    });
    await list(reader);
    expect(await lastAudit()).toMatchObject({ code: "comments-read", kind: "read", detail: { threads: 1 } });
    await call(reader, "POST", `/${id}/replies`, said("Mag niet"));
    expect(await lastAudit()).toMatchObject({ code: "comment-written", outcome: "refused" });
    await call(gp, "PATCH", `/${id}`, { isResolved: true });
    expect(await lastAudit()).toMatchObject({ code: "thread-resolved", detail: { threadId: id } });
    await call(gp, "PATCH", `/${id}`, { isResolved: false });
    expect(await lastAudit()).toMatchObject({ code: "thread-reopened" });
    await allow(gp, true);
    expect(await lastAudit()).toMatchObject({ code: "comments-allowed", detail: { readers: "may" } });
    const log = await world.database.db.selectFrom("audit_event").select("event").execute();
    expect(JSON.stringify(log)).not.toContain("Geheime woorden");
    expect(world.log.join("")).not.toContain("Geheime woorden");
  });

  it("[COMMENT-12] tells every open page of the plan, and none when it was refused or only read", async () => {
    const id = await start(writer);
    expect(world.told).toEqual([`comments-changed ${plan}`]);
    await call(gp, "PUT", "/read", { threadId: id, through: 1 });
    await call(reader, "POST", `/${id}/replies`, said("Mag niet"));
    expect(world.told).toHaveLength(1);
    await call(gp, "PATCH", `/${id}`, { isResolved: true });
    expect(world.told).toHaveLength(2);
  });

  it("[COMMENT-13] is refused in words when a plan or a thread is full, and fits again once something is closed", async () => {
    const { db } = world.database;
    const id = await start(writer);
    const at = world.clock.now;
    await db.transaction().execute(async (trx) => {
      for (let count = 1; count < maxCommentsPerThread; count++) {
        await insertComment(trx, { planId: plan, threadId: id, body: "a", mentions: [], by: gp.id }, at);
      }
    });
    const full = await raw(writer, "POST", `/${id}/replies`, said("Eén te veel"));
    expect([full.status, await full.json()]).toEqual([409, { error: "comments-full" }]);
    await db.transaction().execute(async (trx) => {
      for (let count = 1; count < maxOpenThreads; count++) {
        await insertThread(trx, { planId: plan, anchor: { kind: "plan" }, quote: "", by: gp.id }, at);
      }
    });
    expect(await call(writer, "POST", "", { ...aboutPlan, ...said("Eén te veel") })).toBe(409);
    expect(
      await call(writer, "PATCH", `/${id}/replies/${await firstOf(writer, id)}`, said("Wijzigen kan")),
    ).toBe(204);
    expect(await call(writer, "PATCH", `/${id}`, { isResolved: true })).toBe(204);
    const next = await start(writer, "Nu wel");
    expect(await call(writer, "PATCH", `/${id}`, { isResolved: false })).toBe(409);
    expect((await thread(gp, next)).comments).toHaveLength(1);
  }, 60_000);

  it("[COMMENT-14] is refused for a while to who places very many", async () => {
    const id = await start(writer);
    const statuses = new Set<number>();
    for (let count = 1; count < commentsPerMinute; count++) {
      statuses.add(await call(writer, "PATCH", `/${id}`, { isResolved: count % 2 === 0 }));
    }
    expect([...statuses]).toEqual([204]);
    const refused = await raw(writer, "POST", "", { ...aboutPlan, ...said("Te snel") });
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    // others go on
    expect(await call(gp, "POST", `/${id}/replies`, said("Rustig"))).toBe(204);
  });

  it("[COMMENT-15] has a place that can be one, and words of a bounded length", async () => {
    const text = { kind: "text", root: "text:situation", start: "AAEAAA==", end: "AAEBQQ==", isOnly: true };
    const item = { kind: "item", list: "goals", itemId: crypto.randomUUID() };
    const place = (anchor: unknown, more: object = {}) =>
      call(writer, "POST", "", { anchor, quote: "Woont met partner", ...said("Vraag"), ...more });
    expect(await place(text)).toBe(201);
    expect(await place(item)).toBe(201);
    expect((await list(gp)).threads.map(({ anchor }) => anchor)).toEqual(
      expect.arrayContaining([text, item]),
    );
    for (const wrong of [
      { ...text, root: "text:nergens" },
      { ...text, root: "plan" },
      { ...text, start: "geen positie" },
      { ...text, start: "" },
      { ...text, end: "AQR0ZXh0AA==" },
      { ...item, list: "nergens" },
      { ...item, itemId: "x" },
      { kind: "iets" },
    ]) {
      expect(await place(wrong), JSON.stringify(wrong)).toBe(400);
    }
    for (const wrong of [
      { body: "" },
      { body: "   " },
      { body: "a".repeat(4_001) },
      { quote: "q".repeat(301) },
    ]) {
      expect(await place(text, wrong)).toBe(400);
    }
    expect(await place(text, { body: "a".repeat(4_000), quote: "q".repeat(300) })).toBe(201);
    for (const rest of ["/x/replies", `/${crypto.randomUUID()}/replies`]) {
      expect(await call(writer, "POST", rest, said("Nergens"))).toBe(404);
    }
  });
});
