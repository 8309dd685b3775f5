// What is done with whole documents, away from the thread that serves everybody's typing.
import * as Y from "yjs";
import { restoreInto } from "../../shared/plan/restoring.ts";
import { mend } from "../../shared/plan/mending.ts";
import type { Fold, StoredRow } from "../store/journal.ts";
import { packHistory } from "./history.ts";
import {
  type LoadedDocument,
  type StoredDocument,
  bytesOf,
  ledgerOf,
  load,
  loadRows,
  unpackUpdates,
} from "./stored-document.ts";

/** Each answers for one document; `state` is a Yjs update, `rows` are packed journal rows. */
export interface DocumentWork {
  /** What a room must know of a document to serve it. */
  open(stored: { snapshot: Uint8Array | undefined; rows: readonly StoredRow[] }): Promise<StoredDocument>;
  /** A document in memory that grew by these updates; what the room knows of it grew with it. */
  compact(grown: { state: Uint8Array; packedUpdates: Uint8Array }): Promise<LoadedDocument>;
  fold(stored: { snapshot: Uint8Array | undefined; rows: readonly StoredRow[] }): Promise<Fold>;
  /** What a client lacks that has as much as this state vector says. */
  diff(asked: { state: Uint8Array; stateVector: Uint8Array }): Promise<Uint8Array>;
  /** The smallest edit after which the document says what `target` says; undefined when it does already. */
  restore(asked: {
    state: Uint8Array;
    target: Uint8Array;
    clientId: number;
    reason: string;
  }): Promise<Uint8Array | undefined>;
  /** What is stored and not known to who has as much as this state vector says; all that is deleted is in it. */
  lacking(asked: {
    snapshot: Uint8Array | undefined;
    rows: readonly StoredRow[];
    stateVector: Uint8Array;
  }): Promise<Uint8Array>;
}

/** The work itself, in whatever thread this is. */
export const documentWork: DocumentWork = {
  async open({ snapshot, rows }) {
    const doc = loadRows(snapshot, rows);
    // written by a fold, and nothing since: these are the bytes that writing it again would give
    const known = rows.length === 0 ? snapshot : undefined;
    const document = { ...bytesOf(doc, known), ledger: ledgerOf(doc), mendings: mend(doc) };
    doc.destroy();
    return document;
  },
  async compact({ state, packedUpdates }) {
    const doc = load(state, unpackUpdates(packedUpdates));
    // in this order: the mendings are edits that come after these bytes
    const document = { ...bytesOf(doc), mendings: mend(doc) };
    doc.destroy();
    return document;
  },
  async fold({ snapshot, rows }) {
    const doc = loadRows(snapshot, rows);
    const state = Y.encodeStateAsUpdate(doc);
    doc.destroy();
    return { snapshot: state, history: packHistory(rows) };
  },
  async diff({ state, stateVector }) {
    return Y.diffUpdate(state, stateVector);
  },
  async restore({ state, target, clientId, reason }) {
    const [doc, earlier] = [load(state, []), load(target, [])];
    doc.clientID = clientId;
    let edit: Uint8Array | undefined;
    doc.on("update", (update: Uint8Array) => {
      edit = update;
    });
    restoreInto({ doc, newId: () => crypto.randomUUID(), origin: restoreInto }, earlier, reason);
    doc.destroy();
    earlier.destroy();
    return edit;
  },
  async lacking({ snapshot, rows, stateVector }) {
    const doc = loadRows(snapshot, rows);
    const update = Y.encodeStateAsUpdate(doc, stateVector);
    doc.destroy();
    return update;
  },
};
