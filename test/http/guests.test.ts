// Guests of a meeting over HTTP: inviting, link and code, and that they see one plan while its patient has the turn.
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { PlanId } from "../../shared/ids.ts";
import { type Caller, cookieOf, openWorld, type World } from "../support/app.ts";
import { describeAsInProduction } from "../support/database.ts";

const minuteMs = 60_000;

describeAsInProduction("a guest of a meeting", (place) => {
  let world: World;
  let chair: Caller;
  let member: Caller;
  let planId: PlanId;
  let other: PlanId;
  let meetingId: string;
  let itemId: string;
  let otherItem: string;
  beforeAll(async () => {
    world = await openWorld(await place());
  });
  afterAll(() => world.close());
  beforeEach(async () => {
    world.clock.now = new Date(world.clock.now.getTime() + 24 * 60 * minuteMs);
    chair = await world.person("wijkverpleegkundige", "Nienke Nep");
    member = await world.person("huisarts", "Dirk Denkbeeldig");
    planId = await world.plan(chair, { name: "mw. G. Geheim", birthDate: "1950-01-01" });
    other = await world.plan(chair, { name: "dhr. A. Ander", birthDate: "1951-02-03" });
    await world.call(chair, "POST", `/api/plans/${planId}/team`, { personId: member.id, role: "writer" });
    const { db } = world.database;
    await db.deleteFrom("mail").execute();
    [meetingId, itemId, otherItem] = [crypto.randomUUID(), crypto.randomUUID(), crypto.randomUUID()];
    const at = world.clock.now;
    await sql`
      insert into meeting (id, title, starts_at, chair_id, organisation_id, created_by, created_at, state)
      select ${meetingId}::uuid, 'MDO over mw. Geheim', ${at}, id, organisation_id, id, ${at}, 'planned'
      from person where id = ${chair.id}`.execute(db);
    const items = [
      [otherItem, other, 0],
      [itemId, planId, 1],
    ] as const;
    for (const [id, plan, position] of items)
      await sql`insert into meeting_item (id, meeting_id, plan_id, position, planned_minutes, state)
        values (${id}, ${meetingId}, ${plan}, ${position}, 15, 'planned')`.execute(db);
  });

  const path = () => `/api/plans/${planId}/meeting-items/${itemId}/guests`;
  const guest = {
    ...{ name: "Gerda Gast", email: "gerda@elders.test", discipline: "ergotherapeut" },
    ...{ organisation: "Ergo Elders", mayWrite: false },
  };
  const invite = (more: object = {}, by = chair) => world.call(by, "POST", path(), { ...guest, ...more });
  const mails = () => world.database.db.selectFrom("mail").selectAll().execute();
  async function invited(more: object = {}): Promise<string> {
    expect((await invite(more)).status).toBe(204);
    const bodies = (await mails()).map(({ body }) => body).join("\n");
    await world.database.db.deleteFrom("mail").execute();
    return /\/gast#([\w-]+)/.exec(bodies)?.[1] ?? "";
  }
  const ask = (token: string) => world.call(undefined, "POST", "/api/guest/code", { token });
  async function codeFor(token: string): Promise<string> {
    expect((await ask(token)).status).toBe(204);
    const code = /code is (\d{6})/.exec((await mails()).map(({ body }) => body).join("\n"))?.[1] ?? "";
    await world.database.db.deleteFrom("mail").execute();
    return code;
  }
  const enter = (token: string, code: string) =>
    world.call(undefined, "POST", "/api/guest/session", { token, code });
  async function entered(more: object = {}): Promise<Pick<Caller, "cookie">> {
    const token = await invited(more);
    const answer = await enter(token, await codeFor(token));
    expect(answer.status).toBe(204);
    return { cookie: cookieOf(answer) };
  }
  const wrong = (code: string) => (code === "123456" ? "654321" : "123456");
  async function turn(item: string, state: "planned" | "current" | "discussed"): Promise<void> {
    const { db } = world.database;
    await sql`update meeting set state = 'running', started_at = ${world.clock.now} where id = ${meetingId}`.execute(
      db,
    );
    await sql`update meeting_item set state = ${state} where id = ${item}`.execute(db);
  }
  const turnOf = async (who: Pick<Caller, "cookie">) =>
    await (await world.call(who, "GET", "/api/guest")).json();
  const readPlan = async (who: Pick<Caller, "cookie">, id = planId) =>
    (await world.call(who, "GET", `/api/plans/${id}`)).status;

  it("[GUEST-1] is mailed a link with the time, and nothing of the patient or of the title", async () => {
    expect((await invite()).status).toBe(204);
    const [mail, ...more] = await mails();
    expect(more).toEqual([]);
    expect(mail?.recipient).toBe("gerda@elders.test");
    expect(mail?.body).toContain("Nienke Nep");
    expect(mail?.body).toMatch(/\/gast#[\w-]{20,}/);
    expect(`${mail?.subject} ${mail?.body}`).not.toMatch(/Geheim|Ander|195|MDO|Gerda/);
    expect(world.told).toContain("mail");
  });

  it("[GUEST-2] is invited, seen and taken back by who leads the meeting, and by nobody else", async () => {
    await world.call(chair, "PATCH", `/api/plans/${planId}/team/${member.id}`, { role: "responsible-gp" });
    for (const by of [member, await world.person("apotheker")]) {
      expect((await invite({}, by)).status).toBe(404);
      expect((await world.call(by, "GET", path())).status).toBe(404);
    }
    await invited();
    expect((await invite({ email: "GERDA@elders.test" })).status).toBe(409);
    const { guests } = await (await world.call(chair, "GET", path())).json();
    expect(guests).toMatchObject([{ ...guest, enteredAt: null }]);
    const remove = async (by: Caller) => (await world.call(by, "DELETE", `${path()}/${guests[0].id}`)).status;
    expect([await remove(member), await remove(chair), await remove(chair)]).toEqual([404, 204, 404]);
    expect((await (await world.call(chair, "GET", path())).json()).guests).toEqual([]);
    const elsewhere = path().replace(planId, other);
    expect((await world.call(chair, "GET", elsewhere)).status).toBe(404);
  });

  it("[GUEST-3] comes in with link and code, and with neither of them alone", async () => {
    const token = await invited();
    expect((await enter(token, "123456")).status).toBe(401);
    const code = await codeFor(token);
    expect((await enter("geen-link", code)).status).toBe(404);
    expect((await enter(token, wrong(code))).status).toBe(401);
    expect((await enter(token, code)).status).toBe(204);
    // used up: another device asks for another one
    expect((await enter(token, code)).status).toBe(401);
    expect((await enter(token, await codeFor(token))).status).toBe(204);
    const { guests } = await (await world.call(chair, "GET", path())).json();
    expect(guests[0].enteredAt).toBe(world.clock.now.toISOString());
  });

  it("[GUEST-4] has five tries and ten minutes for a code, and only the last code counts", async () => {
    const token = await invited();
    const first = await codeFor(token);
    const second = await codeFor(token);
    if (first !== second) expect((await enter(token, first)).status).toBe(401);
    for (let tries = 0; tries < 5; tries += 1) await enter(token, wrong(second));
    expect((await enter(token, second)).status).toBe(401);
    const third = await codeFor(token);
    world.clock.now = new Date(world.clock.now.getTime() + 10 * minuteMs);
    expect((await enter(token, third)).status).toBe(401);
    // the mailbox of somebody else is not filled with them
    const answers = [await ask(token), await ask(token), await ask(token)];
    expect(answers.map(({ status }) => status)).toEqual([204, 204, 429]);
  });

  it("[GUEST-5] waits with a time before the turn, without anything that tells of whom", async () => {
    const who = await entered();
    const waiting = await turnOf(who);
    expect(waiting).toEqual({
      ...{ state: "waiting", isRunning: false },
      expectedAt: new Date(world.clock.now.getTime() + 15 * minuteMs).toISOString(),
    });
    expect(await readPlan(who)).toBe(404);
    await turn(otherItem, "current");
    expect(await turnOf(who)).toMatchObject({ state: "waiting", isRunning: true });
    expect([await readPlan(who), await readPlan(who, other)]).toEqual([404, 404]);
  });

  it("[GUEST-6] reads the plan while its patient has the turn, and nothing of it after that", async () => {
    const who = await entered();
    await turn(itemId, "current");
    expect(await turnOf(who)).toEqual({ state: "open", planId, itemId });
    const facts = await (await world.call(who, "GET", `/api/plans/${planId}`)).json();
    expect(facts).toMatchObject({ relation: "guest-reader", emergencies: [] });
    expect(await readPlan(who, other)).toBe(404);
    await turn(itemId, "discussed");
    expect(await turnOf(who)).toEqual({ state: "over" });
    expect(await readPlan(who)).toBe(404);
    // taken up again
    await turn(itemId, "current");
    expect(await readPlan(who)).toBe(200);
  });

  it("[GUEST-7] writes along only where the invitation says so", async () => {
    const who = await entered({ mayWrite: true });
    await turn(itemId, "current");
    const facts = await (await world.call(who, "GET", `/api/plans/${planId}`)).json();
    expect(facts.relation).toBe("guest-writer");
  });

  it("[GUEST-8] finds nothing but the plan: no lists, people, versions, comments, team or log", async () => {
    const who = await entered({ mayWrite: true });
    await turn(itemId, "current");
    const plan = `/api/plans/${planId}`;
    const paths = [
      ...["/api/plans", "/api/people?search=nep", "/api/waiting", "/api/notifications", "/api/me/factors"],
      ...[`${plan}/versions`, `${plan}/versions/1`, `${plan}/comments`, `${plan}/team`, `${plan}/audit`],
    ];
    const answers = await Promise.all(paths.map((one) => world.call(who, "GET", one)));
    expect(answers.map(({ status }) => status)).toEqual(paths.map(() => 404));
    const writes = await Promise.all([
      world.call(who, "POST", `${plan}/versions`, { name: "Van de gast" }),
      world.call(who, "POST", "/api/me/totp/options"),
      world.call(who, "POST", "/api/plans", {
        template: "als",
        patient: { name: "dhr. G. Gast", birthDate: "1950-01-01" },
      }),
    ]);
    expect(writes.map(({ status }) => status)).toEqual([404, 404, 404]);
  });

  it("[GUEST-9] is found by nobody who looks for people, and gets no password", async () => {
    await entered();
    const found = await world.call(chair, "GET", "/api/people?search=gerda");
    expect((await found.json()).people).toEqual([]);
    await world.call(undefined, "POST", "/api/password-reset", { email: "gerda@elders.test" });
    expect((await mails()).filter(({ recipient }) => recipient !== "")).toEqual([]);
    expect((await world.signIn("gerda@elders.test", "of no password")).status).toBe(401);
  });

  it("[GUEST-10] is out at once when the invitation is taken back, and the link works no more", async () => {
    const token = await invited();
    const who = { cookie: cookieOf(await enter(token, await codeFor(token))) };
    await turn(itemId, "current");
    expect(await readPlan(who)).toBe(200);
    const { guests } = await (await world.call(chair, "GET", path())).json();
    await world.call(chair, "DELETE", `${path()}/${guests[0].id}`);
    expect(world.told.at(-1)).toBe("recheck");
    expect(await readPlan(who)).toBe(401);
    expect((await ask(token)).status).toBe(404);
  });

  it("[GUEST-11] has a link that works no more when the meeting has ended", async () => {
    const token = await invited();
    const code = await codeFor(token);
    const who = { cookie: cookieOf(await enter(token, code)) };
    await turn(itemId, "current");
    const again = await codeFor(token);
    await sql`update meeting set state = 'ended', ended_at = ${world.clock.now} where id = ${meetingId}`.execute(
      world.database.db,
    );
    expect(await turnOf(who)).toEqual({ state: "over" });
    expect(await readPlan(who)).toBe(404);
    expect([(await ask(token)).status, (await enter(token, again)).status]).toEqual([404, 404]);
    expect((await invite({ email: "laat@elders.test" })).status).toBe(404);
  });

  it("[GUEST-12] stands in the log of the plan, coming in and reading, with the organisation they named", async () => {
    const who = await entered();
    await turn(itemId, "current");
    await readPlan(who);
    const { rows } = await sql<{ event: { code: string; basis?: string; organisation: string } }>`
      select event::jsonb as event from audit_event where plan_id = ${planId} order by seq`.execute(
      world.database.db,
    );
    const told = rows.map(({ event }) => event).filter(({ basis }) => basis === "guest");
    expect(told.map(({ code }) => code)).toEqual(["guest-code-sent", "guest-entered", "plan-read"]);
    expect(new Set(told.map(({ organisation }) => organisation))).toEqual(new Set(["Ergo Elders"]));
    expect(JSON.stringify(rows)).not.toMatch(/gerda@|Geheim/);
  });

  it("[GUEST-13] with half a session would be asked for the second factor like anybody, and with none to sign in", async () => {
    const who = await entered();
    await sql`update session set factor_at = null, proved_at = null
      where person_id in (select id from person where guest_organisation is not null)`.execute(
      world.database.db,
    );
    const answer = await world.call(who, "GET", "/api/plans");
    expect([answer.status, await answer.json()]).toEqual([403, { error: "second-factor-needed" }]);
    expect((await world.call(undefined, "GET", "/api/guest")).status).toBe(401);
  });
});
