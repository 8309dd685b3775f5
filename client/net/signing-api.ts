// Calls the routes of signing: what is frozen, the statement over it, the proof, and what was signed.
import type * as z from "zod";
import { Approvals } from "../../shared/api/approvals.ts";
import { ChangesAnswer, type StateName } from "../../shared/api/history.ts";
import type { FreshProof } from "../../shared/api/identity.ts";
import {
  CoSigning,
  type ExportQuery,
  SignatureAnswer,
  SignatureView,
  Signed,
  Signing,
  StatementAnswer,
  type StatementQuestion,
} from "../../shared/api/signing.ts";
import type { PlanId } from "../../shared/ids.ts";
import { fileOf, type NamedFile } from "./audit-api.ts";
import { ask, call, get } from "./http.ts";

/** The GP signs the draft, a head clinician the version that stands. */
export type SigningKind = "signing" | "co-signing";

export const signingApi = {
  begin: (id: PlanId) => ask(`/plans/${id}/signing`, undefined, Signing),
  beginCoSigning: (id: PlanId, number: number) => ask(`/plans/${id}/co-signing`, { number }, CoSigning),
  statement: (id: PlanId, kind: SigningKind, signingId: string, question: StatementQuestion) =>
    ask(`/plans/${id}/${kind}/${signingId}/statement`, question, StatementAnswer),
  sign: (id: PlanId, kind: SigningKind, signingId: string, proof: FreshProof) =>
    ask(`/plans/${id}/${kind}/${signingId}/signature`, { proof }, SignatureAnswer),
  signed: (id: PlanId) => get(`/plans/${id}/signed`, Signed),
  signature: (id: PlanId, number: number) => get(`/plans/${id}/versions/${number}/signature`, SignatureView),
  withdraw: async (id: PlanId, number: number, reason: string) =>
    void (await call("POST", `/plans/${id}/versions/${number}/withdrawal`, { reason })),
  changes: (id: PlanId, from: StateName, to: StateName) =>
    get(`/plans/${id}/versions/${from}/changes/${to}`, ChangesAnswer),
  approvals: (id: PlanId) => get(`/plans/${id}/approvals`, Approvals),
  file: async (id: PlanId, number: number, query: z.infer<typeof ExportQuery>): Promise<NamedFile> => {
    const search = new URLSearchParams(query).toString();
    return fileOf(await call("GET", `/plans/${id}/versions/${number}/export?${search}`));
  },
};
