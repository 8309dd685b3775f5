// A well-formed request for every route of signing.
import type { Samples } from "./route-samples-form.ts";

export const signingSamples: Samples = {};
