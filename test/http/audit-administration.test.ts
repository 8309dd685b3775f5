// The audit log for an administrator: searching in what the own people did.
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { AuditPeople, AuditRows } from "../../shared/api/audit.ts";
import type { PlanId } from "../../shared/ids.ts";
import { findAuditEnd, readAnchors } from "../../server/store/audit-anchor.ts";
import { type Caller, openWorld, password, type World } from "../support/app.ts";
import { describeOnPglite } from "../support/database.ts";
import {
  foundTwoOrganisations,
  type ToldEvent,
  type TwoOrganisations,
} from "../support/two-organisations.ts";

const today = "from=2026-11-21&to=2026-11-21";

describeOnPglite("the audit log for an administrator", (place) => {
  let world: World;
  let administrator: Caller;
  let elsewhere: Caller;
  let nurse: Caller;
  let doctor: Caller;
  let stranger: Caller;
  let planId: PlanId;
  let ours: TwoOrganisations["ours"];
  let theirs: TwoOrganisations["theirs"];
  let moveTo: TwoOrganisations["moveTo"];
  let read: TwoOrganisations["read"];
  let append: TwoOrganisations["append"];
  let draw: TwoOrganisations["draw"];
  let reviews: TwoOrganisations["reviews"];
  beforeAll(async () => {
    world = await openWorld(await place());
  });
  afterAll(() => world.close());
  beforeEach(async () => {
    const two = await foundTwoOrganisations(world);
    ({ administrator, elsewhere, nurse, doctor, stranger, planId } = two);
    ({ ours, theirs, moveTo, read, append, draw, reviews } = two);
  });

  async function search(query = "", who = administrator): Promise<AuditRows> {
    const answer = await world.call(who, "GET", `/api/audit?${today}${query}`);
    expect(answer.status).toBe(200);
    const text = await answer.text();
    expect(text).not.toContain("Onthullend");
    return AuditRows.parse(JSON.parse(text));
  }
  const inWords = ({ rows }: AuditRows) =>
    rows.map(({ person, code, outcome }) => `${person.name} ${code} ${outcome}`);

  it("[AUDIT-50] shows what the own people did, the latest first, and nobody else's, without a patient's name", async () => {
    await read(nurse);
    await read(doctor);
    await read(stranger);
    const found = inWords(await search());
    expect(found.slice(0, 3)).toEqual([
      "Dirk Denkbeeldig plan-read refused",
      "Nienke Nep plan-read done",
      "Nienke Nep plan-created done",
    ]);
    expect(found.filter((line) => line.startsWith("Vera"))).toEqual([]);
    const foundElsewhere = inWords(await search("", elsewhere));
    expect(foundElsewhere[0]).toBe("Vera Vreemd plan-read refused");
    expect(foundElsewhere.filter((line) => /Nienke|Dirk|Ada/.test(line))).toEqual([]);
    const answer = await world.call(administrator, "GET", "/api/audit/people");
    const { people } = AuditPeople.parse(await answer.json());
    expect(people.map(({ name }) => name)).toEqual(["Ada Admin", "Dirk Denkbeeldig", "Nienke Nep"]);
  });

  it("[AUDIT-51] is searched by person, plan, code, outcome and period together", async () => {
    await read(nurse);
    await read(doctor);
    const other = await world.plan(nurse);
    expect(inWords(await search(`&person=${doctor.id}&outcome=refused`))).toEqual([
      "Dirk Denkbeeldig plan-read refused",
    ]);
    expect(inWords(await search(`&plan=${planId}&outcome=done`))).toEqual([
      "Nienke Nep plan-read done",
      "Nienke Nep plan-created done",
    ]);
    expect((await search(`&code=plan-created&person=${nurse.id}`)).rows.map((row) => row.planId)).toEqual([
      other,
      planId,
    ]);
    expect(inWords(await search(`&person=${stranger.id}`))).toEqual([]);
    expect(inWords(await search(`&plan=${crypto.randomUUID()}`))).toEqual([]);
    const before = await world.call(administrator, "GET", "/api/audit?from=2026-11-01&to=2026-11-20");
    expect(await before.json()).toEqual({ rows: [], next: null });
    for (const wrong of [
      "",
      "?from=x&to=y",
      `?${today}&code=none`,
      `?${today}&before=1`,
      `?${today}&name=x`,
    ]) {
      expect((await world.call(administrator, "GET", `/api/audit${wrong}`)).status).toBe(400);
    }
  });

  it("[AUDIT-52] counts a day from midnight to midnight in the Netherlands", async () => {
    const at = (time: string): ToldEvent => ({ personId: nurse.id, at: new Date(time) });
    await append(at("2026-11-10T22:59:59.999Z"), at("2026-11-10T23:00:00Z"), at("2026-11-11T22:59:59.999Z"));
    const answer = await world.call(administrator, "GET", "/api/audit?from=2026-11-11&to=2026-11-11");
    expect(AuditRows.parse(await answer.json()).rows.map((row) => row.at)).toEqual([
      "2026-11-11T22:59:59.999Z",
      "2026-11-10T23:00:00.000Z",
    ]);
  });

  it("[AUDIT-53] comes in pages that neither repeat nor leave out a row, also of one moment", async () => {
    const at = new Date("2026-11-12T10:00:00Z");
    await append(
      ...Array.from({ length: 130 }, (_, n) => ({ personId: n % 2 === 0 ? nurse.id : doctor.id, at })),
    );
    const seen: number[] = [];
    let next: string | null = "";
    while (next !== null) {
      const query: string = `from=2026-11-12&to=2026-11-12${next === "" ? "" : `&before=${next}`}`;
      const answer = await world.call(administrator, "GET", `/api/audit?${query}`);
      const page = AuditRows.parse(await answer.json());
      seen.push(...page.rows.map(({ seq }) => seq));
      next = page.next;
    }
    expect(seen.length).toBe(130);
    expect(seen).toEqual([...new Set(seen)].toSorted((a, b) => b - a));
  });

  it("[AUDIT-54] leaves out what somebody did on behalf of another organisation, or before working here", async () => {
    const at = world.clock.now;
    const yesterday = new Date(at.getTime() - 24 * 60 * 60 * 1000);
    await append(
      { personId: nurse.id, at, organisationId: theirs.id, code: "version-read" },
      // rows that do not say for which organisation
      { personId: nurse.id, at: yesterday, organisationId: undefined, code: "version-read" },
      { personId: nurse.id, at, organisationId: undefined, code: "versions-listed" },
    );
    const found = inWords(await search(`&person=${nurse.id}`));
    expect(found).toContain("Nienke Nep versions-listed done");
    expect(found).not.toContain("Nienke Nep version-read done");
    await draw(50);
    const drawn = (await reviews()).waiting.map(({ row }) => row.code);
    expect(drawn).toContain("versions-listed");
    expect(drawn).not.toContain("version-read");
  });

  it("[AUDIT-62] keeps what somebody did here, also of who acts for another organisation now, or has left", async () => {
    await moveTo(theirs, nurse, doctor);
    await moveTo(ours, nurse, doctor);
    await read(nurse);
    await read(doctor);
    await draw(50);
    const drawn = (await reviews()).waiting;
    expect(drawn.map(({ row }) => `${row.person.name} ${row.code}`)).toContain("Nienke Nep plan-read");
    const actsFor = { organisationId: theirs.id };
    expect((await world.call(nurse, "PATCH", "/api/me/organisation", actsFor)).status).toBe(204);
    const left = await world.call(doctor, "DELETE", `/api/me/organisations/${ours.id}`);
    expect(left.status).toBe(204);
    // for the other one
    await read(nurse);
    const ofBoth = (line: string): boolean => /Nienke|Dirk/.test(line);
    expect(inWords(await search()).filter(ofBoth)).toEqual([
      "Dirk Denkbeeldig person-ended done",
      "Nienke Nep person-changed done",
      "Dirk Denkbeeldig plan-read refused",
      "Nienke Nep plan-read done",
      "Nienke Nep plan-created done",
    ]);
    expect((await reviews()).waiting).toEqual(drawn);
    expect(inWords(await search("", elsewhere)).filter(ofBoth)).toEqual(["Nienke Nep plan-read done"]);
    const answer = await world.call(administrator, "GET", "/api/audit/people");
    const { people } = AuditPeople.parse(await answer.json());
    expect(people.map(({ name }) => name)).toEqual(["Ada Admin", "Dirk Denkbeeldig", "Nienke Nep"]);
  });

  it("[AUDIT-63] shows each row to the organisation that it was done for, whatever that was or is called", async () => {
    await moveTo(theirs, nurse);
    const at = world.clock.now;
    await append(
      { personId: nurse.id, at, code: "versions-listed" },
      { personId: nurse.id, at, organisation: theirs.name, organisationId: theirs.id, code: "version-read" },
    );
    const { db } = world.database;
    const rename = ({ id }: typeof ours, name: string) =>
      db.updateTable("organisation").set({ name }).where("id", "=", id).execute();
    for (const [ofOurs, ofTheirs] of [
      [`${ours.name} (nieuw)`, `${theirs.name} (nieuw)`],
      [theirs.name, ours.name],
    ] as const) {
      await rename(ours, ofOurs);
      await rename(theirs, ofTheirs);
      const shown = async (who: Caller) => inWords(await search(`&person=${nurse.id}`, who));
      expect(await shown(administrator)).toEqual([
        "Nienke Nep versions-listed done",
        "Nienke Nep plan-created done",
      ]);
      expect(await shown(elsewhere)).toEqual(["Nienke Nep version-read done"]);
    }
  });

  it("[AUDIT-64] shows that somebody who works nowhere any more tried to sign in, where they last worked", async () => {
    await world.database.db
      .updateTable("practitioner_role")
      .set({ ended_at: world.clock.now, ended_by: administrator.id })
      .where("person_id", "=", doctor.id)
      .execute();
    world.clock.now = new Date(world.clock.now.getTime() + 60_000);
    expect((await world.signIn(doctor.email, password)).status).toBe(401);
    const found = inWords(await search(`&person=${doctor.id}`));
    expect(found).toEqual(["Dirk Denkbeeldig sign-in-refused refused"]);
  });

  it("[AUDIT-55] is not there to anybody else, and every look at it is in the log", async () => {
    const routes = [
      ["GET", `/api/audit?${today}`],
      ["GET", "/api/audit/people"],
      ["GET", "/api/audit/alerts"],
      ["GET", "/api/audit/anchor"],
      ["GET", "/api/audit/reviews"],
      ["POST", "/api/audit/reviews", { count: 1, from: "2026-11-01", to: "2026-11-30" }],
      ["POST", `/api/audit/reviews/${crypto.randomUUID()}`, { verdict: "right" }],
    ] as const;
    const { db } = world.database;
    const lastSeq = async () => (await findAuditEnd(db)).seq;
    for (const [method, path, body] of routes) {
      for (const who of [doctor, administrator]) {
        const before = await lastSeq();
        const answer = await world.call(who, method, path, body);
        const isThere = who === administrator && !path.includes("reviews/");
        expect([path, answer.status < 300, answer.status === 404]).toEqual([path, isThere, !isThere]);
        expect(await lastSeq()).toBe(before + 1);
      }
      expect((await world.call(undefined, method, path, body)).status).toBe(401);
    }
  });

  it("[AUDIT-61] gives an anchor of the log to keep elsewhere", async () => {
    const end = await findAuditEnd(world.database.db);
    const answer = await world.call(administrator, "GET", "/api/audit/anchor");
    expect(answer.headers.get("content-disposition")).toContain("samenspraak-anker-2026-11-21.txt");
    expect(readAnchors(await answer.text())).toEqual([end]);
  });
});
