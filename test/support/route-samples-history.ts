// A well-formed request for every route of what a plan was: changes, timeline, moments and restoring.
import type { Samples } from "./route-samples-form.ts";

export const historySamples: Samples = {
  "GET /api/plans/:id/timeline": () => ({}),
  "GET /api/plans/:id/versions/:number/changes/:other": () => ({ params: { number: "0", other: "draft" } }),
  // no such version was kept
  "POST /api/plans/:id/versions/:number/restoring": () => ({ params: { number: "999" }, answers: 404 }),
  "PUT /api/plans/:id/look": () => ({ body: { until: "2026-11-01T10:00:00.000Z" } }),
  "GET /api/plans/:id/moments": () => ({}),
  "GET /api/plans/:id/moments/:at": () => ({ params: { at: "2026-11-01T10:00:00.000Z" } }),
};
