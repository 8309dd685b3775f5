// A plan's document out of what is stored of it, and back to bytes: the work for which Yjs itself is needed.
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import * as Y from "yjs";
import type { Mending } from "../../shared/plan/mending.ts";
import type { StoredRow } from "../store/journal.ts";
import { updatesOf } from "../store/packed-edits.ts";
import { kindOfRoot, kindOfType } from "./content.ts";
import {
  type ContainerKind,
  type LedgerTables,
  type RunTable,
  Runs,
  containerKinds,
  goneId,
} from "./ledger.ts";

/** A document as bytes. */
export interface DocumentBytes {
  /** All of it as one update. */
  state: Uint8Array;
  /** Only its delete set, as an update: for who has all the words already. */
  deletions: Uint8Array;
  stateVector: [client: number, clock: number][];
}

/** The document after it was loaded: its bytes, and what has to be taken out of them. */
export interface LoadedDocument extends DocumentBytes {
  mendings: Mending[];
}

/** And what a room must know of it. */
export interface StoredDocument extends LoadedDocument {
  ledger: LedgerTables;
}

/** A document from what is stored. */
export function load(snapshot: Uint8Array | undefined, updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc();
  doc.transact(() => {
    if (snapshot !== undefined) Y.applyUpdate(doc, snapshot, load);
    for (const update of updates) Y.applyUpdate(doc, update, load);
  }, load);
  return doc;
}

/** A document from journal rows and the snapshot that they come after. */
export function loadRows(snapshot: Uint8Array | undefined, rows: readonly StoredRow[]): Y.Doc {
  return load(
    snapshot,
    rows.flatMap(({ bytes }) => updatesOf(bytes)),
  );
}

/** Many small updates as one array, which goes to another thread in one piece. */
export function packUpdates(updates: readonly Uint8Array[]): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, updates.length);
    for (const update of updates) encoding.writeVarUint8Array(encoder, update);
  });
}

export function unpackUpdates(packed: Uint8Array): Uint8Array[] {
  const decoder = decoding.createDecoder(packed);
  return Array.from({ length: decoding.readVarUint(decoder) }, () => decoding.readVarUint8Array(decoder));
}

/** By way of a document: it merges what belongs together; `Y.mergeUpdates` does not, and is far slower. */
export function bytesOf(doc: Y.Doc, state = Y.encodeStateAsUpdate(doc)): DocumentBytes {
  const stateVector = Y.encodeStateVector(doc);
  return {
    state,
    deletions: Y.encodeStateAsUpdate(doc, stateVector),
    stateVector: [...Y.decodeStateVector(stateVector)],
  };
}

export function ledgerOf(doc: Y.Doc): LedgerTables {
  const containers = new Containers(doc);
  const clients = [...doc.store.clients].map(([client, structs]) => {
    const runs: RunTable = { from: [], place: [], holds: [], end: 0 };
    const writer = new Runs(runs);
    const deletedFrom: number[] = [];
    const deletedTo: number[] = [];
    for (const struct of structs) {
      const { clock } = struct.id;
      const end = clock + struct.length;
      if (struct instanceof Y.Item)
        writer.push(containers.placeOf(struct), containers.heldBy(struct), struct.length);
      else writer.push(2 * goneId, -1, struct.length);
      if (!struct.deleted) continue;
      if (deletedTo.at(-1) === clock) deletedTo[deletedTo.length - 1] = end;
      else {
        deletedFrom.push(clock);
        deletedTo.push(end);
      }
    }
    return { client, runs, deletedFrom, deletedTo };
  });
  return { containers: containers.tables, roots: containers.roots, clients };
}

type AnyType = Y.ContentType["type"];

/** Numbers the types of a document in the order in which they are met. */
class Containers {
  readonly tables = { kind: [containerKinds.indexOf("gone")], depth: [0] };
  readonly roots: [string, number][] = [];
  readonly #ids = new Map<AnyType, number>();

  constructor(doc: Y.Doc) {
    for (const [name, type] of doc.share) {
      const id = this.#add(kindOfRoot(name), 1);
      this.#ids.set(type, id);
      this.roots.push([name, id]);
    }
  }

  placeOf({ parent, parentSub }: Y.Item): number {
    const container = parent instanceof Y.AbstractType ? this.#idOf(parent) : goneId;
    return 2 * container + (parentSub === null ? 0 : 1);
  }

  heldBy({ content }: Y.Item): number {
    return content instanceof Y.ContentType ? this.#idOf(content.type) : -1;
  }

  #idOf(type: AnyType): number {
    const known = this.#ids.get(type);
    if (known !== undefined) return known;
    const holder = type._item?.parent;
    const around = holder instanceof Y.AbstractType ? this.#idOf(holder) : goneId;
    const id = this.#add(kindOfType(type), (this.tables.depth[around] ?? 0) + 1);
    this.#ids.set(type, id);
    return id;
  }

  #add(kind: ContainerKind, depth: number): number {
    this.tables.kind.push(containerKinds.indexOf(kind));
    this.tables.depth.push(depth);
    return this.tables.kind.length - 1;
  }
}
