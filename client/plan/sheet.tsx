// The sheet of paper: the plan's sections, one under the other.
import type { TemplateSection } from "../../shared/templates/templates.ts";
import type { OpenPlan } from "../net/open-plan.ts";
import { words } from "../words.ts";
import { RichText } from "./rich-text.tsx";
import css from "./sheet.module.css";

interface SheetProps {
  plan: OpenPlan;
  sections: readonly TemplateSection[];
  isEditable: boolean;
}

export function Sheet({ plan, sections, isEditable }: SheetProps) {
  return (
    <main id="inhoud" className={css.sheet} aria-label={words.plan.sheet}>
      {sections.map((section) => (
        <section
          key={section.id}
          data-section={section.id}
          aria-labelledby={`titel-${section.id}`}
          className={css.section}
        >
          <div className={css.heading}>
            <h2 id={`titel-${section.id}`} tabIndex={-1}>
              {section.title}
            </h2>
            {section.hint !== undefined && <span>{section.hint}</span>}
          </div>
          {section.texts.map((text) => (
            <div key={text.root} className={section.ownWords === true ? css.ownWords : css.text}>
              {text.question !== undefined && <h3>{text.question}</h3>}
              <RichText
                plan={plan}
                root={text.root}
                label={text.question ?? section.title}
                example={text.example}
                isEditable={isEditable}
                onFocus={() => plan.setPlace("section", section.id)}
              />
            </div>
          ))}
        </section>
      ))}
    </main>
  );
}
