// The templates a plan can start from, and the shape they share.
import type { SectionId, TextRoot } from "../plan/section.ts";
import { algemeen } from "./algemeen.ts";
import { als } from "./als.ts";

export const templateIds = ["als", "algemeen"] as const;
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
  texts: readonly TemplateText[];
}

export interface Template {
  id: TemplateId;
  /** As on the sticky line: short. */
  title: string;
  description: string;
  sections: readonly TemplateSection[];
}

export const templates: Readonly<Record<TemplateId, Template>> = { als, algemeen };
