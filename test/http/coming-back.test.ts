// Who stopped working somewhere: what is over with it, what their former administrator still sees, and who takes them back.
import { afterAll, beforeAll, expect, it } from "vitest";
import type { AdministeredPerson, OpenInvitation } from "../../shared/api/administration.ts";
import type { PlanId } from "../../shared/ids.ts";
import { lastEvents, mailedToken, outcome } from "../support/answers.ts";
import { type Caller, openWorld, password, type World } from "../support/app.ts";
import { describeAsInProduction } from "../support/database.ts";
import { organisationNamed, worksAt } from "../support/second-job.ts";

const own = "Praktijk Verzonnen";
const elsewhere = "Thuiszorg Nergens";

describeAsInProduction("who stopped working somewhere", (place) => {
  let world: World;
  let ada: Caller;
  let there: Caller;
  let manager: Caller;
  let planId: PlanId;
  let patients = 0;
  beforeAll(async () => {
    world = await openWorld(await place());
    ada = await world.person(null, "Ada Admin");
    there = await world.person(null, "Ans Elders", elsewhere);
    manager = await world.person("wijkverpleegkundige", "Mia Meester", elsewhere);
    planId = await world.plan(manager);
  });
  afterAll(() => world.close());

  const end = (by: Caller, who: Caller, places = "keep"): Promise<Response> =>
    world.call(by, "POST", `/api/administration/people/${who.id}/end`, { places });
  const listed = async (by: Caller, search: string): Promise<AdministeredPerson[]> =>
    (await (await world.call(by, "GET", `/api/administration/people?search=${search}`)).json()).people;
  const invitations = async (by: Caller, email: string): Promise<OpenInvitation[]> => {
    const answer = await world.call(by, "GET", "/api/administration/invitations");
    const { invitations: all }: { invitations: OpenInvitation[] } = await answer.json();
    return all.filter((invitation) => invitation.email === email);
  };
  const accept = (by: Caller, token: string): Promise<string> =>
    outcome(world.call(by, "POST", "/api/invitation/acceptance", { token }));
  const makesAccount = (token: string): Promise<string> =>
    outcome(
      world.call(undefined, "POST", "/api/invitation/account", { token, name: "Gijs Genodigd", password }),
    );
  const reads = async (who: Caller, plan: PlanId): Promise<number> =>
    (await world.call(who, "GET", `/api/plans/${plan}`)).status;

  /** So that of two mails one is the last. */
  function aMomentPasses(): void {
    world.clock.now = new Date(world.clock.now.getTime() + 1_000);
  }

  /** A case manager at another organisation invites this address to their plan, as somebody of `own`. */
  async function invitedToPlan(email: string): Promise<string> {
    aMomentPasses();
    const answer = await world.call(manager, "POST", `/api/plans/${planId}/invitations`, {
      ...{ name: "Gijs Genodigd", email, discipline: "dietist", role: "reader" },
      organisationId: await organisationNamed(world, own),
    });
    expect(answer.status).toBe(204);
    return await mailedToken(world, email);
  }

  async function invitedByAda(email: string): Promise<string> {
    aMomentPasses();
    const invitation = { name: "Gijs Genodigd", email, discipline: "dietist" };
    const answer = world.call(ada, "POST", "/api/administration/invitations", invitation);
    expect(await outcome(answer)).toBe("done");
    return await mailedToken(world, email);
  }

  it("[PEOPLE-13] is known no more at the identity provider of that organisation, and still at another's", async () => {
    const both = await world.person("dietist", "Dora Dubbel");
    await worksAt(world, both, elsewhere);
    const { db } = world.database;
    for (const name of [own, elsewhere]) {
      const provider = {
        ...{ id: crypto.randomUUID(), organisation_id: await organisationNamed(world, name) },
        ...{ issuer: `https://${name.split(" ")[0]}.test`, client_id: "a", client_secret: "b" },
        ...{ button: name, second_factor_acr: null, is_active: true },
        ...{ changed_by: ada.id, changed_at: world.clock.now },
      };
      await db.insertInto("identity_provider").values(provider).execute();
      const { issuer } = provider;
      const linked = { issuer, subject: both.id, person_id: both.id, linked_at: world.clock.now };
      await db.insertInto("external_identity").values(linked).execute();
    }
    expect(await outcome(end(ada, both))).toBe("done");
    const links = db.selectFrom("external_identity").select("issuer").where("person_id", "=", both.id);
    expect(await links.execute()).toEqual([{ issuer: "https://Thuiszorg.test" }]);
  });

  it("[PEOPLE-14] comes back by no care team's invitation, made before or after, when an administrator ended it", async () => {
    const both = await world.person("dietist", "Dora Terug");
    await worksAt(world, both, elsewhere);
    const only = await world.person("dietist", "Olga Enkel");
    const before = [await invitedToPlan(both.email), await invitedToPlan(only.email)];
    await end(ada, both);
    await end(ada, only);
    expect([...(await invitations(ada, both.email)), ...(await invitations(ada, only.email))]).toEqual([]);
    const back = await world.again(both);
    expect([await accept(back, before[0] ?? ""), await makesAccount(before[1] ?? "")]).toEqual([
      "not-found",
      "not-found",
    ]);
    const after = [await invitedToPlan(both.email), await invitedToPlan(only.email)];
    expect([await accept(back, after[0] ?? ""), await makesAccount(after[1] ?? "")]).toEqual([
      "not-found",
      "not-found",
    ]);
    expect((await world.signIn(only.email, password)).status).toBe(401);
    expect(await reads(back, planId)).toBe(404);
    for (const name of ["terug", "enkel"]) {
      expect((await listed(ada, name))[0]?.endedAt, name).not.toBeNull();
    }
    // only the organisation itself
    expect(await accept(back, await invitedByAda(both.email))).toBe("done");
    expect(await makesAccount(await invitedByAda(only.email))).toBe("done");
    expect((await listed(ada, "terug"))[0]).toMatchObject({ endedAt: null, email: both.email });
  });

  it("[PEOPLE-15] is seen by the administrator when a care team elsewhere brings somebody in, and named in the log", async () => {
    const email = "van-elders@voorbeeld.test";
    const token = await invitedToPlan(email);
    const organisation = await organisationNamed(world, own);
    expect((await lastEvents(world, 1))[0]).toMatchObject({
      code: "member-invited",
      detail: { organisation },
    });
    expect(await invitations(ada, email)).toMatchObject([
      { hasPlace: true, invitedBy: "Mia Meester", organisation: own, link: null },
    ]);
    expect(await makesAccount(token)).toBe("done");
    expect(await listed(ada, "genodigd")).toContainEqual(
      expect.objectContaining({ email, discipline: "dietist", isAdministrator: false, endedAt: null }),
    );
    const accepted = (await lastEvents(world, 3)).find((event) => event["code"] === "invitation-accepted");
    expect(accepted).toMatchObject({
      organisation: own,
      detail: { by: "care-team", invitedBy: manager.id, as: "dietist" },
    });
  });

  it("[PEOPLE-16] has no emergency access any more, nor has who becomes an administrator", async () => {
    for (const stops of ["end", "leave", "administrate"]) {
      const patient = { name: `mw. N. Nood ${(patients += 1)}`, birthDate: "1950-01-01" };
      const plan = await world.plan(manager, patient);
      const doctor = await world.person("huisarts", "Wim Waarnemer");
      const asked = { patient, category: "acute", reason: "Patiënt is benauwd en alleen thuis." };
      expect((await world.call(doctor, "POST", "/api/emergency-access", asked)).status).toBe(201);
      expect(await reads(doctor, plan)).toBe(200);
      world.told.length = 0;
      if (stops === "administrate") {
        const change = { name: "Wim Waarnemer", discipline: null, professionalNumber: null, revision: 1 };
        const path = `/api/administration/people/${doctor.id}`;
        expect(await outcome(world.call(ada, "PATCH", path, change)), stops).toBe("done");
      } else {
        await worksAt(world, doctor, elsewhere);
        const path = `/api/me/organisations/${await organisationNamed(world, own)}`;
        const left = stops === "end" ? end(ada, doctor) : world.call(doctor, "DELETE", path);
        expect(await outcome(left), stops).toBe("done");
      }
      expect(world.told, stops).toContain(`changed ${plan}`);
      expect(await reads(await world.again(doctor), plan), stops).toBe(404);
      const ended = (await lastEvents(world, 4)).find((event) => event["code"] === "emergency-ended");
      expect(ended, stops).toMatchObject({ planId: plan, subjectId: doctor.id, outcome: "done" });
    }
  });

  it("[PEOPLE-17] leaves a trace on each care team, and is asked no more to be the responsible GP", async () => {
    for (const [stops, how] of [
      ["end", "removed"],
      ["leave", "left"],
    ] as const) {
      const plan = await world.plan(manager);
      const doctor = await world.person("huisarts", `Dirk ${stops}`);
      const member = { personId: doctor.id, role: "responsible-gp" };
      await world.call(manager, "POST", `/api/plans/${plan}/team`, member);
      const path = `/api/me/organisations/${await organisationNamed(world, own)}`;
      const left = stops === "end" ? end(ada, doctor, "end") : world.call(doctor, "DELETE", path);
      expect(await outcome(left), stops).toBe("done");
      const team = await (await world.call(manager, "GET", `/api/plans/${plan}/team`)).json();
      expect(team.ended, stops).toMatchObject([{ person: { id: doctor.id }, role: "writer", how }]);
      const { db } = world.database;
      const proposals = db.selectFrom("gp_proposal").select("answer").where("plan_id", "=", plan);
      expect(await proposals.execute(), stops).toEqual([{ answer: "withdrawn" }]);
    }
  });

  it("[PEOPLE-18] keeps name, discipline and number from one administrator while they work elsewhere too", async () => {
    const both = await world.person("dietist", "Dora Beide");
    await worksAt(world, both, elsewhere);
    expect((await listed(there, "beide"))[0]).toMatchObject({ worksElsewhere: true, revision: 1 });
    const shown = { name: "Dora Beide", discipline: "dietist", professionalNumber: null, revision: 1 };
    const change = (by: Caller, details: object): Promise<string> =>
      outcome(world.call(by, "PATCH", `/api/administration/people/${both.id}`, { ...shown, ...details }));
    for (const details of [
      { name: "Dora Anders" },
      { discipline: "huisarts" },
      { professionalNumber: "12345678" },
    ]) {
      expect([await change(ada, details), await change(there, details)], JSON.stringify(details)).toEqual([
        "works-elsewhere",
        "works-elsewhere",
      ]);
    }
    expect(await change(there, {})).toBe("done");
    expect((await listed(ada, "beide"))[0]).toMatchObject({ name: "Dora Beide", discipline: "dietist" });
    await end(ada, both);
    expect(await change(there, { professionalNumber: "12345678" })).toBe("done");
  });

  it("[PEOPLE-19] is changed by one of two administrators at once; the other is told, and overwrites nothing", async () => {
    const nurse = await world.person("wijkverpleegkundige", "Nina Samen");
    const shown = { name: "Nina Samen", discipline: "wijkverpleegkundige", revision: 1 };
    const change = (professionalNumber: string, revision = 1): Promise<string> => {
      const path = `/api/administration/people/${nurse.id}`;
      return outcome(world.call(ada, "PATCH", path, { ...shown, professionalNumber, revision }));
    };
    const done = await Promise.all([change("11111111"), change("22222222")]);
    expect(done.toSorted()).toEqual(["changed-meanwhile", "done"]);
    const [now] = await listed(ada, "samen");
    expect(now).toMatchObject({
      professionalNumber: done[0] === "done" ? "11111111" : "22222222",
      revision: 2,
    });
    expect([await change("33333333", 1), await change("33333333", 2)]).toEqual(["changed-meanwhile", "done"]);
  });

  it("[PEOPLE-32] shows their former organisation nothing of what they are now, also not by searching", async () => {
    const both = await world.person("dietist", "Dora Verder");
    await worksAt(world, both, elsewhere);
    expect((await listed(ada, both.email))[0]).toMatchObject({ email: both.email, discipline: "dietist" });
    await end(ada, both);
    expect(await listed(ada, "verder")).toEqual([
      {
        ...{ id: both.id, name: "Dora Verder", email: null, discipline: null, professionalNumber: null },
        ...{ signedInAt: null, isAdministrator: false, worksElsewhere: false, revision: 1, hasLeft: false },
        ...{ startedAt: expect.any(String), endedAt: expect.any(String) },
      },
    ]);
    expect(await listed(ada, both.email)).toEqual([]);
    expect((await listed(there, both.email))[0]).toMatchObject({ email: both.email, worksElsewhere: false });
  });
});
