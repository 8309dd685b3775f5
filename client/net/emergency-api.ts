// Calls the routes of emergency access, and asks what waits for me on care teams.
import {
  Emergencies,
  NewEmergencyAnswer,
  WaitingForMe,
  type EmergencyReview,
  type NewEmergency,
} from "../../shared/api/emergency.ts";
import type { PlanId } from "../../shared/ids.ts";
import { ask, call, get } from "./http.ts";

export const emergencyApi = {
  begin: (emergency: NewEmergency) => ask("/emergency-access", emergency, NewEmergencyAnswer),
  /** With a second reason: from then on also writing. */
  write: async (id: PlanId, reason: string) =>
    void (await call("POST", `/plans/${id}/emergency/write`, { reason })),
  end: async (id: PlanId) => void (await call("DELETE", `/plans/${id}/emergency`)),
  list: (id: PlanId) => get(`/plans/${id}/emergencies`, Emergencies),
  review: async (id: PlanId, emergencyId: string, review: EmergencyReview) =>
    void (await call("POST", `/plans/${id}/emergencies/${emergencyId}/review`, review)),
  waiting: () => get("/waiting", WaitingForMe),
};
