// The meetings of today on Vandaag: each with its patients as they go, and a word when it is my turn.
import { useEffect } from "react";
import type { Meeting } from "../../shared/api/meetings.ts";
import type { MeetingId } from "../../shared/ids.ts";
import { useNow } from "../hooks/use-now.ts";
import { HttpRefusal } from "../net/http.ts";
import { ProblemCard } from "../ui/problem.tsx";
import { Waiting } from "../ui/waiting.tsx";
import { words } from "../words.ts";
import { meetingWords } from "../words/meetings.ts";
import { MeetingCard } from "./meeting-card.tsx";
import { currentOfMine, isWorthFollowing } from "./meeting-times.ts";
import css from "./today-meetings.module.css";
import type { TodayMeetings } from "./use-today-meetings.ts";

const text = meetingWords.today;

export function MeetingsOfToday({ today }: { today: TodayMeetings }) {
  const now = useNow();
  const { meetings, error, offsetMs, retry, tell } = today;
  const turns = meetings?.flatMap((meeting) => currentOfMine(meeting) ?? []) ?? [];
  const isMyTurn = turns.length > 0;
  useEffect(() => {
    const page = `${words.app.today} · ${words.app.name}`;
    document.title = isMyTurn ? `${text.turnTitle} · ${page}` : page;
  }, [isMyTurn]);
  if (meetings === undefined) {
    if (error === null) return <Waiting />;
    return (
      <div className={css.problem}>
        <ProblemCard
          title={text.failedTitle}
          text={words.errors[error instanceof HttpRefusal ? error.code : "internal"]}
          action={words.app.retry}
          onAction={retry}
        />
      </div>
    );
  }
  const followed = new Set(followedOf(meetings, now.getTime() + offsetMs));
  return (
    <section aria-label={text.name} className={css.meetings} data-empty={meetings.length === 0}>
      {/* there before it speaks, and the same until another turn: read out once */}
      <p role="status" className="only-read-out">
        {turns.map(({ patient }) => text.turn(patient?.name ?? meetingWords.other)).join(". ")}
      </p>
      {meetings.map((meeting) => (
        <MeetingCard
          key={meeting.id}
          listed={meeting}
          offsetMs={offsetMs}
          isFollowed={followed.has(meeting.id)}
          onNews={tell}
        />
      ))}
    </section>
  );
}

/** A browser keeps few connections to one server: a third meeting at the same time is asked for now and then. */
const mostStreams = 2;

function followedOf(meetings: readonly Meeting[], nowMs: number): MeetingId[] {
  return meetings
    .filter((meeting) => isWorthFollowing(meeting, nowMs))
    .toSorted((one, other) => Number(other.state === "running") - Number(one.state === "running"))
    .slice(0, mostStreams)
    .map(({ id }) => id);
}
