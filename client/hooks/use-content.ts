// The whole plan as plain JSON, read again a moment after the last edit: for what looks at all of it.
import { createContext, useContext, useEffect, useState } from "react";
import type { Plan } from "../../shared/api.ts";
import { type PlanContent, content } from "../../shared/plan/content.ts";
import type { OpenPlan } from "../net/open-plan.ts";
import { factsOf } from "../plan/plan-facts.ts";

/** At most this often while people type: long enough to stay out of their way, short enough to seem at once. */
const everyMs = 400;

export const ContentContext = createContext<PlanContent | undefined>(undefined);

/** Undefined until the document is here. */
export function useContent(): PlanContent | undefined {
  return useContext(ContentContext);
}

/** For the plan page, which shares it with the rest. */
export function useReadContent(plan: OpenPlan, facts: Plan, isLoaded: boolean): PlanContent | undefined {
  const [read, setRead] = useState<PlanContent>();
  useEffect(() => {
    if (!isLoaded) return undefined;
    const refresh = () => setRead(content(plan.doc, factsOf(facts)));
    refresh();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const later = () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        refresh();
      }, everyMs);
    };
    plan.doc.on("update", later);
    return () => {
      plan.doc.off("update", later);
      clearTimeout(timer);
    };
  }, [plan, facts, isLoaded]);
  return read;
}
