// What came of one patient's slot in a meeting: as it is kept when it closes, and as it is read.
import * as z from "zod";
import { MeetingId, MeetingItemId, PersonId } from "../ids.ts";

/** One who was there: on the team, as in the document, or a guest. Minutes are whole, of the time the patient had the turn. */
export const Attendee = z.strictObject({
  personId: PersonId,
  name: z.string(),
  discipline: z.string().nullable(),
  organisation: z.string(),
  minutes: z.number().int(),
});

/** Kept in `meeting_minutes.content`; names are as they were then. */
export const MeetingMinutes = z.strictObject({
  title: z.string(),
  startedAt: z.iso.datetime(),
  endedAt: z.iso.datetime(),
  /** Of all turns of this patient, whole. */
  minutes: z.number().int(),
  chair: z.string(),
  present: z.array(Attendee),
  /** Points of the agenda, in their order. */
  points: z.array(
    z.strictObject({
      text: z.string(),
      by: z.string(),
      done: z.enum(["yes", "no"]).nullable(),
      reason: z.string(),
    }),
  ),
  decisions: z.array(z.strictObject({ text: z.string(), by: z.string() })),
  /**
   * `performerId`: null for the patient and for somebody without an account. `due`: ISO date. `disciplines`: of who does
   * it, and of who is told of it.
   */
  actions: z.array(
    z.strictObject({
      text: z.string(),
      performer: z.string(),
      performerId: PersonId.nullable(),
      due: z.iso.date().nullable(),
      disciplines: z.array(z.string()),
    }),
  ),
  /** Goes to the next meeting. */
  next: z.array(z.string()),
});
export type MeetingMinutes = z.infer<typeof MeetingMinutes>;

const Kept = z.strictObject({
  itemId: MeetingItemId,
  meetingId: MeetingId,
  closedAt: z.iso.datetime(),
  /** The version of the plan that was kept with it. */
  versionNumber: z.int().nullable(),
  /** When this person said that their own part is in their own record; before `closedAt`: of minutes that changed since. */
  takenAt: z.iso.datetime().nullable(),
});

/** GET /api/plans/:id/minutes -> the last meeting first. */
export const MinutesRow = Kept.extend({ title: z.string(), startedAt: z.iso.datetime() });
export type MinutesRow = z.infer<typeof MinutesRow>;
export const MinutesList = z.strictObject({ minutes: z.array(MinutesRow) });

/** GET /api/plans/:id/minutes/:itemId */
export const KeptMinutes = Kept.extend({ minutes: MeetingMinutes });
export type KeptMinutes = z.infer<typeof KeptMinutes>;

/**
 * GET /api/plans/:id/minutes/:itemId/own-part: for one's own record system, as plain lines.
 * PUT and DELETE /api/plans/:id/minutes/:itemId/own-part/taken -> 204: it is there, or not after all.
 */
export const OwnPart = z.strictObject({ text: z.string() });
export type OwnPart = z.infer<typeof OwnPart>;
