// A register: one whole value (a date, a dose, a choice). Values that two people set at once stay side by side.
import type * as Y from "yjs";
import type * as z from "zod";

/** One value that somebody set; `clientId` is the Yjs client whose person the server vouches for. */
export interface Registered<T> {
  editId: string;
  value: T | null;
  clientId: number;
}

/** `null` is a value too: somebody emptied the field. */
export type Register<T> =
  | { state: "empty" }
  | ({ state: "one" } & Registered<T>)
  | { state: "conflict"; values: readonly Registered<T>[] };

/** The map entries of a field are `<field>/<editId>`; setting removes the ones it saw and writes a new one. */
function keysOf(map: Y.Map<unknown>, field: string): readonly string[] {
  return keysByField(map).get(field) ?? [];
}

/** For who reads every field of a map: looking through all its keys for each takes long. */
export function keysByField(map: Y.Map<unknown>): ReadonlyMap<string, readonly string[]> {
  const keys = [...map.keys()].filter((key) => key.includes("/")).sort();
  return Map.groupBy(keys, (key) => key.slice(0, key.indexOf("/")));
}

/** Made once: making one takes longer than reading a whole item. */
const orEmptied = new WeakMap<z.ZodType, z.ZodType>();

function parse<T>(schema: z.ZodType<T>, value: unknown): z.ZodSafeParseResult<T | null> {
  const made = orEmptied.get(schema) ?? schema.nullable();
  orEmptied.set(schema, made);
  return made.safeParse(value) as z.ZodSafeParseResult<T | null>; // kept under its own schema
}

/** Values that do not fit the schema are left out; `hasUnreadable` tells of them. Equal values are no conflict. */
export function readRegister<T>(
  map: Y.Map<unknown>,
  field: string,
  schema: z.ZodType<T>,
  keys: readonly string[] = keysOf(map, field),
): Register<T> {
  const values = new Map<string, Registered<T>>();
  for (const key of keys) {
    const parsed = parse(schema, map.get(key));
    if (!parsed.success) continue;
    const value = parsed.data;
    const same = JSON.stringify(value);
    // yjs keeps the entry behind the value to itself; it is the only place that says who set it
    const clientId = map._map.get(key)?.id.client ?? 0;
    if (!values.has(same)) values.set(same, { editId: key.slice(field.length + 1), value, clientId });
  }
  const [first, ...others] = values.values();
  if (first === undefined) return { state: "empty" };
  return others.length === 0 ? { state: "one", ...first } : { state: "conflict", values: [first, ...others] };
}

export function hasUnreadable(
  map: Y.Map<unknown>,
  field: string,
  schema: z.ZodType,
  keys: readonly string[] = keysOf(map, field),
): boolean {
  return keys.some((key) => !parse(schema, map.get(key)).success);
}

/**
 * Within a transaction. Choosing between two values is setting the chosen one. `over`: the edits that this
 * value replaces, where a person began with what stood there a while ago; all that stand there when left out.
 */
export function setRegister(
  map: Y.Map<unknown>,
  field: string,
  value: unknown,
  edit: { id: string; over?: readonly string[] | undefined },
): void {
  const replaced = edit.over?.map((editId) => `${field}/${editId}`);
  for (const key of keysOf(map, field)) if (replaced?.includes(key) !== false) map.delete(key);
  map.set(`${field}/${edit.id}`, wellFormed(value));
}

/** Half a character would be half on this page and a question mark on every other. */
function wellFormed(value: unknown): unknown {
  if (typeof value === "string") return value.toWellFormed();
  if (Array.isArray(value)) return value.map(wellFormed);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, wellFormed(part)]));
}

/** The edits that stand there now, also those with equal values. */
export function editsOf(map: Y.Map<unknown>, field: string): string[] {
  return keysOf(map, field).map((key) => key.slice(field.length + 1));
}

/** What stands there; null when nothing does, or when two values do. */
export function valueOf<T>(register: Register<T>): T | null {
  return register.state === "one" ? register.value : null;
}
