// One meeting in the list: when it is, what it is called, and which of its patients are mine.
import { Repeat } from "lucide-react";
import { Link } from "wouter";
import type { Meeting } from "../../shared/api/meetings.ts";
import { useNow } from "../hooks/use-now.ts";
import { clockTime, shortDay } from "../ui/dates.ts";
import { meetingWords } from "../words/meetings.ts";
import { MeetingLine } from "./meeting-line.tsx";
import css from "./meetings.module.css";
import { StateChip } from "./state-chip.tsx";

const text = meetingWords.list;
const mostNames = 3;

export function MeetingRow({ meeting }: { meeting: Meeting }) {
  const now = useNow();
  const nowMs = Math.max(now.getTime(), Date.parse(meeting.now));
  const mine = meeting.items.flatMap(({ isMine, patient }) =>
    isMine && patient !== null ? [patient.name] : [],
  );
  return (
    <div className={css.row} data-off={meeting.state === "cancelled"}>
      <div className={css.when}>
        <span>{shortDay(meeting.startsAt)}</span>
        <strong>{clockTime(meeting.startsAt)}</strong>
      </div>
      <div className={css.what}>
        <Link href={`/overleggen/${meeting.id}`}>{meeting.title}</Link>
        <MeetingLine meeting={meeting} />
        <p className={css.line}>
          {text.patients(meeting.items.length)} · {text.people(meeting.people.length)}
          {mine.length > 0 && ` · ${mineIn(mine)}`}
        </p>
      </div>
      {meeting.isInSeries && (
        <span className={css.series}>
          <Repeat size={14} aria-hidden /> {text.repeats}
        </span>
      )}
      <StateChip meeting={meeting} nowMs={nowMs} />
    </div>
  );
}

function mineIn(names: readonly string[]): string {
  if (names.length > mostNames) return text.mineCount(names.length);
  const [only] = names;
  return names.length === 1 && only !== undefined ? text.mineOne(only) : text.mine(names);
}
