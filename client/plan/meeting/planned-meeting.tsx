// A meeting with this patient that is still to come today: one quiet line, and for who leads it the way to begin.
import { Button } from "@mantine/core";
import { clockTime } from "../../ui/dates.ts";
import { meetingRunWords as text } from "../../words/meeting-run.ts";
import { GuestsFold } from "./guests-fold.tsx";
import css from "./meeting-panel.module.css";
import { Refused } from "./refused.tsx";
import { useActs } from "./use-acts.ts";
import type { MeetingBeside } from "./use-meeting.ts";

interface PlannedMeetingProps {
  beside: MeetingBeside;
  onBegin: () => void;
}

export function PlannedMeeting({ beside, onBegin }: PlannedMeetingProps) {
  const { meeting, refresh } = beside;
  const acts = useActs(meeting, refresh);
  return (
    <section className={css.planned} aria-label={text.title} data-meeting-planned>
      <p>{text.planned(meeting.title, clockTime(meeting.startsAt))}</p>
      {meeting.mayLead && (
        <Button
          size="compact-md"
          onClick={() => {
            onBegin();
            void acts.begin();
          }}
        >
          {text.begin}
        </Button>
      )}
      <Refused why={acts.problem("begin")} />
      <GuestsFold meeting={meeting} />
    </section>
  );
}
