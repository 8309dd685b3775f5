// Following the chair: when the turn moves, this page goes to the plan of the next patient.
import { useEffect, useRef, useState } from "react";
import { useLocation } from "wouter";
import type { Meeting } from "../../../shared/api/meetings.ts";
import type { MeetingItemId, PersonId, PlanId } from "../../../shared/ids.ts";
import { useLatest } from "../../hooks/use-latest.ts";
import { leave } from "./arrival.ts";
import { planToFollow } from "./follow-chair.ts";
import { useRemembered } from "./remembered.ts";
import { currentItem } from "./turn.ts";
import { useIsWriting } from "./writing.ts";

export interface Follow {
  isOn: boolean;
  set: (isOn: boolean) => void;
  go: (planId: PlanId) => void;
  /** The turn moved to this one while somebody wrote here. */
  stayedFor: MeetingItemId | undefined;
}

export function useFollow(meeting: Meeting | undefined, personId: PersonId, planId: PlanId): Follow {
  const [isOn, set] = useRemembered("follow", true);
  const [stayedFor, setStayedFor] = useState<MeetingItemId>();
  const [, navigate] = useLocation();
  const isWriting = useIsWriting();
  const seen = useRef<{ meetingId: string; itemId: MeetingItemId | undefined }>(undefined);

  const goes = useLatest((to: PlanId, itemId: MeetingItemId | undefined) => {
    leave(itemId);
    navigate(`/plannen/${to}`);
    scrollTo(0, 0);
  });
  useEffect(() => {
    if (meeting === undefined) return;
    const itemId = currentItem(meeting)?.id;
    const before = seen.current;
    seen.current = { meetingId: meeting.id, itemId };
    // who opened this page while another patient had the turn chose to be here
    if (before?.meetingId !== meeting.id || before.itemId === itemId) return;
    const to = planToFollow(meeting, before.itemId, { personId, planId, follows: isOn });
    if (to === undefined) return;
    // nobody is taken away from the middle of a word
    if (isWriting()) setStayedFor(itemId);
    else goes.current(to, itemId);
  }, [meeting, personId, planId, isOn, isWriting, goes]);

  return { isOn, set, go: (to) => goes.current(to, undefined), stayedFor };
}
