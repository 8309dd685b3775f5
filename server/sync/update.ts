// Reads a Yjs update once and says, before it is taken, whether it fits the document and what it adds.
import * as Y from "yjs";
import { maxClientsInUpdate, maxUpdateParts } from "../../shared/limits.ts";
import { type ContentFault, contentFault, isKnownRoot, kindOfRoot, kindOfType } from "./content.ts";
import { Crowding, spotOf } from "./crowding.ts";
import { type Decoded, decode, newsFor, partsOf } from "./decoded-update.ts";
import { type Addition, type ContainerId, type ContainerKind, type Ledger, Runs, goneId } from "./ledger.ts";
import type { Range } from "./ranges.ts";

/** Why an update is refused; goes into the log and the close reason, never onto the screen. */
export type UpdateFault =
  | "undecodable"
  | "too-many-parts"
  | "clock-gap"
  | "unknown-origin"
  | "unknown-deletion"
  | "impossible-place"
  | "crowded"
  | "unknown-root"
  | ContentFault;

export interface ReadUpdate {
  /** Does it change anything? A stock client also sends what the server has already. */
  addsNews: boolean;
  /** Client ids whose structs in it are new here. */
  newStructsOf: readonly number[];
  /** Structs and deleted ranges: what it cost to look at. */
  parts: number;
  /** What the ledger takes when the update is accepted. */
  addition: Addition;
  /** The update as it is to be stored and sent on: without what was known already. */
  bytes: Uint8Array;
}

export interface ReadingOptions {
  kind?: keyof typeof maxUpdateParts;
  /** What this connection put where so far. */
  crowding?: Crowding;
  /** Names of root types that may be; those of a plan, when left out. */
  isRoot?: (name: string) => boolean;
}

type Struct = Y.Item | Y.GC;
/** New structs of one client in clock order, and where those stand that were reached. */
interface Draft {
  client: number;
  structs: Struct[];
  next: number;
  /** The clock after the last of them. */
  end: number;
  runs: Runs;
}

/** Faults of an update that arrives before the SyncStep2 which brings what it builds on. */
export function isAheadOfItsSync(fault: UpdateFault): boolean {
  return fault === "clock-gap" || fault === "unknown-origin" || fault === "unknown-deletion";
}

/** Whole update or nothing: a fault means that no part of it may be taken, stored or sent on. */
export function readUpdate(
  ledger: Ledger,
  bytes: Uint8Array,
  { kind = "update", crowding = new Crowding(), isRoot = isKnownRoot }: ReadingOptions = {},
): ReadUpdate | UpdateFault {
  const decoded = decode(bytes);
  if (decoded === undefined) return "undecodable";
  const parts = partsOf(decoded);
  if (parts > maxUpdateParts[kind]) return "too-many-parts";
  if (!decoded.structs.some(({ id }) => id.clock < ledger.known(id.client))) {
    return new UpdateReader(ledger, crowding, isRoot).read(decoded, parts, bytes);
  }
  // What is known already may be said otherwise here, and readers who merge updates would believe it. Honest
  // clients repeat the beginning of a run that has grown.
  const news = newsFor(ledger.stateVector(), bytes);
  const fresh = news === undefined ? undefined : decode(news);
  if (news === undefined || fresh === undefined) return "undecodable";
  return new UpdateReader(ledger, crowding, isRoot).read(fresh, parts, news);
}

class UpdateReader {
  readonly #ledger: Ledger;
  readonly #crowding: Crowding;
  readonly #isRoot: (name: string) => boolean;
  readonly #drafts = new Map<number, Draft>();
  readonly #containers: { kind: ContainerKind; depth: number; root?: string }[] = [];
  readonly #roots = new Map<string, ContainerId>();
  /** What the update itself deletes. */
  #deletions: Decoded["ds"]["clients"] | undefined;

  constructor(ledger: Ledger, crowding: Crowding, isRoot: (name: string) => boolean) {
    this.#ledger = ledger;
    this.#crowding = crowding;
    this.#isRoot = isRoot;
  }

  read({ structs, ds }: Decoded, parts: number, bytes: Uint8Array): ReadUpdate | UpdateFault {
    this.#deletions = ds.clients;
    const fault = this.#sort(structs) ?? this.#integrate();
    if (fault !== undefined) return fault;
    const deletions = new Map<number, Range[]>();
    let deletes = false;
    for (const [client, items] of ds.clients) {
      const known = this.#drafts.get(client)?.end ?? this.#ledger.known(client);
      let from = 0;
      const ranges: Range[] = [];
      for (const { clock, len } of items) {
        // Yjs sorts and merges them; anything else only costs time
        if (clock < from || len < 1) return "undecodable";
        from = clock + len;
        if (from > known) return "unknown-deletion";
        ranges.push({ from: clock, to: from });
      }
      if (this.#ledger.isDeleted(client, ranges)) continue;
      deletes = true;
      deletions.set(client, ranges);
    }
    const newStructsOf: number[] = [];
    const runs = new Map<number, Runs>();
    for (const draft of this.#drafts.values()) {
      if (draft.structs.length === 0) continue;
      newStructsOf.push(draft.client);
      runs.set(draft.client, draft.runs);
    }
    return {
      addsNews: deletes || newStructsOf.length > 0,
      newStructsOf,
      parts,
      bytes,
      addition: { runs, containers: this.#containers, deletions },
    };
  }

  /** New structs by client, when they go on exactly where the known ones end. */
  #sort(structs: Decoded["structs"]): UpdateFault | undefined {
    let draft: Draft | undefined;
    for (const struct of structs) {
      const { client, clock } = struct.id;
      if (draft?.client !== client) {
        // Yjs writes each client once, the highest first; of one that comes twice it reads only the last
        if (draft !== undefined && client > draft.client) return "undecodable";
        if (this.#drafts.has(client)) return "undecodable";
        if (this.#drafts.size === maxClientsInUpdate) return "too-many-parts";
        draft = this.#draftOf(client);
      }
      // a Skip stands for a hole, and a struct that starts past the end leaves one: it would wait, unseen, for ever
      if (struct instanceof Y.Skip || clock !== draft.end) return "clock-gap";
      const end = clock + struct.length;
      // Yjs itself writes no empty struct, and fails half-way in applying one
      if (struct.length < 1 || end > Number.MAX_SAFE_INTEGER) return "undecodable";
      draft.structs.push(struct);
      draft.end = end;
    }
    return undefined;
  }

  #draftOf(client: number): Draft {
    const end = this.#ledger.known(client);
    const draft = { client, structs: [], next: 0, end, runs: Runs.startingAt(end) };
    this.#drafts.set(client, draft);
    return draft;
  }

  /**
   * Walks the new structs in the order in which Yjs integrates them: client by client, each in clock order,
   * an item after everything it refers to. What that order never reaches would wait, unseen, for ever.
   */
  #integrate(): UpdateFault | undefined {
    let waiting = [...this.#drafts.values()];
    for (let isMoving = true; isMoving && waiting.length > 0;) {
      isMoving = false;
      for (const draft of waiting) {
        for (
          let struct = draft.structs[draft.next];
          struct !== undefined;
          struct = draft.structs[draft.next]
        ) {
          if (struct instanceof Y.Item && !this.#areReached(struct)) break;
          const fault = this.#place(draft, struct);
          if (fault !== undefined) return fault;
          draft.next += 1;
          isMoving = true;
        }
      }
      waiting = waiting.filter(({ structs, next }) => next < structs.length);
    }
    return waiting.length > 0 ? "unknown-origin" : undefined;
  }

  #place(draft: Draft, struct: Struct): UpdateFault | undefined {
    if (!(struct instanceof Y.Item)) {
      draft.runs.push(2 * goneId, -1, struct.length);
      return undefined;
    }
    const place = this.#placeOf(struct);
    if (typeof place === "string") return place;
    const container = place >> 1;
    const kind = this.#kindOf(container);
    const depth = this.#depthOf(container);
    const isKeyed = (place & 1) === 1;
    if (isKeyed && !this.#mayStandUnderKey(struct)) return "impossible-place";
    const fault = contentFault(struct.content, { kind, depth, isKeyed });
    if (fault !== undefined) return fault;
    const spot = spotOf(struct, container);
    if (spot !== undefined && !this.#crowding.add(spot)) return "crowded";
    let holds = -1;
    if (struct.content instanceof Y.ContentType) {
      holds =
        container === goneId
          ? goneId
          : this.#newContainer({ kind: kindOfType(struct.content.type), depth: depth + 1 });
    }
    draft.runs.push(place, holds, struct.length);
    return undefined;
  }

  /**
   * A key holds one value, and the next one comes after it; anything else is read differently by different
   * readers. Yjs itself merges values that are gone.
   */
  #mayStandUnderKey({ id, length, rightOrigin, content }: Y.Item): boolean {
    if (rightOrigin !== null) return false;
    if (length === 1 || content instanceof Y.ContentDeleted) return true;
    const deleted = this.#deletions?.get(id.client) ?? [];
    return deleted.some(({ clock, len }) => clock <= id.clock && id.clock + length <= clock + len);
  }

  /** As `Runs` keeps it. */
  #placeOf(item: Y.Item): number | UpdateFault {
    // yjs types `parent` as it is after integration; straight from a decoder it is a root name, an ID or null
    const parent = item.parent as unknown;
    if (parent !== null) {
      const container = typeof parent === "string" ? this.#rootOf(parent) : this.#heldAt(parent as Y.ID);
      if (container === undefined) return "unknown-root";
      return container === goneId ? 2 * goneId : 2 * container + (item.parentSub === null ? 0 : 1);
    }
    const left = item.origin === null ? undefined : this.#placeAt(item.origin);
    const right = item.rightOrigin === null ? undefined : this.#placeAt(item.rightOrigin);
    if (left === undefined || right === undefined) return left ?? right ?? 2 * goneId;
    if (left !== right || Y.compareIDs(item.origin, item.rightOrigin)) return "impossible-place";
    return left;
  }

  #areReached({ origin, rightOrigin, parent }: Y.Item): boolean {
    const holder = parent as unknown; // as above
    return (
      (origin === null || this.#isReached(origin)) &&
      (rightOrigin === null || this.#isReached(rightOrigin)) &&
      (!(holder instanceof Y.ID) || this.#isReached(holder))
    );
  }

  #isReached({ client, clock }: Y.ID): boolean {
    return clock < (this.#drafts.get(client)?.runs.end ?? this.#ledger.known(client));
  }

  #runsAt({ client, clock }: Y.ID): Runs | undefined {
    return clock < this.#ledger.known(client) ? this.#ledger.runsOf(client) : this.#drafts.get(client)?.runs;
  }

  #placeAt(id: Y.ID): number {
    return this.#runsAt(id)?.placeAt(id.clock) ?? 2 * goneId;
  }

  #heldAt(id: Y.ID): ContainerId {
    const held = this.#runsAt(id)?.holdsAt(id.clock) ?? -1;
    // a parent that holds nothing: Yjs collects the item at once
    return held === -1 ? goneId : held;
  }

  #rootOf(name: string): ContainerId | undefined {
    const known = this.#ledger.rootOf(name) ?? this.#roots.get(name);
    if (known !== undefined) return known;
    if (!this.#isRoot(name)) return undefined;
    const container = this.#newContainer({ kind: kindOfRoot(name), depth: 1, root: name });
    this.#roots.set(name, container);
    return container;
  }

  #newContainer(container: { kind: ContainerKind; depth: number; root?: string }): ContainerId {
    this.#containers.push(container);
    return this.#ledger.containers + this.#containers.length - 1;
  }

  #kindOf(container: ContainerId): ContainerKind {
    const own = this.#containers[container - this.#ledger.containers];
    return own?.kind ?? this.#ledger.kindOf(container);
  }

  #depthOf(container: ContainerId): number {
    const own = this.#containers[container - this.#ledger.containers];
    return own?.depth ?? this.#ledger.depthOf(container);
  }
}
