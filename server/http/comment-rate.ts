// How many comments one person may place or change in a minute, on all plans together.
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { Refusal } from "../../shared/errors.ts";
import type { PersonId } from "../../shared/ids.ts";
import { commentsPerMinute } from "../../shared/limits.ts";

export class CommentRate {
  readonly #limiter = new RateLimiterMemory({ points: commentsPerMinute, duration: 60 });

  /** Throws too-many. */
  async count(personId: PersonId): Promise<void> {
    try {
      await this.#limiter.consume(personId);
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error;
      throw new Refusal("too-many", { retryAfter: Math.ceil(error.msBeforeNext / 1000) });
    }
  }
}
