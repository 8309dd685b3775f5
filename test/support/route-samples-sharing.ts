// A well-formed request for every route of sharing: nothing is signed yet, so nothing is shared.
import { anId, type Samples } from "./route-samples-form.ts";

const choice = {
  ...{ audience: "patient", name: "Iemand", email: null, proof: "code" },
  ...{ days: 30, mayRespond: false },
};

export const sharingSamples: Samples = {
  "GET /api/plans/:id/share-links": () => ({}),
  "POST /api/plans/:id/share-links": () => ({ body: choice, answers: 409 }),
  "POST /api/plans/:id/share-links/:linkId/renewal": () => ({ params: { linkId: anId }, answers: 404 }),
  "DELETE /api/plans/:id/share-links/:linkId": () => ({ params: { linkId: anId }, answers: 404 }),
  "GET /api/plans/:id/patient-messages": () => ({}),
  "PUT /api/plans/:id/patient-messages/:messageId/outcome": () => ({
    params: { messageId: anId },
    body: { outcome: "taken" },
    answers: 404,
  }),
};
