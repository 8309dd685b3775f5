// What changed in a plan, section by section and word by word, with who did it.
import { memo } from "react";
import type { Writer } from "../../../shared/api/history.ts";
import type { Change } from "../../../shared/plan/changes/change.ts";
import type { PlanContent } from "../../../shared/plan/content.ts";
import { templates } from "../../../shared/templates/templates.ts";
import { Chip } from "../../ui/chip.tsx";
import { changeWords as words } from "../../words/changes.ts";
import css from "./changes.module.css";
import { OneChange, type States } from "./one-change.tsx";
import { shownChanges, type ShownChange } from "./shown.ts";
import { WriterLine } from "./writer-line.tsx";

export interface ChangeListProps {
  /** As `changesBetween(before, after)` says them. */
  changes: readonly Change[];
  /** Null: nothing was there yet. */
  before: PlanContent | null;
  after: PlanContent;
  /** By the key of a change; undefined while they are being asked for, null when they cannot be told. */
  writers: Readonly<Record<string, readonly Writer[]>> | undefined | null;
  now: Date;
}

/** What a section shows before the rest is folded away. */
const mostInSection = 12;
/** One or two more are no fold. */
const fewestFolded = 4;

/** Stands where a heading of the second level goes. */
export const ChangeList = memo(function ChangeList({
  changes,
  before,
  after,
  writers,
  now,
}: ChangeListProps) {
  const shown = shownChanges(changes);
  if (shown.length === 0) {
    return (
      <div className={css.list}>
        <div className={css.section}>
          <p className={css.title}>{words.none}</p>
          <p className={css.note}>{words.noneText}</p>
        </div>
      </div>
    );
  }
  const titles = new Map(
    [before, after].flatMap((content) =>
      content === null
        ? []
        : templates[content.template].sections.map(({ id, title }) => [id, title] as const),
    ),
  );
  const sections = [...Map.groupBy(shown, ({ section }) => section)];
  const drawing = { states: { before, after }, writers, now };
  return (
    <div className={css.list}>
      {sections.map(([section, inSection]) => {
        const isCrowded = inSection.length >= mostInSection + fewestFolded;
        const first = isCrowded ? inSection.slice(0, mostInSection) : inSection;
        const rest = inSection.slice(first.length);
        return (
          <section key={section} className={css.section} aria-labelledby={`wijzigingen-${section}`}>
            <div className={css.head}>
              <h3 id={`wijzigingen-${section}`}>{titles.get(section) ?? section}</h3>
              <Counts changes={inSection} />
            </div>
            <Rows changes={first} {...drawing} />
            {rest.length > 0 && (
              <details className={css.fold}>
                <summary>{words.more(rest.length)}</summary>
                <Rows changes={rest} {...drawing} />
              </details>
            )}
          </section>
        );
      })}
    </div>
  );
});

function Counts({ changes }: { changes: readonly ShownChange[] }) {
  const count = (...kinds: readonly ShownChange["kind"][]) =>
    changes.filter(({ kind }) => kinds.includes(kind)).length;
  const [added, removed] = [count("item-added", "member-added"), count("item-removed", "member-removed")];
  return (
    <>
      {added > 0 && <Chip tone="green">{words.isNew(added)}</Chip>}
      {removed > 0 && <Chip>{words.isGone(removed)}</Chip>}
    </>
  );
}

interface RowsProps {
  changes: readonly ShownChange[];
  states: States;
  writers: ChangeListProps["writers"];
  now: Date;
}

function Rows({ changes, states, writers, now }: RowsProps) {
  return (
    <ul className={css.rows}>
      {changes.map((change) => (
        // the steps bring the focus here
        <li key={change.key} className={css.change} data-change={change.key} tabIndex={-1}>
          <OneChange change={change} states={states} />
          {writers !== null && (
            <WriterLine writers={writers === undefined ? undefined : (writers[change.key] ?? [])} now={now} />
          )}
        </li>
      ))}
    </ul>
  );
}
