// A well-formed request for every route of what a plan was: changes, timeline, moments and restoring.
import type { Samples } from "./route-samples-form.ts";

export const historySamples: Samples = {};
