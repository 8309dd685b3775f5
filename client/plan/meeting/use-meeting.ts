// The meeting beside the plan that is open: found when the server says that there is one, and from then on pushed by it.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useState } from "react";
import type { Meeting } from "../../../shared/api/meetings.ts";
import type { MeetingId, PlanId } from "../../../shared/ids.ts";
import { useLatest } from "../../hooks/use-latest.ts";
import { useMeetingEvents } from "../../hooks/use-meeting-events.ts";
import { meetingRunApi } from "../../net/meeting-run-api.ts";
import { isArriving } from "./arrival.ts";
import { newestOf, whichMeeting } from "./which-meeting.ts";

/** Of a word of the server that was missed. Asking leaves a row in the audit log. */
const everyMs = 10 * 60_000;

export interface MeetingBeside {
  meeting: Meeting;
  /** The stream is there. */
  isLive: boolean;
  /** By the server's clock, in milliseconds. Stays the same function. */
  now: () => number;
  refresh: () => Promise<void>;
  /** Of one that is over: takes it off this page. */
  close: () => void;
}

interface Known {
  meeting: Meeting;
  offsetMs: number;
}

/** Undefined while no meeting with this patient is held or comes today. */
export function useMeeting(planId: PlanId): MeetingBeside | undefined {
  const queries = useQueryClient();
  const list = useQuery({
    queryKey: ["plan-meetings", planId],
    queryFn: () => meetingRunApi.ofPlan(planId),
    refetchInterval: everyMs,
  });
  // the page of the next patient begins with what the last one knew
  const [first] = useState(() => {
    const known = isArriving() ? queries.getQueryData<Known>(lastKnown) : undefined;
    const isOfPlan = known?.meeting.items.some(({ patient }) => patient?.planId === planId);
    return isOfPlan === true && known?.meeting.state === "running" ? known : undefined;
  });
  const [held, setHeld] = useState<MeetingId | undefined>(first?.meeting.id);
  const [closed, setClosed] = useState<ReadonlySet<MeetingId>>(new Set());
  const meetings = list.data?.meetings.filter(({ id }) => !closed.has(id)) ?? [];
  // one that was held on this page stays, also when it is over
  const chosen = meetings.find(({ id }) => id === held) ?? whichMeeting(meetings);
  const id = held ?? chosen?.id;
  const news = useMeetingEvents(id, { at: planId });

  const asked: Known | undefined =
    chosen === undefined || chosen.id !== id
      ? undefined
      : { meeting: chosen, offsetMs: Date.parse(chosen.now) - list.dataUpdatedAt };
  const pushed: Known | undefined =
    news.meeting === undefined ? undefined : { meeting: news.meeting, offsetMs: news.offsetMs };
  const known = newest(newest(first?.meeting.id === id ? first : undefined, asked), pushed);
  const offset = useLatest(known?.offsetMs ?? 0);
  const now = useCallback(() => Date.now() + offset.current, [offset]);

  const meeting = known?.meeting;
  const isRunning = meeting?.state === "running";
  useEffect(() => {
    if (isRunning && id !== undefined) setHeld(id);
  }, [isRunning, id]);
  useEffect(() => {
    if (known !== undefined) queries.setQueryData<Known>(lastKnown, known);
  });
  const { refetch } = list;
  const refresh = useCallback(async () => void (await refetch()), [refetch]);

  // one that was planned and is called off, or was over before this page was opened
  const isShown = isRunning || meeting?.state === "planned" || (meeting?.state === "ended" && held === id);
  if (meeting === undefined || !isShown) return undefined;
  return {
    meeting,
    isLive: news.isLive,
    now,
    refresh,
    close: () => {
      setClosed(new Set([...closed, meeting.id]));
      setHeld(undefined);
    },
  };
}

const lastKnown = ["plan-meetings", "last-known"];

function newest(a: Known | undefined, b: Known | undefined): Known | undefined {
  return newestOf(a?.meeting, b?.meeting) === b?.meeting ? (b ?? a) : a;
}
