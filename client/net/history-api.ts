// Calls the routes of what a plan was: its timeline, changes, moments, and putting a version back.
import { Looked, Moment, Moments, Restored, Timeline } from "../../shared/api/history.ts";
import { SealingKey } from "../../shared/api/signing.ts";
import type { PlanId } from "../../shared/ids.ts";
import { ask, call, get } from "./http.ts";

export const historyApi = {
  timeline: (id: PlanId) => get(`/plans/${id}/timeline`, Timeline),
  moments: (id: PlanId) => get(`/plans/${id}/moments`, Moments),
  moment: (id: PlanId, at: string) => get(`/plans/${id}/moments/${encodeURIComponent(at)}`, Moment),
  looked: async (id: PlanId, until: string) =>
    void (await call("PUT", `/plans/${id}/look`, Looked.parse({ until }))),
  restore: (id: PlanId, number: number) =>
    ask(`/plans/${id}/versions/${number}/restoring`, undefined, Restored),
  sealingKey: () => get("/sealing-key", SealingKey),
};
