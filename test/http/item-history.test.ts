// The history of an item over HTTP: who made, worded, set, moved and agreed to it.
import { afterAll, beforeAll, expect, it } from "vitest";
import * as Y from "yjs";
import type { HistoryEntry } from "../../shared/api.ts";
import { PersonId, PlanId } from "../../shared/ids.ts";
import {
  addItem,
  type Editing,
  itemOf,
  moveItem,
  removeItem,
  setField,
  setWords,
} from "../../shared/plan/edits.ts";
import type { StoredEdit } from "../../server/store/packed-edits.ts";
import { foldNow } from "../support/fold.ts";
import { itemHistory } from "../../server/sync/item-history.ts";
import { type House, openHouse } from "../support/house.ts";
import type { Peer } from "../support/peer.ts";
import { until } from "../support/until.ts";

let house: House;
let cookie: string;
let nurse: Peer;
let speech: Peer;
beforeAll(async () => {
  house = await openHouse();
  cookie = await house.signIn("poh");
  nurse = await (await house.join("poh", { cookie })).joined();
  speech = await (await house.join("logopedist")).joined();
});
afterAll(() => house.close());

const editing = (peer: Peer): Editing => ({
  doc: peer.doc,
  newId: () => crypto.randomUUID(),
  origin: "test",
});
const path = (rest: string): string => `/api/plans/${house.planId}/${rest}`;

async function historyOf(list: string, id: string): Promise<HistoryEntry[]> {
  const answer = await house.call(cookie, "GET", path(`items/${list}/${id}/history`));
  if (answer.status !== 200) throw new Error(`history answered ${answer.status}`);
  return (await answer.json()).entries;
}
async function foldAll(): Promise<void> {
  await foldNow(house.db, PlanId.parse(house.planId));
}

it("[WHO-6] an item tells who made, worded, set, moved and agreed to it, newest first", async () => {
  const nurseId = await house.personId("poh");
  const therapist = await house.personId("logopedist");
  const other = addItem(editing(nurse), "actions", { fixed: {}, words: { text: "Een andere" } });
  const performer = { kind: "member", id: PersonId.parse(therapist) } as const;
  const assignment = { performer, responsibility: 3, handsOver: "" } as const;
  const id = addItem(editing(nurse), "actions", { fixed: {}, registers: { assignment } });
  for (const text of ["W", "We", "Weg", "Wege", "Wegen"]) {
    setWords(editing(nurse), "actions", id, "text", text);
  }
  await nurse.saved();
  await foldAll();
  await until(() => itemOf(speech.doc, "actions", id) !== undefined, "it is on the other screen");
  setWords(editing(speech), "actions", id, "text", "Wegen op maandag");
  setField(editing(speech), "actions", id, "due", "2027-01-04");
  await speech.saved();
  const text = () => String(itemOf(nurse.doc, "actions", id)?.get("text"));
  await until(() => text() === "Wegen op maandag", "it is back on the first");
  setWords(editing(nurse), "actions", id, "text", "Wegen op dinsdag");
  moveItem(editing(nurse), "actions", id, null);
  setField(editing(nurse), "actions", id, "due", null);
  await nurse.saved();
  const key = [...(itemOf(nurse.doc, "actions", id)?.keys() ?? [])].find((name) =>
    name.startsWith("assignment/"),
  );
  const therapistCookie = await house.signIn("logopedist");
  const answer = {
    subject: "action",
    itemId: id,
    editId: key?.split("/")[1],
    decision: "accepted",
    value: assignment,
  };
  expect((await house.call(therapistCookie, "POST", path("acceptances"), answer)).status).toBe(204);
  removeItem(editing(nurse), "actions", id, "dubbel");
  await nurse.saved();

  const entries = await historyOf("actions", id);
  expect(entries.map(({ personId, field, change }) => [personId, field, change])).toEqual([
    [nurseId, "removed", { kind: "set", value: expect.objectContaining({ reason: "dubbel" }) }],
    [therapist, null, { kind: "accepted", value: assignment, onBehalf: false }],
    [nurseId, "due", { kind: "set", value: null }],
    [nurseId, null, { kind: "moved" }],
    [nurseId, "text", { kind: "words", text: "Wegen op dinsdag" }],
    [therapist, "due", { kind: "set", value: "2027-01-04" }],
    [therapist, "text", { kind: "words", text: "Wegen op maandag" }],
    [nurseId, "text", { kind: "words", text: "Wegen" }],
    [nurseId, "assignment", { kind: "set", value: assignment }],
    [nurseId, null, { kind: "created" }],
  ]);
  expect(await historyOf("actions", other)).toMatchObject([
    { field: "text", change: { kind: "words", text: "Een andere" } },
    { field: null, change: { kind: "created" } },
  ]);
});

it("[WHO-7] an item that vanished and came back says so, and one that never was has no history", async () => {
  const undo = new Y.UndoManager(nurse.doc.getMap("goals"), { trackedOrigins: new Set(["test"]) });
  const id = addItem(editing(nurse), "goals", { fixed: {} });
  undo.undo();
  expect(itemOf(nurse.doc, "goals", id) === undefined).toBe(true);
  undo.redo();
  await nurse.saved();
  const kinds = (await historyOf("goals", id)).map(({ change }) => change.kind);
  expect(kinds).toEqual(["restored", "removed", "created"]);
  expect(await historyOf("goals", crypto.randomUUID())).toEqual([]);
});

it("[WHO-8] a pause or somebody else's typing begins a new entry", async () => {
  const [one, two] = [await house.personId("poh"), await house.personId("huisarts")];
  const doc = new Y.Doc();
  const rows: StoredEdit[] = [];
  let now = { personId: one, minute: 0 };
  doc.on("update", (bytes: Uint8Array) => {
    const at = new Date(Date.UTC(2026, 0, 1, 10, now.minute));
    rows.push({ seq: rows.length, personId: now.personId, session: null, kind: "edit", bytes, at });
  });
  const on: Editing = { doc, newId: () => crypto.randomUUID(), origin: "test" };
  const id = addItem(on, "goals", { fixed: {} });
  for (const [personId, minute, text] of [
    [one, 1, "a"],
    [one, 5, "ab"],
    [one, 11, "abc"],
    [two, 12, "abcd"],
    [one, 13, "abcde"],
  ] as const) {
    now = { personId, minute };
    setWords(on, "goals", id, "text", text);
  }
  const events = await itemHistory(rows, { list: "goals", id }, () => undefined);
  expect(events.slice(1).map(({ by, at, change }) => [by, at.getUTCMinutes(), change])).toEqual([
    [one, 5, { kind: "words", text: "ab" }],
    [one, 11, { kind: "words", text: "abc" }],
    [two, 12, { kind: "words", text: "abcd" }],
    [one, 13, { kind: "words", text: "abcde" }],
  ]);
});

it("[WHO-10] an item of somebody's own making tells what its list has, and no value that JSON cannot say", async () => {
  const doc = new Y.Doc();
  const on: Editing = { doc, newId: () => crypto.randomUUID(), origin: "test" };
  const id = addItem(on, "actions", { fixed: {} });
  const item = itemOf(doc, "actions", id);
  doc.transact(() => {
    for (let count = 0; count < 5_000; count++) item?.set(`vreemd ${count}/x`, 1);
    item?.set("due/een", "2027-01-04");
    item?.set("due/groot", 10n);
    item?.set("due/soort", new Y.Map());
    item?.set("due/leeg", null);
  });
  const bytes = Y.encodeStateAsUpdate(doc);
  const personId = PersonId.parse(await house.personId("poh"));
  const row: StoredEdit = { seq: 1, personId, session: null, kind: "edit", bytes, at: new Date() };
  const events = await itemHistory([row], { list: "actions", id }, () => undefined);
  expect(events.slice(1).map(({ field, change }) => [field, change])).toEqual([
    ["due", { kind: "set", value: "2027-01-04" }],
    ["due", { kind: "set", value: {} }],
    ["due", { kind: "set", value: null }],
    ["due", { kind: "set", value: {} }],
  ]);
});
