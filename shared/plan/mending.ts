// Takes out of a document what no page writes and a program of somebody's own making can: items that are none,
// more of them than a list may have, words without end. What is taken out stays in the journal.
import * as Y from "yjs";
import { maxItems, maxWordsLength } from "../limits.ts";
import { asWords, isPresent, readItem } from "./item-content.ts";
import { type ListName, listNames, lists } from "./items.ts";

/**
 * A page stops at the limit itself. Two who write apart from each other may each come to it before they meet: that is
 * honest work, and only what goes past the double of it is not.
 */
const ceilingOf = (limit: number): number => 2 * limit;

export interface Mending {
  /** A Yjs update that only deletes; it fits every replica that has what the mended document had. */
  update: Uint8Array;
  /** The Yjs client whose writing was wrong. */
  client: number;
}

/** Changes `doc`. One for each who wrote something wrong: none, nearly always. */
export function mend(doc: Y.Doc): Mending[] {
  const faults = listNames.flatMap((list) => faultsOf(doc, list));
  const mendings: Mending[] = [];
  for (const [client, own] of Map.groupBy(faults, ({ offender }) => offender)) {
    const take = (update: Uint8Array): void => void mendings.push({ update, client });
    doc.on("update", take);
    doc.transact((transaction) => {
      for (const { item } of own) item.delete(transaction);
    }, mend);
    doc.off("update", take);
  }
  return mendings;
}

interface Fault {
  item: Y.Item;
  /** Whose writing is wrong: not always who made the item that it makes worthless. */
  offender: number;
}

function faultsOf(doc: Y.Doc, list: ListName): Fault[] {
  const root = doc.getMap(list);
  const faults: Fault[] = [];
  const present: Y.Item[] = [];
  for (const [id, value] of root) {
    // yjs keeps to itself who wrote an entry of a map
    const entry = root._map.get(id);
    if (entry === undefined) continue;
    const offender = offenderOf(list, entry, value);
    if (offender !== undefined) faults.push({ item: entry, offender });
    else if (value instanceof Y.Map) {
      faults.push(...faultsOfWords(list, value));
      const item = readItem(list, id, value);
      if (item !== undefined && isPresent(item)) present.push(entry);
    }
  }
  return [...faults, ...surplus(present, ceilingOf(maxItems))];
}

/**
 * Who made this something that no page could mean as an item. Undefined where nobody did, and where that cannot be
 * told: a document does not say who deleted something, and nobody is blamed for another's deed. A kind that is not
 * known here, and a text that was never there, may be a newer or an older page's: they stay, listed as unreadable.
 */
function offenderOf(list: ListName, entry: Y.Item, value: unknown): number | undefined {
  if (!(value instanceof Y.Map) || !value._map.has("id")) return entry.id.client;
  const { fixed, words } = lists[list];
  const isRight: Record<string, (part: unknown) => boolean> = {
    id: (part) => part === entry.parentSub,
    ...Object.fromEntries(Object.keys(fixed).map((name) => [name, isName])),
    ...Object.fromEntries(words.map((name) => [name, isText])),
  };
  for (const [name, holds] of Object.entries(isRight)) {
    const part = value._map.get(name);
    if (part?.deleted === false && !holds(value.get(name))) return part.id.client;
  }
  return undefined;
}

/** Every fixed fact is one of some names. */
const isName = (value: unknown): boolean => typeof value === "string";

const isText = (value: unknown): boolean => value instanceof Y.Text && !(value instanceof Y.XmlText);

function faultsOfWords(list: ListName, map: Y.Map<unknown>): Fault[] {
  return lists[list].words.flatMap((name) => {
    const text = map.get(name);
    if (!(text instanceof Y.Text)) return [];
    const parts = partsOf(text);
    if (asWords(text) !== undefined && text.length <= ceilingOf(maxWordsLength)) return [];
    const letters = parts.filter(({ content }) => content instanceof Y.ContentString);
    const others = parts.filter(({ content }) => !(content instanceof Y.ContentString));
    return [...others.map(own), ...surplus(letters, ceilingOf(maxWordsLength))];
  });
}

/** What counts in a text: letters, and what a page puts in no item's words. */
function partsOf(text: Y.Text): Y.Item[] {
  const parts: Y.Item[] = [];
  for (let item = text._start; item !== null; item = item.right) {
    if (!item.deleted && item.countable) parts.push(item);
  }
  return parts;
}

/** The newest of whoever wrote most, until the others fit: theirs is not the work that has to go. */
function surplus(items: readonly Y.Item[], ceiling: number): Fault[] {
  let left = lengthOf(items);
  const faults: Fault[] = [];
  const byClient = [...Map.groupBy(items, (item) => item.id.client).values()];
  for (const written of byClient.sort((one, other) => lengthOf(other) - lengthOf(one))) {
    for (const item of written.toSorted((one, other) => other.id.clock - one.id.clock)) {
      if (left <= ceiling) return faults;
      left -= item.length;
      faults.push(own(item));
    }
  }
  return faults;
}

const lengthOf = (items: readonly Y.Item[]): number => items.reduce((sum, item) => sum + item.length, 0);

const own = (item: Y.Item): Fault => ({ item, offender: item.id.client });
