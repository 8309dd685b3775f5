// How often somebody may try to sign in: wrong tries count per e-mail address and per network address.
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { Refusal } from "../../shared/errors.ts";

const windowSeconds = 15 * 60;
const wrongPerEmail = 5;
const wrongPerAddress = 30;

export class SignInThrottle {
  readonly #perEmail: RateLimiterMemory;
  readonly #perAddress: RateLimiterMemory;

  /** `factor` multiplies the tries per network address: a load test signs in many people from one. */
  constructor(factor: number) {
    this.#perEmail = new RateLimiterMemory({ points: wrongPerEmail, duration: windowSeconds });
    this.#perAddress = new RateLimiterMemory({ points: wrongPerAddress * factor, duration: windowSeconds });
  }

  /** Counts before the password is looked at, or many tries at once would all pass. Throws too-many. */
  async count(email: string, address: string): Promise<void> {
    await spend(this.#perAddress, address);
    await spend(this.#perEmail, email);
  }

  /** It was right: this try does not count, and the e-mail address starts afresh. */
  async forgive(email: string, address: string): Promise<void> {
    await this.#perEmail.delete(email);
    await this.#perAddress.reward(address);
  }
}

async function spend(limiter: RateLimiterMemory, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    throw new Refusal("too-many", { retryAfter: Math.ceil(error.msBeforeNext / 1000) });
  }
}
