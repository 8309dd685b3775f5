// One's own password, address and organisations: what a link in a mail may do, and what nobody learns.
import { afterAll, beforeAll, expect, it } from "vitest";
import { accountLinkLifeMs } from "../../server/store/account-links.ts";
import { lastEvents, mailedToken, outcome } from "../support/answers.ts";
import { type Caller, openWorld, password, type World } from "../support/app.ts";
import { describeAsInProduction } from "../support/database.ts";

const next = "een ander lang wachtwoord";

describeAsInProduction("an account", (place) => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld(await place());
  });
  afterAll(() => world.close());

  const person = (): Promise<Caller> => world.person("huisarts");
  const forget = (email: string): Promise<Response> =>
    world.call(undefined, "POST", "/api/password-reset", { email });
  const reset = (token: string): Promise<Response> =>
    world.call(undefined, "POST", "/api/password-reset/password", { token, password: next });
  const isSignedIn = async (caller: Pick<Caller, "cookie">): Promise<boolean> =>
    (await world.call(caller, "GET", "/api/me")).status === 200;
  const status = async (email: string, secret: string): Promise<number> =>
    (await world.signIn(email, secret)).status;
  const subjects = async (recipient: string): Promise<string[]> => {
    const rows = await world.database.db
      .selectFrom("mail")
      .select("subject")
      .where("recipient", "=", recipient)
      .orderBy("queued_at")
      .orderBy("subject")
      .execute();
    return rows.map(({ subject }) => subject);
  };

  it("[PEOPLE-40] whose password was forgotten gets a new one with the mailed link, once, and ends its sessions", async () => {
    const nurse = await person();
    expect(await outcome(forget(nurse.email.toUpperCase()))).toBe("done");
    expect(await isSignedIn(nurse)).toBe(true);
    const token = await mailedToken(world, nurse.email);
    world.told.length = 0;
    const twice = await Promise.all([reset(token), reset(token)]);
    expect(twice.map((answer) => answer.status).toSorted((one, other) => one - other)).toEqual([204, 404]);
    expect(world.told).toContain("recheck");
    expect(await isSignedIn(nurse)).toBe(false);
    expect([await status(nurse.email, password), await status(nurse.email, next)]).toEqual([401, 204]);
    expect(await subjects(nurse.email)).toEqual([
      "Een nieuw wachtwoord kiezen",
      "Uw wachtwoord is gewijzigd",
    ]);
  });

  it("[PEOPLE-41] takes its link for half an hour, and keeps it as a hash", async () => {
    const nurse = await person();
    await forget(nurse.email);
    const token = await mailedToken(world, nurse.email);
    const { db } = world.database;
    const rows = await db.selectFrom("account_link").selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(token);
    const before = world.clock.now;
    world.clock.now = new Date(before.getTime() + accountLinkLifeMs + 1_000);
    expect(await outcome(reset(token))).toBe("not-found");
    world.clock.now = before;
    expect(await outcome(reset(token))).toBe("done");
  });

  it("[PEOPLE-49] asked for by an address that nobody has answers the same, and does the same work", async () => {
    const nurse = await person();
    const gone = await person();
    await world.database.db
      .updateTable("practitioner_role")
      .set({ ended_at: world.clock.now, ended_by: nurse.id })
      .where("person_id", "=", gone.id)
      .execute();
    const counts = async (): Promise<number[]> => {
      const { db } = world.database;
      return [
        (await db.selectFrom("mail").select("id").execute()).length,
        (await db.selectFrom("account_link").select("token_hash").execute()).length,
        (await db.selectFrom("audit_event").select("seq").execute()).length,
      ];
    };
    const told: unknown[] = [];
    for (const email of [nurse.email, "niemand@voorbeeld.test", gone.email]) {
      const before = await counts();
      const answer = await forget(email);
      const rows = (await counts()).map((count, index) => count - (before[index] ?? 0));
      told.push([answer.status, await answer.text(), [...answer.headers], rows]);
    }
    expect(told[0]).toEqual([204, "", expect.anything(), [1, 1, 1]]);
    expect([told[1], told[2]]).toEqual([told[0], told[0]]);
    expect(await subjects("niemand@voorbeeld.test")).toEqual([]);
    expect(await subjects(gone.email)).toEqual([]);
  });

  it("[PEOPLE-42] is sent three links an hour at most, whether or not anybody has the address", async () => {
    const nurse = await person();
    for (const email of [nurse.email, "niemand.anders@voorbeeld.test"]) {
      const tries: string[] = [];
      for (let index = 0; index < 5; index += 1) tries.push(await outcome(forget(email)));
      expect(tries).toEqual(["done", "done", "done", "too-many", "too-many"]);
    }
  });

  it("[PEOPLE-43] changes its password with the current one; other sessions end, this one stays", async () => {
    const nurse = await person();
    const other = { cookie: (await world.signIn(nurse.email, password)).headers.get("set-cookie") ?? "" };
    const change = (current: string, secret = next) =>
      world.call(nurse, "POST", "/api/me/password", { current, next: secret });
    expect(await outcome(change("iets anders"))).toBe("wrong-credentials");
    expect((await lastEvents(world, 1))[0]).toMatchObject({ code: "proof-refused", outcome: "refused" });
    expect(await outcome(change(password, "te kort"))).toBe("bad-request");
    expect(await outcome(change(password))).toBe("done");
    expect([await isSignedIn(nurse), await isSignedIn(other)]).toEqual([true, false]);
    expect([await status(nurse.email, password), await status(nurse.email, next)]).toEqual([401, 204]);
    expect(await subjects(nurse.email)).toEqual(["Uw wachtwoord is gewijzigd"]);
  });

  it("[PEOPLE-44] lets nobody at an open page guess its password on and on", async () => {
    const nurse = await person();
    const tries: string[] = [];
    for (let index = 0; index < 7; index += 1) {
      const guess = { current: `gok ${index}`, next };
      tries.push(await outcome(world.call(nurse, "POST", "/api/me/password", guess)));
    }
    expect(tries.slice(4)).toEqual(["wrong-credentials", "too-many", "too-many"]);
    const right = { email: "nieuw@voorbeeld.test", password };
    expect(await outcome(world.call(nurse, "POST", "/api/me/email", right))).toBe("too-many");
  });

  it("[PEOPLE-45] has a new address only when that confirmed it, and tells the former one", async () => {
    const nurse = await person();
    const fresh = "verhuisd@voorbeeld.test";
    const ask = (secret: string) =>
      world.call(nurse, "POST", "/api/me/email", { email: fresh, password: secret });
    const confirm = (token: string) => world.call(undefined, "POST", "/api/email-change", { token });
    expect(await outcome(ask("fout"))).toBe("wrong-credentials");
    expect(await outcome(ask(password))).toBe("done");
    expect([await status(fresh, password), await status(nurse.email, password)]).toEqual([401, 204]);
    expect(await subjects(nurse.email)).toEqual(["Iemand wil uw e-mailadres wijzigen"]);
    await forget(nurse.email);
    const stolen = await mailedToken(world, nurse.email);
    const token = await mailedToken(world, fresh);
    expect(await outcome(confirm(token))).toBe("done");
    expect(await outcome(confirm(token))).toBe("not-found");
    expect([await status(fresh, password), await status(nurse.email, password)]).toEqual([204, 401]);
    expect(await subjects(nurse.email)).toContain("Uw e-mailadres is gewijzigd");
    // what lies in the former mailbox opens nothing any more
    expect(await outcome(reset(stolen))).toBe("not-found");
  });

  it("[PEOPLE-46] cannot take somebody else's address, and does not learn that it is one", async () => {
    const nurse = await person();
    const other = await person();
    const ask = async (email: string): Promise<unknown[]> => {
      const answer = await world.call(nurse, "POST", "/api/me/email", { email, password });
      return [answer.status, await answer.text()];
    };
    expect(await ask(other.email)).toEqual(await ask("vrij@voorbeeld.test"));
    const token = await mailedToken(world, other.email);
    const confirmed = await world.call(undefined, "POST", "/api/email-change", { token });
    const invented = await world.call(undefined, "POST", "/api/email-change", { token: "verzonnen" });
    expect([confirmed.status, await confirmed.text()]).toEqual([invented.status, await invented.text()]);
    expect((await (await world.call(other, "GET", "/api/me")).json()).id).toBe(other.id);
  });

  it("[PEOPLE-47] acts for one of its organisations at a time, and can choose only its own", async () => {
    const nurse = await person();
    const colleague = await world.person("dietist", "Dora Elders", "Thuiszorg Nergens");
    const { db } = world.database;
    const there = await db
      .selectFrom("organisation")
      .select("id")
      .where("name", "=", "Thuiszorg Nergens")
      .executeTakeFirstOrThrow();
    const switchTo = () => world.call(nurse, "PATCH", "/api/me/organisation", { organisationId: there.id });
    expect(await outcome(switchTo())).toBe("not-found");
    await db
      .insertInto("practitioner_role")
      .values({
        id: crypto.randomUUID(),
        person_id: nurse.id,
        organisation_id: there.id,
        administrator: false,
        started_at: world.clock.now,
      })
      .execute();
    expect(await outcome(switchTo())).toBe("done");
    expect(await (await world.call(nurse, "GET", "/api/me")).json()).toMatchObject({
      organisation: "Thuiszorg Nergens",
    });
    // a plan from now on is on behalf of that one, and stays so
    const planId = await world.plan(nurse);
    await world.call(nurse, "POST", `/api/plans/${planId}/team`, { personId: colleague.id, role: "writer" });
    const plan = await (await world.call(colleague, "GET", `/api/plans/${planId}`)).json();
    const mine = plan.team.find(({ person }: { person: { id: string } }) => person.id === nurse.id);
    expect(mine.person.organisation).toBe("Thuiszorg Nergens");
    expect((await lastEvents(world, 1))[0]).toMatchObject({ organisation: "Thuiszorg Nergens" });
  });

  it("[PEOPLE-48] leaves an organisation itself, is shown the plans that keep it there, and comes back by invitation only", async () => {
    const nurse = await person();
    const ada = await world.person(null, "Ada Admin");
    const colleague = await person();
    const planId = await world.plan(nurse, { name: "mw. B. Lijft", birthDate: "1944-04-04" });
    const [{ id }] = (await (await world.call(nurse, "GET", "/api/me/organisations")).json()).organisations;
    const leave = () => world.call(nurse, "DELETE", `/api/me/organisations/${id}`);
    const refused = await leave();
    expect([refused.status, await refused.json()]).toEqual([409, { error: "case-manager-needed", plans: 1 }]);
    const cases = await (await world.call(nurse, "GET", `/api/me/organisations/${id}/cases`)).json();
    expect(cases).toEqual({ plans: [{ id: planId, patient: "mw. B. Lijft" }] });
    expect((await lastEvents(world, 1))[0]).toMatchObject({ code: "plans-listed", planIds: [planId] });
    const member = { personId: colleague.id, role: "case-manager" };
    await world.call(nurse, "POST", `/api/plans/${planId}/team`, member);
    expect(await outcome(leave())).toBe("done");
    expect([await isSignedIn(nurse), await status(nurse.email, password)]).toEqual([false, 401]);
    const resume = `/api/administration/people/${nurse.id}/resume`;
    expect(await outcome(world.call(ada, "POST", resume))).toBe("not-found");
    const plan = await (await world.call(colleague, "GET", `/api/plans/${planId}`)).json();
    expect(plan.team).toHaveLength(1);
  });
});
