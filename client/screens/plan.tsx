// The page of one plan: opens it for as long as it is on the screen.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type ComponentType, lazy, useEffect, useState } from "react";
import { useParams } from "wouter";
import { PlanId } from "../../shared/ids.ts";
import type { PlanNotice } from "../../shared/protocol.ts";
import { useMe } from "../hooks/use-me.ts";
import { api } from "../net/http.ts";
import { OpenPlan } from "../net/open-plan.ts";
import { PlanPage, type PlanPageProps } from "../plan/plan-page.tsx";
import { Problem } from "../ui/problem.tsx";
import { Waiting } from "../ui/waiting.tsx";
import { words } from "../words.ts";

/** What can be seen of a plan, by the part of the address after it. All of them keep the same connection open. */
const pages: Readonly<Record<string, ComponentType<PlanPageProps>>> = {
  "": PlanPage,
  ondertekenen: lazy(() => import("../plan/signing/sign-page.tsx")),
  delen: lazy(() => import("../plan/sharing/share-page.tsx")),
  versies: lazy(() => import("../plan/timeline/timeline-page.tsx")),
};

export default function PlanScreen() {
  const params = useParams();
  const id = PlanId.safeParse(params["id"]);
  const page = params["page"] ?? "";
  if (!id.success || !Object.hasOwn(pages, page)) return <NoPlan />;
  // another plan is another page: nothing of the last patient stays
  return <OpenedPlan key={id.data} planId={id.data} page={page} />;
}

/** What the page fetches anew, by the first part of its key. */
const asksAgain: Readonly<Record<PlanNotice, readonly string[]>> = {
  "plan-changed": [
    ...["plan", "versions", "minutes", "preparation"],
    ...["signed", "approvals", "timeline", "changes", "messages", "share-links"],
  ],
  "comments-changed": ["comments"],
  "meetings-changed": ["plan-meetings", "preparation"],
};

export function OpenedPlan({ planId, page = "" }: { planId: PlanId; page?: string }) {
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
    const Page = pages[page] ?? PlanPage;
    return <Page plan={plan} facts={facts.data} isGone={isGone} me={me} />;
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
