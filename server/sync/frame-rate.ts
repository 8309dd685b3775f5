// How many frames a seat may still send: a token bucket that a fast typist never empties.

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

  /** One frame; false when there were too many. */
  spend(nowMs: number): boolean {
    const { perSecond, burst } = this.#allowance;
    const earned = ((nowMs - this.#atMs) / 1000) * perSecond;
    this.#tokens = Math.min(burst, this.#tokens + Math.max(0, earned));
    this.#atMs = nowMs;
    if (this.#tokens < 1) return false;
    this.#tokens -= 1;
    return true;
  }
}
