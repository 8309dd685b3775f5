// Folding keeps the text, and history keeps who wrote it.
import { expect, it } from "vitest";
import * as Y from "yjs";
import { fold, load, unpackHistory } from "../../server/sync/history.ts";
import type { StoredEdit } from "../../server/store/journal.ts";
import { PersonId, SessionHash } from "../../shared/ids.ts";
import { seed } from "../../shared/plan/doc.ts";

const nurse = PersonId.parse("018f0000-0000-7000-8000-000000000001");
const session = SessionHash.parse("ab".repeat(32));

function edits(count: number): StoredEdit[] {
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on("update", (update: Uint8Array) => updates.push(update));
  seed(doc, "algemeen");
  const element = doc.getXmlFragment("text:situation").get(0) as Y.XmlElement;
  const text = new Y.XmlText();
  element.push([text]);
  for (let i = 0; i < count; i++) text.insert(text.length, `${i} `);
  return updates.map((bytes, i) => ({
    seq: i + 1,
    personId: nurse,
    session: i === 0 ? null : session,
    kind: i === 0 ? "seed" : "edit",
    bytes,
    at: new Date(1_700_000_000_000 + i),
  }));
}

it("folds edits into a snapshot with the same content", async () => {
  const rows = edits(50);
  const { snapshot } = await fold(undefined, rows);
  const folded = load(snapshot, []).getXmlFragment("text:situation").toString();
  expect(folded).toBe(load(undefined, rows).getXmlFragment("text:situation").toString());
  expect(folded).toContain("49 ");
});

it("folds onto an older snapshot", async () => {
  const rows = edits(20);
  const first = await fold(undefined, rows.slice(0, 10));
  const second = await fold(first.snapshot, rows.slice(10));
  expect(load(second.snapshot, []).getXmlFragment("text:situation").toString()).toContain("0 1 2 3");
  expect(load(second.snapshot, []).getXmlFragment("text:situation").toString()).toContain("19 ");
});

it("[AUTHOR-2] history gives every folded edit back with its author, session and time", async () => {
  const rows = edits(5);
  expect(unpackHistory((await fold(undefined, rows)).history)).toEqual(rows);
});
