// Inviting somebody to a care team by e-mail over HTTP: what the mail says, what nobody learns, and the place it gives.
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { CareTeam } from "../../shared/api/team.ts";
import type { PlanId } from "../../shared/ids.ts";
import { hashToken } from "../../server/identity/token.ts";
import { takeInvitedPlace } from "../../server/store/team-invitations.ts";
import { type Caller, openWorld, type World } from "../support/app.ts";
import { describeAsInProduction } from "../support/database.ts";

describeAsInProduction("an invitation to a care team", (place) => {
  let world: World;
  let nurse: Caller;
  let therapist: Caller;
  let id: PlanId;
  let organisationId: string;
  beforeAll(async () => {
    world = await openWorld(await place());
    therapist = await world.person("logopedist", "Lotte Loos");
    const found = await world.call(therapist, "GET", "/api/organisation-names?search=verzonnen praktijk");
    const { organisations }: { organisations: { id: string; name: string }[] } = await found.json();
    expect(organisations.map(({ name }) => name)).toEqual(["Praktijk Verzonnen"]);
    organisationId = organisations[0]?.id ?? "";
  });
  afterAll(() => world.close());
  beforeEach(async () => {
    nurse = await world.person("wijkverpleegkundige", "Nienke Nep");
    id = await world.plan(nurse, { name: "mw. G. Geheim", birthDate: "1950-01-01" });
    await world.database.db.deleteFrom("mail").execute();
  });

  const invite = (email: string, more: object = {}, by = nurse): Promise<Response> =>
    world.call(by, "POST", `/api/plans/${id}/invitations`, {
      ...{ name: "Nora Nieuw", email, discipline: "ergotherapeut", organisationId, role: "reader" },
      ...more,
    });
  async function team(by = nurse): Promise<CareTeam> {
    return await (await world.call(by, "GET", `/api/plans/${id}/team`)).json();
  }
  const mails = () => world.database.db.selectFrom("mail").selectAll().orderBy("queued_at").execute();
  const tokenIn = (body: string | undefined) => /\/uitnodiging#([\w-]+)/.exec(body ?? "")?.[1] ?? "";
  async function invitationOf(token: string): Promise<string> {
    const row = await world.database.db
      .selectFrom("invitation")
      .select("id")
      .where("token_hash", "=", hashToken(token))
      .executeTakeFirstOrThrow();
    return row.id;
  }

  it("[TEAM-41] waits as a mail with a link in its fragment, and without anything of the patient", async () => {
    expect((await invite("Nora@Elders.test", { endsOn: "2026-12-31" })).status).toBe(204);
    const [mail, ...more] = await mails();
    expect(more).toEqual([]);
    expect(mail).toMatchObject({ recipient: "nora@elders.test", sent_at: null });
    expect(mail?.body).toContain("Nienke Nep");
    expect(`${mail?.subject} ${mail?.body}`).not.toMatch(/Geheim|1950|Nora/);
    expect(tokenIn(mail?.body).length).toBeGreaterThan(20);
    expect((await team()).invitations).toMatchObject([
      {
        ...{ name: "Nora Nieuw", email: "nora@elders.test", role: "reader", endsOn: "2026-12-31" },
        ...{ organisation: "Praktijk Verzonnen", invitedBy: "Nienke Nep" },
        expiresAt: "2026-12-05T10:00:00.000Z",
      },
    ]);
  });

  it("[TEAM-42] to an address with an account, even of who is on the team, is answered like every other", async () => {
    await world.call(nurse, "POST", `/api/plans/${id}/team`, { personId: therapist.id, role: "reader" });
    const answers = [await invite("onbekend@elders.test"), await invite(therapist.email)];
    const told = await Promise.all(
      answers.map(async (answer) => [answer.status, await answer.text(), [...answer.headers.keys()]]),
    );
    expect(told[0]).toEqual(told[1]);
    expect(await mails()).toHaveLength(2);
  });

  it("[TEAM-43] is seen and taken back by who manages the team, and by nobody else", async () => {
    await invite("nora@elders.test");
    await world.call(nurse, "POST", `/api/plans/${id}/team`, { personId: therapist.id, role: "writer" });
    expect((await team(therapist)).invitations).toEqual([]);
    expect((await invite("meer@elders.test", {}, therapist)).status).toBe(404);
    const invitation = (await team()).invitations[0]?.id ?? "";
    const withdraw = async (by: Caller, plan: PlanId = id) =>
      (await world.call(by, "DELETE", `/api/plans/${plan}/invitations/${invitation}`)).status;
    expect(await withdraw(therapist)).toBe(404);
    // of another plan that one manages as well
    expect(await withdraw(nurse, await world.plan(nurse))).toBe(404);
    expect([await withdraw(nurse), await withdraw(nurse)]).toEqual([204, 404]);
    expect((await team()).invitations).toEqual([]);
  });

  it("[TEAM-44] sent again replaces the one before, whose link then gives nothing", async () => {
    await invite("nora@elders.test");
    await invite("nora@elders.test", { role: "writer" });
    expect((await team()).invitations).toMatchObject([{ role: "writer" }]);
    const open = await world.database.db
      .selectFrom("invitation")
      .select("withdrawn_at")
      .where("plan_id", "=", id)
      .execute();
    expect(open.filter((row) => row.withdrawn_at === null)).toHaveLength(1);
  });

  it("[TEAM-45] gives the place that it says, with its end and basis, and ends an emergency access", async () => {
    const basis = {
      ...{ kind: "consent", scope: "alles", givenBy: "patient", representative: null },
      givenOn: "2026-11-21",
    } as const;
    await invite("nora@elders.test", { endsOn: "2026-12-31", basis });
    const nora = await world.person("ergotherapeut", "Nora Nieuw");
    const patient = { name: "mw. G. Geheim", birthDate: "1950-01-01" };
    const invitation = await invitationOf(tokenIn((await mails())[0]?.body));
    await world.database.db.deleteFrom("emergency_try").execute();
    const only = await world.database.db
      .selectFrom("plan")
      .select("id")
      .where("patient_name", "=", patient.name)
      .execute();
    // the other tests of this file have patients of the same name
    for (const plan of only) {
      if (plan.id !== id) {
        await world.database.db
          .updateTable("plan")
          .set({ patient_name: "mw. A. Anders" })
          .where("id", "=", plan.id)
          .execute();
      }
    }
    const begun = await world.call(nora, "POST", "/api/emergency-access", {
      ...{ patient, category: "acute", reason: "Ze ligt op de grond." },
    });
    expect(begun.status).toBe(201);
    const take = () =>
      world.database.db
        .transaction()
        .execute((trx) => takeInvitedPlace(trx, invitation, nora.id, world.clock.now));
    expect(await take()).toBe(id);
    expect((await team()).members.find(({ person }) => person.id === nora.id)).toMatchObject({
      ...{ role: "reader", endsOn: "2026-12-31", addedBy: "Nienke Nep", basis },
    });
    // who is on the team keeps the place they have
    expect(await take()).toBeUndefined();
    const plan = await world.call(nora, "GET", `/api/plans/${id}`);
    expect(await plan.json()).toMatchObject({ relation: "reader", emergencies: [] });
  });

  it("[TEAM-46] is sent thirty times a day by one person, and not more", async () => {
    for (let i = 0; i < 30; i++) expect((await invite(`nora${i}@elders.test`)).status).toBe(204);
    expect((await invite("nog-een@elders.test")).status).toBe(429);
    // a plan more is no more mail
    id = await world.plan(nurse);
    const answer = await invite("nog-een@elders.test");
    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get("retry-after"))).toBe(24 * 60 * 60);
    expect(await mails()).toHaveLength(30);
  });

  it("[TEAM-47] names an organisation that is there, and takes nothing it does not know", async () => {
    const wrong = [
      { organisationId: crypto.randomUUID() },
      { role: "case-manager" },
      { email: "geen adres" },
      { endsOn: "2026-11-20" },
      { administrator: true },
    ];
    for (const each of wrong) expect((await invite("nora@elders.test", each)).status).toBe(400);
    expect((await world.call(undefined, "GET", "/api/organisation-names?search=ver")).status).toBe(401);
  });
});
