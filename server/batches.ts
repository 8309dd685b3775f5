// Questions that come while an answer is fetched are asked together, in one go.

export class Batches<Question, Answer> {
  readonly #ask: (questions: readonly Question[]) => Promise<readonly Answer[]>;
  readonly #most: number;
  #waiting: { question: Question; done: (answer: Answer) => void; failed: (error: unknown) => void }[] = [];
  #isAsking = false;

  /** `ask` answers in the order of the questions, at most `most` of them at once, or fails for them all. */
  constructor(ask: (questions: readonly Question[]) => Promise<readonly Answer[]>, most: number) {
    this.#ask = ask;
    this.#most = most;
  }

  ask(question: Question): Promise<Answer> {
    return new Promise((done, failed) => {
      this.#waiting.push({ question, done, failed });
      if (!this.#isAsking) void this.#askAll();
    });
  }

  async #askAll(): Promise<void> {
    this.#isAsking = true;
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.slice(0, this.#most);
      this.#waiting = this.#waiting.slice(this.#most);
      try {
        const answers = await this.#ask(batch.map(({ question }) => question));
        batch.forEach(({ done, failed }, index) => {
          const answer = answers[index];
          if (index < answers.length) done(answer as Answer);
          else failed(new Error("a question without an answer"));
        });
      } catch (error) {
        for (const { failed } of batch) failed(error);
      }
    }
    this.#isAsking = false;
  }
}
