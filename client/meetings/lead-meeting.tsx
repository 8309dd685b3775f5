// For who leads it: beginning the meeting, the way to the plan that is talked about, and ending it.
import { Button } from "@mantine/core";
import { type RefObject, useRef, useState } from "react";
import { Link } from "wouter";
import type { Meeting } from "../../shared/api/meetings.ts";
import { meetingRunApi } from "../net/meeting-run-api.ts";
import { focusWhenDrawn } from "../ui/focus-when-drawn.ts";
import { meetingRunWords } from "../words/meeting-run.ts";
import { meetingWords } from "../words/meetings.ts";
import css from "./meetings.module.css";
import type { MeetingAct } from "./use-meeting-change.ts";

const text = meetingWords.page;
const words = meetingRunWords.chair;

interface LeadMeetingProps {
  meeting: Meeting;
  act: MeetingAct;
  /** Gets the focus when the button that was pressed goes. */
  heading: RefObject<HTMLElement | null>;
}

export function BeginMeeting({ meeting, act, heading }: LeadMeetingProps) {
  async function begins(): Promise<void> {
    if (await act.run(() => meetingRunApi.start(meeting.id), text.begun)) focusWhenDrawn(heading);
  }
  return (
    <Button loading={act.isBusy} onClick={() => void begins()}>
      {meetingRunWords.begin}
    </Button>
  );
}

/** Of who has the turn, or else of the first who waits. */
export function ToPlan({ meeting: { items } }: { meeting: Meeting }) {
  const item =
    items.find(({ state }) => state === "current") ?? items.find(({ state }) => state === "planned");
  if (item === undefined || item.patient === null) return null;
  return (
    <Button component={Link} href={`/plannen/${item.patient.planId}`}>
      {text.toPlan(item.patient.name)}
    </Button>
  );
}

export function EndMeeting({ meeting, act, heading }: LeadMeetingProps) {
  const [isAsked, setIsAsked] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  async function ends(): Promise<void> {
    if (await act.run(() => meetingRunApi.end(meeting.id), text.ended)) focusWhenDrawn(heading);
  }
  if (!isAsked) {
    return (
      <Button ref={opener} variant="default" onClick={() => setIsAsked(true)}>
        {words.end}
      </Button>
    );
  }
  return (
    <div className={css.sureForm} role="group" aria-label={words.end}>
      <p>{words.endAsk}</p>
      <div className={css.buttons}>
        <Button color="red" autoFocus loading={act.isBusy} onClick={() => void ends()}>
          {words.endSure}
        </Button>
        <Button
          variant="default"
          onClick={() => {
            setIsAsked(false);
            focusWhenDrawn(opener);
          }}
        >
          {words.cancel}
        </Button>
      </div>
    </div>
  );
}
