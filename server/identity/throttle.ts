// How often somebody may try to sign in: wrong tries count per e-mail address or person, and per network address.
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { Refusal } from "../../shared/errors.ts";

const windowSeconds = 15 * 60;
const wrongPerEmail = 5;
const wrongPerAddress = 30;

/** How often somebody may ask for something that costs somebody else a mail, or guess at a password. */
export class AskThrottle {
  readonly #limits: Readonly<Record<string, RateLimiterMemory>>;

  /** `limits`: for each kind of key, how many in how many seconds. */
  constructor(limits: Readonly<Record<string, { points: number; seconds: number }>>) {
    this.#limits = Object.fromEntries(
      Object.entries(limits).map(([kind, { points, seconds }]) => [
        kind,
        new RateLimiterMemory({ points, duration: seconds }),
      ]),
    );
  }

  /** Throws too-many, whether or not anybody is known by these keys. */
  async count(keys: Readonly<Record<string, string>>): Promise<void> {
    for (const [kind, key] of Object.entries(keys)) {
      const limit = this.#limits[kind];
      if (limit === undefined) throw new Error(`Nothing says how often ${kind} may ask.`);
      await spend(limit, key);
    }
  }
}

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

/** Throws too-many, with the time after which there is room again. */
export async function spend(limiter: RateLimiterMemory, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    throw new Refusal("too-many", { retryAfter: Math.ceil(error.msBeforeNext / 1000) });
  }
}
