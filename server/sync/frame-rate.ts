// How many sync frames a seat may still send: a token bucket that a fast typist never empties.
import { syncFrames } from "../../shared/limits.ts";

export class FrameRate {
  #tokens: number = syncFrames.burst;
  #atMs: number;

  constructor(nowMs: number) {
    this.#atMs = nowMs;
  }

  /** One frame; false when there were too many. */
  spend(nowMs: number): boolean {
    const earned = ((nowMs - this.#atMs) / 1000) * syncFrames.perSecond;
    this.#tokens = Math.min(syncFrames.burst, this.#tokens + Math.max(0, earned));
    this.#atMs = nowMs;
    if (this.#tokens < 1) return false;
    this.#tokens -= 1;
    return true;
  }
}
