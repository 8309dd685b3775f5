// What is missing in the plan, what does not go together, and what each section holds; read again when the plan changes.
import { useDeferredValue, useMemo } from "react";
import { contradictions } from "../../../shared/plan/findings/contradictions.ts";
import { missing } from "../../../shared/plan/findings/missing.ts";
import { useContent } from "../../hooks/use-content.ts";
import { today } from "../../ui/dates.ts";
import { sectionFacts } from "./section-facts.ts";

export type PlanFindings = ReturnType<typeof usePlanFindings>;

export function usePlanFindings() {
  // typing goes before it
  const content = useDeferredValue(useContent());
  return useMemo(() => {
    if (content === undefined) return undefined;
    const day = today();
    const lacks = missing(content, day);
    return {
      content,
      missing: lacks,
      contradictions: contradictions(content, day),
      sections: sectionFacts(content, lacks, day),
    };
  }, [content]);
}
