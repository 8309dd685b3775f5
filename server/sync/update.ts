// Reads a Yjs update once and says, before it is applied, whether it fits the document and what it adds.
import * as Y from "yjs";
import { maxUpdateParts } from "../../shared/limits.ts";
import { type ItemPlace, contentFault, depthOfStored, kindOfNewParent, kindOfStored } from "./content.ts";
import type { ContentFault } from "./content.ts";

/** Why an update is refused; goes into the log and the close reason, never onto the screen. */
export type UpdateFault =
  | "undecodable"
  | "too-many-parts"
  | "clock-gap"
  | "unknown-origin"
  | "unknown-deletion"
  | ContentFault;

export interface ReadUpdate {
  /** Does it change anything? A stock client also sends what the server has already. */
  addsNews: boolean;
  /** Client ids whose structs in it are new here. */
  newStructsOf: ReadonlySet<number>;
}

type Struct = Y.Item | Y.GC;
type Decoded = ReturnType<typeof Y.decodeUpdate>;

/** Faults of an update that arrives before the SyncStep2 which brings what it builds on. */
export function isAheadOfItsSync(fault: UpdateFault): boolean {
  return fault === "clock-gap" || fault === "unknown-origin" || fault === "unknown-deletion";
}

/** Whole update or nothing: a fault means that no part of it may be applied, stored or sent on. */
export function readUpdate(
  doc: Y.Doc,
  bytes: Uint8Array,
  kind: "step2" | "update" = "update",
): ReadUpdate | UpdateFault {
  let decoded: Decoded;
  try {
    decoded = Y.decodeUpdate(bytes);
  } catch {
    return "undecodable";
  }
  if (partsOf(decoded) > maxUpdateParts[kind]) return "too-many-parts";

  const known = (client: number) => Y.getState(doc.store, client);
  const byClient = new Map<number, Struct[]>();
  const ends = new Map<number, number>();
  const newStructsOf = new Set<number>();
  for (const struct of decoded.structs) {
    const { client, clock } = struct.id;
    const end = ends.get(client) ?? known(client);
    // a Skip stands for a hole, and a struct that starts past the end leaves one: it would wait, unseen, for ever
    if (struct instanceof Y.Skip || clock > end) return "clock-gap";
    // Yjs itself writes no empty struct, and fails half-way in applying one
    if (struct.length < 1 || clock + struct.length > Number.MAX_SAFE_INTEGER) return "undecodable";
    ends.set(client, Math.max(end, clock + struct.length));
    if (clock + struct.length <= known(client)) continue;
    newStructsOf.add(client);
    const structs = byClient.get(client) ?? [];
    structs.push(struct);
    byClient.set(client, structs);
  }
  const fault = integrationFault(doc, byClient);
  if (fault !== undefined) return fault;

  let deletes = false;
  for (const [client, ranges] of decoded.ds.clients) {
    let from = 0;
    for (const { clock, len } of ranges) {
      // Yjs sorts and merges them; anything else only costs time
      if (clock < from || len < 1) return "undecodable";
      from = clock + len;
      if (from > (ends.get(client) ?? known(client))) return "unknown-deletion";
      deletes ||= !isDeleted(doc, client, clock, len);
    }
  }
  return { addsNews: newStructsOf.size > 0 || deletes, newStructsOf };
}

function partsOf({ structs, ds }: Decoded): number {
  let parts = structs.length;
  for (const ranges of ds.clients.values()) parts += ranges.length;
  return parts;
}

/**
 * Walks the new structs in the order in which Yjs integrates them: client by client, each in clock order,
 * an item after everything it refers to. What that order never reaches would wait, unseen, for ever.
 */
function integrationFault(doc: Y.Doc, byClient: ReadonlyMap<number, Struct[]>): UpdateFault | undefined {
  const reachedClock = new Map<number, number>();
  const isReached = (id: Y.ID) =>
    id.clock < (reachedClock.get(id.client) ?? Y.getState(doc.store, id.client));
  const places = new Map<Struct, ItemPlace>();
  const placeOf = (item: Y.Item): ItemPlace => {
    // yjs types `parent` as it is after integration; straight from a decoder it is a root name, an ID or null
    const parent = item.parent as unknown;
    if (parent instanceof Y.ID) {
      const holder = find(byClient, parent);
      if (holder !== undefined) {
        return { kind: kindOfNewParent(holder), depth: (places.get(holder)?.depth ?? 0) + 1 };
      }
      return { kind: kindOfStored(doc, parent, "content"), depth: depthOfStored(doc, parent) + 1 };
    }
    if (typeof parent === "string") return { kind: kindOfNewParent(parent), depth: 1 };
    const neighbour = item.origin ?? item.rightOrigin;
    if (neighbour === null) return { kind: "other", depth: 1 };
    const struct = find(byClient, neighbour);
    if (struct !== undefined) return places.get(struct) ?? { kind: "gone", depth: 1 };
    return { kind: kindOfStored(doc, neighbour, "parent"), depth: depthOfStored(doc, neighbour) };
  };

  let waiting = [...byClient.values()].map((structs) => ({ structs, next: 0 }));
  for (let isMoving = true; isMoving && waiting.length > 0;) {
    isMoving = false;
    for (const queue of waiting) {
      for (let struct = queue.structs[queue.next]; struct !== undefined; struct = queue.structs[queue.next]) {
        if (struct instanceof Y.Item) {
          if (!referencesOf(struct).every(isReached)) break;
          const place = placeOf(struct);
          const fault = contentFault(struct, place);
          if (fault !== undefined) return fault;
          places.set(struct, place);
        }
        reachedClock.set(struct.id.client, struct.id.clock + struct.length);
        queue.next += 1;
        isMoving = true;
      }
    }
    waiting = waiting.filter(({ structs, next }) => next < structs.length);
  }
  return waiting.length > 0 ? "unknown-origin" : undefined;
}

function referencesOf(item: Y.Item): Y.ID[] {
  const parent = item.parent as unknown; // as above
  return [item.origin, item.rightOrigin, parent].filter((id) => id instanceof Y.ID);
}

/** The struct of the update that holds this id. */
function find(byClient: ReadonlyMap<number, Struct[]>, id: Y.ID): Struct | undefined {
  const structs = byClient.get(id.client) ?? [];
  let low = 0;
  let high = structs.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const struct = structs[middle];
    if (struct === undefined || id.clock < struct.id.clock) high = middle - 1;
    else if (id.clock >= struct.id.clock + struct.length) low = middle + 1;
    else return struct;
  }
  return undefined;
}

function isDeleted(doc: Y.Doc, client: number, clock: number, len: number): boolean {
  const structs = doc.store.clients.get(client);
  if (structs === undefined) return false;
  if (clock + len > Y.getState(doc.store, client)) return false;
  let index = Y.findIndexSS(structs, clock);
  for (; index < structs.length; index++) {
    const struct = structs[index];
    if (struct === undefined || struct.id.clock >= clock + len) break;
    if (!struct.deleted) return false;
  }
  return true;
}
