// A well-formed request for every route of signing: nobody signed anything yet.
import { anId, type Samples } from "./route-samples-form.ts";

const notSigned = () => ({ params: { number: "1" }, answers: 409 });
const question = { number: 1, hash: "0".repeat(64), accepted: [] };
const proof = { kind: "password", password: "een heel lang wachtwoord" };
const notBegun = (body: unknown) => () => ({ params: { signingId: anId }, body, answers: 409 });

export const signingSamples: Samples = {
  "GET /api/sealing-key": () => ({}),
  "GET /api/plans/:id/signed": () => ({}),
  "GET /api/plans/:id/versions/:number/signature": notSigned,
  "GET /api/plans/:id/versions/:number/export": () => ({ ...notSigned(), query: "?form=signed" }),
  "POST /api/plans/:id/versions/:number/withdrawal": () => ({
    ...notSigned(),
    body: { reason: "Te vroeg." },
  }),
  "POST /api/plans/:id/signing": () => ({}),
  "POST /api/plans/:id/signing/:signingId/statement": notBegun(question),
  "POST /api/plans/:id/signing/:signingId/signature": notBegun({ proof }),
  "POST /api/plans/:id/co-signing": () => ({ body: { number: 1 }, answers: 409 }),
  "POST /api/plans/:id/co-signing/:signingId/statement": notBegun(question),
  "POST /api/plans/:id/co-signing/:signingId/signature": notBegun({ proof }),
  "PUT /api/plans/:id/head-clinician": () => ({ body: { personId: null } }),
};
