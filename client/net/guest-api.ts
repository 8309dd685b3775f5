// Calls the routes of guests of a meeting: for who invites them, and for the guest.
import { Guests, GuestTurn, type NewGuest } from "../../shared/api/guests.ts";
import type { GuestId, MeetingItemId, PlanId } from "../../shared/ids.ts";
import { call, get } from "./http.ts";

const at = (planId: PlanId, itemId: MeetingItemId) => `/plans/${planId}/meeting-items/${itemId}/guests`;

export const guestApi = {
  list: (planId: PlanId, itemId: MeetingItemId) => get(at(planId, itemId), Guests),
  invite: async (planId: PlanId, itemId: MeetingItemId, guest: NewGuest) =>
    void (await call("POST", at(planId, itemId), guest)),
  revoke: async (planId: PlanId, itemId: MeetingItemId, id: GuestId) =>
    void (await call("DELETE", `${at(planId, itemId)}/${id}`)),
  askCode: async (token: string) => void (await call("POST", "/guest/code", { token })),
  enter: async (token: string, code: string) => void (await call("POST", "/guest/session", { token, code })),
  turn: () => get("/guest", GuestTurn),
};
