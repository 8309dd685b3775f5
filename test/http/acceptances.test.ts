// Answers to proposals over HTTP: who may give one, to what, and that the row is what counts.
import { afterAll, beforeAll, expect, it } from "vitest";
import { sql } from "kysely";
import * as Y from "yjs";
import { factsOf } from "../../client/plan/plan-facts.ts";
import type { NewAcceptance, Plan } from "../../shared/api.ts";
import { PersonId } from "../../shared/ids.ts";
import { type Assignment, type Division, type ItemId, type Performer } from "../../shared/plan/assignment.ts";
import { content } from "../../shared/plan/content.ts";
import { addItem, assign, type Editing, itemOf, removeItem, setPlanField } from "../../shared/plan/edits.ts";
import { readRegister, type Register, setRegister } from "../../shared/plan/register.ts";
import { lists } from "../../shared/plan/items.ts";
import { type DemoName, type House, openHouse } from "../support/house.ts";
import type { Peer } from "../support/peer.ts";
import { until } from "../support/until.ts";

let house: House;
/** Case manager. */
let nurse: Peer;
const cookies = new Map<DemoName, string>();
const people = new Map<DemoName, PersonId>();
beforeAll(async () => {
  house = await openHouse();
  for (const name of ["poh", "huisarts", "logopedist", "revalidatiearts", "apotheker"] as const) {
    cookies.set(name, await house.signIn(name));
    people.set(name, await house.personId(name));
  }
  nurse = await (await house.join("poh")).joined();
});
afterAll(() => house.close());

const cookieOf = (name: DemoName): string => cookies.get(name) ?? "";
const member = (name: DemoName): Performer => ({ kind: "member", id: PersonId.parse(people.get(name)) });
const by = (performer: Performer): Assignment => ({ performer, responsibility: 3, handsOver: "" });
const editing = (peer: Peer): Editing => ({
  doc: peer.doc,
  newId: () => crypto.randomUUID(),
  origin: "test",
});

function register(list: "actions" | "team", id: ItemId, field: "assignment" | "proposed") {
  const item = itemOf(nurse.doc, list, id);
  if (item === undefined) throw new Error("no such item");
  return readRegister(item, field, lists[list].registers[field]);
}
function editOf(register: Register<Assignment>): string {
  if (register.state !== "one") throw new Error(`the register is in ${register.state}`);
  return register.editId;
}
async function askedAction(performer: Performer): Promise<NewAcceptance & { itemId: ItemId }> {
  const itemId = addItem(editing(nurse), "actions", {
    fixed: {},
    words: { text: "Elke week wegen" },
    registers: { assignment: by(performer) },
  });
  await nurse.saved();
  const editId = editOf(register("actions", itemId, "assignment"));
  return { subject: "action", itemId, editId, decision: "accepted", value: by(performer) };
}
function valueSeen(editId: string): unknown {
  const maps = [...nurse.doc.getMap("actions").values(), ...nurse.doc.getMap("team").values()];
  for (const map of [nurse.doc.getMap("plan"), ...maps]) {
    if (!(map instanceof Y.Map)) continue;
    for (const [key, value] of map.entries()) if (key.endsWith(`/${editId}`)) return value;
  }
  return by({ kind: "patient" });
}
/** Answers what stands on the nurse's screen, unless the body says what was seen. */
async function answer(name: DemoName, body: object): Promise<string> {
  const path = `/api/plans/${house.planId}/acceptances`;
  const editId = "editId" in body ? String(body.editId) : "";
  const seen = { value: valueSeen(editId), ...body };
  const reply = await house.call(cookieOf(name), "POST", path, seen);
  return reply.status === 204 ? "done" : `${reply.status} ${(await reply.json()).error}`;
}
async function plan(): Promise<Plan> {
  return await (await house.call(cookieOf("poh"), "GET", `/api/plans/${house.planId}`)).json();
}
async function divisionOf(id: ItemId): Promise<Division | undefined> {
  return content(nurse.doc, factsOf(await plan())).divisions[id];
}
async function lastAudit(): Promise<Record<string, unknown>> {
  const row = await house.db
    .selectFrom("audit_event")
    .select("event")
    .where("event", "like", '%"code":"proposal-%')
    .orderBy("seq", "desc")
    .limit(1)
    .executeTakeFirstOrThrow();
  return JSON.parse(row.event);
}

it("[ACCEPT-1] the one who is asked says yes, and everybody's page hears of it", async () => {
  const question = await askedAction(member("logopedist"));
  nurse.notices.length = 0;
  expect(await answer("logopedist", question)).toBe("done");
  await until(() => nurse.notices.includes('{"code":"plan-changed"}'), "the page is told");
  const row = (await plan()).acceptances.at(-1);
  expect(row).toMatchObject({
    ...question,
    value: by(member("logopedist")),
    by: people.get("logopedist"),
    onBehalf: false,
  });
  expect(await divisionOf(question.itemId)).toMatchObject({
    current: by(member("logopedist")),
    accepted: { by: people.get("logopedist") },
    pending: null,
  });
  expect(await lastAudit()).toMatchObject({
    code: "proposal-accepted",
    outcome: "done",
    detail: { subject: "action", itemId: question.itemId, editId: question.editId },
  });
});

it("[ACCEPT-2] what is agreed on comes from the plan's own document, never from the answer", async () => {
  const question = await askedAction(member("logopedist"));
  const other = await askedAction(member("logopedist"));
  const forged = { ...question, value: by(member("poh")) };
  expect(await answer("logopedist", forged)).toBe("409 changed-meanwhile");
  expect(await answer("logopedist", { ...question, editId: crypto.randomUUID() })).toBe(
    "409 changed-meanwhile",
  );
  expect(await answer("logopedist", { ...question, editId: other.editId })).toBe("409 changed-meanwhile");
  expect(await answer("logopedist", { ...question, subject: "task" })).toBe("409 changed-meanwhile");
  expect(await answer("logopedist", { ...question, subject: "coordination", itemId: null })).toBe(
    "409 changed-meanwhile",
  );
  // the edit is the same, what was on the screen is not
  const other4 = { ...by(member("logopedist")), responsibility: 4 };
  expect(await answer("logopedist", { ...question, value: other4 })).toBe("409 changed-meanwhile");
});

it("[ACCEPT-3] nobody answers for a colleague, not even the case manager, and the attempt is on record", async () => {
  const question = await askedAction(member("logopedist"));
  for (const name of ["poh", "huisarts", "revalidatiearts"] as const) {
    expect(await answer(name, question)).toBe("404 not-found");
  }
  expect(await lastAudit()).toMatchObject({
    code: "proposal-accepted",
    outcome: "refused",
    personId: people.get("revalidatiearts"),
    detail: { reason: "not-found", itemId: question.itemId },
  });
  expect((await divisionOf(question.itemId))?.accepted).toBeNull();
});

it("[ACCEPT-4] who only reads the plan takes nothing on", async () => {
  expect(await answer("apotheker", await askedAction(member("apotheker")))).toBe("404 not-found");
});

it("[ACCEPT-5] a question is answered once, and not any more when its action was taken out", async () => {
  const question = await askedAction(member("logopedist"));
  expect(await answer("logopedist", { ...question, decision: "refused" })).toBe("done");
  expect(await answer("logopedist", question)).toBe("409 changed-meanwhile");
  const gone = await askedAction(member("logopedist"));
  removeItem(editing(nurse), "actions", gone.itemId, "vergissing");
  await nurse.saved();
  expect(await answer("logopedist", gone)).toBe("409 changed-meanwhile");
  const again = await askedAction(member("huisarts"));
  const both = await Promise.all([
    answer("huisarts", again),
    answer("huisarts", { ...again, decision: "refused" }),
  ]);
  expect(both.toSorted()).toEqual(["409 changed-meanwhile", "done"]);
});

it("[ACCEPT-6] a change of what was agreed counts after the yes of the new performer, and a no leaves the old", async () => {
  const question = await askedAction(member("logopedist"));
  await answer("logopedist", question);
  const propose = async (performer: Performer): Promise<NewAcceptance> => {
    assign(editing(nurse), "actions", question.itemId, by(performer), { isAgreed: true });
    await nurse.saved();
    const editId = editOf(register("actions", question.itemId, "proposed"));
    return { ...question, editId, value: by(performer) };
  };
  const toDoctor = await propose(member("huisarts"));
  expect(await divisionOf(question.itemId)).toMatchObject({
    current: by(member("logopedist")),
    pending: { editId: toDoctor.editId },
  });
  expect(await answer("huisarts", { ...toDoctor, decision: "refused" })).toBe("done");
  expect(await divisionOf(question.itemId)).toMatchObject({
    current: by(member("logopedist")),
    pending: null,
    refused: { by: people.get("huisarts") },
  });
  const toRehabilitation = await propose(member("revalidatiearts"));
  expect(await answer("huisarts", toDoctor)).toBe("409 changed-meanwhile");
  expect(await answer("revalidatiearts", toRehabilitation)).toBe("done");
  expect((await divisionOf(question.itemId))?.current).toEqual(by(member("revalidatiearts")));
});

it("[ACCEPT-7] two questions at once are answered only after somebody chose one", async () => {
  const { itemId } = await askedAction(member("poh"));
  const doctor = await (await house.join("huisarts")).joined();
  for (const peer of [nurse, doctor]) peer.provider.disconnect();
  assign(editing(nurse), "actions", itemId, by(member("logopedist")), { isAgreed: false });
  assign(editing(doctor), "actions", itemId, by(member("huisarts")), { isAgreed: false });
  for (const peer of [nurse, doctor]) peer.provider.connect();
  await until(() => register("actions", itemId, "assignment").state === "conflict", "both stand there");
  await Promise.all([nurse.saved(), doctor.saved()]);
  const both = register("actions", itemId, "assignment");
  if (both.state !== "conflict") throw new Error("no conflict");
  for (const { editId, value } of both.values) {
    const question = { subject: "action", itemId, editId, decision: "accepted" };
    const asked = JSON.stringify(value).includes(String(people.get("huisarts"))) ? "huisarts" : "logopedist";
    expect(await answer(asked, question)).toBe("409 changed-meanwhile");
  }
  assign(editing(nurse), "actions", itemId, by(member("huisarts")), { isAgreed: false });
  await nurse.saved();
  const editId = editOf(register("actions", itemId, "assignment"));
  expect(await answer("huisarts", { subject: "action", itemId, editId, decision: "accepted" })).toBe("done");
  doctor.leaves();
});

it("[ACCEPT-8] the case manager or GP answers for the patient and for who has no account, and says so", async () => {
  const forPatient = await askedAction({ kind: "patient" });
  expect(await answer("logopedist", forPatient)).toBe("404 not-found");
  expect(await answer("poh", forPatient)).toBe("done");
  expect((await plan()).acceptances.at(-1)).toMatchObject({ by: people.get("poh"), onBehalf: true });
  expect(await lastAudit()).toMatchObject({ detail: { onBehalfOf: "patient" } });

  const contact = addItem(editing(nurse), "contacts", {
    fixed: {},
    registers: { name: "Thuiszorg Verzonnen" },
  });
  const forContact = await askedAction({ kind: "contact", id: contact });
  expect(await answer("huisarts", forContact)).toBe("done");
  const later = await askedAction({ kind: "contact", id: contact });
  removeItem(editing(nurse), "contacts", contact, "dubbel");
  await nurse.saved();
  expect(await answer("huisarts", later)).toBe("409 changed-meanwhile");
});

it("[ACCEPT-9] a task of the care team and who coordinates are asked and answered the same way", async () => {
  const itemId = addItem(editing(nurse), "team", {
    fixed: {},
    registers: { assignment: by(member("logopedist")), topic: "ademhaling" },
  });
  const coordinator = { performer: member("huisarts"), responsibility: null, handsOver: "" };
  setPlanField(editing(nurse), "coordinator", coordinator);
  await nurse.saved();
  const taskEdit = editOf(register("team", itemId, "assignment"));
  const task = { subject: "task", itemId, editId: taskEdit, decision: "accepted" };
  expect(await answer("logopedist", { ...task, subject: "action" })).toBe("409 changed-meanwhile");
  expect(await answer("logopedist", task)).toBe("done");

  const key = [...nurse.doc.getMap("plan").keys()].find((name) => name.startsWith("coordinator/"));
  const editId = key?.split("/")[1];
  const coordination = { subject: "coordination", itemId: null, editId, decision: "accepted" };
  expect(await answer("logopedist", coordination)).toBe("404 not-found");
  expect(await answer("huisarts", coordination)).toBe("done");
  expect((await plan()).acceptances.at(-1)).toMatchObject({ subject: "coordination", value: coordinator });
});

it("[ACCEPT-10] a question that just came on the screen can be answered at once", async () => {
  const speech = await (await house.join("logopedist")).joined();
  for (let i = 0; i < 5; i++) {
    const itemId = addItem(editing(nurse), "actions", {
      fixed: {},
      registers: { assignment: by(member("logopedist")) },
    });
    await until(() => itemOf(speech.doc, "actions", itemId) !== undefined, "it is on the other screen");
    const editId = editOf(register("actions", itemId, "assignment"));
    expect(await answer("logopedist", { subject: "action", itemId, editId, decision: "accepted" })).toBe(
      "done",
    );
  }
  speech.leaves();
});

it("[ACCEPT-12] an answer to one question is none to another that goes by the same edit", async () => {
  const question = await askedAction(member("logopedist"));
  expect(await answer("logopedist", question)).toBe("done");
  const { itemId } = await askedAction(member("poh"));
  const item = itemOf(nurse.doc, "actions", itemId);
  if (item === undefined) throw new Error("no such item");
  nurse.doc.transact(() =>
    setRegister(item, "assignment", by(member("logopedist")), { id: question.editId }),
  );
  await nurse.saved();
  expect(await answer("logopedist", { ...question, itemId })).toBe("409 changed-meanwhile");
  expect((await divisionOf(itemId))?.accepted).toBeNull();
});

it("[ACCEPT-11] an answer stays as it was given", async () => {
  expect((await plan()).acceptances.length).toBeGreaterThan(0);
  for (const change of [sql`update acceptance set decision = 'refused'`, sql`delete from acceptance`]) {
    await expect(change.execute(house.db)).rejects.toThrow("append-only");
  }
});
