// What waits for me, and how often I want mail about it: bodies and answers of /api/notifications.
import * as z from "zod";
import { PlanId } from "../ids.ts";
import { notificationCodes } from "../notifications.ts";

export const Notification = z.strictObject({
  id: z.uuid(),
  planId: PlanId,
  /** The patient's name; what is about a plan that one may not read is not told at all. */
  patient: z.string(),
  birthDate: z.iso.date(),
  code: z.enum(notificationCodes),
  /** Who did it. */
  by: z.string().nullable(),
  at: z.iso.datetime(),
});
export type Notification = z.infer<typeof Notification>;

/** GET /api/notifications: what I have not seen yet, newest first; at most 200. */
export const Notifications = z.strictObject({ notifications: z.array(Notification) });

/** GET /api/notifications/count */
export const NotificationCount = z.strictObject({ count: z.int() });

/** POST /api/notifications/seen -> 204 */
export const Seen = z.strictObject({ ids: z.array(z.uuid()).min(1).max(200) });

export const mailChoices = ["never", "daily", "hourly"] as const;
export type MailChoice = (typeof mailChoices)[number];

/** GET and PUT /api/notifications/choice */
export const NotificationChoice = z.strictObject({ mail: z.enum(mailChoices) });
