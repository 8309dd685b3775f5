// One meeting as it goes: what the server pushes, whether that still comes, and how far the clocks differ.
import { useEffect, useRef, useState } from "react";
import type { MeetingId, PlanId } from "../../shared/ids.ts";
import { MeetingEvents, type MeetingNews, noNews } from "../net/meeting-events.ts";

interface Following {
  /** The plan that is open beside it. */
  at?: PlanId;
  /** Already known from elsewhere: a hidden tab follows nothing else. */
  isRunning?: boolean;
}

/** Nothing is asked while there is no id. Another id begins anew. */
export function useMeetingEvents(
  id: MeetingId | undefined,
  { at, isRunning = false }: Following = {},
): MeetingNews {
  const followed = useRef<MeetingEvents>(undefined);
  const [news, setNews] = useState<{ id: MeetingId | undefined; news: MeetingNews }>({ id, news: noNews });
  useEffect(() => {
    if (id === undefined) return undefined;
    const events = new MeetingEvents(id, at, (newest) => setNews({ id, news: newest }));
    followed.current = events;
    return () => {
      events.stop();
      followed.current = undefined;
    };
  }, [id, at]);
  useEffect(() => {
    if (isRunning) followed.current?.runs();
  }, [id, at, isRunning]);
  return news.id === id ? news.news : noNews;
}
