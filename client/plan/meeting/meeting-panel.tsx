// The meeting beside the plan: a column on the right, and on a narrow window a dock at the bottom that unfolds.
import type { Meeting } from "../../../shared/api/meetings.ts";
import { useState } from "react";
import { usePlan } from "../plan-context.ts";
import { arrive } from "./arrival.ts";
import { HeldMeeting } from "./held-meeting.tsx";
import { PlannedMeeting } from "./planned-meeting.tsx";
import { useFollow } from "./use-follow.ts";
import { type MeetingBeside, useMeeting } from "./use-meeting.ts";
import { useSaid } from "./use-said.ts";

export function MeetingPanel() {
  const { facts } = usePlan();
  const beside = useMeeting(facts.id);
  if (beside === undefined) return null;
  return <Beside key={beside.meeting.id} beside={beside} />;
}

function Beside({ beside }: { beside: MeetingBeside }) {
  const { facts, me } = usePlan();
  const { meeting } = beside;
  const [arrival] = useState(arrive);
  const [isBegunHere, setIsBegunHere] = useState(false);
  const follow = useFollow(meeting, me.id, facts.id);
  const said = useSaid(meeting, { personId: me.id, planId: facts.id }, arrival);
  return (
    <>
      {isHeld(meeting) ? (
        <HeldMeeting
          beside={beside}
          follow={follow}
          takesFocus={isBegunHere || arrival?.takesFocus === true}
        />
      ) : (
        <PlannedMeeting beside={beside} onBegin={() => setIsBegunHere(true)} />
      )}
      <span className="only-read-out" role="status" data-meeting-said>
        {said}
      </span>
    </>
  );
}

function isHeld({ state }: Meeting): boolean {
  return state === "running" || state === "ended";
}
