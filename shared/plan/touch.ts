// Which clients wrote something of an item, and up to where: what a removal saw, and what an undo may take.
import * as Y from "yjs";
import * as z from "zod";

/** Per client that wrote in an item: the clock up to which it was seen, by client. */
export const Seen = z.array(z.tuple([z.int(), z.int()])).max(10_000);
export type Seen = z.infer<typeof Seen>;

/** Did a client that is asked for write any of this, also what is gone since? */
export function isTouchedBy(map: Y.Map<unknown>, isAsked: (clientId: number) => boolean): boolean {
  if (map._item !== null && isAsked(map._item.id.client)) return true;
  return structsOf(map, () => true).some(({ id }) => isAsked(id.client));
}

/** What stands and stood in an item, but for its place in the list and its removal itself. */
export function seenIn(map: Y.Map<unknown>): Seen {
  const seen = new Map<number, number>();
  for (const { id, length } of structsOf(map, (key) => key !== "order" && !key.startsWith("removed/"))) {
    seen.set(id.client, Math.max(seen.get(id.client) ?? 0, id.clock + length));
  }
  return [...seen].sort(([one], [other]) => one - other);
}

function structsOf(map: Y.Map<unknown>, isAsked: (key: string) => boolean): Y.Item[] {
  const structs: Y.Item[] = [];
  // yjs keeps the structs behind the values to itself; only they say who wrote what
  for (const [key, latest] of map._map) {
    if (!isAsked(key)) continue;
    // earlier values of the same key stand to the left
    for (let entry: Y.Item | null = latest; entry !== null; entry = entry.left) structs.push(entry);
    if (!(latest.content instanceof Y.ContentType)) continue;
    for (let item = latest.content.type._start; item !== null; item = item.right) structs.push(item);
  }
  return structs;
}
