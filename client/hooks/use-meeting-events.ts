// One meeting as it goes: what the server pushes, whether that still comes, and how far the clocks differ.
import { useEffect, useState } from "react";
import type { MeetingId, PlanId } from "../../shared/ids.ts";
import { MeetingEvents, type MeetingNews, noNews } from "../net/meeting-events.ts";

/** Nothing is asked while there is no id. Another id begins anew. */
export function useMeetingEvents(id: MeetingId | undefined, { at }: { at?: PlanId } = {}): MeetingNews {
  const [news, setNews] = useState<{ id: MeetingId | undefined; news: MeetingNews }>({ id, news: noNews });
  useEffect(() => {
    if (id === undefined) return undefined;
    const events = new MeetingEvents(id, at, (newest) => setNews({ id, news: newest }));
    return () => events.stop();
  }, [id, at]);
  return news.id === id ? news.news : noNews;
}
