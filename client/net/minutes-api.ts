// Calls of what meetings left behind: minutes, one's own part of them, and numbers for an administrator.
import type { AttendanceQuery } from "../../shared/api/attendance.ts";
import { KeptMinutes, MinutesList, OwnPart } from "../../shared/api/meeting-minutes.ts";
import type { MeetingItemId, PlanId } from "../../shared/ids.ts";
import { fileOf, type NamedFile } from "./audit-api.ts";
import { call, get } from "./http.ts";

const path = (planId: PlanId, itemId: MeetingItemId) => `/plans/${planId}/minutes/${itemId}`;

export const minutesApi = {
  list: (planId: PlanId) => get(`/plans/${planId}/minutes`, MinutesList),
  one: (planId: PlanId, itemId: MeetingItemId) => get(path(planId, itemId), KeptMinutes),
  ownPart: (planId: PlanId, itemId: MeetingItemId) => get(`${path(planId, itemId)}/own-part`, OwnPart),
  /** Says that one's own part is in one's own record, or is not after all. */
  setTaken: async (planId: PlanId, itemId: MeetingItemId, isTaken: boolean) =>
    void (await call(isTaken ? "PUT" : "DELETE", `${path(planId, itemId)}/own-part/taken`)),
  attendance: async ({ table, from, until }: AttendanceQuery): Promise<NamedFile> => {
    const query = new URLSearchParams({ table, from, until });
    return fileOf(await call("GET", `/administration/attendance?${query.toString()}`));
  },
};

/** All of one plan begin with these; the server's word that the plan changed makes them fresh. */
export const minutesKey = (planId: PlanId) => ["minutes", planId] as const;
