// The bodies and answers of the routes about emergency access, and what waits for somebody on Vandaag.
import * as z from "zod";
import { Patient } from "../api.ts";
import { emergencyCategories, EmergencyNow } from "../emergency.ts";
import { PlanId } from "../ids.ts";

const Reason = z.string().trim().min(10).max(1_000);

/**
 * POST /api/emergency-access -> 201 `{ id }` of the plan. Nothing found and found twice are the same 404;
 * 409 already-member with `planId` for who needs none; 429 after five tries in a day.
 */
export const NewEmergency = z.strictObject({
  patient: Patient,
  category: z.enum(emergencyCategories),
  reason: Reason,
});
export type NewEmergency = z.infer<typeof NewEmergency>;
export const NewEmergencyAnswer = z.strictObject({ id: PlanId });

/** POST /api/plans/:id/emergency/write -> 204: a second reason, for writing as well. */
export const EmergencyWriting = z.strictObject({ reason: Reason });

export const verdicts = ["right", "not-right"] as const;

/** `until`: when it ended or will. */
export const Emergency = EmergencyNow.extend({
  isOver: z.boolean(),
  review: z
    .strictObject({
      verdict: z.enum(verdicts),
      note: z.string(),
      by: z.string(),
      at: z.iso.datetime(),
    })
    .nullable(),
});
export type Emergency = z.infer<typeof Emergency>;

/** GET /api/plans/:id/emergencies, newest first */
export const Emergencies = z.strictObject({ emergencies: z.array(Emergency) });

/** POST /api/plans/:id/emergencies/:emergencyId/review -> 204, once, and not while it goes on. */
export const EmergencyReview = z.strictObject({
  verdict: z.enum(verdicts),
  note: z.string().trim().max(1_000),
});
export type EmergencyReview = z.infer<typeof EmergencyReview>;

const onPlan = { planId: PlanId, patient: Patient };

/** GET /api/waiting: what waits for me on care teams. */
export const WaitingForMe = z.strictObject({
  /** I am asked to be the responsible GP. */
  proposals: z.array(z.strictObject({ ...onPlan, proposedBy: z.string() })),
  /** Emergency accesses that nobody judged yet, of plans that I lead. */
  reviews: z.array(z.strictObject({ ...onPlan, count: z.int().positive() })),
  /** My own accesses that go on. */
  emergencies: z.array(z.strictObject({ ...onPlan, until: z.iso.datetime() })),
  /** Meetings of the next weeks that I am invited to, with a patient of mine of whom I said nothing yet. */
  preparations: z.array(z.strictObject({ ...onPlan, startsAt: z.iso.datetime() })),
});
export type WaitingForMe = z.infer<typeof WaitingForMe>;
