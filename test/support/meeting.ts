// People who type at one plan while something breaks, and the promises that must hold when it is whole again.
import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "vitest";
import * as Y from "yjs";
import { NewVersionAnswer, Version } from "../../shared/api.ts";
import { PlanId } from "../../shared/ids.ts";
import { PlanContent, content } from "../../shared/plan/content.ts";
import type { PlanFacts } from "../../shared/plan/facts.ts";
import { findJournal } from "../../server/store/journal.ts";
import { unfold } from "../../server/sync/history.ts";
import type { DemoName, House } from "./house.ts";
import type { Peer, PeerOptions } from "./peer.ts";
import { Typist } from "./typist.ts";
import { until } from "./until.ts";

/** CONV: this long after the network heals, everybody has the same. */
const convergedWithinMs = 2_000;
const root = "text:situation";

/** What a meeting needs of a server, in this process or another. */
export type MeetingPlace = Pick<House, "url" | "planId" | "call" | "signIn" | "join">;

let meetings = 0;

export class Meeting {
  readonly typists: Typist[] = [];
  readonly #place: MeetingPlace;
  /** In every word, so that no meeting of this file writes one twice. */
  readonly #name: number;
  #rounds = 0;

  constructor(place: MeetingPlace) {
    this.#place = place;
    this.#name = meetings += 1;
  }

  get peers(): Peer[] {
    return this.typists.map(({ peer }) => peer);
  }

  get words(): string[] {
    return this.typists.flatMap(({ words }) => words);
  }

  /** Somebody comes in, with a pen. */
  async joins(name: DemoName, options?: Partial<PeerOptions>): Promise<Typist> {
    const typist = new Typist(await (await this.#place.join(name, options)).joined(), root);
    this.typists.push(typist);
    return typist;
  }

  /** Everybody types from now on; resolves when they have stopped. */
  async type(): Promise<void> {
    this.#rounds += 1;
    const who = this.typists.entries();
    await Promise.all(
      [...who].map(([at, typist]) => typist.typesOn(`m${this.#name}${"abcdef"[at]}${this.#rounds}`)),
    );
  }

  async stopTyping(): Promise<void> {
    await Promise.all(this.typists.map((typist) => typist.stops()));
  }

  /** Types for a while through whatever is the matter. */
  async typesFor(ms: number): Promise<void> {
    const typing = this.type();
    await sleep(ms);
    await this.stopTyping();
    await typing;
  }

  leaves(): void {
    for (const peer of this.peers) peer.leaves();
  }

  /** Resolves when everybody is connected and in sync again. */
  async reconnected(deadlineMs = 20_000): Promise<void> {
    const all = () => this.peers.every(({ provider }) => provider.wsconnected && provider.synced);
    await until(all, "everybody is connected again", deadlineMs);
  }

  async saved(deadlineMs: number): Promise<void> {
    await until(
      () => this.peers.every((peer) => peer.unsavedEdits === 0),
      "all of it is called saved",
      deadlineMs,
    );
  }

  /** CONV on the screens: called at the last reconnection, by people who do not type. */
  async converges(): Promise<void> {
    const [first, ...others] = this.peers;
    if (first === undefined) throw new Error("nobody is at the meeting");
    const isSame = () => others.every((peer) => screenOf(peer.doc) === screenOf(first.doc));
    await until(isSame, "every screen shows the same", convergedWithinMs);
    this.expectOnce(first.reads(root));
  }

  /** ACK and CONV of what is committed, read back over HTTP from the database's own rows. */
  async expectStored(): Promise<void> {
    const [first] = this.peers;
    if (first === undefined) throw new Error("nobody is at the meeting");
    const cookie = await this.#place.signIn("poh");
    const path = `/api/plans/${this.#place.planId}/versions`;
    const created = await this.#place.call(cookie, "POST", path, { name: "Na de storing" });
    expect(created.status).toBe(201);
    const { number } = NewVersionAnswer.parse(await created.json());
    const answer = await this.#place.call(cookie, "GET", `${path}/${number}`);
    const stored = PlanContent.parse(Version.parse(await answer.json()).content);
    const facts = { ...stored, team: stored.members, acceptances: [] };
    expect(written(stored)).toEqual(JSON.parse(screenOf(first.doc, facts)));
    this.expectOnce(JSON.stringify(stored.texts));
  }

  /** Each word that anybody typed stands there, and once. */
  expectOnce(text: string): void {
    const counts = new Map<string, number>();
    for (const [word] of text.matchAll(/m\d+[a-f]\d+\.\d+;/g)) counts.set(word, (counts.get(word) ?? 0) + 1);
    expect(this.words.filter((word) => !counts.has(word))).toEqual([]);
    expect(this.words.filter((word) => (counts.get(word) ?? 0) > 1)).toEqual([]);
  }
}

/** What people wrote, without the facts that the server adds. */
function written(plan: PlanContent): object {
  const facts = new Set(["patient", "template", "members", "coordination", "divisions"]);
  return Object.fromEntries(Object.entries(plan).filter(([name]) => !facts.has(name)));
}

const noFacts: PlanFacts = {
  template: "als",
  patient: { name: "", birthDate: "1950-01-01" },
  team: [],
  acceptances: [],
};

/** A screen's content as text that can be compared. */
function screenOf(doc: Y.Doc, facts: PlanFacts = noFacts): string {
  return JSON.stringify(written(content(doc, facts)));
}

/** Structs that stand in more than one stored row of a plan: none, when nothing was stored twice. */
export async function storedTwice(house: Pick<House, "db" | "planId">): Promise<string[]> {
  const planId = PlanId.parse(house.planId);
  const edits = await house.db.transaction().execute(async (trx) => unfold(await findJournal(trx, planId)));
  const seen = new Set<string>();
  const twice: string[] = [];
  for (const { bytes } of edits) {
    for (const { id } of Y.decodeUpdate(bytes).structs) {
      const key = `${id.client}:${id.clock}`;
      if (seen.has(key)) twice.push(key);
      seen.add(key);
    }
  }
  return twice;
}
