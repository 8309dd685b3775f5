// When a plan needs a second signature, of the head clinician of the specialised team (GeSp): for each template, as data.
import type { Responsibility } from "../plan/assignment.ts";
import type { TemplateId } from "./templates.ts";

/** Open actions and tasks in one of these categories ask for it: there the specialised team is responsible. */
export const coSignCategories: Readonly<Record<TemplateId, readonly Responsibility[]>> = {
  als: [1, 2, 3],
  "copd-astma": [1, 2, 3],
  chronisch: [1, 2, 3],
  algemeen: [1, 2, 3],
};
