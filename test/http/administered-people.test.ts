// The administrator's list of people: who may see and change it, and what ending somebody does.
import { afterAll, beforeAll, expect, it } from "vitest";
import type { AdministeredPeople } from "../../shared/api/administration.ts";
import { lastEvents, mailedToken, outcome } from "../support/answers.ts";
import { type Caller, openWorld, password, type World } from "../support/app.ts";
import { describeAsInProduction } from "../support/database.ts";
import { holdCommits } from "../support/held-commits.ts";
import { worksAt } from "../support/second-job.ts";

const elsewhere = "Thuiszorg Nergens";

describeAsInProduction("the people of an organisation", (place) => {
  let world: World;
  let ada: Caller;
  let nurse: Caller;
  let stranger: Caller;
  beforeAll(async () => {
    world = await openWorld(await place());
    ada = await world.person(null, "Ada Admin");
    nurse = await world.person("wijkverpleegkundige", "Nienke Nep");
    stranger = await world.person("logopedist", "Loes Elders", elsewhere);
  });
  afterAll(() => world.close());

  const list = async (by: Caller, search = ""): Promise<AdministeredPeople> =>
    await (await world.call(by, "GET", `/api/administration/people?search=${search}`)).json();
  async function change(by: Caller, who: Caller, details: object): Promise<Response> {
    const people = world.database.db.selectFrom("person").select("revision").where("id", "=", who.id);
    return await world.call(by, "PATCH", `/api/administration/people/${who.id}`, {
      name: "Nienke Nep",
      discipline: "wijkverpleegkundige",
      professionalNumber: null,
      ...(await people.executeTakeFirstOrThrow()),
      ...details,
    });
  }
  const end = (by: Caller, who: Caller, places = "keep"): Promise<Response> =>
    world.call(by, "POST", `/api/administration/people/${who.id}/end`, { places });
  const resume = (by: Caller, who: Caller): Promise<Response> =>
    world.call(by, "POST", `/api/administration/people/${who.id}/resume`);
  const canSignIn = async ({ email }: Caller): Promise<boolean> =>
    (await world.signIn(email, password)).status === 204;
  const isSignedIn = async (caller: Caller): Promise<boolean> =>
    (await world.call(caller, "GET", "/api/me")).status === 200;

  it("[PEOPLE-1] are listed and searched by its administrator, and only its own", async () => {
    const all = await list(ada);
    expect(all.organisation.name).toBe("Praktijk Verzonnen");
    expect(all.people.map((person) => person.name)).toEqual(["Ada Admin", "Nienke Nep"]);
    expect(all.people[1]).toMatchObject({
      email: nurse.email,
      endedAt: null,
      isAdministrator: false,
      signedInAt: world.clock.now.toISOString(),
    });
    expect((await list(ada, "wijkverpl")).people.map((person) => person.id)).toEqual([nurse.id]);
    expect((await list(ada, "loes")).total).toBe(0);
    const [listed] = await lastEvents(world, 1);
    expect(listed).toMatchObject({ code: "people-listed", personId: ada.id, outcome: "done" });
  });

  it("[PEOPLE-2] are nothing to anybody else: the same answer as a route that is not there, and a row", async () => {
    const absent = await (await world.call(nurse, "GET", `/api/plans/${crypto.randomUUID()}`)).text();
    const tries: [string, string, object?][] = [
      ["GET", "people"],
      [
        "PATCH",
        `people/${ada.id}`,
        { name: "Iemand", discipline: null, professionalNumber: null, revision: 1 },
      ],
      ["POST", `people/${ada.id}/end`, { places: "keep" }],
      ["POST", `people/${ada.id}/resume`],
      ["GET", "invitations"],
      ["POST", "invitations", { name: "Iemand", email: "i@voorbeeld.test", discipline: "huisarts" }],
      ["DELETE", `invitations/${crypto.randomUUID()}`],
      ["POST", `invitations/${crypto.randomUUID()}/renewal`],
      ["GET", "organisations"],
      [
        "POST",
        "organisations",
        { name: "Iets", administrator: { name: "Iemand", email: "i@voorbeeld.test" } },
      ],
      ["PATCH", `organisations/${crypto.randomUUID()}`, { name: "Iets" }],
    ];
    for (const [method, path, body] of tries) {
      const answer = await world.call(nurse, method, `/api/administration/${path}`, body);
      expect([answer.status, await answer.text()], path).toEqual([404, absent]);
      expect((await lastEvents(world, 1))[0], path).toMatchObject({ personId: nurse.id, outcome: "refused" });
      expect((await world.call(undefined, method, `/api/administration/${path}`, body)).status).toBe(401);
    }
  });

  it("[PEOPLE-3] are changed by their own administrator, with a number that BIG or AGB could give", async () => {
    expect(await outcome(change(ada, nurse, { professionalNumber: "12345" }))).toBe("bad-request");
    expect(
      await outcome(change(ada, nurse, { name: "Nienke Nepper", professionalNumber: "19012345678" })),
    ).toBe("done");
    expect((await list(ada, "nepper")).people[0]).toMatchObject({ professionalNumber: "19012345678" });
    expect((await list(ada, "19012345678")).total).toBe(1);
    expect(await outcome(change(ada, stranger, {}))).toBe("not-found");
    expect(await outcome(change(ada, { ...nurse, id: ada.id }, { discipline: "huisarts" }))).toBe(
      "last-administrator",
    );
    await change(ada, nurse, {});
  });

  it("[PEOPLE-4] who are ended are signed out at once, cannot sign in, and come back as they were", async () => {
    const planId = await world.plan(nurse);
    world.told.length = 0;
    expect(await outcome(end(ada, nurse))).toBe("done");
    expect(world.told).toContain("recheck");
    expect([await isSignedIn(nurse), await canSignIn(nurse)]).toEqual([false, false]);
    expect((await list(ada, "nienke")).people[0]).toMatchObject({
      endedAt: expect.any(String),
      hasLeft: false,
    });
    const found = await world.call(stranger, "GET", "/api/people?search=nienke");
    expect(await found.json()).toEqual({ people: [] });
    expect(await outcome(end(ada, nurse))).toBe("not-found");

    expect(await outcome(resume(ada, nurse))).toBe("done");
    expect(await outcome(resume(ada, nurse))).toBe("not-found");
    nurse = await signsInAgain(nurse);
    expect((await world.call(nurse, "GET", `/api/plans/${planId}`)).status).toBe(200);
  });

  async function signsInAgain(caller: Caller): Promise<Caller> {
    const answer = await world.signIn(caller.email, password);
    expect(answer.status).toBe(204);
    return await world.again(caller);
  }

  it("[PEOPLE-5] who were ended are told of a right password what anybody is told of a wrong one", async () => {
    const gone = await world.person("dietist", "Dora Weg");
    await end(ada, gone);
    const told = async (email: string, secret: string): Promise<unknown[]> => {
      const answer = await world.signIn(email, secret);
      return [answer.status, await answer.text(), [...answer.headers]];
    };
    expect(await told(gone.email, password)).toEqual(await told("niemand@voorbeeld.test", password));
  });

  it("[PEOPLE-6] always have an administrator: the last one can neither go nor become something else", async () => {
    expect(await outcome(end(ada, ada))).toBe("last-administrator");
    const second = await world.person(null, "Bob Admin");
    expect(await outcome(end(ada, second))).toBe("done");
    expect(await isSignedIn(second)).toBe(false);
    expect(await outcome(end(ada, ada))).toBe("last-administrator");
    await resume(ada, second);
    expect(await outcome(change(ada, second, { name: "Bob Admin", discipline: "dietist" }))).toBe("done");
    expect(await outcome(end(ada, ada))).toBe("last-administrator");
    expect((await list(ada, "bob")).people[0]).toMatchObject({
      discipline: "dietist",
      isAdministrator: false,
    });
  });

  it("[PEOPLE-7] who are two administrators cannot both step down at one moment", async () => {
    const [one, other] = [
      await world.person(null, "Eén Admin", "Praktijk Paar"),
      await world.person(null, "Twee Admin", "Praktijk Paar"),
    ];
    const released = await holdCommits(world.database, 2);
    const asked = Promise.all([outcome(end(one, other)), outcome(end(other, one))]);
    await released();
    const done = await asked;
    expect(done.filter((code) => code === "done")).toHaveLength(1);
  });

  it("[PEOPLE-8] who give care cannot become administrators while they are on a care team", async () => {
    const therapist = await world.person("fysiotherapeut", "Femke Fictie");
    const planId = await world.plan(therapist);
    const administrates = () => change(ada, therapist, { name: "Femke Fictie", discipline: null });
    expect(await outcome(administrates())).toBe("has-places");
    await world.database.db.deleteFrom("plan_member").where("plan_id", "=", planId).execute();
    expect(await outcome(administrates())).toBe("done");
    expect((await world.call(therapist, "GET", "/api/administration/people")).status).toBe(200);
    expect((await world.call(therapist, "GET", `/api/plans/${planId}`)).status).toBe(404);
    const patient = { name: "mw. P. Proef", birthDate: "1961-03-14" };
    expect(await outcome(world.call(therapist, "POST", "/api/plans", { template: "als", patient }))).toBe(
      "not-found",
    );
  });

  it("[PEOPLE-11] who administer one organisation give no care at another, whoever says so", async () => {
    const there = await world.person(null, "Ans Elders", elsewhere);
    await worksAt(world, ada, elsewhere);
    const details = { name: "Ada Admin", discipline: "huisarts" };
    expect(await outcome(change(there, ada, details))).toBe("has-places");
    // and a place that somebody has all the same opens nothing to who administers where it rests
    const therapist = await world.person("dietist", "Dieuwke Dubbel");
    const planId = await world.plan(therapist);
    await world.database.db
      .updateTable("practitioner_role")
      .set({ administrator: true })
      .where("person_id", "=", therapist.id)
      .execute();
    expect((await world.call(therapist, "GET", `/api/plans/${planId}`)).status).toBe(404);
    expect(await (await world.call(therapist, "GET", "/api/plans")).json()).toEqual({ plans: [], total: 0 });
  });

  it("[PEOPLE-9] who leave for good leave their care teams, but not a plan without a case manager", async () => {
    const therapist = await world.person("logopedist", "Lotte Loos");
    const other = await world.person("huisarts", "Dirk Denkbeeldig", elsewhere);
    const [own, shared] = [await world.plan(therapist), await world.plan(other)];
    await world.call(other, "POST", `/api/plans/${shared}/team`, { personId: therapist.id, role: "writer" });
    const refused = await end(ada, therapist, "end");
    expect([refused.status, await refused.json()]).toEqual([409, { error: "case-manager-needed", plans: 1 }]);
    // nothing happened, and nothing of the plan was said
    expect(await isSignedIn(therapist)).toBe(true);
    await world.call(therapist, "POST", `/api/plans/${own}/team`, {
      personId: other.id,
      role: "case-manager",
    });
    world.told.length = 0;
    expect(await outcome(end(ada, therapist, "end"))).toBe("done");
    expect(world.told.toSorted()).toEqual(
      [`changed ${own}`, `changed ${shared}`, "recheck", "mail"].toSorted(),
    );
    for (const id of [own, shared]) {
      const plan = await (await world.call(other, "GET", `/api/plans/${id}`)).json();
      expect(plan.team.map(({ person }: { person: { name: string } }) => person.name)).toEqual([
        "Dirk Denkbeeldig",
      ]);
    }
    const removed = (await lastEvents(world, 20)).filter((event) => event["code"] === "member-removed");
    expect(removed.map((event) => String(event["planId"])).toSorted()).toEqual([own, shared].toSorted());
  });

  it("[PEOPLE-12] whose case managers are ended for a while have their teams told, without a patient's name", async () => {
    const therapist = await world.person("logopedist", "Lieve Weg");
    const [writer, reader, other] = [
      await world.person("huisarts", "Wim Werkt", elsewhere),
      await world.person("apotheker", "Rik Leest", elsewhere),
      await world.person("dietist", "Dora Ander", elsewhere),
    ];
    const planId = await world.plan(therapist, { name: "mw. G. Heim", birthDate: "1950-01-02" });
    const own = await world.plan(other);
    for (const [id, by, who, role] of [
      [planId, therapist, writer, "writer"],
      [planId, therapist, reader, "reader"],
      [own, other, therapist, "writer"],
    ] as const) {
      await world.call(by, "POST", `/api/plans/${id}/team`, { personId: who.id, role });
    }
    const { db } = world.database;
    await db.deleteFrom("mail").execute();
    world.told.length = 0;
    await end(ada, therapist);
    const mails = await db.selectFrom("mail").select(["recipient", "subject", "body"]).execute();
    expect(mails.map(({ recipient }) => recipient)).toEqual([writer.email]);
    expect(mails[0]?.body).toContain("Lieve Weg");
    expect(JSON.stringify(mails)).not.toMatch(/Heim|1950/);
    expect(world.told).toEqual(["recheck", "mail"]);
  });

  it("[PEOPLE-10] who are ended for a while reach no plan, also when they work elsewhere too", async () => {
    const both = await world.person("ergotherapeut", "Evi Bei");
    const planId = await world.plan(both);
    await worksAt(world, both, elsewhere);
    await end(ada, both);
    const back = await signsInAgain(both);
    expect(await (await world.call(back, "GET", "/api/me")).json()).toMatchObject({
      organisation: elsewhere,
    });
    expect((await world.call(back, "GET", `/api/plans/${planId}`)).status).toBe(404);
    expect(await (await world.call(back, "GET", "/api/plans")).json()).toEqual({ plans: [], total: 0 });
    // others have them now: they come back when they say so themselves
    expect(await outcome(resume(ada, both))).toBe("works-elsewhere");
    expect((await world.call(back, "GET", `/api/plans/${planId}`)).status).toBe(404);
    const invitation = { name: "Evi Bei", email: both.email, discipline: "ergotherapeut" };
    expect(await outcome(world.call(ada, "POST", "/api/administration/invitations", invitation))).toBe(
      "done",
    );
    const token = await mailedToken(world, both.email);
    expect(await outcome(world.call(back, "POST", "/api/invitation/acceptance", { token }))).toBe("done");
    expect((await world.call(back, "GET", `/api/plans/${planId}`)).status).toBe(200);
  });
});
