// The templates a plan can start from, and the shape they share.
import type { MeasureKind } from "../plan/measures/measure-kinds.ts";
import type { SectionId, TextRoot } from "../plan/section.ts";
import type { Treatment } from "../plan/treatments.ts";
import { algemeen } from "./algemeen.ts";
import { als } from "./als.ts";
import { chronisch } from "./chronisch.ts";
import { copdAstma } from "./copd-astma.ts";

export const templateIds = ["als", "copd-astma", "chronisch", "algemeen"] as const;
export type TemplateId = (typeof templateIds)[number];

/** One rich-text field of a section. */
export interface TemplateText {
  root: TextRoot;
  /** A question above the field; the section's own first field has none. */
  question?: string;
  /** What belongs here, shown in grey while the field is empty. */
  example: string;
}

export interface TemplateSection {
  id: SectionId;
  title: string;
  /** A few words beside the title. */
  hint?: string;
  /** Written in the patient's own words: drawn as a quotation. */
  ownWords?: boolean;
  /** Empty for a section that only holds a list. */
  texts: readonly TemplateText[];
  /** What belongs in the section's list, and an example in grey, both shown while it is empty. */
  empty?: { text: string; example: string };
}

export interface Template {
  id: TemplateId;
  /** As on the sticky line: short. */
  title: string;
  description: string;
  /** The illness has phases: diagnostic, rehabilitation, last. */
  hasPhases: boolean;
  sections: readonly TemplateSection[];
  /** Kinds of measure offered first, in this order; any other can be chosen. */
  measures: readonly MeasureKind[];
  /** Treatments to talk about, in this order; any other can be chosen. */
  treatments: readonly Treatment[];
}

export const templates: Readonly<Record<TemplateId, Template>> = {
  als,
  "copd-astma": copdAstma,
  chronisch,
  algemeen,
};
