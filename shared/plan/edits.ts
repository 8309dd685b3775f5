// Every edit of a structured item: one function, one transaction. Nothing else writes items.
import * as Y from "yjs";
import type * as z from "zod";
import { type Assignment, ItemId } from "./assignment.ts";
import { planRoot } from "./doc.ts";
import { maxItems } from "../limits.ts";
import { asWords, isPresent, readItem } from "./item-content.ts";
import {
  type FixedOf,
  type ListName,
  type PlanRegister,
  type RegisterName,
  type RegistersOf,
  type WordsOf,
  lists,
  type planRegisters,
} from "./items.ts";
import { byOrder, keysToPlace, orderOf, type Placed } from "./order.ts";
import { editsOf, setRegister } from "./register.ts";
import { seenIn } from "./touch.ts";
import { type WordsChange, changeBetween } from "./words-change.ts";

export { isTouchedBy } from "./touch.ts";

/** What an edit needs. `origin` marks the transaction as this person's own, for undo. */
export interface Editing {
  doc: Y.Doc;
  /** A fresh uuid. */
  newId(): string;
  origin: unknown;
}

export interface NewItem<L extends ListName> {
  fixed: FixedOf<L>;
  words?: Partial<Record<WordsOf<L>, string>>;
  registers?: Partial<RegistersOf<L>>;
  /** Right after this one; null puts it first. At the end when left out. */
  after?: ItemId | null;
}

/** Whether a list holds all that it may; what was taken out does not count. */
export function isFull(doc: Y.Doc, list: ListName): boolean {
  const root = doc.getMap(list);
  if (root.size < maxItems) return false;
  const items = [...root.entries()].flatMap(([id, map]) => readItem(list, id, map) ?? []);
  return items.filter(isPresent).length >= maxItems;
}

/** Makes an item with all its texts: a text made later could be made twice, and one of the two would be lost. Ask `isFull` first. */
export function addItem<L extends ListName>(on: Editing, list: L, item: NewItem<L>): ItemId {
  const id = ItemId.parse(on.newId());
  on.doc.transact(() => {
    const root = on.doc.getMap(list);
    const map = new Y.Map<unknown>();
    map.set("id", id);
    for (const [name, value] of Object.entries(item.fixed)) map.set(name, value);
    const given: Partial<Record<string, string>> = item.words ?? {};
    for (const name of lists[list].words) map.set(name, new Y.Text(given[name]?.toWellFormed() ?? ""));
    root.set(id, map);
    for (const [name, value] of Object.entries(item.registers ?? {})) {
      if (value !== undefined) setRegister(map, name, value, { id: on.newId() });
    }
    const others = placedIn(root).filter((other) => other.id !== id);
    const after = item.after === undefined ? (others.toSorted(byOrder).at(-1)?.id ?? null) : item.after;
    writeOrder(root, keysToPlace(others, id, after));
  }, on.origin);
  return id;
}

/**
 * Sets a whole value, or empties it with null. Choosing one of two values is this too. `over`: the edits that
 * stood there when the person began; what a colleague set since then stays beside it.
 */
export function setField<L extends ListName, R extends RegisterName<L>>(
  on: Editing,
  list: L,
  id: ItemId,
  field: R,
  value: RegistersOf<L>[R] | null,
  over?: readonly string[],
): void {
  on.doc.transact(() => {
    const map = itemOf(on.doc, list, id);
    if (map !== undefined) setRegister(map, field, value, { id: on.newId(), over });
  }, on.origin);
}

export function setPlanField<R extends PlanRegister>(
  on: Editing,
  field: R,
  value: z.infer<(typeof planRegisters)[R]> | null,
  over?: readonly string[],
): void {
  const edit = { id: on.newId(), over };
  on.doc.transact(() => setRegister(on.doc.getMap(planRoot), field, value, edit), on.origin);
}

/**
 * Asks somebody to do this. Until somebody agreed the question itself changes; once `isAgreed`, a change is a
 * proposal beside what counts. Null takes an open proposal back. `pending`: the edit of the open question that
 * this takes the place of, which may be one of somebody who had not heard of the yes.
 */
export function assign(
  on: Editing,
  list: "actions" | "team",
  id: ItemId,
  value: Assignment | null,
  { isAgreed, pending }: { isAgreed: boolean; pending?: string | undefined },
): void {
  on.doc.transact(() => {
    const map = itemOf(on.doc, list, id);
    if (map === undefined) return;
    setRegister(map, isAgreed ? "proposed" : "assignment", value, { id: on.newId() });
    if (isAgreed && pending !== undefined && editsOf(map, "assignment").includes(pending)) {
      setRegister(map, "assignment", null, { id: on.newId() });
    }
  }, on.origin);
}

/** Changes only what differs, so that two people can type in it at once. `caret`: where the typing ended. */
export function setWords<L extends ListName>(
  on: Editing,
  list: L,
  id: ItemId,
  name: WordsOf<L>,
  text: string,
  caret?: number,
): void {
  const words = wordsOf(on.doc, list, id, name);
  if (words !== undefined) changeWords(on, words, changeBetween(words.toString(), text, caret));
}

export function changeWords(on: Editing, words: Y.Text, change: WordsChange): void {
  on.doc.transact(() => {
    if (change.deleted > 0) words.delete(change.at, change.deleted);
    // half a character would be half on this page and a question mark on every other
    if (change.inserted !== "") words.insert(change.at, change.inserted.toWellFormed());
  }, on.origin);
}

/** Puts an item right after another of its list, or first. It keeps its id and whatever others type in it. */
export function moveItem(on: Editing, list: ListName, id: ItemId, after: string | null): void {
  if (id === after) return;
  on.doc.transact(() => {
    const root = on.doc.getMap(list);
    if (itemOf(on.doc, list, id) !== undefined) writeOrder(root, keysToPlace(placedIn(root), id, after));
  }, on.origin);
}

/** Puts an item right before another of its list. */
export function moveItemBefore(on: Editing, list: ListName, id: ItemId, before: ItemId): void {
  if (id === before) return;
  const others = placedIn(on.doc.getMap(list))
    .filter((item) => item.id !== id)
    .sort(byOrder);
  const at = others.findIndex((item) => item.id === before);
  // one that is gone: at the end
  const previous = others[(at < 0 ? others.length : at) - 1];
  moveItem(on, list, id, previous?.id ?? null);
}

/**
 * Takes out what was entered in error: it stays in the document, marked, with the reason. Nothing is deleted,
 * because a colleague may be typing in it at this moment; what the remover had not seen brings it back.
 */
export function removeItem(on: Editing, list: ListName, id: ItemId, reason: string): void {
  on.doc.transact(() => {
    const map = itemOf(on.doc, list, id);
    if (map !== undefined) setRegister(map, "removed", { reason, seen: seenIn(map) }, { id: on.newId() });
  }, on.origin);
}

export function itemOf(doc: Y.Doc, list: ListName, id: string): Y.Map<unknown> | undefined {
  const map = doc.getMap(list).get(id);
  return map instanceof Y.Map ? map : undefined;
}

export function wordsOf(doc: Y.Doc, list: ListName, id: string, name: string): Y.Text | undefined {
  return asWords(itemOf(doc, list, id)?.get(name));
}

function placedIn(root: Y.Map<unknown>): Placed[] {
  return [...root.entries()].flatMap(([id, item]) =>
    item instanceof Y.Map ? [{ id, order: orderOf(item.get("order")) }] : [],
  );
}

function writeOrder(root: Y.Map<unknown>, keys: ReadonlyMap<string, string>): void {
  for (const [id, key] of keys) {
    const item = root.get(id);
    if (item instanceof Y.Map) item.set("order", key);
  }
}
