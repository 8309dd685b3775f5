// Emergency access (noodtoegang): for what it may be asked, for how long it is given, and what the team sees of it.
import * as z from "zod";
import { CareTeamMember } from "./plan/facts.ts";

export const emergencyCategories = ["acute", "covering", "no-answer", "other"] as const;
/** The patient is in danger now; covering for a colleague; nobody of the team can be reached; something else. */
export type EmergencyCategory = (typeof emergencyCategories)[number];

export const emergencyAccessMs = 4 * 60 * 60 * 1000;
/** Of one person, also when they found nothing: who guesses names is stopped early. */
export const emergencyTriesPerDay = 5;

/** What everybody at the plan sees of an access that goes on. */
export const EmergencyNow = z.strictObject({
  id: z.uuid(),
  person: CareTeamMember.omit({ role: true }),
  category: z.enum(emergencyCategories),
  reason: z.string(),
  /** Null as long as it is for reading only. */
  writeReason: z.string().nullable(),
  since: z.iso.datetime(),
  until: z.iso.datetime(),
});
export type EmergencyNow = z.infer<typeof EmergencyNow>;
