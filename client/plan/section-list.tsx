// The sections of the plan: who is in each, what it holds and what is missing; a drop-down where there is no room.
import { Select } from "@mantine/core";
import { CircleAlert } from "lucide-react";
import type { SectionId } from "../../shared/plan/section.ts";
import type { TemplateSection } from "../../shared/templates/templates.ts";
import type { Colleague } from "../hooks/use-presence.ts";
import { words } from "../words.ts";
import { preparationWords } from "../words/preparation.ts";
import { navigationWords } from "../../shared/words/navigation.ts";
import type { SectionFacts } from "./navigation/section-facts.ts";
import css from "./section-list.module.css";
import { goToSection } from "./sections-in-view.ts";

interface SectionListProps {
  sections: readonly TemplateSection[];
  current: SectionId | undefined;
  colleagues: readonly Colleague[];
  /** Undefined until the plan is here. */
  facts: ReadonlyMap<SectionId, SectionFacts> | undefined;
  /** While a meeting comes: of how many members something is asked there, and how many are ready. */
  prepared: ReadonlyMap<SectionId, { asked: number; ready: number }> | undefined;
}

export function SectionList({ sections, current, colleagues, facts, prepared }: SectionListProps) {
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
              <span className={css.title}>
                {section.title}
                <PreparedMark of={prepared?.get(section.id)} />
              </span>
              <Marks id={section.id} facts={facts?.get(section.id)} />
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

/** The amber mark and the quiet number, each with its words. */
function Marks({ id, facts }: { id: SectionId; facts: SectionFacts | undefined }) {
  const sayCount = navigationWords.counts[id];
  const { count = 0, missing = 0, blocking = 0 } = facts ?? {};
  const lacks = [
    ...(missing === 0 ? [] : [navigationWords.missing(missing)]),
    ...(blocking === 0 ? [] : [navigationWords.missingBlocks(blocking)]),
  ].join(", ");
  return (
    <>
      {lacks !== "" && (
        <span className={css.mark} data-blocks={blocking > 0 ? "" : undefined} title={lacks}>
          <CircleAlert size={15} aria-hidden />
          <span className="only-read-out">, {lacks}</span>
        </span>
      )}
      {count > 0 && sayCount !== undefined && (
        <span className={css.count} title={sayCount(count)}>
          <span aria-hidden>{count}</span>
          <span className="only-read-out">, {sayCount(count)}</span>
        </span>
      )}
    </>
  );
}

function PreparedMark({ of }: { of: { asked: number; ready: number } | undefined }) {
  if (of === undefined) return null;
  return (
    <span className={css.prepared}>
      <span className="only-read-out">, </span>
      {preparationWords.section(of.ready, of.asked)}
    </span>
  );
}

export function SectionPicker({ sections, current, facts, prepared }: SectionListProps) {
  return (
    <nav className={css.picker} aria-label={words.plan.sections}>
      <Select
        aria-label={words.plan.sections}
        data={sections.map((section) => ({ value: section.id, label: section.title }))}
        value={current ?? null}
        allowDeselect={false}
        maxDropdownHeight={420}
        comboboxProps={{ width: "max-content", position: "bottom-start" }}
        renderOption={({ option }) => {
          const section = sections.find(({ id }) => id === option.value);
          return (
            <span className={css.option}>
              <span className={css.title}>
                {option.label}
                <PreparedMark of={prepared?.get(section?.id ?? "matters")} />
              </span>
              {section !== undefined && <Marks id={section.id} facts={facts?.get(section.id)} />}
            </span>
          );
        }}
        onChange={(value) => {
          const section = sections.find(({ id }) => id === value);
          if (section !== undefined) goToSection(section.id);
        }}
      />
    </nav>
  );
}
