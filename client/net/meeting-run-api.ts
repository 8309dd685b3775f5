// The routes of a meeting that is held: finding it beside a plan, leading it, and signals.
import { Meetings, type SignalKind, type TurnChange } from "../../shared/api/meetings.ts";
import type { MeetingId, MeetingItemId, PersonId, PlanId } from "../../shared/ids.ts";
import { call, get } from "./http.ts";

const path = (id: MeetingId, rest = "") => `/meetings/${id}${rest}`;
const signalPath = (id: MeetingId, itemId: MeetingItemId, kind: SignalKind) =>
  path(id, `/items/${itemId}/signals/${kind}`);

export const meetingRunApi = {
  ofPlan: (planId: PlanId) => get(`/plans/${planId}/meetings`, Meetings),
  start: async (id: MeetingId) => void (await call("POST", path(id, "/start"))),
  end: async (id: MeetingId) => void (await call("POST", path(id, "/end"))),
  turn: async (id: MeetingId, change: TurnChange) => void (await call("POST", path(id, "/turn"), change)),
  /** In all, not more of them. */
  addMinutes: async (id: MeetingId, itemId: MeetingItemId, addedMinutes: number) =>
    void (await call("PATCH", path(id, `/items/${itemId}`), { addedMinutes })),
  signal: async (id: MeetingId, itemId: MeetingItemId, kind: SignalKind, isOn: boolean) =>
    void (await call(isOn ? "PUT" : "DELETE", signalPath(id, itemId, kind))),
  /** Who leads lowers the hand of another. */
  lower: async (id: MeetingId, itemId: MeetingItemId, personId: PersonId) =>
    void (await call("DELETE", `${signalPath(id, itemId, "hand")}?personId=${personId}`)),
};
