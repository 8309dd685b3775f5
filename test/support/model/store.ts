// The database of the model: what is committed outlives every crash, and each question ends as the story says.
import type { Owner } from "../../../server/store/clients.ts";
import type { NewRow } from "../../../server/store/journal.ts";
import type { StoredPlan } from "../../../server/store/stored-plan.ts";
import type { StoredEdit } from "../../../server/store/packed-edits.ts";
import type { PlanStore } from "../../../server/sync/plan-store.ts";
import type { Standing } from "../../../server/store/seats.ts";
import type { PersonId, PlanId } from "../../../shared/ids.ts";
import { Desk } from "./desk.ts";
import type { PlanState } from "./plan-state.ts";

/** What is asked of people, which the model keeps elsewhere, and what is told as it happens. */
export interface StoreWatch {
  standing: (...asked: Parameters<PlanStore["standing"]>) => Standing;
  /** The server is about to hear how things stand, of everybody who was seated when it asked. */
  rechecked(seated: ReadonlySet<number>, standing: Standing): void;
  /** Numbers of the lines that are seated now. */
  seated(): ReadonlySet<number>;
  /** Before it is in the document of the plan. */
  stores(plan: PlanState, edit: StoredEdit): void;
  binds(plan: PlanState, clientId: number, personId: PersonId): void;
  folded(plan: PlanState): void;
  refused(planId: PlanId): void;
}

export class ModelStore implements PlanStore {
  readonly desk = new Desk();
  readonly plans: ReadonlyMap<PlanId, PlanState>;
  readonly #watch: StoreWatch;
  /** Names of rows that the database will never take. */
  readonly #refused = new Set<string>();
  #locks = new Map<PlanId, Promise<unknown>>();

  constructor(plans: readonly PlanState[], watch: StoreWatch) {
    this.plans = new Map(plans.map((plan) => [plan.planId, plan]));
    this.#watch = watch;
  }

  find(planId: PlanId): Promise<StoredPlan | undefined> {
    return this.desk.ask("find", () => {
      const plan = this.plans.get(planId);
      if (plan === undefined) return undefined;
      const clients = [...plan.owners].map(([clientId, personId]) => ({ clientId, personId }));
      const { snapshot, edits } = plan;
      return { layout: 1, snapshot, rows: plan.rows.slice(), edits, clients, written: [] };
    });
  }

  insert(writer: string, rows: readonly NewRow[]): Promise<void> {
    const nameOf = ({ writerSeq }: NewRow): string => `${writer} ${writerSeq}`;
    const fresh = (): NewRow[] => rows.filter((row) => !this.#of(row.planId).has(nameOf(row)));
    const refuse = (): void => {
      const [first] = fresh();
      if (first === undefined) return;
      this.#refused.add(nameOf(first));
      this.#watch.refused(first.planId);
    };
    return this.desk.ask(
      "insert",
      () => {
        if (rows.some((row) => this.#refused.has(nameOf(row)))) {
          throw Object.assign(new Error("refused"), { code: "23514" });
        }
        for (const row of fresh()) {
          const plan = this.#of(row.planId);
          for (const edit of plan.add(nameOf(row), row)) {
            this.#watch.stores(plan, edit);
            plan.apply(edit);
          }
        }
      },
      refuse,
    );
  }

  bind({ planId, personId, clientIds }: Parameters<PlanStore["bind"]>[0]): Promise<Owner[]> {
    return this.desk.ask("bind", () => {
      const plan = this.#of(planId);
      return clientIds.map((clientId) => {
        if (!plan.owners.has(clientId)) {
          this.#watch.binds(plan, clientId, personId);
          plan.owners.set(clientId, personId);
        }
        return { clientId, personId: plan.owners.get(clientId) ?? personId };
      });
    });
  }

  /** One folder at a time, and what is inserted meanwhile stays. */
  async fold(planId: PlanId, _at: Date, fold: Parameters<PlanStore["fold"]>[2]): Promise<number> {
    const before = this.#locks.get(planId) ?? Promise.resolve();
    const folding = before.then(() => this.#fold(planId, fold));
    this.#locks.set(
      planId,
      folding.catch(() => undefined),
    );
    return await folding;
  }

  async #fold(planId: PlanId, fold: Parameters<PlanStore["fold"]>[2]): Promise<number> {
    const plan = this.#of(planId);
    const { snapshot, rows } = await this.desk.ask("fold", () => ({
      snapshot: plan.snapshot,
      rows: plan.rows.slice(),
    }));
    if (rows.length === 0) return 0;
    const folded = await fold(snapshot, rows);
    return await this.desk.ask("fold", () => {
      plan.fold(folded, rows);
      this.#watch.folded(plan);
      return rows.length;
    });
  }

  async standing(...asked: Parameters<PlanStore["standing"]>): Promise<Standing> {
    const seated = this.#watch.seated();
    const standing = await this.desk.ask("standing", () => this.#watch.standing(...asked));
    this.#watch.rechecked(seated, standing);
    return standing;
  }

  /** The server died: its questions, transactions and locks are gone with it. */
  forgetServer(): void {
    this.desk.clear();
    this.#locks = new Map();
  }

  #of(planId: PlanId): PlanState {
    const plan = this.plans.get(planId);
    if (plan === undefined) throw new Error("there is no such plan");
    return plan;
  }
}
