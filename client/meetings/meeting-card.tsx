// One meeting of today: what it is, the way into it, and its patients in order with the times that are expected now.
import { Button } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useEffect } from "react";
import { Link } from "wouter";
import type { Meeting, MeetingItem } from "../../shared/api/meetings.ts";
import { useClock } from "../hooks/use-clock.ts";
import { useMeetingEvents } from "../hooks/use-meeting-events.ts";
import card from "../ui/card.module.css";
import { Chip } from "../ui/chip.tsx";
import { clockTime } from "../ui/dates.ts";
import { meetingWords } from "../words/meetings.ts";
import { MeetingLine } from "./meeting-line.tsx";
import { currentOfMine, expectedTimes } from "./meeting-times.ts";
import { StateChip } from "./state-chip.tsx";
import css from "./today-meetings.module.css";
import { VideoButton } from "./video-button.tsx";

const text = meetingWords.today;
const tickMs = 10_000;
const minuteMs = 60_000;
/** A stream that comes back this soon was never away for who reads. */
const awayAfterMs = 3_000;

interface MeetingCardProps {
  listed: Meeting;
  offsetMs: number;
  isFollowed: boolean;
  onNews: (meeting: Meeting) => void;
}

export function MeetingCard({ listed, offsetMs, isFollowed, onNews }: MeetingCardProps) {
  const live = useMeetingEvents(isFollowed ? listed.id : undefined, {
    isRunning: listed.state === "running",
  });
  const newest = live.meeting;
  useEffect(() => {
    if (newest !== undefined) onNews(newest);
  }, [newest, onNews]);
  const meeting = newest !== undefined && newest.now >= listed.now ? newest : listed;
  const isAway = newest !== undefined && isFollowed && !live.isLive;
  const [wasAway] = useDebouncedValue(isAway, awayAfterMs);
  const clockMs = useClock(tickMs);
  const { now } = meeting;
  // what just came is newer than the last tick
  const nowMs = Math.max(clockMs + (newest === undefined ? offsetMs : live.offsetMs), Date.parse(now));
  const mine = currentOfMine(meeting)?.patient ?? null;
  const expected = expectedTimes(meeting, nowMs);
  const titleId = `overleg-${meeting.id}`;
  return (
    <article className={card.card} aria-labelledby={titleId}>
      <div className={card.head}>
        <div className={css.title}>
          <h2 id={titleId}>{meeting.title}</h2>
          <MeetingLine meeting={meeting} />
        </div>
        <div className={css.ways}>
          <span className={css.chip}>
            <StateChip meeting={meeting} nowMs={nowMs} />
          </span>
          <VideoButton meeting={meeting} />
          <Button
            component={Link}
            href={mine === null ? `/overleggen/${meeting.id}` : `/plannen/${mine.planId}`}
            px="sm"
            variant={meeting.state === "ended" ? "default" : "filled"}
            aria-label={text.goNamed(meeting.title)}
          >
            {text.go}
          </Button>
        </div>
        {isAway && wasAway && <p className={css.away}>{text.away}</p>}
      </div>
      {meeting.items.length === 0 ? (
        <p className={css.empty}>{text.empty}</p>
      ) : (
        <ol className={card.rows}>
          {meeting.items.map((item, index) => (
            <li key={item.id}>
              <Slot
                item={item}
                expectedMs={expected[index] ?? Date.parse(item.expectedAt)}
                isRunning={meeting.state === "running"}
                nowMs={nowMs}
              />
            </li>
          ))}
        </ol>
      )}
    </article>
  );
}

interface SlotProps {
  item: MeetingItem;
  expectedMs: number;
  isRunning: boolean;
  nowMs: number;
}

function Slot({ item, expectedMs, isRunning, nowMs }: SlotProps) {
  const { state, patient, isMine } = item;
  const isNow = isRunning && state === "current";
  const waits = Math.round((expectedMs - nowMs) / minuteMs);
  const said = isMine ? sentenceOf(state, isRunning, waits) : undefined;
  return (
    <div className={css.slot} data-now={isNow} data-mine={isMine} data-state={state}>
      <span className={css.time}>{clockTime(new Date(expectedMs).toISOString())}</span>
      <div className={css.patient}>
        {patient === null ? (
          <span className={css.other}>{meetingWords.other}</span>
        ) : (
          <strong>{patient.name}</strong>
        )}
        {said !== undefined && <small>{said}</small>}
      </div>
      {isNow && isMine && patient !== null ? (
        <Button
          component={Link}
          href={`/plannen/${patient.planId}`}
          variant="default"
          aria-label={text.openOf(patient.name)}
        >
          {text.open}
        </Button>
      ) : (
        <Chip tone={chipTones[state]}>{meetingWords.itemStates[state]}</Chip>
      )}
    </div>
  );
}

const chipTones = { planned: "plain", current: "petrol", discussed: "green" } as const;

function sentenceOf(state: MeetingItem["state"], isRunning: boolean, waits: number): string {
  if (!isRunning || state === "discussed") return text.mine;
  if (state === "current") return text.mineNow;
  return waits < 1 ? text.mineSoon : text.mineIn(waits);
}
