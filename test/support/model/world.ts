// Everybody and everything in the model, and what may happen to them, one thing at a time.
import * as Y from "yjs";
import { encodeSync } from "../../../server/sync/frames.ts";
import { can } from "../../../shared/access.ts";
import { PlanId } from "../../../shared/ids.ts";
import type { ModelClock } from "./clock.ts";
import { Line } from "./line.ts";
import { Oracle } from "./oracle.ts";
import { People } from "./people.ts";
import { PlanState } from "./plan-state.ts";
import { ModelServer, type SeededBug } from "./server.ts";
import { ModelStore } from "./store.ts";
import { Tab } from "./tab.ts";
import { type Choice, Typing } from "./typing.ts";

export class World {
  readonly clock: ModelClock;
  readonly oracle = new Oracle(() => this.clock.nowMs);
  readonly planIds = [planIdOf(1), planIdOf(2)] as const;
  readonly people = new People(this.planIds);
  readonly store: ModelStore;
  tabs: Tab[] = [];
  server: ModelServer;
  readonly #bug: SeededBug | undefined;
  readonly #typing = new Typing();
  #clients = 0;

  /** On a clock that is installed already. */
  constructor(clock: ModelClock, bug?: SeededBug) {
    this.clock = clock;
    this.#bug = bug;
    const { people, oracle } = this;
    const plans = this.planIds.map((planId, index) => {
      const clientId = 5 + index;
      oracle.makers.set(clientId, people.at(0));
      // of a large plan who comes back gets only what is missing
      const size = index === 1 ? "large" : "small";
      return new PlanState(planId, { clientId, personId: people.at(0), at: clock.now(), size });
    });
    this.store = new ModelStore(plans, {
      standing: (asked) => people.standing(asked),
      rechecked: (seated, standing) => oracle.rechecked(seated, standing),
      seated: () => new Set(oracle.lines.filter((line) => line.isServed).map((line) => line.number)),
      stores: (plan, edit) => oracle.stores(plan, edit),
      refused: (planId) => oracle.refused.add(planId),
      binds: (_plan, clientId, personId) => oracle.binds(clientId, personId),
      folded: (plan) => oracle.keeps(plan),
    });
    for (const plan of plans) oracle.plans.set(plan.planId, plan);
    this.server = this.#newServer();
  }

  open(person: number, planId: PlanId): Tab {
    this.#clients += 1;
    const personId = this.people.at(person);
    // neither rising nor falling: Yjs lets it decide who stands first
    const clientId = 1_000 + ((this.#clients * 7_919) % 100_003);
    this.oracle.makers.set(clientId, personId);
    const tab = new Tab({ planId, personId, clientId }, this.oracle, this.#bug?.tab, (of) =>
      of.knowsRelation(this.people.relationOf(of.planId, of.personId)),
    );
    this.tabs.push(tab);
    this.connect(tab);
    return tab;
  }

  connect(tab: Tab): void {
    if (tab.state !== "offline" || !this.server.isOpen) return;
    const { planId, personId } = tab;
    const { session } = this.people.signIn(personId);
    const number = this.oracle.lines.length;
    const line = new Line({ number, planId, personId, session, clientId: tab.doc.clientID });
    this.oracle.lines.push(line);
    line.wasTypedOn = tab.unsaved.count > 0;
    tab.connect(line);
    void this.server.admit(line);
  }

  /** What the tab sent last arrives, or does not. */
  closeTab(tab: Tab, arrives: boolean): void {
    if (arrives && tab.line !== undefined) this.up(tab.line, Number.POSITIVE_INFINITY);
    tab.line?.lose();
    tab.lost();
    this.tabs = this.tabs.filter((other) => other !== tab);
  }

  cut(tab: Tab, noticedBy: "both" | "tab" | "server" = "both"): void {
    if (tab.line === undefined) return;
    tab.line.isDead = true;
    if (noticedBy !== "tab") tab.line.lose();
    if (noticedBy !== "server") tab.lost();
  }

  up(line: Line, count: number): void {
    for (let n = 0; n < count && line.toServer.length > 0 && !line.isDead; n++) line.arrive();
    this.oracle.sends(line);
  }

  down(tab: Tab, count: number): void {
    for (let n = 0; n < count && (tab.line?.toTab.length ?? 0) > 0; n++) {
      if (tab.line?.isDead === true || tab.line?.isStuck === true) return;
      tab.arrive();
    }
  }

  /** A stretch in which everything works. */
  async flow(rounds: number): Promise<void> {
    for (let round = 0; round < rounds; round++) {
      this.store.desk.answerAll("done");
      this.server.thread.answerAll("done");
      await this.clock.settle();
      for (const tab of this.tabs.slice()) {
        if (tab.line !== undefined) this.up(tab.line, Number.POSITIVE_INFINITY);
      }
      await this.clock.advance(6);
      for (const tab of this.tabs.slice()) this.down(tab, Number.POSITIVE_INFINITY);
      await this.clock.settle();
      this.oracle.check();
    }
  }

  /** What the database was doing is finished, or undone; nobody hears of it. */
  async crash(finishes: boolean): Promise<void> {
    this.server.die();
    for (const line of this.oracle.lines) line.lose();
    for (const tab of this.tabs) if (tab.line !== undefined) tab.lost();
    if (finishes) this.store.desk.answerAll("unknown");
    await this.clock.settle();
    this.#replaceServer();
  }

  stop(): void {
    const { server } = this;
    if (!server.isOpen) return;
    server.stoppingSinceMs = this.clock.nowMs;
    this.oracle.isStopping = true;
    void server.rooms.close().then(() => {
      if (this.server === server) this.#replaceServer();
    });
  }

  #replaceServer(): void {
    this.server.die();
    for (const line of this.oracle.lines) line.end();
    this.clock.forgetAll();
    this.store.forgetServer();
    this.oracle.isStopping = false;
    this.server = this.#newServer();
  }

  #newServer(): ModelServer {
    const { store, people, oracle, clock } = this;
    return new ModelServer({ store, people, oracle, clock, bug: this.#bug });
  }

  type(tab: Tab, choice: Choice): void {
    if (!tab.isLoaded || tab.state === "refused") return;
    // one page in five does not know of being a reader, or does not care
    if (!tab.mayType && choice.at % 5 > 0) return;
    if (tab.line !== undefined) tab.line.wasTypedOn = true;
    this.#typing.edit(tab.doc, choice);
  }

  /** Words in the name of a colleague. */
  forge(tab: Tab, which: number): void {
    const { line } = tab;
    const owners = [...(this.store.plans.get(tab.planId)?.owners ?? [])];
    const others = owners.filter(([, personId]) => personId !== tab.personId);
    const [clientId] = others[which % Math.max(1, others.length)] ?? [];
    if (line === undefined || tab.state !== "open" || line.sent.length === 0 || clientId === undefined)
      return;
    const forged = new Y.Doc();
    Y.applyUpdate(forged, Y.encodeStateAsUpdate(tab.doc));
    forged.clientID = clientId;
    const before = Y.encodeStateVector(forged);
    this.#typing.edit(forged, { kind: 0, where: which, at: which });
    line.isHostile = true;
    const update = Y.encodeStateAsUpdate(forged, before);
    tab.unsaved.sent(tab.unsaved.given("update"));
    line.sent.push(update);
    line.toServer.push(encodeSync("update", update));
  }

  /** May this person write on this plan, by what the database says? */
  mayWrite({ planId, personId }: Tab): boolean {
    return can(this.people.relationOf(planId, personId), "plan:write");
  }
}

function planIdOf(number: number): PlanId {
  return PlanId.parse(`00000000-0000-4000-9000-00000000000${number}`);
}
