// What came of one patient's slot in a meeting: as it is kept when it closes, and as it is read.
import * as z from "zod";
import { PersonId } from "../ids.ts";

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
  /** `performerId`: null for the patient and for somebody without an account. `due`: ISO date. */
  actions: z.array(
    z.strictObject({
      text: z.string(),
      performer: z.string(),
      performerId: PersonId.nullable(),
      due: z.iso.date().nullable(),
    }),
  ),
  /** Goes to the next meeting. */
  next: z.array(z.string()),
});
export type MeetingMinutes = z.infer<typeof MeetingMinutes>;
