// The timeline: what was kept, signed, withdrawn and agreed with, newest first, with the draft on top.
import { useState } from "react";
import { Link } from "wouter";
import type { TimelineEntry } from "../../../shared/api/history.ts";
import type { Plan } from "../../../shared/api.ts";
import { disciplines } from "../../../shared/discipline.ts";
import type { PlanContent } from "../../../shared/plan/content.ts";
import { templates } from "../../../shared/templates/templates.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { Chip } from "../../ui/chip.tsx";
import { clockTime, longDay } from "../../ui/dates.ts";
import { ContentContext } from "../../hooks/use-content.ts";
import { sharingWords } from "../../words/sharing.ts";
import { timelineWords as words } from "../../words/timeline.ts";
import { PlanState } from "../plan-state.tsx";
import { showView } from "./chosen-view.ts";
import css from "./timeline.module.css";

/** What stands there before the rest is asked for. */
const shownAtFirst = 30;

interface TimelineListProps {
  plan: Plan;
  /** Newest first. */
  entries: readonly TimelineEntry[];
  draft: PlanContent | undefined;
  /** The version that is read. */
  chosen: number;
}

export function TimelineList({ plan, entries, draft, chosen }: TimelineListProps) {
  const [isWhole, setIsWhole] = useState(false);
  const shown = isWhole ? entries : entries.slice(0, shownAtFirst);
  const days = [...Map.groupBy(shown, ({ at }) => longDay(at))];
  const path = `/plannen/${plan.id}/versies`;
  return (
    <nav className={css.timeline} aria-label={words.list}>
      <div className={css.draft}>
        <h2>{words.draft}</h2>
        <p className={css.note}>{words.draftText}</p>
        <ContentContext value={draft}>
          <PlanState plan={plan} />
        </ContentContext>
        <Link href={`${path}?moment=`} className={css.link} onClick={showView}>
          {words.momentLink}
        </Link>
      </div>
      {entries.length === 0 && <p className={css.note}>{words.empty}</p>}
      {days.map(([day, onDay]) => (
        <section key={day}>
          <h3>{day}</h3>
          <ol className={css.entries}>
            {onDay.map((entry) => (
              <li
                key={`${entry.kind} ${numberOf(entry)} ${entry.at}`}
                data-chosen={numberOf(entry) === chosen}
              >
                <Entry entry={entry} plan={plan} path={path} />
              </li>
            ))}
          </ol>
        </section>
      ))}
      {shown.length < entries.length && (
        <button type="button" className={css.link} onClick={() => setIsWhole(true)}>
          {words.more(entries.length - shown.length)}
        </button>
      )}
    </nav>
  );
}

interface EntryProps {
  entry: TimelineEntry;
  plan: Plan;
  path: string;
}

function Entry({ entry, plan, path }: EntryProps) {
  const number = entry.kind === "version" ? entry.number : undefined;
  const isStanding = number !== undefined && plan.signed?.number === number;
  return (
    <>
      <p className={css.what}>
        <strong>{titleOf(entry)}</strong>
        {isStanding && <Chip tone="green">{words.standing}</Chip>}
      </p>
      {saidIn(entry, plan).map((line) => (
        <p key={line} className={css.said}>
          {line}
        </p>
      ))}
      <By entry={entry} />
      {number !== undefined && (
        <p className={css.links}>
          <Link href={`${path}?versie=${number}`} aria-label={words.readOf(number)} onClick={showView}>
            {words.read}
          </Link>
          <Link
            href={`${path}?van=${number}&tot=concept`}
            aria-label={words.withDraftOf(number)}
            onClick={showView}
          >
            {words.withDraft}
          </Link>
          <Link
            href={`${path}?van=${number === 1 ? "niets" : number - 1}&tot=${number}`}
            aria-label={words.withPreviousOf(number)}
            onClick={showView}
          >
            {words.withPrevious}
          </Link>
        </p>
      )}
    </>
  );
}

function By({ entry: { at, by } }: { entry: TimelineEntry }) {
  const known = by?.discipline == null ? undefined : disciplines[by.discipline];
  return (
    <p className={css.by}>
      {by !== null && (
        <Avatar short={known?.short ?? by.name.charAt(0)} colour={known?.colour ?? "other"} name={by.name} />
      )}
      <span>
        {by?.name ?? words.nobody}, {clockTime(at)}
      </span>
    </p>
  );
}

/** Of the version that it is about. */
function numberOf(entry: TimelineEntry): number | undefined {
  return entry.kind === "share" ? undefined : entry.number;
}

function titleOf(entry: TimelineEntry): string {
  switch (entry.kind) {
    case "version":
      return `${words.versionOf(entry.number)} · ${entry.name ?? words.kinds[entry.versionKind]}`;
    case "signature":
      return `${words.signed[entry.role]}: ${words.versionOf(entry.number).toLowerCase()}`;
    case "withdrawal":
      return `${words.withdrawn}: ${words.versionOf(entry.number).toLowerCase()}`;
    case "approval":
      return `${words.answers[entry.answer]} ${words.onVersion(entry.number)}`;
    case "share":
      return words.shared(sharingWords.form.audiences[entry.audience].toLowerCase());
    default:
      return entry satisfies never;
  }
}

function saidIn(entry: TimelineEntry, plan: Plan): string[] {
  if (entry.kind === "version") {
    const kind = entry.name === null ? [] : [words.kinds[entry.versionKind]];
    return [...kind, ...(entry.reason === null ? [] : [entry.reason])];
  }
  if (entry.kind === "withdrawal") return [`‘${entry.reason}’`];
  if (entry.kind !== "approval") return [];
  const section = templates[plan.template].sections.find(({ id }) => id === entry.section)?.title;
  return [
    ...(section === undefined ? [] : [section]),
    ...(entry.remark === null ? [] : [`‘${entry.remark}’`]),
  ];
}
