// The other servers that are heard: when last, and who has which plan open there.
import type { PersonId, PlanId } from "../../shared/ids.ts";

interface Heard {
  atMs: number;
  /** Every plan that is open there, with who is at it. */
  plans: Map<PlanId, readonly PersonId[]>;
}

export class HeardServers {
  readonly #heard = new Map<string, Heard>();

  get count(): number {
    return this.#heard.size;
  }

  has(server: string): boolean {
    return this.#heard.has(server);
  }

  /** A sign of life. */
  note(server: string, nowMs: number): void {
    const heard = this.#heard.get(server);
    if (heard === undefined) this.#heard.set(server, { atMs: nowMs, plans: new Map() });
    else heard.atMs = nowMs;
  }

  /** What it has open, all of it. */
  notePlans(server: string, plans: readonly (readonly [PlanId, PersonId[]])[]): void {
    const heard = this.#heard.get(server);
    if (heard !== undefined) heard.plans = new Map(plans);
  }

  /** It is opening this plan. */
  noteOpening(server: string, planId: PlanId): void {
    const plans = this.#heard.get(server)?.plans;
    if (plans !== undefined && !plans.has(planId)) plans.set(planId, []);
  }

  forget(server: string): void {
    this.#heard.delete(server);
  }

  silentFor(ms: number, nowMs: number): string[] {
    return [...this.#heard].filter(([, { atMs }]) => nowMs - atMs > ms).map(([server]) => server);
  }

  /** Somewhere else, as far as is known: a plan that is just being opened may not be. */
  isOpen(planId: PlanId): boolean {
    for (const { plans } of this.#heard.values()) if (plans.has(planId)) return true;
    return false;
  }

  peopleAt(planId: PlanId): PersonId[] {
    return [...this.#heard.values()].flatMap(({ plans }) => plans.get(planId) ?? []);
  }
}
