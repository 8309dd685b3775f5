// The sheet of paper: the plan's sections, one under the other, each with its texts and its lists.
import { memo, useEffect, useRef } from "react";
import type { TemplateSection } from "../../shared/templates/templates.ts";
import { words } from "../words.ts";
import { usePlan } from "./plan-context.ts";
import { RichText } from "./rich-text.tsx";
import { SectionBody } from "./section-bodies.tsx";
import { SectionFrame } from "./section-frame.tsx";
import css from "./sheet.module.css";

export function Sheet({ sections }: { sections: readonly TemplateSection[] }) {
  const { plan } = usePlan();
  const sheet = useRef<HTMLElement>(null);
  // whatever has the focus, in a text, an item or a graph: that is where this person is
  useEffect(() => {
    const moved = (event: FocusEvent) => {
      const at = event.target instanceof Element ? event.target.closest("[data-section]") : null;
      if (at instanceof HTMLElement) plan.setPlace("section", at.dataset["section"]);
    };
    const element = sheet.current;
    element?.addEventListener("focusin", moved);
    return () => element?.removeEventListener("focusin", moved);
  }, [plan]);
  return (
    <main ref={sheet} id="inhoud" className={css.sheet} aria-label={words.plan.sheet}>
      {sections.map((section) => (
        <Section key={section.id} section={section} />
      ))}
    </main>
  );
}

/** Drawn again only when the plan is another, not whenever somebody comes or goes. */
const Section = memo(function Section({ section }: { section: TemplateSection }) {
  const { plan, isEditable } = usePlan();
  return (
    <SectionFrame section={section}>
      {section.texts.map((text) => (
        <div key={text.root} className={section.ownWords === true ? css.ownWords : css.text}>
          {text.question !== undefined && <h3>{text.question}</h3>}
          <RichText
            plan={plan}
            root={text.root}
            label={text.question ?? section.title}
            example={text.example}
            isEditable={isEditable}
          />
        </div>
      ))}
      <SectionBody id={section.id} title={section.title} />
    </SectionFrame>
  );
});
