// Says whose turn it is when that is not the patient of this page, and offers the way there.
import { Button } from "@mantine/core";
import type { Meeting } from "../../../shared/api/meetings.ts";
import type { PlanId } from "../../../shared/ids.ts";
import { meetingRunWords } from "../../words/meeting-run.ts";
import { turnElsewhere } from "./follow-chair.ts";
import css from "./meeting-panel.module.css";
import type { Follow } from "./use-follow.ts";
import { useServerClock } from "./use-server-clock.ts";

const text = meetingRunWords.turn;
const everyMs = 15_000;

interface TurnBannerProps {
  meeting: Meeting;
  planId: PlanId;
  now: () => number;
  follow: Follow;
}

export function TurnBanner({ meeting, planId, now, follow }: TurnBannerProps) {
  const nowMs = useServerClock(now, everyMs);
  const elsewhere = turnElsewhere(meeting, planId, nowMs);
  if (elsewhere === undefined) return null;
  if (elsewhere.kind === "other") {
    const { minutes } = elsewhere;
    return (
      <p className={css.banner} data-turn-banner="other">
        {minutes === undefined ? text.other : text.otherWait(minutes)}
      </p>
    );
  }
  const { name, item, isMine } = elsewhere;
  return (
    <div className={css.banner} data-turn-banner={isMine ? "mine" : "readable"}>
      <p>
        <strong>{isMine ? text.mine(name) : text.readable(name)}</strong>
        {follow.stayedFor === item.id && ` ${text.stayed}`}
      </p>
      <Button size="compact-md" aria-label={text.goNamed(name)} onClick={() => follow.go(elsewhere.planId)}>
        {text.go}
      </Button>
    </div>
  );
}
