// One structured edit chosen by numbers, on what that person has on screen, and what a model remembers of it.
import * as Y from "yjs";
import { assignmentTo, bare, performers, twoValues } from "./sample-items.ts";
import { type Replica, contentOf } from "./two-people.ts";
import type { ItemId, Performer } from "../../shared/plan/assignment.ts";
import {
  addItem,
  assign,
  itemOf,
  moveItem,
  moveItemBefore,
  removeItem,
  setField,
  setPlanField,
  setWords,
  wordsOf,
} from "../../shared/plan/edits.ts";
import { isPresent, readItem } from "../../shared/plan/item-content.ts";
import { type ListName, listNames, lists } from "../../shared/plan/items.ts";
import { byOrder } from "../../shared/plan/order.ts";

export const editKinds = [
  "add",
  "set",
  "empty",
  "type",
  "type",
  "erase",
  "move",
  "move-before",
  "remove",
  "put-back",
  "assign",
  "refer",
  "plan",
  "prose",
] as const;

/** Numbers that are taken modulo whatever there is to choose from. */
export interface Choice {
  kind: (typeof editKinds)[number];
  list: number;
  item: number;
  one: number;
  two: number;
}

/** Every letter is typed once in a run, every third of two UTF-16 units: what became of it can be followed. */
export function letterOf(count: number): string {
  return String.fromCodePoint(count % 3 === 0 ? 0x20000 + count : 0x4e00 + count);
}

/** What all people together did. */
export class Model {
  readonly added = new Map<ItemId, { list: ListName; by: Replica }>();
  /** Letters by the item and field they were typed in. */
  readonly typed = new Map<string, { place: string; item: ItemId; by: Replica }>();
  readonly erased = new Set<string>();
  /** Per item: who took it out, and the letters that they saw in it. */
  readonly removals: { item: ItemId; by: Replica; saw: string }[] = [];
  /** Values by `list|item|field/editId`, as they were set. */
  readonly set = new Map<string, unknown>();
  readonly replaced = new Set<string>();
  #letters = 0;

  newLetter(): string {
    this.#letters += 1;
    return letterOf(this.#letters);
  }
}

export function edit(by: Replica, choice: Choice, model: Model): void {
  const before = registersIn(by.doc);
  perform(by, choice, model);
  const after = registersIn(by.doc);
  for (const [key, value] of after) if (!before.has(key)) model.set.set(key, value);
  for (const key of before.keys()) if (!after.has(key)) model.replaced.add(key);
}

/** All register entries of a document. */
export function registersIn(doc: Y.Doc): Map<string, unknown> {
  const entries = new Map<string, unknown>();
  const take = (name: string, map: Y.Map<unknown>): void => {
    for (const [key, value] of map.entries()) if (key.includes("/")) entries.set(`${name}|${key}`, value);
  };
  take("plan|", doc.getMap("plan"));
  for (const list of listNames) {
    for (const [id, item] of doc.getMap(list).entries())
      if (item instanceof Y.Map) take(`${list}|${id}`, item);
  }
  return entries;
}

function perform(by: Replica, choice: Choice, model: Model): void {
  const list = pick(listNames, choice.list) ?? "goals";
  const items = shown(by, list);
  const id = pick(items, choice.item);
  const neighbour = pick([null, ...items], choice.one) ?? null;
  if (choice.kind === "add" || (id === undefined && choice.kind !== "plan" && choice.kind !== "prose")) {
    add(by, list, choice, neighbour, model);
    return;
  }
  if (choice.kind === "plan") setPlan(by, choice);
  else if (choice.kind === "prose") prose(by, model.newLetter(), choice);
  else if (id !== undefined) change(by, list, id, neighbour, choice, model);
}

function change(
  by: Replica,
  list: ListName,
  id: ItemId,
  near: ItemId | null,
  choice: Choice,
  model: Model,
): void {
  const field = pick(Object.entries<readonly unknown[]>(twoValues[list]), choice.one);
  const people = [...Object.values(performers), ...contactsOf(by)];
  switch (choice.kind) {
    case "set":
      // the table has the field's own type
      if (field !== undefined) setField(by, list, id, field[0] as never, pick(field[1], choice.two) as never);
      return;
    case "empty":
      if (field !== undefined) setField(by, list, id, field[0] as never, null);
      return;
    case "type":
    case "erase":
      write(by, list, id, choice, model);
      return;
    case "move":
      moveItem(by, list, id, near);
      return;
    case "move-before":
      moveItemBefore(by, list, id, near ?? id);
      return;
    case "remove":
      model.removals.push({ item: id, by, saw: wordsIn(by, list, id) });
      removeItem(by, list, id, `reden ${choice.one % 2}`);
      return;
    case "put-back": {
      const all = [...model.added].filter(([item, { list: of }]) => itemOf(by.doc, of, item) !== undefined);
      const [item, of] = pick(all, choice.one) ?? [id, { list }];
      setField(by, of.list, item, "removed", null);
      return;
    }
    case "assign":
      assignSome(by, id, list, assignmentTo(pick(people, choice.one) ?? null), choice.two % 2 === 0);
      return;
    case "refer": {
      const goal = pick(shown(by, "goals"), choice.one);
      const action = pick(shown(by, "actions"), choice.two);
      if (goal !== undefined && action !== undefined) setField(by, "actions", action, "goal", goal);
      return;
    }
    case "add":
    case "plan":
    case "prose":
      return;
  }
}

function add(by: Replica, list: ListName, choice: Choice, after: ItemId | null, model: Model): void {
  const letter = model.newLetter();
  const name = wordsFieldOf(list, choice.two);
  const [field, values] = pick(Object.entries<readonly unknown[]>(twoValues[list]), choice.two) ?? ["", []];
  const registers = choice.one % 3 === 0 ? {} : { [field]: values[0] };
  const atEnd = choice.one % 2 === 0;
  const id = addItem(by, list, {
    ...bare(list),
    words: { [name]: letter },
    registers,
    ...(atEnd ? {} : { after }),
  });
  model.added.set(id, { list, by });
  model.typed.set(letter, { place: `${list}|${id}|${name}`, item: id, by });
}

function write(by: Replica, list: ListName, id: ItemId, choice: Choice, model: Model): void {
  const name = wordsFieldOf(list, choice.one);
  const letters = [...(wordsOf(by.doc, list, id, name)?.toString() ?? "")];
  const at = choice.two % (letters.length + 1);
  if (choice.kind === "erase") {
    for (const letter of letters.splice(at, 2)) model.erased.add(letter);
  } else {
    const letter = model.newLetter();
    model.typed.set(letter, { place: `${list}|${id}|${name}`, item: id, by });
    letters.splice(at, 0, letter);
  }
  // now and then the field does not say where the typing ended
  const caret = choice.item % 3 === 1 ? undefined : letters.slice(0, at + 1).join("").length;
  setWords(by, list, id, name as never, letters.join(""), caret);
}

function assignSome(
  by: Replica,
  id: ItemId,
  list: ListName,
  value: ReturnType<typeof assignmentTo>,
  isAgreed: boolean,
): void {
  if (list !== "actions" && list !== "team") return;
  const pending = contentOf(by).divisions[id]?.pending?.editId;
  assign(by, list, id, value, { isAgreed, pending });
}

function setPlan(by: Replica, { one, two }: Choice): void {
  const phase = pick(["diagnostic", "rehabilitation", "last"] as const, two) ?? "last";
  if (one % 3 === 0) setPlanField(by, "phase", two % 5 === 0 ? null : { phase, since: "2026-01-05" });
  else if (one % 3 === 1) setPlanField(by, "evaluateOn", `2026-06-0${1 + (two % 9)}`);
  else setPlanField(by, "coordinator", assignmentTo(pick(Object.values(performers), two) ?? null));
}

/** Typing in the rich text beside the lists: a letter with or without a mark, or a new paragraph. */
function prose(by: Replica, letter: string, { one, two }: Choice): void {
  by.doc.transact(() => {
    const fragment = by.doc.getXmlFragment("text:situation");
    const block = fragment.get(one % fragment.length);
    const text = block instanceof Y.XmlElement ? block.get(0) : undefined;
    if (text instanceof Y.XmlText && two % 4 !== 0) {
      text.insert(one % (text.length + 1), letter, two % 2 === 0 ? {} : { bold: {}, italic: {} });
      if (two % 5 === 0) text.format(0, text.length, { bold: null });
    } else {
      const paragraph = new Y.XmlElement("paragraph");
      paragraph.insert(0, [new Y.XmlText(letter)]);
      fragment.insert(one % (fragment.length + 1), [paragraph]);
    }
  }, by.origin);
}

export function wordsIn(of: Replica, list: ListName, id: ItemId): string {
  return lists[list].words.map((name) => wordsOf(of.doc, list, id, name)?.toString() ?? "").join("");
}

function contactsOf(of: Replica): Performer[] {
  return shown(of, "contacts").map((id) => ({ kind: "contact", id }));
}

/** What a page shows of one list; reading the whole plan for every edit would take too long. */
function shown(of: Replica, list: ListName): ItemId[] {
  return [...of.doc.getMap(list).entries()]
    .flatMap(([id, map]) => readItem(list, id, map) ?? [])
    .filter(isPresent)
    .sort((one, other) => byOrder(one.content, other.content))
    .map(({ id }) => id);
}

function wordsFieldOf(list: ListName, number: number): string {
  return pick<string>(lists[list].words, number) ?? "text";
}

function pick<T>(from: readonly T[], number: number): T | undefined {
  return from[number % from.length];
}
