// Whether the server can be reached, as far as the open plan and the browser know.
import { useSyncExternalStore } from "react";
import type { OpenPlan } from "../../net/open-plan.ts";

/** The browser knows at once that the network is gone; the connection only when something stays unanswered. */
export function useIsOnline(plan: OpenPlan): boolean {
  const isConnected = useSyncExternalStore(plan.subscribe, () => plan.status().connection.state === "online");
  const hasNetwork = useSyncExternalStore(watchNetwork, () => navigator.onLine);
  return isConnected && hasNetwork;
}

function watchNetwork(changed: () => void): () => void {
  addEventListener("online", changed);
  addEventListener("offline", changed);
  return () => {
    removeEventListener("online", changed);
    removeEventListener("offline", changed);
  };
}
