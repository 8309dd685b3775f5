// A plan destroyed at the patient's request: all of it goes, and nothing that was on its way comes after it.
import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { closeCode } from "../../shared/protocol.ts";
import { PlanId } from "../../shared/ids.ts";
import { verifyAudit } from "../../server/store/audit-chain.ts";
import { findTables } from "../../server/store/catalog.ts";
import { destroyPlan } from "../../server/store/destruction.ts";
import { describeAsInProduction } from "../support/database.ts";
import { foldNow } from "../support/fold.ts";
import { insertMeeting } from "../support/held-meeting.ts";
import { type House, openHouse } from "../support/house.ts";
import { fillItem, hangingOnItem } from "../support/meeting-rows.ts";
import { fillSignatures } from "../support/signature-rows.ts";
import { until } from "../support/until.ts";

const root = "text:situation";
const withinMs = 5_000;

describeAsInProduction("a plan that is destroyed", (place) => {
  let house: House;
  let nurse: string;
  beforeAll(async () => {
    house = await openHouse(await place());
    nurse = await house.signIn("poh");
  });
  afterAll(() => house.close());

  let patients = 0;
  /** A plan of a new patient, with the huisarts and the logopedist on the team. */
  async function newPlan(): Promise<{ id: PlanId; name: string; birthDate: string }> {
    patients += 1;
    const patient = { name: `mw. Q. Verdwijnproef-${patients}`, birthDate: "1948-02-29" };
    const made = await house.call(nurse, "POST", "/api/plans", { template: "als", patient });
    const id = PlanId.parse((await made.json()).id);
    for (const [name, role] of [
      ["huisarts", "responsible-gp"],
      ["logopedist", "writer"],
    ] as const) {
      const personId = await house.personId(name);
      await house.call(nurse, "POST", `/api/plans/${id}/team`, { personId, role });
    }
    return { id, ...patient };
  }
  async function destroying(id: PlanId, birthDate: string, cookie = nurse): Promise<Response> {
    const askedOn = "2026-11-20";
    return await house.call(cookie, "POST", `/api/plans/${id}/destruction`, {
      ...{ birthDate, askedBy: "patient", askedOn },
    });
  }
  /** The tables in which a row says this anywhere, as text or in its bytes. */
  async function tablesWith(text: string): Promise<string[]> {
    const hex = Buffer.from(text).toString("hex");
    return await house.db.transaction().execute(async (trx) => {
      const found: string[] = [];
      for (const { name } of await findTables(trx)) {
        const table = sql.table(name);
        const { rows } = await sql`
          select from ${table} where ${table}::text ilike ${`%${text}%`} or ${table}::text ilike ${`%${hex}%`}
          limit 1`.execute(trx);
        if (rows.length > 0) found.push(name);
      }
      return found;
    });
  }

  /** Something of this plan in every table that this project has for one. */
  async function fill(id: PlanId): Promise<void> {
    const { db } = house;
    const typist = await (await house.join("poh", { cookie: nurse, planId: id })).joined();
    typist.types(root, "Wordt gevouwen. ");
    await typist.saved();
    await foldNow(db, id);
    typist.types(root, "Staat in het journaal. ");
    await typist.saved();
    await house.call(nurse, "POST", `/api/plans/${id}/versions`, { name: "voor het overleg" });
    await house.call(nurse, "POST", `/api/plans/${id}/closing`, { reason: "other", words: "even" });
    await house.call(nurse, "POST", `/api/plans/${id}/reopening`, { words: "toch" });
    const at = new Date();
    const [poh, doctor] = [await house.personId("poh"), await house.personId("huisarts")];
    await db
      .insertInto("plan_move")
      .values({
        ...{ id: crypto.randomUUID(), plan_id: id, to_person: doctor, ends_on: "2026-12-31" },
        ...{ asked_by: poh, asked_at: at, outcome: null, settled_at: null },
      })
      .execute();
    await db
      .insertInto("emergency_access")
      .values({
        ...{ id: crypto.randomUUID(), plan_id: id, person_id: await house.personId("apotheker") },
        ...{ category: "acute", reason: "proef", started_at: at, ends_at: at },
      })
      .execute();
    const { organisation_id } = await db
      .selectFrom("person")
      .select("organisation_id")
      .where("id", "=", poh)
      .executeTakeFirstOrThrow();
    await db
      .insertInto("invitation")
      .values({
        ...{
          id: crypto.randomUUID(),
          token_hash: crypto.randomUUID(),
          email: "n@voorbeeld.test",
          name: "N. N.",
        },
        ...{ discipline: "logopedist", organisation_id, administrator: false, plan_id: id },
        ...{ plan_role: "reader", invited_by: poh, invited_at: at, expires_at: at },
        ...{ accepted_at: null, withdrawn_at: null },
      })
      .execute();
    const [itemId] = (await insertMeeting(db, { people: [poh, doctor], planIds: [id], startsAt: at }))
      .itemIds;
    if (itemId === undefined) throw new Error("no patient on it");
    await fillItem(db, { itemId, planId: id, personId: poh, organisationId: organisation_id, at });
    const value = JSON.stringify({ performer: null, responsibility: null, handsOver: "" });
    await db
      .insertInto("acceptance")
      .values({
        ...{ plan_id: id, edit_id: crypto.randomUUID(), subject: "coordination", item_id: null },
        ...{ decision: "accepted", value, person_id: poh, on_behalf: false, at },
      })
      .execute();
    await house.call(nurse, "POST", `/api/plans/${id}/comments`, {
      ...{ anchor: { kind: "plan" }, quote: "", body: "Klopt dit nog?", mentions: [doctor] },
    });
    await house.call(nurse, "PUT", `/api/plans/${id}/comments/read`, { threadId: null, through: 1 });
    const guest = await house.personId("apotheker");
    await house.call(nurse, "POST", `/api/plans/${id}/team`, { personId: guest, role: "reader" });
    await house.call(nurse, "DELETE", `/api/plans/${id}/team/${guest}`);
    await fillSignatures(db, { planId: id, personId: poh, at });
    typist.leaves();
  }

  const ofAPlan = [
    ...["acceptance", "approval", "approval_request", "audit_event"],
    ...["comment", "comment_read", "comment_thread", "emergency_access"],
    ...[
      "gp_proposal",
      "invitation",
      "meeting_item",
      "meeting_minutes",
      "notification",
      "patient_message",
      "plan",
      "plan_client",
      "plan_edit",
      "plan_end",
    ],
    ...["plan_history", "plan_look", "plan_member", "plan_member_end", "plan_move", "plan_restoring"],
    ...["plan_snapshot", "share_link", "signature", "signature_withdrawal", "signing", "version"],
  ];

  it("[END-21] leaves the rows of the audit log, without a name, and nothing else in any table", async () => {
    const { id, name, birthDate } = await newPlan();
    await fill(id);
    expect(await tablesWith(id)).toEqual(ofAPlan);
    expect((await destroying(id, birthDate)).status).toBe(204);
    expect(await tablesWith(id)).toEqual(["audit_event"]);
    expect(await tablesWith(name)).toEqual([]);
    expect((await verifyAudit(house.db)).state).toBe("whole");
    const rows = await house.db.selectFrom("audit_event").select("event").where("plan_id", "=", id).execute();
    const events = rows.map(({ event }) => JSON.parse(event));
    expect(events.find(({ code }) => code === "plan-destroyed")).toMatchObject({
      outcome: "done",
      personId: await house.personId("poh"),
      detail: { askedBy: "patient", askedOn: "2026-11-20" },
    });
    const slots = await house.db
      .selectFrom("meeting_item")
      .innerJoin("meeting", "meeting.id", "meeting_item.meeting_id")
      .select(["plan_id", "planned_minutes", "revision"])
      .where("title", "=", "MDO proef")
      .execute();
    expect(slots).toEqual([{ plan_id: null, planned_minutes: 10, revision: 1 }]);
    for (const table of hangingOnItem)
      expect((await sql`select from ${sql.table(table)}`.execute(house.db)).rows, table).toEqual([]);
    for (const path of ["", "/versions", "/authors"]) {
      expect((await house.call(nurse, "GET", `/api/plans/${id}${path}`)).status).toBe(404);
    }
    expect((await destroying(id, birthDate)).status).toBe(404);
  });

  it("[END-22] was asked for in so many words: the birth date, who asked and when, by who leads the plan", async () => {
    const { id, birthDate } = await newPlan();
    expect(await (await destroying(id, "1948-02-28")).json()).toEqual({ error: "birth-date-differs" });
    const other = await house.signIn("logopedist");
    expect((await destroying(id, birthDate, other)).status).toBe(404);
    const late = { birthDate, askedBy: "patient", askedOn: "2999-01-01" };
    expect((await house.call(nurse, "POST", `/api/plans/${id}/destruction`, late)).status).toBe(400);
    const nobody = { birthDate, askedBy: "beheerder", askedOn: "2026-11-20" };
    expect((await house.call(nurse, "POST", `/api/plans/${id}/destruction`, nobody)).status).toBe(400);
    expect((await house.call(nurse, "GET", `/api/plans/${id}`)).status).toBe(200);
    // also when it was closed before
    await house.call(nurse, "POST", `/api/plans/${id}/closing`, { reason: "deceased", words: "" });
    expect((await destroying(id, birthDate)).status).toBe(204);
  });

  it("[END-23] takes a table along that refers to it only by way of another, or only names its id", async () => {
    const { id, birthDate } = await newPlan();
    const other = await newPlan();
    await sql`
      create table proof_thread (
        id uuid primary key, plan_id uuid not null references plan (id), of_proof uuid references proof_thread (id)
      )`.execute(house.db);
    await sql`create table proof_reply (thread uuid not null references proof_thread (id))`.execute(house.db);
    await sql`create table proof_mark (plan_id uuid not null)`.execute(house.db);
    try {
      const ids: Record<string, string> = {};
      for (const planId of [id, other.id]) {
        const thread = crypto.randomUUID();
        ids[planId] = thread;
        await sql`insert into proof_thread values (${thread}, ${planId}, ${thread})`.execute(house.db);
        await sql`insert into proof_reply values (${thread})`.execute(house.db);
        await sql`insert into proof_mark values (${planId})`.execute(house.db);
      }
      expect((await destroying(id, birthDate)).status).toBe(204);
      expect(await tablesWith(id)).toEqual(["audit_event"]);
      expect(await tablesWith(ids[id] ?? "?")).toEqual([]);
      expect(await tablesWith(ids[other.id] ?? "?")).toEqual(["proof_reply", "proof_thread"]);
      expect(await tablesWith(other.id)).toContain("proof_mark");
    } finally {
      await sql`drop table proof_mark, proof_reply, proof_thread`.execute(house.db);
    }
  });

  it("[END-24] opens no way to remove a version or an answer of another plan, or without its plan", async () => {
    const kept = await newPlan();
    await fill(kept.id);
    const gone = await newPlan();
    await house.db.transaction().execute(async (trx) => {
      await destroyPlan(trx, gone.id);
      for (const table of ["version", "acceptance"] as const) {
        await sql`savepoint before_it`.execute(trx);
        await expect(trx.deleteFrom(table).where("plan_id", "=", kept.id).execute()).rejects.toThrow(
          /never changes|append-only/,
        );
        await sql`rollback to savepoint before_it`.execute(trx);
      }
    });
    for (const table of ["version", "acceptance"] as const) {
      await expect(house.db.deleteFrom(table).where("plan_id", "=", kept.id).execute()).rejects.toThrow(
        /never changes|append-only/,
      );
    }
  });

  it("[END-25] ends on open pages within 5 s, with a code of its own, and lets nobody in afterwards", async () => {
    const { id, birthDate } = await newPlan();
    const peers = [
      await (await house.join("huisarts", { planId: id })).joined(),
      await (await house.join("logopedist", { planId: id })).joined(),
    ];
    expect((await destroying(id, birthDate)).status).toBe(204);
    for (const peer of peers) {
      await until(() => peer.closes.includes(closeCode.destroyed), "closed 4411", withinMs);
    }
    const late = await house.join("huisarts", { planId: id });
    await until(() => late.closes.includes(closeCode.noAccess), "refused 4403", withinMs);
  });

  it("[END-26] takes nothing that was typed while it went: not from the queue, a new client, or a fold; other plans go on", async () => {
    const { id } = await newPlan();
    const other = await newPlan();
    const typist = await (await house.join("huisarts", { planId: id })).joined();
    const neighbour = await (await house.join("huisarts", { planId: other.id })).joined();
    typist.types(root, "Nog net. ");
    await typist.saved();
    const newcomer = await (await house.join("logopedist", { planId: id })).joined();
    let folding: Promise<void> | undefined;
    await house.db.transaction().execute(async (trx) => {
      await destroyPlan(trx, id);
      // these wait for the transaction: the journal, a client id that nobody has yet, and a fold
      typist.types(root, "Te laat. ");
      newcomer.types(root, "Ook te laat. ");
      neighbour.types(root, "Elders. ");
      folding = foldNow(house.db, id);
    });
    await folding;
    for (const peer of [typist, newcomer]) {
      await until(() => peer.closes.includes(closeCode.destroyed), "closed 4411", withinMs);
      expect(peer.unsavedEdits).toBe(1);
    }
    await neighbour.saved();
    expect(neighbour.closes).toEqual([]);
    const tables = await tablesWith(id);
    expect(tables).toEqual(["audit_event"]);
  });
});
