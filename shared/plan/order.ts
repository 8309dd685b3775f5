// The order of a list's items: fractional keys, so that a move writes one item and never copies it.
import { generateKeyBetween } from "fractional-indexing";

export interface Placed {
  id: string;
  order: string;
}

/** An item without a place, or with one that no page of ours wrote, comes first until it is moved. */
export function orderOf(value: unknown): string {
  return typeof value === "string" && value.length <= 200 ? value : "";
}

/** By key, and by id where two people put something in the same gap. Code units, never a locale. */
export function byOrder(one: Placed, other: Placed): number {
  if (one.order !== other.order) return one.order < other.order ? -1 : 1;
  return one.id < other.id ? -1 : Number(one.id > other.id);
}

/** Putting things in the same spot again and again makes keys longer; past this the list gets new ones. */
const longestKey = 100;

/**
 * Keys to write so that `id` comes right after `after` (or first, when null). `placed` is the whole list, with
 * or without `id`. Mostly one; more where neighbours share a key, or have one that is no key.
 */
export function keysToPlace(
  placed: readonly Placed[],
  id: string,
  after: string | null,
): Map<string, string> {
  const others = placed.filter((item) => item.id !== id).toSorted(byOrder);
  const at = after === null ? 0 : others.findIndex((item) => item.id === after) + 1;
  // a neighbour that is gone: at the end
  const index = after !== null && at === 0 ? others.length : at;
  const keys = new Map<string, string>();
  const before = others[index - 1];
  const previous = before === undefined ? null : validKey(before.order);
  const anew = (): Map<string, string> => rekeyed(others.toSpliced(index, 0, { id, order: "" }));
  if (before !== undefined && previous === null) return anew();
  let last = previous;
  const place = (item: string, next: string | null): void => {
    last = generateKeyBetween(last, next);
    keys.set(item, last);
  };
  const ceiling = others
    .slice(index)
    .find(({ order }) => validKey(order) !== null && (last === null || order > last));
  place(id, ceiling?.order ?? null);
  // those that shared the key of the one before now stand before it: they move behind
  for (const item of others.slice(index)) {
    if (item === ceiling) break;
    place(item.id, ceiling?.order ?? null);
  }
  return [...keys.values()].some((key) => key.length > longestKey) ? anew() : keys;
}

function validKey(key: string): string | null {
  // the package takes any digit for a good one
  if (!/^[0-9A-Za-z]+$/.test(key)) return null;
  try {
    generateKeyBetween(key, null);
    // the very first key leaves no room for one before it that is a key itself
    generateKeyBetween(generateKeyBetween(null, key), null);
    return key;
  } catch {
    return null; // the package says no by throwing
  }
}

function rekeyed(items: readonly Placed[]): Map<string, string> {
  const keys = new Map<string, string>();
  let last: string | null = null;
  for (const { id } of items) {
    last = generateKeyBetween(last, null);
    keys.set(id, last);
  }
  return keys;
}
