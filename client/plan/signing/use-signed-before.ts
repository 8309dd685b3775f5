// The version that was signed before another one, to tell what changed between the two.
import { useQuery } from "@tanstack/react-query";
import type { PlanId } from "../../../shared/ids.ts";
import { api } from "../../net/http.ts";
import type { Before } from "./reviewed.tsx";

/** The version whose hash this one names; nothing before the first, or when it cannot be fetched. */
export function useSignedBefore(
  planId: PlanId,
  previous: string | null,
): { before: Before | undefined; hasNoBefore: boolean } {
  const versions = useQuery({
    queryKey: ["versions", planId],
    queryFn: () => api.versions(planId),
    enabled: previous !== null,
  });
  const row = versions.data?.versions.find(({ hash }) => hash === previous);
  const kept = useQuery({
    queryKey: ["version", planId, row?.number],
    queryFn: () => api.version(planId, row?.number ?? 0),
    enabled: row !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const hasNoBefore =
    previous === null ||
    versions.isError ||
    kept.isError ||
    (versions.data !== undefined && row === undefined);
  if (kept.data === undefined) return { before: undefined, hasNoBefore };
  const { number, by, createdAt, content } = kept.data;
  return { before: { number, by: by ?? "", at: createdAt, content }, hasNoBefore };
}
