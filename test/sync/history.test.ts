// Folding keeps the text, and history keeps who wrote it.
import { expect, it } from "vitest";
import * as Y from "yjs";
import type { StoredRow } from "../../server/store/journal.ts";
import { type Edit, packEdits, unpackEdits } from "../../server/store/packed-edits.ts";
import { documentWork } from "../../server/sync/document-work.ts";
import { unfold, unpackHistory } from "../../server/sync/history.ts";
import { loadRows } from "../../server/sync/stored-document.ts";
import { PersonId, SessionHash } from "../../shared/ids.ts";
import { seed } from "../../shared/plan/doc.ts";

const nurse = PersonId.parse("018f0000-0000-7000-8000-000000000001");
const doctor = PersonId.parse("018f0000-0000-7000-8000-000000000002");
const session = SessionHash.parse("ab".repeat(32));

/** Three edits a row, as when three were typed within one commit. */
function rows(count: number): { rows: StoredRow[]; edits: Edit[] } {
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on("update", (update: Uint8Array) => updates.push(update));
  seed(doc, "algemeen");
  const element = doc.getXmlFragment("text:situation").get(0) as Y.XmlElement;
  const text = new Y.XmlText();
  element.push([text]);
  for (let i = 0; i < count; i++) text.insert(text.length, `${i} `);
  const edits = updates.map((bytes, i): Edit => ({
    personId: i % 2 === 0 ? nurse : doctor,
    session: i === 0 ? null : session,
    kind: i === 0 ? "seed" : "edit",
    bytes,
    at: new Date(1_700_000_000_000 + i),
  }));
  const packed: StoredRow[] = [];
  for (let i = 0; i < edits.length; i += 3) {
    packed.push({ seq: packed.length + 1, bytes: packEdits(edits.slice(i, i + 3)) });
  }
  return { rows: packed, edits };
}

const situation = (snapshot: Uint8Array | undefined, stored: readonly StoredRow[]): string =>
  loadRows(snapshot, stored).getXmlFragment("text:situation").toString();

it("folds edits into a snapshot with the same content", async () => {
  const written = rows(50);
  const { snapshot } = await documentWork.fold({ snapshot: undefined, rows: written.rows });
  expect(situation(snapshot, [])).toBe(situation(undefined, written.rows));
  expect(situation(snapshot, [])).toContain("49 ");
});

it("folds onto an older snapshot", async () => {
  const written = rows(20);
  const first = await documentWork.fold({ snapshot: undefined, rows: written.rows.slice(0, 4) });
  const second = await documentWork.fold({ ...first, rows: written.rows.slice(4) });
  expect(situation(second.snapshot, [])).toContain("0 1 2 3");
  expect(situation(second.snapshot, [])).toContain("19 ");
});

it("[AUTHOR-2] history gives every folded edit back with its author, session and time", async () => {
  const written = rows(5);
  const { history } = await documentWork.fold({ snapshot: undefined, rows: written.rows });
  const unpacked = unpackHistory(history);
  expect(unpacked.map(({ seq: _seq, ...edit }) => edit)).toEqual(written.edits);
  expect(unpacked).toEqual(written.rows.flatMap(unpackEdits));
});

it("[AUTHOR-13] a row that is read both folded and not counts once, in its place", async () => {
  const written = rows(12);
  const { history } = await documentWork.fold({ snapshot: undefined, rows: written.rows.slice(0, 3) });
  const edits = unfold({ folded: [history], rows: written.rows.slice(1) });
  expect(edits.map(({ seq: _seq, ...edit }) => edit)).toEqual(written.edits);
});
