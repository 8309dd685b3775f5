// How many seats there may be, and how much each may send.
import {
  documentAnswers,
  maxSocketsPerPerson,
  maxSocketsPerPlan,
  presenceFrames,
  syncFrames,
  updateParts,
} from "../../shared/limits.ts";
import type { FrameAllowance } from "./frame-rate.ts";

/** Token buckets of one seat. */
export interface SeatRates {
  sync: FrameAllowance;
  presence: FrameAllowance;
  updateParts: FrameAllowance;
  documentAnswers: FrameAllowance;
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
