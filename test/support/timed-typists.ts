// People who type in one plan, while it is timed how long each edit takes to reach each of the others.
import * as Y from "yjs";
import type { DemoName } from "./house.ts";
import { contentOf } from "./onlookers.ts";
import { Peer } from "./peer.ts";
import { until } from "./until.ts";

const pauseMs = 120;

export class TimedTypists {
  readonly #join: (name: DemoName) => Promise<Peer>;
  readonly #names: readonly DemoName[];
  readonly #peers: Peer[] = [];
  readonly #times: number[] = [];
  /** By Yjs client: edits on their way, as the clock that ends them and when they were made. */
  readonly #sent = new Map<number, { clock: number; at: number; missing: Set<Peer> }[]>();

  static async at(
    server: { url: string; signIn(name: DemoName): Promise<string> },
    planId: string,
    names: readonly DemoName[],
  ): Promise<TimedTypists> {
    const join = async (name: DemoName) =>
      await new Peer({ url: server.url, planId, cookie: await server.signIn(name) }).joined();
    const group = new TimedTypists(join, names);
    for (const name of names) group.#peers.push(await join(name));
    for (const peer of group.#peers) group.#listen(peer);
    return group;
  }

  private constructor(join: (name: DemoName) => Promise<Peer>, names: readonly DemoName[]) {
    this.#join = join;
    this.#names = names;
  }

  #listen(peer: Peer): void {
    peer.doc.on("update", (_update: Uint8Array, origin: unknown) => {
      if (origin !== peer.provider) return;
      const now = performance.now();
      for (const [client, edits] of this.#sent) {
        const known = Y.getState(peer.doc.store, client);
        for (const edit of edits) {
          if (edit.clock <= known && edit.missing.delete(peer)) this.#times.push(now - edit.at);
        }
        while (edits[0]?.missing.size === 0) edits.shift();
      }
    });
  }

  async type(isOver: () => boolean): Promise<void> {
    await Promise.all(
      this.#peers.map(async (peer, index) => {
        for (let word = 0; !isOver(); word++) {
          const at = performance.now();
          peer.types("text:situation", word % 10 === 0 ? ". " : "abc"[index % 3]!);
          const client = peer.doc.clientID;
          const edits = this.#sent.get(client) ?? [];
          this.#sent.set(client, edits);
          const missing = new Set(this.#peers.filter((other) => other !== peer));
          edits.push({ clock: Y.getState(peer.doc.store, client), at, missing });
          await new Promise((resolve) => setTimeout(resolve, pauseMs * (0.5 + Math.random())));
        }
      }),
    );
  }

  /** What is wrong at the end: somebody was closed, something is not saved, or they read different plans. */
  async faults(name: string): Promise<string[]> {
    const faults: string[] = [];
    for (const peer of this.#peers) {
      if (peer.closes.length > 0)
        faults.push(`${name}: somebody honest was closed with ${peer.closes.join()}`);
    }
    const [someone] = this.#names;
    if (someone !== undefined) this.#peers.push(await this.#join(someone));
    try {
      await until(() => this.#peers.every((peer) => peer.unsavedEdits === 0), "all is saved");
      await until(() => this.#contents().size === 1, "all read the same");
    } catch (error) {
      faults.push(`${name}: ${error instanceof Error ? error.message : "?"}`);
    }
    for (const peer of this.#peers) peer.leaves();
    return faults;
  }

  #contents(): Set<string> {
    return new Set(this.#peers.map((peer) => contentOf(peer.doc)));
  }

  times(): { p50: number; p99: number; max: number; count: number } {
    const sorted = this.#times.toSorted((one, other) => one - other);
    const at = (share: number) => Math.round((sorted[Math.floor(sorted.length * share)] ?? 0) * 10) / 10;
    return { p50: at(0.5), p99: at(0.99), max: at(1 - Number.EPSILON), count: sorted.length };
  }
}
