// Reads a Yjs update once and says, before it is applied, whether it fits the document and what it adds.
import * as Y from "yjs";
import { maxStructsPerUpdate } from "../../shared/limits.ts";
import { markNames, nodeNames } from "../../shared/plan/rich-text.ts";

/** Why an update is refused; goes into the log and the close reason, never onto the screen. */
export type UpdateFault =
  | "undecodable"
  | "too-many-structs"
  | "clock-gap"
  | "unknown-origin"
  | "unknown-deletion"
  | "unknown-node"
  | "unknown-mark"
  | "text-outside-node";

export interface ReadUpdate {
  /** Does it change anything? A stock client also sends what the server has already. */
  addsNews: boolean;
  /** Client ids whose structs in it are new here. */
  newStructsOf: ReadonlySet<number>;
}

type Decoded = ReturnType<typeof Y.decodeUpdate>;

/** Whole update or nothing: a fault means that no part of it may be applied, stored or sent on. */
export function readUpdate(doc: Y.Doc, bytes: Uint8Array): ReadUpdate | UpdateFault {
  let decoded: Decoded;
  try {
    decoded = Y.decodeUpdate(bytes);
  } catch {
    return "undecodable";
  }
  if (decoded.structs.length > maxStructsPerUpdate) return "too-many-structs";

  const known = (client: number) => Y.getState(doc.store, client);
  const ends = new Map<number, number>();
  const newStructsOf = new Set<number>();
  for (const struct of decoded.structs) {
    const { client, clock } = struct.id;
    const end = ends.get(client) ?? known(client);
    // a Skip stands for a hole, and a struct that starts past the end leaves one: it would wait, unseen, for ever
    if (struct instanceof Y.Skip || clock > end) return "clock-gap";
    ends.set(client, Math.max(end, clock + struct.length));
    if (clock + struct.length > known(client)) newStructsOf.add(client);
  }

  const exists = (id: Y.ID) => id.clock < (ends.get(id.client) ?? known(id.client));
  for (const struct of decoded.structs) {
    if (!(struct instanceof Y.Item)) continue;
    const fault = itemFault(struct, exists);
    if (fault !== undefined) return fault;
  }

  let deletes = false;
  for (const [client, ranges] of decoded.ds.clients) {
    for (const { clock, len } of ranges) {
      if (clock + len > (ends.get(client) ?? known(client))) return "unknown-deletion";
      deletes ||= !isDeleted(doc, client, clock, len);
    }
  }
  return { addsNews: newStructsOf.size > 0 || deletes, newStructsOf };
}

function itemFault(item: Y.Item, exists: (id: Y.ID) => boolean): UpdateFault | undefined {
  // yjs types `parent` as it is after integration; straight from a decoder it is a root name, an ID or null
  const parent = item.parent as unknown;
  for (const id of [item.origin, item.rightOrigin, parent]) {
    if (id instanceof Y.ID && !exists(id)) return "unknown-origin";
  }
  const { content } = item;
  if (content instanceof Y.ContentType) {
    const { type } = content;
    if (type instanceof Y.XmlElement && !nodeNames.has(type.nodeName)) return "unknown-node";
    return undefined;
  }
  if (content instanceof Y.ContentFormat && isOfText(parent) && !markNames.has(markOf(content.key))) {
    return "unknown-mark";
  }
  const isNode = content instanceof Y.ContentDeleted;
  if (typeof parent === "string" && parent.startsWith("text:") && !isNode) return "text-outside-node";
  return undefined;
}

/** Formats are checked wherever rich text can be; a parent that is copied from a neighbour is null here. */
function isOfText(parent: unknown): boolean {
  return typeof parent !== "string";
}

/** y-tiptap writes a mark that may overlap itself as `name--hash`. */
function markOf(key: string): string {
  return key.split("--", 1)[0] ?? key;
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
