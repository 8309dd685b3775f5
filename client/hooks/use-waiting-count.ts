// How much waits for me: asked again every minute, and when the window gets the focus.
import { useQuery } from "@tanstack/react-query";
import { notificationApi } from "../net/notification-api.ts";

export const waitingEveryMs = 60_000;

/** Undefined while it is not known. */
export function useWaitingCount(): number | undefined {
  const count = useQuery({
    queryKey: ["notifications", "count"],
    queryFn: notificationApi.count,
    refetchInterval: waitingEveryMs,
  });
  return count.data?.count;
}
