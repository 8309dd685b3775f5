// The end of a plan over HTTP: closed, reopened, opened by mistake.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Plans } from "../../shared/api.ts";
import type { PlanId } from "../../shared/ids.ts";
import { createInvitation } from "../../server/store/invitations.ts";
import { packEdits } from "../../server/store/packed-edits.ts";
import type { Caller, World } from "../support/app.ts";
import { describeAsInProduction } from "../support/database.ts";
import { type EndingWorld, openEndingWorld, outcome } from "../support/ending-world.ts";

describeAsInProduction("the end of a plan", (place) => {
  let on: EndingWorld;
  let world: World;
  let nurse: Caller;
  let doctor: Caller;
  let therapist: Caller;
  let reader: Caller;
  let stranger: Caller;
  beforeAll(async () => {
    on = await openEndingWorld(await place());
    ({ world, nurse, doctor, therapist, reader, stranger } = on);
  });
  afterAll(() => world.close());
  beforeEach(() => void (world.clock.now = new Date("2026-11-21T10:00:00Z")));
  const teamPlan = () => on.teamPlan();
  const post: EndingWorld["post"] = (...asked) => on.post(...asked);
  const read: EndingWorld["read"] = (...asked) => on.read(...asked);
  const relations: EndingWorld["relations"] = (id) => on.relations(id);
  const closing = (by: Caller, id: PlanId, body: unknown = { reason: "care-ended", words: "" }) =>
    outcome(post(by, id, "closing", body));
  const reopening = (by: Caller, id: PlanId, words = "Toch nog zorg nodig") =>
    outcome(post(by, id, "reopening", { words }));
  async function listed(by: Caller, state: "open" | "closed"): Promise<string[]> {
    const { plans }: Plans = await (await world.call(by, "GET", `/api/plans?state=${state}`)).json();
    return plans.map(({ id }) => id);
  }
  describe("closing", () => {
    it("[END-1] leaves a plan to be read by its whole team and written by nobody, and says who did it and why", async () => {
      const id = await teamPlan();
      expect(await closing(nurse, id, { reason: "deceased", words: "Rustig overleden" })).toBe("done");
      expect(await relations(id)).toEqual({
        [nurse.id]: "keeper",
        [doctor.id]: "keeper",
        [therapist.id]: "reader",
        [reader.id]: "reader",
      });
      expect((await read(reader, id)).ending.closed).toEqual({
        kind: "closed",
        reason: "deceased",
        words: "Rustig overleden",
        by: "Nienke Nep",
        at: "2026-11-21T10:00:00.000Z",
      });
      const { patient, revision } = await read(nurse, id);
      const correction = world.call(nurse, "PATCH", `/api/plans/${id}/patient`, { patient, revision });
      expect(await outcome(correction)).toBe("not-found");
      expect(await outcome(post(nurse, id, "team", { personId: stranger.id, role: "reader" }))).toBe(
        "not-found",
      );
      expect(world.told).toEqual(["recheck", `changed ${id}`]);
    });

    it("[END-2] wants a reason, and words where it is another one", async () => {
      const id = await teamPlan();
      for (const wrong of [
        { words: "zomaar" },
        { reason: "zomaar", words: "" },
        { reason: "other", words: "  " },
      ]) {
        expect(await closing(nurse, id, wrong)).toBe("bad-request");
      }
      expect((await read(nurse, id)).ending.closed).toBeNull();
      expect(await closing(nurse, id, { reason: "other", words: "Wil geen plan meer" })).toBe("done");
    });

    it("[END-3] and reopening are for the case manager and responsible GP, and only where there is something to do", async () => {
      const id = await teamPlan();
      for (const who of [therapist, reader, stranger]) {
        expect(await closing(who, id)).toBe("not-found");
      }
      expect(await reopening(nurse, id)).toBe("not-found");
      expect(await closing(doctor, id)).toBe("done");
      for (const who of [therapist, reader, stranger]) {
        expect(await reopening(who, id)).toBe("not-found");
      }
      expect(await closing(nurse, id)).toBe("not-found");
      expect(await reopening(nurse, id, " ")).toBe("bad-request");
      expect(await reopening(nurse, id)).toBe("done");
      expect((await relations(id))[therapist.id]).toBe("writer");
      expect((await read(nurse, id)).ending.closed).toBeNull();
    });

    it("[END-4] puts a plan among the closed ones, and reopening puts it back", async () => {
      const id = await teamPlan();
      await closing(nurse, id);
      expect(await listed(therapist, "open")).not.toContain(id);
      expect(await listed(therapist, "closed")).toContain(id);
      await reopening(nurse, id);
      expect(await listed(therapist, "open")).toContain(id);
      expect(await listed(therapist, "closed")).not.toContain(id);
    });

    it("[END-5] ends the invitations to its care team and the question to take it over", async () => {
      const id = await teamPlan();
      const { db } = world.database;
      const { organisation_id: organisationId } = await db
        .selectFrom("person")
        .select("organisation_id")
        .where("id", "=", therapist.id)
        .executeTakeFirstOrThrow();
      await db.transaction().execute((trx) =>
        createInvitation(
          trx,
          {
            ...{
              email: "nieuw@voorbeeld.test",
              name: "Nora Nieuw",
              discipline: "logopedist",
              organisationId,
            },
            ...{ isAdministrator: false, place: { planId: id, role: "reader" }, invitedBy: nurse.id },
          },
          world.clock.now,
        ),
      );
      await post(nurse, id, "move", { personId: therapist.id, endsOn: "2026-12-31" });
      await closing(nurse, id);
      const invitations = await db
        .selectFrom("invitation")
        .select("withdrawn_at")
        .where("plan_id", "=", id)
        .execute();
      expect(invitations).toEqual([{ withdrawn_at: world.clock.now }]);
      expect((await read(nurse, id)).ending.move).toBeNull();
    });

    it("[END-6] is in the audit log with its reason, and without the words", async () => {
      const id = await teamPlan();
      await closing(nurse, id, { reason: "moved", words: "Naar GEHEIMSTAD" });
      await reopening(nurse, id, "Uit GEHEIMSTAD terug");
      const rows = await world.database.db
        .selectFrom("audit_event")
        .select("event")
        .where("plan_id", "=", id)
        .orderBy("seq", "desc")
        .limit(2)
        .execute();
      expect(rows.map(({ event }) => JSON.parse(event))).toMatchObject([
        { code: "plan-reopened", personId: nurse.id, role: "keeper" },
        { code: "plan-closed", personId: nurse.id, role: "case-manager", detail: { reason: "moved" } },
      ]);
      expect(rows.map(({ event }) => event).join("")).not.toContain("GEHEIMSTAD");
    });
  });

  describe("a plan that was opened by mistake", () => {
    it("[END-7] leaves every list, is kept, and can be put back", async () => {
      const patient = { name: "dhr. F. Foutje", birthDate: "1950-05-05" };
      const id = await world.plan(nurse, patient);
      expect((await read(nurse, id)).ending.isUnwritten).toBe(true);
      expect(await outcome(post(nurse, id, "withdrawal"))).toBe("done");
      expect([...(await listed(nurse, "open")), ...(await listed(nurse, "closed"))]).not.toContain(id);
      expect((await read(nurse, id)).ending.closed).toMatchObject({ kind: "withdrawn", reason: null });
      // it stands in nobody's way
      expect(await world.plan(nurse, patient)).not.toBe(id);
      expect(await reopening(nurse, id, "Was toch goed")).toBe("done");
      expect(await listed(nurse, "open")).toContain(id);
    });

    it("[END-8] is none once somebody wrote in it, in the journal, folded, or as a correction", async () => {
      const typed = await world.plan(nurse);
      const { db } = world.database;
      const edit = { personId: nurse.id, session: null, kind: "edit", at: world.clock.now } as const;
      await db
        .insertInto("plan_edit")
        .values({
          ...{ plan_id: typed, person_id: nurse.id, at: world.clock.now, edits: 1 },
          ...{ bytes: packEdits([{ ...edit, bytes: new Uint8Array([0, 0]) }]) },
          ...{ writer: crypto.randomUUID(), writer_seq: 1 },
        })
        .execute();
      const folded = await world.plan(nurse);
      await db
        .updateTable("plan")
        .set({ changed_at: world.clock.now, changed_by: nurse.id })
        .where("id", "=", folded)
        .execute();
      for (const id of [typed, folded]) {
        expect(await outcome(post(nurse, id, "withdrawal"))).toBe("written-already");
        expect((await read(nurse, id)).ending).toMatchObject({ closed: null, isUnwritten: false });
      }
    });
  });
});
