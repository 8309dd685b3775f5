// What belongs to a plan but is never in its Y.Doc: rows of the database that the server vouches for.
import * as z from "zod";
import { roles } from "../access.ts";
import { Discipline } from "../discipline.ts";
import { templateIds } from "../templates/templates.ts";
import { PersonId } from "../ids.ts";
import { Acceptance } from "./assignment.ts";

export const CareTeamMember = z.strictObject({
  id: PersonId,
  name: z.string(),
  discipline: Discipline.nullable(),
  organisation: z.string(),
  role: z.enum(roles),
});
export type CareTeamMember = z.infer<typeof CareTeamMember>;

export const PlanFacts = z.strictObject({
  template: z.enum(templateIds),
  patient: z.strictObject({ name: z.string(), birthDate: z.iso.date() }),
  team: z.array(CareTeamMember),
  /** Oldest first. */
  acceptances: z.array(Acceptance),
});
export type PlanFacts = z.infer<typeof PlanFacts>;
