// How a plan ends: bodies of closing, reopening, withdrawing, moving and destroying one, and what a plan says of it.
import * as z from "zod";
import { PersonId } from "../ids.ts";

export const closeReasons = ["deceased", "care-ended", "moved", "other"] as const;
export type CloseReason = (typeof closeReasons)[number];

const Words = z.string().trim().max(500);

/** POST /api/plans/:id/closing -> 204. Another reason than these needs words. */
export const Closing = z
  .strictObject({ reason: z.enum(closeReasons), words: Words })
  .refine(({ reason, words }) => reason !== "other" || words !== "");
export type Closing = z.infer<typeof Closing>;

/** POST /api/plans/:id/reopening -> 204. */
export const Reopening = z.strictObject({ words: Words.min(1) });

/** POST /api/plans/:id/move -> 204. `endsOn`: the last day of the places of the practice that hands over. */
export const NewMove = z.strictObject({ personId: PersonId, endsOn: z.iso.date() });

export const moveOutcomes = ["accepted", "refused", "taken-back"] as const;
export type MoveOutcome = (typeof moveOutcomes)[number];

/** POST /api/plans/:id/move/answer -> 204, or 409 changed-meanwhile when this is not asked any more. */
export const MoveAnswer = z.strictObject({ moveId: z.uuid(), decision: z.enum(["accepted", "refused"]) });
export type MoveAnswer = z.infer<typeof MoveAnswer>;

/** Who asked that the plan be destroyed. */
export const askers = ["patient", "representative"] as const;

/** POST /api/plans/:id/destruction -> 204. `birthDate`: the patient's, as typed by who decides. */
export const Destruction = z.strictObject({
  birthDate: z.iso.date(),
  askedBy: z.enum(askers),
  askedOn: z.iso.date(),
});
export type Destruction = z.infer<typeof Destruction>;

/** What GET /api/plans/:id says of the end of the plan. */
export const Ending = z.strictObject({
  /** Null while the plan is open. */
  closed: z
    .strictObject({
      kind: z.enum(["closed", "withdrawn"]),
      reason: z.enum(closeReasons).nullable(),
      words: z.string(),
      by: z.string(),
      at: z.iso.datetime(),
    })
    .nullable(),
  /** A colleague of another practice is asked to take over. */
  move: z
    .strictObject({
      id: z.uuid(),
      to: z.strictObject({ id: PersonId, name: z.string(), organisation: z.string() }),
      askedBy: z.string(),
      endsOn: z.iso.date(),
    })
    .nullable(),
  /** Nobody wrote in it yet. */
  isUnwritten: z.boolean(),
});
export type Ending = z.infer<typeof Ending>;
