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

/** A seat's own, full. */
export function frameRates(rates: SeatRates, nowMs: number): Record<keyof SeatRates, FrameRate> {
  return {
    sync: new FrameRate(rates.sync, nowMs),
    presence: new FrameRate(rates.presence, nowMs),
    updateParts: new FrameRate(rates.updateParts, nowMs),
    documentAnswers: new FrameRate(rates.documentAnswers, nowMs),
  };
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
