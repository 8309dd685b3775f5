// What must be known of a document to judge an update without holding the document: clocks, places, deletions.
import * as encoding from "lib0/encoding";
import { type Range, Ranges } from "./ranges.ts";

/**
 * What a Yjs type is, to who asks what may stand in it. `gone`: deleted and collected, where nothing can do
 * harm; `other`: not rich text.
 */
export const containerKinds = ["gone", "text-root", "element", "inline", "other"] as const;
export type ContainerKind = (typeof containerKinds)[number];

/** Number of a container in the ledger. Every ledger's first one is what is gone. */
export type ContainerId = number;
export const goneId: ContainerId = 0;

/** Where an item stands: its container, and whether under a key of it (a map entry, an attribute). */
export interface Place {
  container: ContainerId;
  isKeyed: boolean;
}

/** A ledger as plain data, as the document thread sends it. */
export interface LedgerTables {
  /** Index into `containerKinds`, and the number of types that an item in it stands in. */
  containers: { kind: number[]; depth: number[] };
  roots: [name: string, container: ContainerId][];
  clients: { client: number; runs: RunTable; deletedFrom: number[]; deletedTo: number[] }[];
}

export interface RunTable {
  /** First clock of each run. */
  from: number[];
  /** `2 * container`, and 1 more when under a key. */
  place: number[];
  /** The container that an item of the run makes; -1 for none. */
  holds: number[];
  /** The clock after the last run. */
  end: number;
}

/** The items of one client, as runs of clocks that stand in the same place. */
export class Runs {
  readonly #table: RunTable;

  constructor(table: RunTable) {
    this.#table = table;
  }

  static startingAt(clock: number): Runs {
    return new Runs({ from: [], place: [], holds: [], end: clock });
  }

  get end(): number {
    return this.#table.end;
  }

  push(place: number, holds: number, length: number): void {
    const { from, place: places, holds: held, end } = this.#table;
    this.#table.end = end + length;
    const last = from.length - 1;
    if (last >= 0 && holds === -1 && held[last] === -1 && places[last] === place) return;
    from.push(end);
    places.push(place);
    held.push(holds);
  }

  pushAll(runs: Runs): void {
    const { from, place, holds, end } = runs.#table;
    for (let at = 0; at < from.length; at++) {
      const length = (from[at + 1] ?? end) - (from[at] ?? 0);
      this.push(place[at] ?? 0, holds[at] ?? -1, length);
    }
  }

  placeAt(clock: number): number {
    return this.#table.place[this.#find(clock)] ?? 0;
  }

  /** The container that the item at this clock makes, -1 for none. */
  holdsAt(clock: number): number {
    return this.#table.holds[this.#find(clock)] ?? -1;
  }

  #find(clock: number): number {
    const { from } = this.#table;
    let low = 0;
    let high = from.length - 1;
    // what is typed builds on what was just typed
    if ((from[high] ?? 0) <= clock) return high;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((from[middle] ?? 0) <= clock) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

/** What an update would add; it counts only when the ledger takes it. */
export interface Addition {
  /** New items, by client. */
  runs: ReadonlyMap<number, Runs>;
  /** Newly named or made containers, in the order of their ids, which go on from the ledger's. */
  containers: readonly { kind: ContainerKind; depth: number; root?: string }[];
  /** By client, sorted. */
  deletions: ReadonlyMap<number, readonly Range[]>;
}

export class Ledger {
  readonly #clients = new Map<number, Runs>();
  readonly #deleted = new Map<number, Ranges>();
  readonly #kinds: ContainerKind[] = ["gone"];
  readonly #depths: number[] = [0];
  readonly #roots = new Map<string, ContainerId>();
  #stateVector: Uint8Array | undefined;

  constructor(tables?: LedgerTables) {
    if (tables === undefined) return;
    this.#kinds = tables.containers.kind.map((index) => containerKinds[index] ?? "gone");
    this.#depths = tables.containers.depth;
    this.#roots = new Map(tables.roots);
    for (const { client, runs, deletedFrom, deletedTo } of tables.clients) {
      this.#clients.set(client, new Runs(runs));
      this.#deleted.set(client, new Ranges(deletedFrom, deletedTo));
    }
  }

  /** The next clock of a client. */
  known(client: number): number {
    return this.#clients.get(client)?.end ?? 0;
  }

  runsOf(client: number): Runs | undefined {
    return this.#clients.get(client);
  }

  get containers(): number {
    return this.#kinds.length;
  }

  kindOf(container: ContainerId): ContainerKind {
    return this.#kinds[container] ?? "gone";
  }

  depthOf(container: ContainerId): number {
    return this.#depths[container] ?? 0;
  }

  rootOf(name: string): ContainerId | undefined {
    return this.#roots.get(name);
  }

  isDeleted(client: number, ranges: readonly Range[]): boolean {
    return this.#deleted.get(client)?.coversAll(ranges) ?? ranges.length === 0;
  }

  take({ runs, containers, deletions }: Addition): void {
    for (const { kind, depth, root } of containers) {
      if (root !== undefined) this.#roots.set(root, this.#kinds.length);
      this.#kinds.push(kind);
      this.#depths.push(depth);
    }
    for (const [client, added] of runs) {
      const known = this.#clients.get(client);
      if (known === undefined) this.#clients.set(client, added);
      else known.pushAll(added);
      this.#stateVector = undefined;
    }
    for (const [client, ranges] of deletions) {
      const known = this.#deleted.get(client) ?? new Ranges();
      known.addAll(ranges);
      this.#deleted.set(client, known);
    }
  }

  /** What the server has, as Yjs writes it in a SyncStep1. */
  stateVector(): Uint8Array {
    this.#stateVector ??= encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, this.#clients.size);
      for (const [client, { end }] of this.#clients) {
        encoding.writeVarUint(encoder, client);
        encoding.writeVarUint(encoder, end);
      }
    });
    return this.#stateVector;
  }
}
