// Who wrote what, over HTTP: from the journal, also after folding, deleting, and coming back for somebody else.
import { afterAll, beforeAll, expect, it } from "vitest";
import * as Y from "yjs";
import type { AuthoredPiece, Authors, ClockRange, HistoryEntry } from "../../shared/api.ts";
import { PersonId, PlanId } from "../../shared/ids.ts";
import { addItem, type Editing } from "../../shared/plan/edits.ts";
import type { StoredEdit } from "../../server/store/packed-edits.ts";
import { authorship } from "../../server/sync/authorship.ts";
import { foldNow } from "../support/fold.ts";
import { type House, openHouse } from "../support/house.ts";
import type { Peer } from "../support/peer.ts";
import { until } from "../support/until.ts";

const root = "text:situation";

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

/** What this does in the document, as a run of its client's clock. */
function written(peer: Peer, work: () => void): ClockRange {
  const client = peer.doc.clientID;
  const clock = Y.getState(peer.doc.store, client);
  work();
  return { client, clock, len: Y.getState(peer.doc.store, client) - clock };
}
async function ask(ranges: readonly ClockRange[]): Promise<AuthoredPiece[]> {
  const answer = await house.call(cookie, "POST", path("authorship"), { ranges });
  if (answer.status !== 200) throw new Error(`authorship answered ${answer.status}`);
  return (await answer.json()).pieces;
}
async function historyOf(list: string, id: string): Promise<HistoryEntry[]> {
  const answer = await house.call(cookie, "GET", path(`items/${list}/${id}/history`));
  if (answer.status !== 200) throw new Error(`history answered ${answer.status}`);
  return (await answer.json()).entries;
}
async function foldAll(): Promise<void> {
  await foldNow(house.db, PlanId.parse(house.planId));
}
async function reaches(other: Peer, words: string): Promise<void> {
  await until(() => other.reads(root).includes(words), "it is on the other screen");
}

it("[WHO-1] every client id has a name, also of who left the care team", async () => {
  const guest = await (await house.join("revalidatiearts")).joined();
  guest.types(root, "Kort erbij. ");
  await guest.saved();
  const guestId = await house.personId("revalidatiearts");
  const client = guest.doc.clientID;
  guest.leaves();
  await house.call(cookie, "DELETE", path(`team/${guestId}`));
  const { clients }: Authors = await (await house.call(cookie, "GET", path("authors"))).json();
  expect(clients.find(({ clientId }) => clientId === client)).toMatchObject({
    personId: guestId,
    discipline: "revalidatiearts",
  });
  expect(clients.find(({ clientId }) => clientId === nurse.doc.clientID)?.personId).toBe(
    await house.personId("poh"),
  );
  await house.call(cookie, "POST", path("team"), { personId: guestId, role: "writer" });
});

it("[WHO-2] a range is its author's, before and after it is folded", async () => {
  const hers = written(nurse, () => nurse.types(root, "Slaapt slecht. "));
  await reaches(speech, "Slaapt slecht.");
  const his = written(speech, () => speech.types(root, "Praat zacht. "));
  await Promise.all([nurse.saved(), speech.saved()]);
  const before = await ask([his, hers]);
  expect(before).toMatchObject([
    { ...his, personId: await house.personId("logopedist"), discipline: "logopedist", kind: "edit" },
    { ...hers, personId: await house.personId("poh"), kind: "edit" },
  ]);
  expect(before.some((piece) => piece.deleted !== undefined || piece.via !== undefined)).toBe(false);
  await foldAll();
  expect(await ask([his, hers])).toEqual(before);
  const more = written(nurse, () => nurse.types(root, "En later. "));
  await nurse.saved();
  expect(await ask([{ ...hers, clock: hers.clock, len: more.clock + more.len - hers.clock }])).toMatchObject([
    { client: hers.client, clock: hers.clock, len: hers.len + more.len },
  ]);
});

it("[WHO-3] what is gone says who wrote it and who took it out", async () => {
  const range = written(nurse, () => nurse.types(root, "Dit klopt niet. "));
  await reaches(speech, "Dit klopt niet.");
  speech.doc.transact(() => {
    const paragraph = speech.doc.getXmlFragment(root).toArray().at(-1);
    const text = paragraph instanceof Y.XmlElement ? paragraph.get(0) : undefined;
    if (!(text instanceof Y.XmlText)) throw new Error("no text");
    text.delete(text.length - "niet. ".length, "niet. ".length);
  });
  await Promise.all([nurse.saved(), speech.saved()]);
  const expected = [
    { clock: range.clock, len: range.len - "niet. ".length, personId: await house.personId("poh") },
    {
      len: "niet. ".length,
      personId: await house.personId("poh"),
      deleted: { personId: await house.personId("logopedist"), discipline: "logopedist" },
    },
  ];
  expect(await ask([range])).toMatchObject(expected);
  await foldAll();
  expect(await ask([range])).toMatchObject(expected);
});

it("[WHO-4] words that a colleague brings back stay their author's, and say by way of whom", async () => {
  const lost = await (await house.join("huisarts")).joined();
  lost.types(root, "Nog opgeslagen. ");
  await lost.saved();
  lost.provider.disconnect();
  const range = written(lost, () => lost.types(root, "Nooit aangekomen. "));
  const item = addItem(editing(lost), "goals", { fixed: {}, registers: { owner: "patient" } });
  const brought = Y.encodeStateAsUpdate(lost.doc);
  lost.leaves();
  speech.provider.disconnect();
  Y.applyUpdate(speech.doc, brought);
  const own = written(speech, () => speech.types(root, "Van mij. "));
  speech.provider.connect();
  await reaches(nurse, "Nooit aangekomen.");
  await speech.saved();
  const doctor = await house.personId("huisarts");
  const therapist = await house.personId("logopedist");
  expect(await ask([range, own])).toMatchObject([
    { ...range, personId: doctor, kind: "carried", via: { personId: therapist } },
    { ...own, personId: therapist, kind: "edit" },
  ]);
  expect(await historyOf("goals", item)).toMatchObject([
    { personId: doctor, via: { personId: therapist }, field: "owner" },
    { personId: doctor, via: { personId: therapist }, change: { kind: "created" } },
  ]);
});

it("[WHO-5] the first to bring something is its author; one who repeats it is not", async () => {
  const nurseId = PersonId.parse(await house.personId("poh"));
  const otherId = PersonId.parse(await house.personId("huisarts"));
  const doc = new Y.Doc();
  const rows: StoredEdit[] = [];
  const row = (personId: PersonId, bytes: Uint8Array, minute: number, kind: StoredEdit["kind"]): void => {
    const at = new Date(Date.UTC(2026, 0, 1, 10, minute));
    rows.push({ seq: rows.length + 1, personId, session: null, kind, bytes, at });
  };
  let minute = 0;
  doc.on("update", (bytes: Uint8Array) => row(nurseId, bytes, minute, "edit"));
  const text = doc.getText("text:situation");
  text.insert(0, "een ");
  minute = 4;
  text.insert(4, "twee ");
  minute = 30;
  text.insert(9, "drie");
  row(otherId, Y.encodeStateAsUpdate(doc), 31, "carried");
  const owner = () => nurseId;
  const all = { client: doc.clientID, clock: 0, len: 100 };
  const pieces = await authorship(rows, [all, { ...all, client: doc.clientID + 1 }], owner);
  expect(pieces).toMatchObject([
    { clock: 0, len: 9, author: nurseId, at: rows[0]?.at, via: undefined },
    { clock: 9, len: 4, author: nurseId, at: rows[2]?.at, via: undefined },
  ]);
  expect(await authorship(rows.slice(3), [all], owner)).toMatchObject([
    { clock: 0, len: 13, author: nurseId, via: otherId, kind: "carried" },
  ]);
});

it("[WHO-9] only who may read the plan hears who wrote it, and each time is on record", async () => {
  const stranger = await house.signIn("beheer");
  const reader = await house.signIn("apotheker");
  const asks = [
    ["GET", path("authors"), undefined],
    ["POST", path("authorship"), { ranges: [] }],
    ["GET", path(`items/goals/${crypto.randomUUID()}/history`), undefined],
  ] as const;
  for (const [method, where, body] of asks) {
    expect((await house.call(stranger, method, where, body)).status).toBe(404);
    expect((await house.call(reader, method, where, body)).status).toBe(200);
  }
  const rows = await house.db
    .selectFrom("audit_event")
    .select("event")
    .where("event", "like", '%"code":"authorship-read"%')
    .orderBy("seq", "desc")
    .limit(6)
    .execute();
  expect(rows.map((row) => JSON.parse(row.event).outcome)).toEqual([
    ...["done", "refused", "done", "refused", "done", "refused"],
  ]);
  const range = { client: 1, clock: 0, len: 1 };
  for (const ranges of [Array.from({ length: 501 }, () => range), [{ ...range, len: 0 }], [{ client: -1 }]]) {
    expect((await house.call(reader, "POST", path("authorship"), { ranges })).status).toBe(400);
  }
  for (const where of ["items/nothing/x/history", "items/goals/x/history"]) {
    expect((await house.call(reader, "GET", path(where))).status).toBe(404);
  }
});
