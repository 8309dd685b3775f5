// The acts of one page on a meeting, one after the other: a press is never dropped because another is under way.

export interface ActState<Place extends string> {
  /** How many acts of a place wait or are under way. */
  busy: ReadonlyMap<Place, number>;
  /** What went wrong last at a place; gone when something is tried there again. */
  problems: ReadonlyMap<Place, unknown>;
}

export class ActQueue<Place extends string> {
  #state: ActState<Place> = { busy: new Map(), problems: new Map() };
  #last: Promise<void> = Promise.resolve();
  readonly #listeners = new Set<() => void>();

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  readonly state = (): ActState<Place> => this.#state;

  /** Resolves with whether it was done; a refusal is kept at its place instead of thrown. */
  act(place: Place, does: () => Promise<void>): Promise<boolean> {
    this.#change((busy, problems) => {
      busy.set(place, (busy.get(place) ?? 0) + 1);
      problems.delete(place);
    });
    const done = this.#last.then(async () => {
      try {
        await does();
        this.#finish(place);
        return true;
      } catch (error) {
        this.#finish(place, { error });
        return false;
      }
    });
    this.#last = done.then(() => undefined);
    return done;
  }

  forget(place: Place): void {
    this.#change((_, problems) => problems.delete(place));
  }

  #finish(place: Place, failure?: { error: unknown }): void {
    this.#change((busy, problems) => {
      const left = (busy.get(place) ?? 1) - 1;
      if (left === 0) busy.delete(place);
      else busy.set(place, left);
      if (failure !== undefined) problems.set(place, failure.error);
    });
  }

  #change(how: (busy: Map<Place, number>, problems: Map<Place, unknown>) => void): void {
    const busy = new Map(this.#state.busy);
    const problems = new Map(this.#state.problems);
    how(busy, problems);
    this.#state = { busy, problems };
    for (const listener of this.#listeners) listener();
  }
}
