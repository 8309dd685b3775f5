// The routes of planning a meeting: the list, one, what changes about it, and its patients.
import * as z from "zod";
import {
  type Cancellation,
  Meeting,
  type MeetingChange,
  type MeetingItemChange,
  Meetings,
  type NewMeeting,
  type NewMeetingItem,
} from "../../shared/api/meetings.ts";
import { MeetingId, type MeetingItemId } from "../../shared/ids.ts";
import { ask, call, get } from "./http.ts";

const NewMeetingAnswer = z.strictObject({ ids: z.array(MeetingId) });
const path = (id: MeetingId, rest = "") => `/meetings/${id}${rest}`;

export const meetingApi = {
  /** Calendar days in the Netherlands, both included. */
  between: (from: string, until: string) => get(`/meetings?from=${from}&until=${until}`, Meetings),
  one: (id: MeetingId) => get(path(id), Meeting),
  create: (meeting: NewMeeting) => ask("/meetings", meeting, NewMeetingAnswer),
  change: async (id: MeetingId, change: MeetingChange) => void (await call("PATCH", path(id), change)),
  cancel: async (id: MeetingId, cancellation: z.infer<typeof Cancellation>) =>
    void (await call("POST", path(id, "/cancellation"), cancellation)),
  addItem: async (id: MeetingId, item: z.infer<typeof NewMeetingItem>) =>
    void (await call("POST", path(id, "/items"), item)),
  changeItem: async (id: MeetingId, itemId: MeetingItemId, change: z.infer<typeof MeetingItemChange>) =>
    void (await call("PATCH", path(id, `/items/${itemId}`), change)),
  removeItem: async (id: MeetingId, itemId: MeetingItemId) =>
    void (await call("DELETE", path(id, `/items/${itemId}`))),
  order: async (id: MeetingId, itemIds: readonly MeetingItemId[]) =>
    void (await call("PUT", path(id, "/order"), { itemIds })),
  /** To be followed by the browser: an answer that is a file. */
  calendarFile: (id: MeetingId) => `/api${path(id, "/calendar")}`,
};
