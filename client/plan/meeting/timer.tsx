// The clock of one patient: how long of the time that was given, by the server's clock.
import type { MeetingItem } from "../../../shared/api/meetings.ts";
import { meetingRunWords } from "../../words/meeting-run.ts";
import css from "./meeting-panel.module.css";
import { timingOf } from "./turn.ts";
import { useServerClock } from "./use-server-clock.ts";

const text = meetingRunWords.clock;
const everyMs = 1_000;

interface TimerProps {
  item: MeetingItem;
  now: () => number;
  /** One line, without the bar. */
  isSmall?: boolean;
}

export function Timer({ item, now, isSmall = false }: TimerProps) {
  const sinceMs = item.turnBeganAt === null ? 0 : Date.parse(item.turnBeganAt) - item.spentMs;
  const nowMs = useServerClock(now, everyMs, sinceMs);
  const { clock, allottedMinutes, share, overMinutes } = timingOf(item, nowMs);
  return (
    <div
      role="timer"
      aria-label={text.name}
      className={css.timer}
      data-over={overMinutes > 0}
      data-small={isSmall}
    >
      <p>
        <strong className={css.clock} data-clock>
          {clock}
        </strong>{" "}
        {overMinutes > 0 ? (
          <span className={css.over}>{isSmall ? text.overShort(overMinutes) : text.over(overMinutes)}</span>
        ) : (
          <span className={css.allotted}>{text.of(allottedMinutes)}</span>
        )}
      </p>
      {!isSmall && <progress className={css.bar} value={share} max={1} aria-label={text.bar} />}
    </div>
  );
}
