// The routes of what the team says of a draft.
import * as z from "zod";
import { Approvals, type NewApproval, type NewApprovalRequest } from "../../shared/api/approvals.ts";
import type { PlanId } from "../../shared/ids.ts";
import { ask, call, get } from "./http.ts";

const Answered = z.strictObject({ number: z.int() });

export const approvalsApi = {
  list: (id: PlanId) => get(`/plans/${id}/approvals`, Approvals),
  answer: (id: PlanId, approval: NewApproval) => ask(`/plans/${id}/approvals`, approval, Answered),
  ask: async (id: PlanId, request: NewApprovalRequest) =>
    void (await call("POST", `/plans/${id}/approval-requests`, request)),
  withdraw: async (id: PlanId, requestId: string) =>
    void (await call("DELETE", `/plans/${id}/approval-requests/${requestId}`)),
};
