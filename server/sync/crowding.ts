// Counts what one client puts at the very same spot: Yjs orders n of them in n² steps, in every browser.
import type * as Y from "yjs";
import type { ContainerId } from "./ledger.ts";

/** An honest page comes here only when a colleague wrote at the same spot in between. */
const maxAtOneSpot = 100;
/** Spots remembered; past it the count begins anew, and the ceiling of the document bounds what is left. */
const maxSpots = 2_000;

export class Crowding {
  /** Made when it is needed: most who are here never write where others do. */
  #counts: Map<string, number> | undefined;
  readonly #max: number;

  constructor(max = maxAtOneSpot) {
    this.#max = max;
  }

  /** One more at this spot; false when there are too many. */
  add(spot: string): boolean {
    this.#counts ??= new Map();
    const count = (this.#counts.get(spot) ?? 0) + 1;
    if (count > this.#max) return false;
    if (count === 1 && this.#counts.size >= maxSpots) this.#counts.clear();
    this.#counts.set(spot, count);
    return true;
  }
}

/** Where others may stand too, as text; undefined for what goes on after, or comes just before, words of its own. */
export function spotOf(
  { id, origin, rightOrigin, parentSub }: Y.Item,
  container: ContainerId,
): string | undefined {
  if (rightOrigin?.client === id.client) return undefined;
  if (origin === null) return `${container} ${parentSub ?? ""}`;
  if (origin.client === id.client && origin.clock === id.clock - 1) return undefined;
  return `${origin.client} ${origin.clock}`;
}
