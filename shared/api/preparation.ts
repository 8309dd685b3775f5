// What a member says of what is asked of their discipline before a meeting.
import * as z from "zod";
import { Discipline } from "../discipline.ts";
import { MeetingId, MeetingItemId, PersonId } from "../ids.ts";

export const preparationStates = ["ready", "cannot"] as const;
export type PreparationState = (typeof preparationStates)[number];

/** So long before a meeting it is prepared for. */
export const preparationMs = 14 * 24 * 60 * 60 * 1000;

/** PUT /api/plans/:id/meeting-items/:itemId/preparation -> 204: one's own; 409 changed-meanwhile once it is held. */
export const NewPreparation = z.strictObject({
  state: z.enum(preparationStates),
  words: z.string().trim().max(500),
});
export type NewPreparation = z.infer<typeof NewPreparation>;

export const Prepared = NewPreparation.extend({
  personId: PersonId,
  name: z.string(),
  discipline: Discipline.nullable(),
  at: z.iso.datetime(),
});
export type Prepared = z.infer<typeof Prepared>;

/** GET /api/plans/:id/preparation: of the next meeting with this patient, within those days; not while one is held. */
export const Preparation = z.strictObject({
  meeting: z
    .strictObject({
      id: MeetingId,
      itemId: MeetingItemId,
      startsAt: z.iso.datetime(),
      said: z.array(Prepared),
    })
    .nullable(),
});
export type Preparation = z.infer<typeof Preparation>;
