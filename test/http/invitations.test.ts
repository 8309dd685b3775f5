// Invitations: what their link does, for whom, and what it tells nobody.
import { afterAll, beforeAll, expect, it } from "vitest";
import type * as z from "zod";
import type { OpenInvitations } from "../../shared/api/administration.ts";
import { createInvitation, invitationLifeMs } from "../../server/store/invitations.ts";
import { makeHost } from "../../server/store/organisations.ts";
import { queueMail } from "../../server/store/mail.ts";
import type { PlanId } from "../../shared/ids.ts";
import { lastEvents, mailedToken, outcome } from "../support/answers.ts";
import { type Caller, cookieOf, openWorld, password, type World } from "../support/app.ts";
import { describeAsInProduction } from "../support/database.ts";

const own = "Praktijk Verzonnen";

describeAsInProduction("an invitation", (place) => {
  let world: World;
  let ada: Caller;
  let nurse: Caller;
  let people = 0;
  beforeAll(async () => {
    world = await openWorld(await place());
    ada = await world.person(null, "Ada Admin");
    nurse = await world.person("wijkverpleegkundige", "Nienke Nep");
    await world.database.db.transaction().execute((trx) => makeHost(trx, own));
  });
  afterAll(() => world.close());

  const newEmail = (): string => `genodigd${(people += 1)}@voorbeeld.test`;
  const invite = (email: string, discipline: string | null = "logopedist", by = ada): Promise<Response> =>
    world.call(by, "POST", "/api/administration/invitations", { name: "Gijs Genodigd", email, discipline });
  const ask = (token: string): Promise<Response> =>
    world.call(undefined, "POST", "/api/invitation", { token });
  const makeAccount = (token: string, name = "Gijs Genodigd"): Promise<Response> =>
    world.call(undefined, "POST", "/api/invitation/account", { token, name, password });
  /** Whoever has this address, with both factors. */
  const signedIn = async (email: string): Promise<Caller> => {
    const people = world.database.db.selectFrom("person").select("id").where("email", "=", email);
    return await world.again({ ...(await people.executeTakeFirstOrThrow()), email, cookie: "" });
  };
  const accept = (by: Pick<Caller, "cookie">, token: string): Promise<Response> =>
    world.call(by, "POST", "/api/invitation/acceptance", { token });
  const open = async (by = ada): Promise<z.infer<typeof OpenInvitations>["invitations"]> =>
    (await (await world.call(by, "GET", "/api/administration/invitations")).json()).invitations;
  const me = async (cookie: string) => await (await world.call({ cookie }, "GET", "/api/me")).json();

  it("[PEOPLE-20] is mailed as a link, makes one account at the organisation, and is signed in with it", async () => {
    const email = newEmail();
    expect(await outcome(invite(email))).toBe("done");
    const token = await mailedToken(world, email);
    expect(await (await ask(token)).json()).toEqual({ name: "Gijs Genodigd", organisation: own });
    // looking consumed nothing
    const answers = await Promise.all([makeAccount(token), makeAccount(token)]);
    expect(answers.map((answer) => answer.status).toSorted((one, other) => one - other)).toEqual([204, 404]);
    const cookie = answers.map(cookieOf).find((found) => found !== "") ?? "";
    expect(await me(cookie)).toMatchObject({
      email,
      name: "Gijs Genodigd",
      discipline: "logopedist",
      organisation: own,
      administrator: false,
    });
    expect((await ask(token)).status).toBe(404);
    expect((await lastEvents(world, 2)).map((event) => event["code"])).toEqual([
      "sign-in",
      "invitation-accepted",
    ]);
  });

  it("[PEOPLE-21] is kept as a hash, and its mail is the only place that has the link", async () => {
    const email = newEmail();
    await invite(email);
    const token = await mailedToken(world, email);
    const { db } = world.database;
    const rows = await db.selectFrom("invitation").selectAll().execute();
    const audit = await db.selectFrom("audit_event").select("event").execute();
    expect(JSON.stringify([rows, audit])).not.toContain(token);
    expect(JSON.stringify(audit)).not.toContain(email);
    const mail = await db.selectFrom("mail").select("body").where("recipient", "=", email).execute();
    expect(mail.map(({ body }) => body).join()).toContain(`/uitnodiging#${token}`);
  });

  it("[PEOPLE-22] needs a password of at least twelve characters, and an address that is one", async () => {
    const email = newEmail();
    await invite(email);
    const token = await mailedToken(world, email);
    const short = { token, name: "Gijs Genodigd", password: "elf tekens." };
    expect(await outcome(world.call(undefined, "POST", "/api/invitation/account", short))).toBe(
      "bad-request",
    );
    expect(await outcome(invite("geen adres"))).toBe("bad-request");
    expect(await outcome(makeAccount(token))).toBe("done");
  });

  it("[PEOPLE-23] ends after two weeks, when it is withdrawn, and when it is sent again", async () => {
    const [old, withdrawn, renewed] = [newEmail(), newEmail(), newEmail()];
    await invite(old);
    const before = world.clock.now;
    world.clock.now = new Date(before.getTime() + invitationLifeMs + 1_000);
    expect(await outcome(ask(await mailedToken(world, old)))).toBe("not-found");
    expect(await outcome(makeAccount(await mailedToken(world, old)))).toBe("not-found");
    world.clock.now = before;

    await invite(withdrawn);
    await invite(renewed);
    const former = await mailedToken(world, renewed);
    const idOf = async (email: string): Promise<string> =>
      (await open()).find((invitation) => invitation.email === email)?.id ?? "";
    const at = `/api/administration/invitations`;
    const id = await idOf(withdrawn);
    expect(await outcome(world.call(ada, "DELETE", `${at}/${id}`))).toBe("done");
    expect(await outcome(world.call(ada, "DELETE", `${at}/${id}`))).toBe("not-found");
    expect(await outcome(makeAccount(await mailedToken(world, withdrawn)))).toBe("not-found");

    world.clock.now = new Date(before.getTime() + 1_000);
    expect(await outcome(world.call(ada, "POST", `${at}/${await idOf(renewed)}/renewal`))).toBe("done");
    const next = await mailedToken(world, renewed);
    expect([await outcome(ask(former)), await outcome(ask(next))]).toEqual(["not-found", "done"]);
  });

  it("[PEOPLE-24] of an address with an account says nothing of it, and is taken by its person, signed in", async () => {
    const elsewhere = await world.person("dietist", "Dora Elders", "Thuiszorg Nergens");
    const fresh = newEmail();
    const told = async (answer: Response): Promise<unknown[]> => [
      answer.status,
      await answer.text(),
      [...answer.headers],
    ];
    expect(await told(await invite(elsewhere.email))).toEqual(await told(await invite(fresh)));
    const [token, other] = [await mailedToken(world, elsewhere.email), await mailedToken(world, fresh)];
    expect(await told(await ask(token))).toEqual(await told(await ask(other)));
    // no account, no new password: as a link that does not work
    expect(await told(await makeAccount(token))).toEqual(await told(await makeAccount("verzonnen")));
    expect((await world.signIn(elsewhere.email, password)).status).toBe(204);

    expect(await outcome(accept(nurse, token))).toBe("not-found");
    expect(await outcome(accept(elsewhere, token))).toBe("done");
    expect(await outcome(accept(elsewhere, token))).toBe("not-found");
    const organisations = await (await world.call(elsewhere, "GET", "/api/me/organisations")).json();
    expect(organisations).toMatchObject({
      organisations: [
        { name: own, isActedFor: false },
        { name: "Thuiszorg Nergens", isActedFor: true },
      ],
    });
  });

  it("[PEOPLE-25] is made once for an address, and not for somebody who works here", async () => {
    const email = newEmail();
    expect(await outcome(invite(email))).toBe("done");
    expect(await outcome(invite(email))).toBe("already-there");
    expect(await outcome(invite(nurse.email))).toBe("already-there");
  });

  it("[PEOPLE-26] with a place on a care team puts who takes it there, and shows an administrator neither plan nor link", async () => {
    const planId = await world.plan(nurse, { name: "mw. G. Heim", birthDate: "1950-01-02" });
    const email = newEmail();
    const token = await inviteToPlan(email, planId);
    const shown = (await open()).find((invitation) => invitation.email === email);
    expect(shown).toMatchObject({ hasPlace: true, link: null, mail: "waiting" });
    expect(JSON.stringify(shown)).not.toMatch(new RegExp(`${planId}|Heim|${token}`));
    world.told.length = 0;
    const answer = await makeAccount(token);
    expect(world.told).toEqual(["recheck", `changed ${planId}`]);
    expect(answer.status).toBe(204);
    const plan = await (await world.call(await signedIn(email), "GET", `/api/plans/${planId}`)).json();
    expect(plan.relation).toBe("reader");
  });

  async function inviteToPlan(email: string, planId: PlanId): Promise<string> {
    const { db } = world.database;
    const organisation = await db
      .selectFrom("organisation")
      .select("id")
      .where("name", "=", own)
      .executeTakeFirstOrThrow();
    const invitation = {
      email,
      name: "Gijs Genodigd",
      discipline: "fysiotherapeut",
      organisationId: organisation.id,
      isAdministrator: false,
      place: { planId, role: "reader" },
      invitedBy: nurse.id,
    } as const;
    const at = world.clock.now;
    return await db.transaction().execute(async (trx) => {
      const token = await createInvitation(trx, invitation, at);
      const body = `https://voorbeeld.test/uitnodiging#${token}`;
      await queueMail(trx, { recipient: email, subject: "Uitnodiging", body }, at);
      return token;
    });
  }

  it("[PEOPLE-31] with a place that somebody had before gives it back, with what is true now", async () => {
    const planId = await world.plan(nurse);
    const therapist = await world.person("fysiotherapeut", "Femke Terug");
    const member = { personId: therapist.id, role: "writer" };
    await world.call(nurse, "POST", `/api/plans/${planId}/team`, member);
    await world.database.db
      .updateTable("plan_member")
      .set({ ends_at: world.clock.now })
      .where("person_id", "=", therapist.id)
      .execute();
    expect((await world.call(therapist, "GET", `/api/plans/${planId}`)).status).toBe(404);
    const token = await inviteToPlan(therapist.email, planId);
    expect(await outcome(accept(therapist, token))).toBe("done");
    const plan = await (await world.call(therapist, "GET", `/api/plans/${planId}`)).json();
    expect(plan.relation).toBe("reader");
  });

  it("[PEOPLE-27] whose mail waits has its link on the administrator's screen, to hand over", async () => {
    const email = newEmail();
    await invite(email, null);
    const token = await mailedToken(world, email);
    const shown = (await open()).find((invitation) => invitation.email === email);
    expect(shown).toMatchObject({ isAdministrator: true, mail: "waiting" });
    expect(shown?.link).toMatch(new RegExp(`^http.*/uitnodiging#${token}$`));
    await world.database.db
      .updateTable("mail")
      .set({ sent_at: world.clock.now, body: "" })
      .where("recipient", "=", email)
      .execute();
    const after = (await open()).find((invitation) => invitation.email === email);
    expect(after).toMatchObject({ mail: "sent", link: null });
  });

  it("[PEOPLE-33] has its link in the mail only, once mail is set up", async () => {
    const smtp = { url: "smtp://127.0.0.1", from: "plannen@voorbeeld.test" };
    const other = await openWorld(await place(), { smtp });
    const bea = await other.person(null, "Bea Beheer");
    const invitation = { name: "Gijs Genodigd", email: newEmail(), discipline: null };
    await other.call(bea, "POST", "/api/administration/invitations", invitation);
    const shown = await (await other.call(bea, "GET", "/api/administration/invitations")).json();
    expect(shown.invitations).toMatchObject([{ mail: "waiting", link: null }]);
    await other.close();
  });

  it("[PEOPLE-28] to one address is made five times a day at most", async () => {
    const email = newEmail();
    const tries: string[] = [];
    for (let index = 0; index < 7; index += 1) {
      tries.push(await outcome(invite(email)));
      const mine = (await open()).find((invitation) => invitation.email === email);
      await world.call(ada, "DELETE", `/api/administration/invitations/${mine?.id ?? crypto.randomUUID()}`);
    }
    expect(tries).toEqual(["done", "done", "done", "done", "done", "too-many", "too-many"]);
  });

  it("[PEOPLE-29] to a new organisation comes from the host, until that has an administrator of its own", async () => {
    const email = newEmail();
    const organisation = { name: "Apotheek Bedacht", administrator: { name: "Bas Baas", email } };
    const add = (by: Caller) => world.call(by, "POST", "/api/administration/organisations", organisation);
    const other = await world.person(null, "Olga Ander", "Thuiszorg Nergens");
    expect(await outcome(add(other))).toBe("not-found");
    expect((await world.call(other, "GET", "/api/administration/organisations")).status).toBe(404);
    expect(await outcome(add(ada))).toBe("done");
    expect(await outcome(add(ada))).toBe("name-taken");
    const listed = async () =>
      (await (await world.call(ada, "GET", "/api/administration/organisations")).json()).organisations.find(
        ({ name }: { name: string }) => name.startsWith("Apotheek"),
      );
    const { id, people: count } = await listed();
    expect(count).toBe(0);
    const at = `/api/administration/organisations/${id}`;
    expect(await outcome(world.call(other, "PATCH", at, { name: "Apotheek Ander" }))).toBe("not-found");
    expect(await outcome(world.call(ada, "PATCH", at, { name: own }))).toBe("name-taken");
    expect(await outcome(world.call(ada, "PATCH", at, { name: "Apotheek Beter" }))).toBe("done");
    expect((await open(ada)).some((invitation) => invitation.email === email)).toBe(true);
    expect((await open(other)).some((invitation) => invitation.email === email)).toBe(false);

    expect((await makeAccount(await mailedToken(world, email), "Bas Baas")).status).toBe(204);
    const boss = await signedIn(email);
    const mine = await (await world.call(boss, "GET", "/api/administration/people")).json();
    expect(mine).toMatchObject({ organisation: { name: "Apotheek Beter", isHost: false }, total: 1 });
    const again = await world.call(ada, "POST", `${at}/administrators`, {
      name: "Nog Een",
      email: newEmail(),
    });
    expect(await outcome(Promise.resolve(again))).toBe("already-there");
    // nor does the host see or hold a link to it
    const second = newEmail();
    await world.call(boss, "POST", "/api/administration/invitations", {
      name: "Tweede Baas",
      email: second,
      discipline: null,
    });
    expect((await open(ada)).some((invitation) => invitation.email === second)).toBe(false);
  });

  it("[PEOPLE-30] brings back who worked nowhere any more as the same person, with a new password", async () => {
    const gone = await world.person("psycholoog", "Pia Terug", "Thuiszorg Nergens");
    const mine = await (await world.call(gone, "GET", "/api/me/organisations")).json();
    const [{ id }] = mine.organisations;
    expect(await outcome(world.call(gone, "DELETE", `/api/me/organisations/${id}`))).toBe("done");
    expect((await world.signIn(gone.email, password)).status).toBe(401);
    await invite(gone.email, "psycholoog");
    const answer = await makeAccount(await mailedToken(world, gone.email), "Pia Terug");
    expect(await me(cookieOf(answer))).toMatchObject({ id: gone.id, organisation: own });
  });
});
