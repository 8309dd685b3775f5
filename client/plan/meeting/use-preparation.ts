// The next meeting of the open plan, within two weeks, with who prepared for it; and the plan as the last one left it.
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { can } from "../../../shared/access.ts";
import { PlanContent } from "../../../shared/plan/content.ts";
import { preparedSections } from "../../../shared/plan/prepared.ts";
import { api } from "../../net/http.ts";
import { preparationApi } from "../../net/preparation-api.ts";
import { today } from "../../ui/dates.ts";
import { usePlan } from "../plan-context.ts";

/** Undefined while there is none, and for who may not know. */
export function usePreparation() {
  const { facts, me } = usePlan();
  const { data } = useQuery({
    queryKey: ["preparation", facts.id],
    queryFn: () => preparationApi.next(facts.id),
    enabled: !me.isGuest,
    // the open plan says when somebody said something
    staleTime: 60_000,
    retry: false,
  });
  return data?.meeting ?? undefined;
}

/** For the list of sections: undefined while no meeting comes. */
export function usePreparedSections(content: PlanContent | undefined) {
  const meeting = usePreparation();
  const before = useLastMeeting(meeting !== undefined);
  return useMemo(() => {
    if (meeting === undefined || content === undefined) return undefined;
    const ready = meeting.said.filter(({ state }) => state === "ready").map(({ personId }) => personId);
    return preparedSections(content, new Set(ready), { today: today(), before });
  }, [meeting, content, before]);
}

/** Undefined while it is not here, and where no meeting was closed. */
export function useLastMeeting(isAsked: boolean): PlanContent | undefined {
  const { facts } = usePlan();
  const enabled = isAsked && can(facts.relation, "version:read");
  const versions = useQuery({
    queryKey: ["versions", facts.id],
    queryFn: () => api.versions(facts.id),
    enabled,
  });
  const number = versions.data?.versions.find(({ kind }) => kind === "meeting")?.number;
  const version = useQuery({
    queryKey: ["version", facts.id, number],
    queryFn: () => (number === undefined ? undefined : api.version(facts.id, number)),
    enabled: enabled && number !== undefined,
    // a version never changes
    staleTime: Number.POSITIVE_INFINITY,
  });
  const read = version.data?.content;
  return useMemo(() => (read === undefined ? undefined : PlanContent.safeParse(read).data), [read]);
}
