// What the team says of the draft, asked anew when something of it changed; and what of it waits for me.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useContent } from "../../hooks/use-content.ts";
import { approvalsApi } from "../../net/approvals-api.ts";
import { usePlan } from "../plan-context.ts";

/** Only once nobody types for a moment: every look is a row in the log. */
const restMs = 2_000;

export function useApprovals() {
  const { facts } = usePlan();
  return useQuery({ queryKey: ["approvals", facts.id], queryFn: () => approvalsApi.list(facts.id) });
}

/** While the answers are on the screen: whether they still hold, now and after an edit. */
export function useFreshApprovals(): void {
  const { facts } = usePlan();
  const queries = useQueryClient();
  const content = useContent();
  const asked = useRef(content);
  useEffect(() => {
    void queries.invalidateQueries({ queryKey: ["approvals", facts.id] });
  }, [facts.id, queries]);
  useEffect(() => {
    if (content === asked.current) return undefined;
    const timer = setTimeout(() => {
      asked.current = content;
      void queries.invalidateQueries({ queryKey: ["approvals", facts.id] });
    }, restMs);
    return () => clearTimeout(timer);
  }, [content, facts.id, queries]);
}
