// One item of a list as plain JSON: its fixed facts, its words, its values, and what could not be read.
import * as Y from "yjs";
import * as z from "zod";
import { ItemId } from "./assignment.ts";
import {
  type FixedOf,
  type ListName,
  type RegisterName,
  type RegistersOf,
  Removal,
  type WordsOf,
  listNames,
  lists,
} from "./items.ts";
import { orderOf } from "./order.ts";
import { type Register, hasUnreadable, keysByField, readRegister, valueOf } from "./register.ts";
import { seenIn } from "./touch.ts";

/** A value is null when nothing stands there, and when two values do: `conflicts` of the plan has those. */
export type ItemContent<L extends ListName> = { id: ItemId; order: string } & FixedOf<L> &
  Record<WordsOf<L>, string> & { [R in keyof RegistersOf<L>]: RegistersOf<L>[R] | null };

/** An item of the live document, with who set what. */
export interface LiveItem<L extends ListName> {
  id: ItemId;
  content: ItemContent<L>;
  registers: { [R in keyof RegistersOf<L>]: Register<RegistersOf<L>[R]> };
  /** Names of the fields whose value is not one that this layout knows. */
  unreadable: string[];
}

/** Letters only: with anything else among them, a place in the words would not be a place in the text. */
export function asWords(value: unknown): Y.Text | undefined {
  if (!(value instanceof Y.Text) || value instanceof Y.XmlText) return undefined;
  return value.length === value.toString().length ? value : undefined;
}

const Known = z.object({ id: ItemId });
/** Made once: making one takes longer than reading a whole item. */
const knownSchemas = Object.fromEntries(
  listNames.map((list) => [list, Known.extend(lists[list].fixed)]),
) as Record<ListName, typeof Known>; // every list, with its fixed facts

/** Undefined when this is no item of the list: no id that fits, or a fixed fact that is not known. */
export function readItem<L extends ListName>(list: L, id: string, map: unknown): LiveItem<L> | undefined {
  if (!(map instanceof Y.Map)) return undefined;
  const item = map as Y.Map<unknown>; // whatever it holds
  const layout = lists[list];
  const known = knownSchemas[list].safeParse({
    ...Object.fromEntries(Object.keys(layout.fixed).map((name) => [name, item.get(name)])),
    id: item.get("id"),
  });
  if (!known.success || known.data.id !== id) return undefined;
  // undoing a move while somebody else moves it too can leave an item without a place
  const place = item.get("order") ?? "";
  const content: Record<string, unknown> = { ...known.data, order: orderOf(place) };
  const unreadable = orderOf(place) === place ? [] : ["order"];
  for (const name of layout.words) {
    const words = asWords(item.get(name));
    content[name] = words?.toString() ?? "";
    if (words === undefined) unreadable.push(name);
  }
  const registers: Record<string, Register<unknown>> = {};
  const keys = keysByField(item);
  for (const [name, schema] of Object.entries(layout.registers)) {
    const ofField = keys.get(name) ?? [];
    const register =
      name === "removed" ? readRemoval(item, ofField) : readRegister<unknown>(item, name, schema, ofField);
    registers[name] = register;
    content[name] = valueOf(register);
    if (hasUnreadable(item, name, schema, ofField)) unreadable.push(name);
  }
  return {
    id: known.data.id,
    content: content as ItemContent<L>, // every name of the layout was filled in above
    registers: registers as LiveItem<L>["registers"], // as above
    unreadable,
  };
}

/**
 * Two who remove the same agree, whatever their reasons. What none of them had seen (a colleague was typing in it
 * at that moment) undoes a removal: nobody's work vanishes by somebody else's hand.
 */
function readRemoval(item: Y.Map<unknown>, keys: readonly string[]): Register<Removal> {
  const register = readRegister(item, "removed", Removal, keys);
  const standing = register.state === "empty" ? [] : register.state === "one" ? [register] : register.values;
  const [first] = standing;
  if (first === undefined || standing.some(({ value }) => value === null)) return register;
  const seen = standing.flatMap(({ value }) => value?.seen ?? []);
  const isSeen = seenIn(item).every(
    ([client, clock]) =>
      standing.some(({ clientId }) => clientId === client) ||
      seen.some(([seenClient, upTo]) => seenClient === client && upTo >= clock),
  );
  return isSeen ? { ...first, state: "one" } : { state: "empty" };
}

/** Is it in the list for its readers? Two people who disagree about that leave it in. */
export function isPresent<L extends ListName>(item: LiveItem<L>): boolean {
  return valueOf(item.registers["removed" as RegisterName<L>] as Register<unknown>) === null; // every list has it
}

/** The zod schema of one item's content. A value that a kept version does not know yet is none. */
export function itemSchema<L extends ListName>(list: L): z.ZodType<ItemContent<L>> {
  const { fixed, words, registers } = lists[list];
  const schema = z.strictObject({
    id: ItemId,
    order: z.string(),
    ...fixed,
    ...Object.fromEntries(words.map((name) => [name, z.string()])),
    ...Object.fromEntries(
      Object.entries(registers).map(([name, value]) => [name, value.nullable().default(null)]),
    ),
  });
  return schema as unknown as z.ZodType<ItemContent<L>>; // built from the same layout as the type
}
