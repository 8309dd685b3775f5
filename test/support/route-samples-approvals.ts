// A well-formed request for every route of approvals and the head clinician.
import type { Samples } from "./route-samples-form.ts";

export const approvalSamples: Samples = {};
