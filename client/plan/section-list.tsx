// The sections of the plan, with a dot for each colleague who is in one; a drop-down where there is no room.
import { Select } from "@mantine/core";
import type { TemplateSection } from "../../shared/templates/templates.ts";
import type { SectionId } from "../../shared/plan/section.ts";
import type { Colleague } from "../hooks/use-presence.ts";
import { words } from "../words.ts";
import css from "./section-list.module.css";
import { goToSection } from "./sections-in-view.ts";

interface SectionListProps {
  sections: readonly TemplateSection[];
  current: SectionId | undefined;
  colleagues: readonly Colleague[];
}

export function SectionList({ sections, current, colleagues }: SectionListProps) {
  return (
    <nav aria-label={words.plan.sections} className={css.list}>
      <ol>
        {sections.map((section) => (
          <li key={section.id}>
            <button
              type="button"
              className={css.item}
              aria-current={section.id === current ? "true" : undefined}
              onClick={() => goToSection(section.id)}
            >
              <Dots colleagues={colleagues.filter((colleague) => colleague.section === section.id)} />
              {section.title}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}

function Dots({ colleagues }: { colleagues: readonly Colleague[] }) {
  if (colleagues.length === 0) return <span className={css.dots} />;
  const names = colleagues.map(({ user }) => user.name).join(", ");
  return (
    <span className={css.dots} role="img" aria-label={`${names}: `} title={names}>
      {colleagues.slice(0, 3).map(({ clientId, user }) => (
        <span key={clientId} className={`${css.dot} colour-${user.colour}`} />
      ))}
    </span>
  );
}

export function SectionPicker({ sections, current }: SectionListProps) {
  return (
    <nav className={css.picker} aria-label={words.plan.sections}>
      <Select
        aria-label={words.plan.sections}
        data={sections.map((section) => ({ value: section.id, label: section.title }))}
        value={current ?? null}
        allowDeselect={false}
        maxDropdownHeight={420}
        onChange={(value) => {
          const section = sections.find(({ id }) => id === value);
          if (section !== undefined) goToSection(section.id);
        }}
      />
    </nav>
  );
}
