// How many seats each person has here.
import type { PersonId } from "../../shared/ids.ts";

export class SeatCounts {
  readonly #counts = new Map<PersonId, number>();

  of(personId: PersonId): number {
    return this.#counts.get(personId) ?? 0;
  }

  add(personId: PersonId): void {
    this.#counts.set(personId, this.of(personId) + 1);
  }

  remove(personId: PersonId): void {
    const left = this.of(personId) - 1;
    if (left > 0) this.#counts.set(personId, left);
    else this.#counts.delete(personId);
  }
}
