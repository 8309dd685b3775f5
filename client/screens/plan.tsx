// The page of one plan: opens it for as long as it is on the screen.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useParams } from "wouter";
import { PlanId } from "../../shared/ids.ts";
import type { PlanNotice } from "../../shared/protocol.ts";
import { useMe } from "../hooks/use-me.ts";
import { api } from "../net/http.ts";
import { OpenPlan } from "../net/open-plan.ts";
import { PlanPage } from "../plan/plan-page.tsx";
import { Problem } from "../ui/problem.tsx";
import { Waiting } from "../ui/waiting.tsx";
import { words } from "../words.ts";

export default function PlanScreen() {
  const id = PlanId.safeParse(useParams()["id"]);
  if (!id.success) return <NoPlan />;
  // another plan is another page: nothing of the last patient stays
  return <OpenedPlan key={id.data} planId={id.data} />;
}

/** What the page fetches anew, by the first part of its key. */
const asksAgain: Readonly<Record<PlanNotice, readonly string[]>> = {
  "plan-changed": ["plan", "versions", "minutes", "preparation"],
  "comments-changed": ["comments"],
  "meetings-changed": ["plan-meetings", "preparation"],
};

export function OpenedPlan({ planId }: { planId: PlanId }) {
  const me = useMe();
  const queries = useQueryClient();
  const facts = useQuery({ queryKey: ["plan", planId], queryFn: () => api.plan(planId) });
  const isFound = facts.data !== undefined;
  const [plan, setPlan] = useState<OpenPlan>();

  useEffect(() => {
    if (!isFound) return undefined;
    const opened = new OpenPlan(planId, {
      personId: me.id,
      onPlanNotice: (code) => {
        for (const what of asksAgain[code]) void queries.invalidateQueries({ queryKey: [what, planId] });
      },
    });
    setPlan(opened);
    return () => opened.closeWhenSaved();
  }, [planId, isFound, me.id, queries]);

  const isGone = api.isRefusal(facts.error, "not-found");
  // facts that were here stay on the screen when they cannot be fetched again
  if (facts.data !== undefined) {
    if (plan === undefined) return <Waiting />;
    return <PlanPage plan={plan} facts={facts.data} isGone={isGone} me={me} />;
  }
  if (facts.isPending) return <Waiting />;
  if (isGone) return <NoPlan />;
  return (
    <Problem
      title={words.plan.failedTitle}
      text={words.plan.failedText}
      action={words.plan.retry}
      onAction={() => void facts.refetch()}
    />
  );
}

function NoPlan() {
  return (
    <Problem
      title={words.plan.missingTitle}
      text={words.plan.missingText}
      action={words.plan.toPlans}
      href="/plannen"
    />
  );
}
