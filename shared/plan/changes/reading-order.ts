// The order of changes: by section as on the page, then the plan, its people, its texts, and list by list its items.
import { templates } from "../../templates/templates.ts";
import type { PlanContent } from "../content.ts";
import { listNames } from "../items.ts";
import type { Change } from "./change.ts";
import { itemsOf } from "./item-diff.ts";

/** In which order the kinds come in a section; those of items stand with their item. */
const kinds: Readonly<Record<Change["kind"], number>> = {
  "plan-field": 0,
  "member-removed": 1,
  "member-added": 1,
  "member-changed": 1,
  text: 2,
  "item-removed": 3,
  "item-added": 3,
  "item-moved": 3,
  "item-changed": 3,
  "division-changed": 3,
  record: 4,
};

export function inReadingOrder(
  before: PlanContent,
  after: PlanContent,
  changes: readonly Change[],
): Change[] {
  const sections = [...templates[after.template].sections, ...templates[before.template].sections];
  const sectionAt = placesOf(sections.map(({ id }) => id));
  const textAt = placesOf(sections.flatMap(({ texts }) => texts.map(({ root }) => root)));
  const itemAt = itemPlaces(before, after);
  const keyed = changes.map((change, index) => {
    const place =
      change.kind === "text"
        ? (textAt.get(change.root) ?? textAt.size)
        : "itemId" in change
          ? (itemAt.get(`${change.list} ${change.itemId}`) ?? itemAt.size)
          : 0;
    const numbers = [sectionAt.get(change.section) ?? sectionAt.size, kinds[change.kind], place];
    return { change, numbers, index };
  });
  return keyed.toSorted((one, other) => compare(one, other)).map(({ change }) => change);
}

interface Keyed {
  change: Change;
  numbers: readonly number[];
  index: number;
}

/** Two of the same place stand as they were found: how an item stands first, then what it says, then who does it. */
function compare(one: Keyed, other: Keyed): number {
  const at = one.numbers.findIndex((number, index) => number !== other.numbers[index]);
  if (at >= 0) return (one.numbers[at] ?? 0) - (other.numbers[at] ?? 0);
  if (one.change.kind === "text" && other.change.kind === "text")
    return one.change.root < other.change.root ? -1 : 1;
  return one.index - other.index;
}

/** The first place of each. */
function placesOf(names: readonly string[]): Map<string, number> {
  return new Map([...new Set(names)].map((name, place) => [name, place]));
}

/** List by list. An item that is gone stands where it stood: behind the one that it came after. */
function itemPlaces(before: PlanContent, after: PlanContent): Map<string, number> {
  const names = listNames.flatMap((list) => {
    const is = itemsOf(after, list).map(({ id }) => id);
    const isLeft = new Set(is);
    const gone = new Map<string, string[]>();
    let anchor = "";
    for (const { id } of itemsOf(before, list)) {
      if (isLeft.has(id)) anchor = id;
      else gone.set(anchor, (gone.get(anchor) ?? []).concat(id));
    }
    const merged = ["", ...is].flatMap((id) => [...(id === "" ? [] : [id]), ...(gone.get(id) ?? [])]);
    return merged.map((id) => `${list} ${id}`);
  });
  return placesOf(names);
}
