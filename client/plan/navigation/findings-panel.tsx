// What is missing, or what does not go together: a sentence each, with the way to the items it is about.
import type { ItemId } from "../../../shared/plan/assignment.ts";
import type { PlanContent } from "../../../shared/plan/content.ts";
import type { Finding } from "../../../shared/plan/findings/finding.ts";
import { templates } from "../../../shared/templates/templates.ts";
import { findingSentence } from "../../words/findings.ts";
import { navigationWords } from "../../../shared/words/navigation.ts";
import css from "./findings-panel.module.css";
import { jumpTo } from "./jump.ts";
import { planParts } from "../../../shared/readable/plan-lines.ts";

const words = navigationWords.findings;

interface FindingsPanelProps {
  content: PlanContent;
  findings: readonly Finding[];
  onJump: () => void;
}

export function MissingPanel(props: FindingsPanelProps) {
  const { findings } = props;
  const blocking = findings.filter(({ blocks }) => blocks);
  const other = findings.filter(({ blocks }) => !blocks);
  if (findings.length === 0) return <p className={css.about}>{words.missingNone}</p>;
  return (
    <>
      {blocking.length > 0 && (
        <>
          <h3 className={css.head}>{words.blocking}</h3>
          <FindingList {...props} findings={blocking} isGrouped />
        </>
      )}
      {other.length > 0 && (
        <>
          <h3 className={css.head}>{words.other}</h3>
          <FindingList {...props} findings={other} isGrouped />
        </>
      )}
    </>
  );
}

export function LampPanel(props: FindingsPanelProps) {
  if (props.findings.length === 0) return <p className={css.about}>{words.lampNone}</p>;
  return (
    <>
      <p className={css.about}>{words.lampAbout}</p>
      <FindingList {...props} />
    </>
  );
}

interface FindingListProps extends FindingsPanelProps {
  /** What is said of several items is said once. */
  isGrouped?: boolean;
}

function FindingList({ content, findings, onJump, isGrouped = false }: FindingListProps) {
  const names = itemNames(content);
  const groups = Map.groupBy(findings, (finding) =>
    isGrouped
      ? findingSentence(finding)
      : [finding.rule, finding.section, finding.field, ...finding.itemIds].join(" "),
  );
  const titles = new Map(templates[content.template].sections.map(({ id, title }) => [id, title]));
  return (
    <ul className={css.list}>
      {[...groups].map(([group, same]) => (
        <li key={group}>
          <p>{same.slice(0, 1).map(findingSentence)}</p>
          {same.map(({ section, itemIds, field }) => {
            const title = titles.get(section) ?? section;
            return itemIds.length === 0 ? (
              <Jump
                key={`${section} ${field}`}
                label={title}
                onClick={() => jumpTo({ section, at: { kind: "section" } })}
                after={onJump}
              />
            ) : (
              itemIds.map((id) => (
                <Jump
                  key={`${id} ${field}`}
                  label={names.get(id) ?? title}
                  onClick={() => jumpTo({ section, at: { kind: "item", id } })}
                  after={onJump}
                />
              ))
            );
          })}
        </li>
      ))}
    </ul>
  );
}

function Jump({ label, onClick, after }: { label: string; onClick: () => void; after: () => void }) {
  return (
    <button
      type="button"
      className={css.jump}
      aria-label={words.goTo(label)}
      onClick={() => {
        // first: what it covers must be there to go to
        after();
        onClick();
      }}
    >
      {label}
    </button>
  );
}

const longestName = 60;

export function itemNames(content: PlanContent): ReadonlyMap<ItemId, string> {
  const lines = planParts(content).flatMap((part) => part.lines);
  const named = lines.flatMap(({ at, text }): [ItemId, string][] =>
    at.kind === "item"
      ? [[at.id, text.length > longestName ? `${text.slice(0, longestName - 1)}…` : text]]
      : [],
  );
  return new Map(named);
}
