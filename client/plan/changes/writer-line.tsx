// Who made a change, and when, the last first.
import type { Writer } from "../../../shared/api/history.ts";
import { disciplines } from "../../../shared/discipline.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { changeWords as words } from "../../words/changes.ts";
import { dayAndTime } from "../history/moment.ts";
import css from "./changes.module.css";

const mostShown = 3;

interface WriterLineProps {
  /** Undefined while they are asked for. */
  writers: readonly Writer[] | undefined;
  now: Date;
}

export function WriterLine({ writers, now }: WriterLineProps) {
  if (writers === undefined) return <p className={css.waiting} title={words.writersLoading} />;
  if (writers.length === 0) return null;
  const others = writers.length - mostShown;
  return (
    <p className={css.writers}>
      {writers.slice(0, mostShown).map((writer) => (
        <OneWriter key={writer.personId} writer={writer} now={now} />
      ))}
      {others > 0 && <span>{words.moreWriters(others)}</span>}
    </p>
  );
}

function OneWriter({ writer: { name, discipline, at }, now }: { writer: Writer; now: Date }) {
  const known = discipline === null ? undefined : disciplines[discipline];
  const initials = name
    .split(/\s+/)
    .map((part) => part.charAt(0))
    .filter((letter) => /\p{Lu}/u.test(letter));
  const short = known?.short ?? initials.slice(0, 2).join("");
  return (
    <span className={css.writer}>
      <Avatar short={short} colour={known?.colour ?? "other"} name={name} />
      <span>
        {name}
        {known !== undefined && `, ${known.name.toLowerCase()}`}, {dayAndTime(at, now)}
      </span>
    </span>
  );
}
