// What was frozen to be signed: asked for once everything here is saved, and read by this browser itself.
import { useQuery } from "@tanstack/react-query";
import { useMemo, useSyncExternalStore } from "react";
import type { Signing } from "../../../shared/api/signing.ts";
import type { PlanContent } from "../../../shared/plan/content.ts";
import type { OpenPlan } from "../../net/open-plan.ts";
import { signingApi } from "../../net/signing-api.ts";
import { frozenContent, versionHash } from "./statement.ts";

export interface Frozen {
  signing: Signing;
  content: PlanContent;
  hashAs: (number: number) => string;
}

export type Freezing =
  | { state: "offline" | "unsaved" | "asked" | "unreadable" }
  | { state: "failed"; error: unknown }
  | { state: "frozen"; frozen: Frozen; isAskedAgain: boolean };

export function useFrozen(plan: OpenPlan): { freezing: Freezing; again: () => void } {
  const { planId } = plan;
  const isOnline = useSyncExternalStore(
    plan.subscribe,
    () => plan.status().connection.state === "online" && plan.status().isLoaded,
  );
  const isSaved = useSyncExternalStore(plan.subscribe, () => plan.status().unsavedSinceMs === undefined);
  const signing = useQuery({
    queryKey: ["signing", planId],
    queryFn: () => signingApi.begin(planId),
    enabled: isOnline && isSaved,
    // each visit freezes anew, and nothing else does
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnReconnect: false,
    refetchOnWindowFocus: false,
  });
  const { data } = signing;
  const frozen = useMemo((): Frozen | "unreadable" | undefined => {
    if (data === undefined) return undefined;
    try {
      const content = frozenContent(data);
      const { layout, next } = data;
      const version = { plan: planId, layout, previous: next.previous, content };
      return { signing: data, content, hashAs: (number) => versionHash({ ...version, number }) };
    } catch {
      return "unreadable"; // said in place of what cannot be shown
    }
  }, [data, planId]);

  const again = () => void signing.refetch();
  const { isFetching, error } = signing;
  if (frozen === "unreadable") return { freezing: { state: "unreadable" }, again };
  if (frozen !== undefined) {
    return { freezing: { state: "frozen", frozen, isAskedAgain: isFetching }, again };
  }
  if (isFetching) return { freezing: { state: "asked" }, again };
  if (error !== null) return { freezing: { state: "failed", error }, again };
  return { freezing: { state: isOnline ? "unsaved" : "offline" }, again };
}
