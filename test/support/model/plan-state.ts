// One plan as the simulated database holds it, and what every row that comes in must keep to.
import * as Y from "yjs";
import { loadRows } from "../../../server/sync/stored-document.ts";
import { unpackHistory } from "../../../server/sync/history.ts";
import type { Fold, NewRow, StoredRow } from "../../../server/store/journal.ts";
import { type StoredEdit, packEdits, unpackEdits } from "../../../server/store/packed-edits.ts";
import type { PersonId, PlanId } from "../../../shared/ids.ts";
import { contentOf, seedText } from "./typing.ts";

interface Row extends StoredRow {
  edits: number;
  /** Writer and number: no two rows have the same. */
  name: string;
}

export class PlanState {
  readonly planId: PlanId;
  readonly owners = new Map<number, PersonId>();
  snapshot: Uint8Array | undefined;
  rows: Row[] = [];
  /** Names of rows that were folded. */
  readonly #folded = new Set<string>();
  readonly #history: Uint8Array[] = [];
  #edits = 0;
  #lastSeq = 0;
  /** What is stored, as a document. */
  #doc = new Y.Doc();

  constructor(
    planId: PlanId,
    seed: { clientId: number; personId: PersonId; at: Date; size: "small" | "large" },
  ) {
    this.planId = planId;
    const doc = new Y.Doc();
    doc.clientID = seed.clientId;
    seedText(doc, seed.size);
    const { personId, at } = seed;
    const bytes = packEdits([
      { personId, session: null, kind: "seed", bytes: Y.encodeStateAsUpdate(doc), at },
    ]);
    this.owners.set(seed.clientId, personId);
    const added = this.add("seed 0", { planId, personId, at, edits: 1, bytes, writerSeq: 0 });
    for (const edit of added) this.apply(edit);
  }

  get doc(): Y.Doc {
    return this.#doc;
  }

  get edits(): number {
    return this.rows.reduce((sum, { edits }) => sum + edits, 0);
  }

  has(name: string): boolean {
    return this.#folded.has(name) || this.rows.some((row) => row.name === name);
  }

  /** Answers the edits of the row. */
  add(name: string, { bytes, edits }: NewRow): StoredEdit[] {
    this.#lastSeq += 1;
    const row = { seq: this.#lastSeq, bytes, edits, name };
    this.rows.push(row);
    this.#edits += edits;
    return unpackEdits(row);
  }

  apply(edit: StoredEdit): void {
    this.#doc.transact((transaction) => {
      Y.applyUpdate(this.#doc, edit.bytes);
      // after what others did Yjs tidies up marks, which would change what is stored
      transaction.local = true;
    });
  }

  fold({ snapshot, history }: Fold, rows: readonly StoredRow[]): void {
    const folded = new Set(rows.map(({ seq }) => seq));
    for (const { seq, name } of this.rows) if (folded.has(seq)) this.#folded.add(name);
    this.rows = this.rows.filter(({ seq }) => !folded.has(seq));
    this.snapshot = snapshot;
    this.#history.push(history);
    this.#doc = this.load();
  }

  load(): Y.Doc {
    return loadRows(this.snapshot, this.rows);
  }

  /** What is wrong with what is stored; undefined when nothing is. */
  fault(): string | undefined {
    if (this.#doc.store.pendingStructs !== null || this.#doc.store.pendingDs !== null)
      return "a hole in what is stored";
    const folded = this.#history.reduce((sum, history) => sum + unpackHistory(history).length, 0);
    if (folded + this.edits !== this.#edits) return "history that lost or doubled an edit";
    return contentOf(this.load()) === contentOf(this.#doc)
      ? undefined
      : "rows that do not say what was committed";
  }
}

/** Is all of this update in the document? */
export function holds(doc: Y.Doc, update: Uint8Array): boolean {
  const { structs, ds } = Y.decodeUpdate(update);
  const isThere = structs.every(
    (struct) =>
      struct instanceof Y.Skip || Y.getState(doc.store, struct.id.client) >= struct.id.clock + struct.length,
  );
  if (!isThere || ds.clients.size === 0) return isThere;
  const deleted = Y.createDeleteSetFromStructStore(doc.store);
  for (const [client, ranges] of ds.clients) {
    for (const { clock, len } of ranges) {
      for (let at = clock; at < clock + len; at++)
        if (!Y.isDeleted(deleted, Y.createID(client, at))) return false;
    }
  }
  return true;
}
