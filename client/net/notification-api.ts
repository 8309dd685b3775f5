// The calls of shared/api/notifications.ts.
import {
  NotificationChoice,
  NotificationCount,
  Notifications,
  type MailChoice,
} from "../../shared/api/notifications.ts";
import { call, get } from "./http.ts";

export const notificationApi = {
  waiting: () => get("/notifications", Notifications),
  count: () => get("/notifications/count", NotificationCount),
  seen: async (ids: readonly string[]) => void (await call("POST", "/notifications/seen", { ids })),
  choice: () => get("/notifications/choice", NotificationChoice),
  choose: async (mail: MailChoice) => void (await call("PUT", "/notifications/choice", { mail })),
};
