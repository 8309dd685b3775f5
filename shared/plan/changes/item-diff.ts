// The items of one list: which came, went, moved and changed, and who does them.
import type { Division, ItemId } from "../assignment.ts";
import type { PlanContent } from "../content.ts";
import { sectionOf, sectionOfAction } from "../findings/finding.ts";
import { type ListName, listNames, lists } from "../items.ts";
import type { SectionId } from "../section.ts";
import type { Change, ChangeOf, FieldChange, ListedItem } from "./change.ts";
import { movedItems } from "./moved-items.ts";
import { isSame } from "./sameness.ts";
import { wordsDiff } from "./words-diff.ts";

/** Any item, whatever its list. */
export type PlainItem = { id: ItemId; order: string } & Record<string, unknown>;

export function itemsOf(content: PlanContent, list: ListName): readonly PlainItem[] {
  return content[list]; // an item is a plain object of named values
}

export function itemChanges(before: PlanContent, after: PlanContent): Change[] {
  const changes = listNames.flatMap((list) => listChanges(list, before, after));
  return withDivisions(before, after, changes);
}

function listChanges(list: ListName, before: PlanContent, after: PlanContent): Change[] {
  const [was, is] = [itemsOf(before, list), itemsOf(after, list)];
  const [old, now] = [byId(was), byId(is)];
  const moved = movedItems(was, is);
  const removed = [...old.values()]
    .filter(({ id }) => !now.has(id))
    .map((item) => presence("item-removed", list, item, sectionOfItem(before, list, item)));
  const rest = [...now.values()].flatMap((item): Change[] => {
    const section = sectionOfItem(after, list, item);
    const previous = old.get(item.id);
    if (previous === undefined) return [presence("item-added", list, item, section)];
    return [
      ...placeChanges(list, previous, item, moved.has(item.id)).map((change) => ({ ...change, section })),
      ...valueChanges(list, previous, item).map((change) => ({ ...change, section })),
    ];
  });
  return [...removed, ...rest];
}

function byId(items: readonly PlainItem[]): Map<ItemId, PlainItem> {
  return new Map(items.map((item) => [item.id, item]));
}

function sectionOfItem(content: PlanContent, list: ListName, item: PlainItem): SectionId {
  if (list !== "actions") return sectionOf(content, list, item.id, null);
  return sectionOfAction(content, item as unknown as PlanContent["actions"][number]); // it is of that list
}

function presence(
  kind: "item-added" | "item-removed",
  list: ListName,
  item: PlainItem,
  section: SectionId,
): Change {
  const listed = { list, item } as unknown as ListedItem; // the item was read from that list
  return { kind, key: `${kind} ${list} ${item.id}`, section, itemId: item.id, ...listed };
}

type Unplaced = ChangeOf<"item-moved"> | ChangeOf<"item-changed"> | ChangeOf<"record"> extends infer C
  ? C extends Change
    ? Omit<C, "section">
    : never
  : never;

function placeChanges(list: ListName, was: PlainItem, is: PlainItem, isMoved: boolean): Unplaced[] {
  const itemId = is.id;
  if (isMoved) {
    const [orderBefore, order] = [was.order, is.order];
    return [{ kind: "item-moved", key: `item-moved ${list} ${itemId}`, list, itemId, orderBefore, order }];
  }
  if (was.order === is.order) return [];
  const key = `record order ${list} ${itemId}`;
  return [{ kind: "record", key, field: "order", list, itemId, before: was.order, after: is.order }];
}

function valueChanges(list: ListName, was: PlainItem, is: PlainItem): Unplaced[] {
  const fields = fieldChanges(was, is, lists[list].words).filter(({ field }) => field !== "order");
  if (fields.length === 0) return [];
  return [{ kind: "item-changed", key: `item-changed ${list} ${is.id}`, list, itemId: is.id, fields }];
}

/** In the order of the new one's names, then those that only the old one has. */
export function fieldChanges(before: object, after: object, words: readonly string[] = []): FieldChange[] {
  const [was, is] = [new Map(Object.entries(before)), new Map(Object.entries(after))];
  return [...new Set([...is.keys(), ...was.keys()])].flatMap((field): FieldChange[] => {
    const [old, now]: unknown[] = [was.get(field), is.get(field)];
    if (isSame(old, now)) return [];
    const isWords = words.includes(field) && typeof old === "string" && typeof now === "string";
    return [{ field, before: old, after: now, ...(isWords ? { runs: wordsDiff(old, now) } : {}) }];
  });
}

/** The values behind a division. */
const divisionFields: ReadonlySet<string> = new Set(["assignment", "proposed"]);

/** A division that came or went with its item goes with that change; of an item that stays it is one of its own. */
function withDivisions(before: PlanContent, after: PlanContent, changes: readonly Change[]): Change[] {
  const [was, is] = [divisionsOf(before), divisionsOf(after)];
  const carried = new Set<string>();
  const told = changes.map((change): Change => {
    if (change.kind !== "item-added" && change.kind !== "item-removed") return change;
    const [here, there] = change.kind === "item-added" ? [is, was] : [was, is];
    const division = here.get(change.itemId);
    if (division === undefined || there.has(change.itemId)) return change;
    carried.add(change.itemId);
    return { ...change, division };
  });
  const changed = [...new Set([...was.keys(), ...is.keys()])]
    .filter((id) => !carried.has(id) && !isSame(was.get(id), is.get(id)))
    .sort();
  const divided = new Map(
    changed.map((id) => [id, divisionChange(before, after, id, was.get(id), is.get(id))]),
  );
  const rest = told.flatMap((change): Change[] => {
    const division = change.kind === "item-changed" ? divided.get(change.itemId) : undefined;
    if (change.kind !== "item-changed" || division === undefined || division.list !== change.list)
      return [change];
    division.fields = change.fields.filter(({ field }) => divisionFields.has(field));
    const fields = change.fields.filter(({ field }) => !divisionFields.has(field));
    return fields.length === 0 ? [] : [{ ...change, fields }];
  });
  return [...rest, ...divided.values()];
}

function divisionsOf({ divisions }: PlanContent): Map<string, Division> {
  return new Map(Object.entries(divisions));
}

function divisionChange(
  before: PlanContent,
  after: PlanContent,
  id: string,
  was: Division | undefined,
  is: Division | undefined,
): ChangeOf<"division-changed"> {
  const itemId = id as ItemId; // a name of `divisions`
  const at = [after, before].flatMap((content) =>
    (["actions", "team"] as const).flatMap((list) => {
      const item = itemsOf(content, list).find((item) => item.id === itemId);
      return item === undefined ? [] : [{ list, section: sectionOfItem(content, list, item) }];
    }),
  )[0];
  return {
    kind: "division-changed",
    key: `division-changed ${id}`,
    section: at?.section ?? "team",
    list: at?.list ?? null,
    itemId,
    before: was ?? null,
    after: is ?? null,
    fields: [],
  };
}
