// Guests of a meeting: inviting somebody for one patient, and what such a person is shown.
import * as z from "zod";
import { Email, PersonName } from "../api.ts";
import { Discipline } from "../discipline.ts";
import { GuestId, MeetingItemId, PlanId } from "../ids.ts";

/** Of one patient. */
export const mostGuests = 20;
/** A code that was mailed works so long, and for so many tries. */
export const guestCodeMs = 10 * 60 * 1000;
export const guestCodeTries = 5;

/** POST /api/plans/:id/meeting-items/:itemId/guests -> 204; 409 already-there when this address is invited for it. */
export const NewGuest = z.strictObject({
  name: PersonName,
  email: Email,
  discipline: Discipline,
  organisation: z.string().trim().min(1).max(200),
  mayWrite: z.boolean(),
});
export type NewGuest = z.infer<typeof NewGuest>;

export const Guest = z.strictObject({
  id: GuestId,
  name: z.string(),
  email: z.string(),
  discipline: Discipline.nullable(),
  organisation: z.string(),
  mayWrite: z.boolean(),
  invitedAt: z.iso.datetime(),
  /** First came in with link and code. */
  enteredAt: z.iso.datetime().nullable(),
});
export type Guest = z.infer<typeof Guest>;
/** GET /api/plans/:id/meeting-items/:itemId/guests: for who leads that meeting. DELETE …/:guestId -> 204. */
export const Guests = z.strictObject({ guests: z.array(Guest) });
export type Guests = z.infer<typeof Guests>;

const Token = z.string().max(100);
/** POST /api/guest/code -> 204: mails a code to whom this link is of; 404 when it does not work any more. */
export const GuestCode = z.strictObject({ token: Token });
/** POST /api/guest/session -> 204 and a cookie; 401 wrong-proof. */
export const GuestEntry = z.strictObject({
  token: Token,
  code: z
    .string()
    .trim()
    .regex(/^\d{6}$/),
});

/**
 * GET /api/guest: of which plan only while its patient has the turn, and before that nothing but the time. `over` can
 * become `open` again as long as the meeting is held.
 */
export const GuestTurn = z.discriminatedUnion("state", [
  z.strictObject({ state: z.literal("waiting"), expectedAt: z.iso.datetime(), isRunning: z.boolean() }),
  z.strictObject({ state: z.literal("open"), planId: PlanId, itemId: MeetingItemId }),
  z.strictObject({ state: z.literal("over") }),
]);
export type GuestTurn = z.infer<typeof GuestTurn>;
