// Which items of a list stand elsewhere among the others: as few as possible, and first those that were really put there.
import type { Placed } from "../order.ts";

/** Of the items that both have. Who moves an item gives it another key; a list that got new keys moved nothing. */
export function movedItems(before: readonly Placed[], after: readonly Placed[]): Set<string> {
  const places = new Map(before.map(({ id, order }, place) => [id, { place, order }]));
  const common = after.flatMap(({ id, order }) => {
    const was = places.get(id);
    return was === undefined ? [] : [{ id, place: was.place, hasSameKey: was.order === order }];
  });
  const heaviest = new HeaviestUntil(before.length);
  const steps = common.map(({ id, place, hasSameKey }) => {
    const previous = heaviest.before(place);
    // no number of others makes up for one that was left where it stood
    const weight = (previous?.weight ?? 0) + (hasSameKey ? common.length + 1 : 1);
    const step: Step = { id, previous, weight };
    heaviest.put(place, step);
    return step;
  });
  const stayed = new Set<string>();
  for (let step = heaviest.before(before.length); step !== undefined; step = step.previous)
    stayed.add(step.id);
  return new Set(steps.map(({ id }) => id).filter((id) => !stayed.has(id)));
}

/** The last item of a row that stayed in order. */
interface Step {
  id: string;
  previous: Step | undefined;
  weight: number;
}

/** The heaviest of all before a place, in few steps (a Fenwick tree). */
class HeaviestUntil {
  readonly #steps: (Step | undefined)[];

  constructor(size: number) {
    this.#steps = Array.from({ length: size + 1 });
  }

  before(place: number): Step | undefined {
    let best: Step | undefined;
    for (let at = place; at > 0; at -= at & -at) best = heavier(best, this.#steps[at]);
    return best;
  }

  put(place: number, step: Step): void {
    for (let at = place + 1; at < this.#steps.length; at += at & -at)
      this.#steps[at] = heavier(this.#steps[at], step);
  }
}

function heavier(one: Step | undefined, other: Step | undefined): Step | undefined {
  return (other?.weight ?? 0) > (one?.weight ?? 0) ? other : one;
}
