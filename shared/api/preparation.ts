// What a member says of what is asked of their discipline before a meeting.
import * as z from "zod";

export const preparationStates = ["ready", "cannot"] as const;
export type PreparationState = (typeof preparationStates)[number];

/** PUT /api/meetings/:meetingId/items/:itemId/preparation -> 204: one's own. */
export const NewPreparation = z.strictObject({
  state: z.enum(preparationStates),
  words: z.string().trim().max(500),
});
export type NewPreparation = z.infer<typeof NewPreparation>;
