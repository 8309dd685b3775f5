// How much a seat may still send: a token bucket that a fast typist never empties.

export interface FrameAllowance {
  readonly perSecond: number;
  readonly burst: number;
}

export class FrameRate {
  readonly #allowance: FrameAllowance;
  #tokens: number;
  #atMs: number;

  constructor(allowance: FrameAllowance, nowMs: number) {
    this.#allowance = allowance;
    this.#tokens = allowance.burst;
    this.#atMs = nowMs;
  }

  /** False when there was too much. */
  spend(nowMs: number, tokens = 1): boolean {
    const { perSecond, burst } = this.#allowance;
    const earned = ((nowMs - this.#atMs) / 1000) * perSecond;
    this.#tokens = Math.min(burst, this.#tokens + Math.max(0, earned));
    this.#atMs = nowMs;
    if (this.#tokens < tokens) return false;
    this.#tokens -= tokens;
    return true;
  }
}
