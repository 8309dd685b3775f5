// Honest people at a plan while somebody attacks it: they go on, and neither they nor the database see any of it.
import { expect } from "vitest";
import * as Y from "yjs";
import { PlanId } from "../../shared/ids.ts";
import type { House, DemoName } from "./house.ts";
import type { Peer } from "./peer.ts";
import { RawSocket } from "./raw-socket.ts";
import { until } from "./until.ts";

const root = "text:situation";

export class Onlookers {
  readonly #house: House;
  readonly writer: Peer;
  /** A second one, who counts what is passed on. */
  readonly #listener: RawSocket;
  readonly #sessions = new Map<DemoName, { cookie: string; uses: number }>();
  #words = 0;

  static async at(house: House, planId = house.planId): Promise<Onlookers> {
    const writer = await (await house.join("poh", { planId })).joined();
    const cookie = await house.signIn("huisarts");
    const listener = await new RawSocket({ url: house.url, planId, cookie }).joined();
    return new Onlookers(house, writer, listener);
  }

  private constructor(house: House, writer: Peer, listener: RawSocket) {
    this.#house = house;
    this.writer = writer;
    this.#listener = listener;
  }

  get planId(): string {
    return this.writer.provider.roomname;
  }

  /** Somebody with a session of their own, synced with the plan. */
  async attacker(name: DemoName = "logopedist"): Promise<RawSocket> {
    const cookie = await this.#session(name);
    return await new RawSocket({ url: this.#house.url, planId: this.planId, cookie }).joined();
  }

  /** A session may open ten sockets a second, so each is used for a few only. */
  async #session(name: DemoName): Promise<string> {
    const known = this.#sessions.get(name);
    if (known !== undefined && known.uses < 8) {
      known.uses += 1;
      return known.cookie;
    }
    const cookie = await this.#house.signIn(name);
    this.#sessions.set(name, { cookie, uses: 1 });
    return cookie;
  }

  /** The attack closes its own socket with this code, and leaves no trace anywhere else. */
  async areSpared(
    attack: (socket: RawSocket) => unknown,
    code: number,
    name: DemoName = "logopedist",
  ): Promise<void> {
    const attacker = await this.attacker(name);
    const before = { rows: await this.#rows(), passedOn: this.#passedOn(), content: this.#content() };
    const framesBefore = attacker.sentFrames;
    await attack(attacker);
    expect(await attacker.closed()).toBe(code);
    expect(attacker.reason).not.toBe("");
    const attacks = attacker.sentFrames - framesBefore;
    if (attacks > 0) expect(attacker.savedFrames).toBeLessThan(attacker.sentFrames);
    expect(this.#content()).toBe(before.content);
    await this.goOn();
    expect(this.#passedOn()).toBe(before.passedOn + 1);
    expect(await this.#rows()).toBe(before.rows + 1);
  }

  /** They type, it is saved, the other reads it, and whoever opens the plan now sees the same. */
  async goOn(): Promise<void> {
    const before = this.#passedOn();
    this.#words += 1;
    this.writer.types(root, `w${this.#words} `);
    await this.writer.saved();
    await until(() => this.#passedOn() > before, "the other reads it");
    const newcomer = await this.attacker("revalidatiearts");
    const seen = new Y.Doc();
    for (const frame of newcomer.heard) {
      if (frame.kind === "update" || frame.kind === "step2") Y.applyUpdate(seen, frame.bytes);
    }
    newcomer.leaves();
    expect(contentOf(seen)).toBe(this.#content());
    // nothing waits, unseen, for something that never comes
    for (const { store } of [seen, this.writer.doc]) {
      expect([store.pendingStructs, store.pendingDs]).toEqual([null, null]);
    }
    expect(this.writer.closes).toEqual([]);
    expect(this.#listener.closeCode).toBeUndefined();
  }

  /** The sockets that the house does not know of. */
  leave(): void {
    this.#listener.leaves();
  }

  #content(): string {
    return contentOf(this.writer.doc);
  }

  #passedOn(): number {
    return this.#listener.heardOf("update").length;
  }

  async #rows(): Promise<number> {
    const rows = await this.#house.db
      .selectFrom("plan_edit")
      .select("seq")
      .where("plan_id", "=", PlanId.parse(this.planId))
      .execute();
    return rows.length;
  }
}

/** Everything visible under the names that a plan uses. */
export function contentOf(doc: Y.Doc): string {
  const names = [...doc.share.keys()].toSorted();
  return JSON.stringify(
    names.flatMap((name) => {
      const isText = name.startsWith("text:");
      const content = isText
        ? doc.getXmlFragment(name).toString()
        : JSON.stringify(doc.getMap(name).toJSON(), inOrder);
      return content === "" || content === "{}" ? [] : [[name, content]];
    }),
  );
}

/** Two replicas hold the keys of a map in the order in which they heard of them. */
function inOrder(_key: string, value: unknown): unknown {
  if (typeof value === "bigint") return String(value);
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1)));
}
