// What every section of the sheet has in common: its heading, its one action, and what it says while it is empty.
import { type ReactNode } from "react";
import type { ListSection, SectionId } from "../../shared/plan/section.ts";
import { type TemplateSection, templates } from "../../shared/templates/templates.ts";
import { usePlan } from "./plan-context.ts";
import css from "./section-frame.module.css";

/** The heading stays as it is; `children` are the section's texts and lists. */
export function SectionFrame({ section, children }: { section: TemplateSection; children: ReactNode }) {
  return (
    <section data-section={section.id} aria-labelledby={`titel-${section.id}`} className={css.section}>
      <div className={css.heading}>
        <h2 id={`titel-${section.id}`} tabIndex={-1}>
          {section.title}
        </h2>
        {section.hint !== undefined && <span>{section.hint}</span>}
      </div>
      {children}
    </section>
  );
}

interface SectionActionProps {
  /** The whole sentence, for a screen reader: "Doel toevoegen". */
  label: string;
  /** What stands behind the plus: "Doel". */
  short: string;
  onClick: () => void;
}

/** The section's one action, at the right of its heading. */
export function SectionAction({ label, short, onClick }: SectionActionProps) {
  const { isEditable } = usePlan();
  if (!isEditable) return null;
  return (
    <button type="button" className={css.action} aria-label={label} onClick={onClick}>
      + {short}
    </button>
  );
}

/** What belongs in a list, and an example in grey. */
export function EmptySection({ section }: { section: ListSection | SectionId }) {
  const { facts } = usePlan();
  const empty = templates[facts.template].sections.find(({ id }) => id === section)?.empty;
  if (empty === undefined) return null;
  return (
    <div className={css.empty}>
      <p>{empty.text}</p>
      <p className={css.example}>{empty.example}</p>
    </div>
  );
}
