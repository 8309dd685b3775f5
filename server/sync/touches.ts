// Who touched which part of a plan between two states of it, from the rows of its journal and nothing else.
import * as Y from "yjs";
import type { PersonId } from "../../shared/ids.ts";
import type { StoredEdit } from "../store/packed-edits.ts";
import { inSlices } from "./slices.ts";

/** What was touched: a text, a value of the plan itself, or an item with its field (null: its coming or going). */
export type Place =
  | { kind: "text"; root: string }
  | { kind: "plan"; field: string }
  | { kind: "item"; list: string; itemId: string; field: string | null };

export interface Touch {
  place: Place;
  by: PersonId;
  at: Date;
}

export interface Window {
  /** The whole journal, oldest first. */
  edits: readonly StoredEdit[];
  /** The document as it was, as one update; undefined: nothing was there. */
  before: Uint8Array | undefined;
  /** As it became; undefined: with all the edits in it. */
  after: Uint8Array | undefined;
}

/**
 * Every edit that is in `after` and not yet in `before`, by what it changes there: a time alone does not tell, since
 * what was sent before a version was frozen may have been committed after it. In the order of the journal.
 */
export async function touchesBetween(
  { edits, before, after }: Window,
  ownerOf: (clientId: number) => PersonId | undefined,
): Promise<Touch[]> {
  // what is deleted keeps its place, so that it is known where it stood
  const doc = new Y.Doc({ gc: false });
  if (before !== undefined) Y.applyUpdate(doc, before);
  const isIn = after === undefined ? () => true : containedIn(after);
  const touches: Touch[] = [];
  let edit: StoredEdit | undefined;
  doc.on("afterTransaction", (transaction: Y.Transaction) => {
    if (edit === undefined) return;
    for (const { place, clientId } of placesIn(transaction)) {
      const by = (clientId === undefined ? undefined : ownerOf(clientId)) ?? edit.personId;
      touches.push({ place, by, at: edit.at });
    }
  });
  await inSlices(edits, (next) => {
    if (!isIn(next.bytes)) return;
    edit = next;
    Y.applyUpdate(doc, next.bytes);
    edit = undefined;
  });
  doc.destroy();
  return touches;
}

/** Is all that an update says part of this state? */
function containedIn(state: Uint8Array): (update: Uint8Array) => boolean {
  const doc = new Y.Doc({ gc: false });
  Y.applyUpdate(doc, state);
  const clocks = Y.decodeStateVector(Y.encodeStateVector(doc));
  const deleted = Y.createDeleteSetFromStructStore(doc.store);
  doc.destroy();
  return (update) => {
    const { structs, ds } = Y.decodeUpdate(update);
    return (
      structs.every(
        (struct) =>
          struct instanceof Y.Skip || struct.id.clock + struct.length <= (clocks.get(struct.id.client) ?? 0),
      ) &&
      [...ds.clients].every(([client, runs]) =>
        runs.every(({ clock, len }) => isCovered(deleted.clients.get(client) ?? [], clock, clock + len)),
      )
    );
  };
}

/** `runs` are in order, and those that meet are one. */
function isCovered(runs: readonly { clock: number; len: number }[], from: number, to: number): boolean {
  return runs.some(({ clock, len }) => clock <= from && to <= clock + len);
}

interface Found {
  place: Place;
  /** Whose new content it is; undefined where something only went. */
  clientId: number | undefined;
}

function placesIn(transaction: Y.Transaction): Found[] {
  const { doc, beforeState, afterState, deleteSet } = transaction;
  const names = new Map([...doc.share].map(([name, type]) => [type as Y.AbstractType<unknown>, name]));
  const found = new Map<string, Found>();
  const add = (item: Y.Item, clientId: number | undefined): void => {
    const place = placeOf(item, names);
    if (place !== undefined) found.set(`${JSON.stringify(place)} ${clientId}`, { place, clientId });
  };
  for (const [client, clock] of afterState) {
    const from = beforeState.get(client) ?? 0;
    if (clock === from) continue;
    for (const struct of structsFrom(doc, client, from)) if (struct instanceof Y.Item) add(struct, client);
  }
  Y.iterateDeletedStructs(transaction, deleteSet, (struct) => {
    const isNew = struct.id.clock >= (beforeState.get(struct.id.client) ?? 0);
    if (struct instanceof Y.Item && !isNew) add(struct, undefined);
  });
  return [...found.values()];
}

function structsFrom(doc: Y.Doc, client: number, clock: number): readonly (Y.Item | Y.GC | Y.Skip)[] {
  const structs = doc.store.clients.get(client) ?? [];
  const at = structs.findLastIndex((struct) => struct.id.clock <= clock);
  return structs.slice(Math.max(at, 0)).filter((struct) => struct.id.clock + struct.length > clock);
}

/** Undefined for what hangs on nothing any more, or under a root that no page has. */
function placeOf(item: Y.Item, names: ReadonlyMap<Y.AbstractType<unknown>, string>): Place | undefined {
  const keys: string[] = [];
  let here: Y.Item | null = item;
  for (;;) {
    if (here.parentSub !== null) keys.unshift(here.parentSub);
    const parent: unknown = here.parent;
    if (!(parent instanceof Y.AbstractType)) return undefined;
    if (parent._item === null) {
      const root = names.get(parent);
      return root === undefined ? undefined : placeUnder(root, keys);
    }
    here = parent._item;
  }
}

function placeUnder(root: string, [first, second]: readonly string[]): Place | undefined {
  if (root.startsWith("text:")) return { kind: "text", root };
  if (first === undefined) return undefined;
  if (root === "plan") return { kind: "plan", field: fieldOf(first) };
  return { kind: "item", list: root, itemId: first, field: second === undefined ? null : fieldOf(second) };
}

/** Of `field/<edit>`, as values are kept; words have the field's own name. */
function fieldOf(key: string): string {
  return key.split("/", 1)[0] ?? key;
}
