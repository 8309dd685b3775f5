// Calls the routes of preparing for a meeting.
import { type NewPreparation, Preparation } from "../../shared/api/preparation.ts";
import type { MeetingItemId, PlanId } from "../../shared/ids.ts";
import { call, get } from "./http.ts";

export const preparationApi = {
  next: (id: PlanId) => get(`/plans/${id}/preparation`, Preparation),
  say: async (id: PlanId, itemId: MeetingItemId, said: NewPreparation) =>
    void (await call("PUT", `/plans/${id}/meeting-items/${itemId}/preparation`, said)),
};
