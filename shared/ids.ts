// Branded identifiers: the only place that makes or parses one.
import * as z from "zod";

/** A care plan. One spelling only: rooms are found by it. */
export const PlanId = z.uuid().lowercase().brand<"PlanId">();
export type PlanId = z.infer<typeof PlanId>;

/** A human with an account. */
export const PersonId = z.uuid().lowercase().brand<"PersonId">();
export type PersonId = z.infer<typeof PersonId>;

/** A thread of comments beside a plan, and a comment in it. */
export const ThreadId = z.uuid().lowercase().brand<"ThreadId">();
export type ThreadId = z.infer<typeof ThreadId>;
export const CommentId = z.uuid().lowercase().brand<"CommentId">();
export type CommentId = z.infer<typeof CommentId>;

/** A link by which somebody without an account reads what was signed. */
export const ShareLinkId = z.uuid().lowercase().brand<"ShareLinkId">();
export type ShareLinkId = z.infer<typeof ShareLinkId>;
/** What a patient says to the team by such a link. */
export const MessageId = z.uuid().lowercase().brand<"MessageId">();
export type MessageId = z.infer<typeof MessageId>;

/** SHA-256 (hex) of a session's secret id. The secret itself lives only in the cookie. */
export const SessionHash = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .brand<"SessionHash">();
export type SessionHash = z.infer<typeof SessionHash>;

/** A sitting of a team about some patients (MDO), and one patient's slot in it. */
export const MeetingId = z.uuid().lowercase().brand<"MeetingId">();
export type MeetingId = z.infer<typeof MeetingId>;
/** Somebody invited for one such slot. */
export const GuestId = z.uuid().lowercase().brand<"GuestId">();
export type GuestId = z.infer<typeof GuestId>;
export const MeetingItemId = z.uuid().lowercase().brand<"MeetingItemId">();
export type MeetingItemId = z.infer<typeof MeetingItemId>;
