// The meetings of today: fetched, asked again every minute, and brought up to date by what their streams tell.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import type { Meeting, Meetings } from "../../shared/api/meetings.ts";
import { useNow } from "../hooks/use-now.ts";
import { meetingApi } from "../net/meeting-api.ts";
import { today as dayOf } from "../ui/dates.ts";

const everyMs = 60_000;

export interface TodayMeetings {
  /** Undefined while they are not known. Without those that were cancelled. */
  meetings: readonly Meeting[] | undefined;
  error: Error | null;
  /** The server's clock minus that of this machine. */
  offsetMs: number;
  retry: () => void;
  /** Something newer about one of them. */
  tell: (meeting: Meeting) => void;
}

export function useTodayMeetings(): TodayMeetings {
  const day = dayOf(useNow());
  const queries = useQueryClient();
  const found = useQuery({
    queryKey: ["meetings", "today", day],
    queryFn: () => meetingApi.between(day, day),
    refetchInterval: everyMs,
  });
  const tell = useCallback(
    (newest: Meeting) =>
      queries.setQueryData<Meetings>(["meetings", "today", day], (known) =>
        known === undefined ? known : { meetings: known.meetings.map((one) => newerOf(one, newest)) },
      ),
    [queries, day],
  );
  const meetings = found.data?.meetings;
  const newest = meetings?.map(({ now }) => Date.parse(now)) ?? [];
  return {
    meetings: meetings?.filter(({ state }) => state !== "cancelled"),
    error: found.error,
    offsetMs: newest.length === 0 ? 0 : Math.max(...newest) - found.dataUpdatedAt,
    retry: () => void found.refetch(),
    tell,
  };
}

function newerOf(known: Meeting, newest: Meeting): Meeting {
  return known.id === newest.id && newest.now > known.now ? newest : known;
}
