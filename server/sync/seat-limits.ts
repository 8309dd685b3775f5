// How many seats there may be, and how much each may send.
import {
  documentAnswers,
  maxSocketsPerPerson,
  maxSocketsPerPlan,
  presenceFrames,
  syncFrames,
  updateParts,
} from "../../shared/limits.ts";
import { type FrameAllowance, FrameRate } from "./frame-rate.ts";

/** Token buckets of one seat. */
export interface SeatRates {
  sync: FrameAllowance;
  presence: FrameAllowance;
  updateParts: FrameAllowance;
  documentAnswers: FrameAllowance;
}

/** What one seat has left of each; a bucket is full until it is first drawn on, and made then. */
export class SeatBudget {
  readonly #host: { readonly rates: SeatRates; nowMs(): number };
  readonly #buckets: { [Kind in keyof SeatRates]?: FrameRate } = {};

  constructor(host: { readonly rates: SeatRates; nowMs(): number }) {
    this.#host = host;
  }

  /** False when there was too much of this. */
  spend(what: keyof SeatRates, tokens = 1): boolean {
    const nowMs = this.#host.nowMs();
    const bucket = (this.#buckets[what] ??= new FrameRate(this.#host.rates[what], nowMs));
    return bucket.spend(nowMs, tokens);
  }
}

export interface SeatLimits extends SeatRates {
  socketsPerPlan: number;
  socketsPerPerson: number;
}

/** `factor` is 1, or more for the load tools, which type for hundreds of people at once. */
export function seatLimits(factor: number): SeatLimits {
  const times = ({ perSecond, burst }: FrameAllowance): FrameAllowance => ({
    perSecond: perSecond * factor,
    burst: burst * factor,
  });
  return {
    sync: times(syncFrames),
    presence: times(presenceFrames),
    updateParts: times(updateParts),
    documentAnswers: times(documentAnswers),
    socketsPerPlan: maxSocketsPerPlan * factor,
    socketsPerPerson: maxSocketsPerPerson * factor,
  };
}
