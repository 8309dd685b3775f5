// A question to the person in front of the page that something waits for: to sign in again, or to prove who they are.

/** Who asks while it is open waits for the same answer. */
export class Question {
  readonly #listeners = new Set<() => void>();
  #waiting: ((isYes: boolean) => void)[] = [];

  /** No, where nothing on the page could ask it. */
  ask(): Promise<boolean> {
    if (this.#listeners.size === 0) return Promise.resolve(false);
    return new Promise((answered) => {
      this.#waiting.push(answered);
      this.#changed();
    });
  }

  answer(isYes: boolean): void {
    const answered = this.#waiting;
    this.#waiting = [];
    for (const each of answered) each(isYes);
    this.#changed();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly isOpen = (): boolean => this.#waiting.length > 0;

  #changed(): void {
    for (const listener of this.#listeners) listener();
  }
}

/** The session ended while its person was at work. */
export const signInAgain = new Question();
/** What was asked needs a proof of who one is that is at most five minutes old. */
export const proveAgain = new Question();
